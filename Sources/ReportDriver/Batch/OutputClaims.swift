/// Which input an output's name belongs to: the first in order that asked for it.
struct OutputClaims: Sendable {
  private var files: [UInt64: UInt32] = [:]
  private var folders: [UInt64: UInt32] = [:]

  /// Claims a path, relative to the output folder, and the folders in front of it.
  ///
  /// - Returns: the input that has the path, or that needs a folder where this one needs a file or the reverse;
  ///   `nil` where the claim holds.
  mutating func claim(_ path: String, for input: Int) -> Int? {
    let number = UInt32(truncatingIfNeeded: input)
    let key = Self.key(path[...])
    if let owner = files[key] ?? folders[key] { return Int(owner) }
    var parents: [UInt64] = []
    for slash in path.utf8.indices where path.utf8[slash] == UInt8(ascii: "/") {
      let parent = Self.key(path[..<slash])
      if let owner = files[parent] { return Int(owner) }
      if folders[parent] == nil { parents.append(parent) }
    }
    for parent in parents { folders[parent] = number }
    files[key] = number
    return nil
  }

  private static func key(_ path: Substring) -> UInt64 { ContentHash(path.utf8.span).low }
}
