/// Which input an output's name belongs to: the first in order that asked for it.
///
/// The names are asked for where they are needed.
struct OutputClaims: Sendable {
  private var owners: HashIndex
  private var folders: [String: Int] = [:]

  /// - Parameter capacity: how many claims there will probably be.
  init(capacity: Int = 0) { owners = HashIndex(capacity: capacity) }

  /// Claims a path, relative to the output folder, and the folders in front of it.
  ///
  /// - Parameter name: the path that an input has claimed.
  /// - Returns: the input that has the path, or that needs a folder where this one needs a file or the reverse;
  ///   `nil` where the claim holds.
  mutating func claim(_ path: String, for input: Int, name: (Int) -> String) -> Int? {
    let hash = ContentHash(path).low
    if let owner = folders[path] ?? owners.number(of: hash, where: { name($0) == path }) { return owner }
    var parents: [String] = []
    for slash in path.utf8.indices where path.utf8[slash] == UInt8(ascii: "/") {
      let parent = String(path[..<slash])
      guard folders[parent] == nil else { continue }
      if let owner = owners.number(of: ContentHash(parent).low, where: { name($0) == parent }) { return owner }
      parents.append(parent)
    }
    for parent in parents { folders[parent] = input }
    owners.insert(input, hash)
    return nil
  }
}
