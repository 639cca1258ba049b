/// Which input an output's name belongs to: the first in order that asked for it.
///
/// Holds four bytes or so an input; the names are asked for where they are needed.
struct OutputClaims: Sendable {
  /// A hash table with open addressing: the owners' numbers, counted from 1; 0 for none. A power of two of them.
  private var slots: [UInt32]
  private var count = 0
  private var folders: [String: Int] = [:]

  /// - Parameter capacity: how many claims there will probably be.
  init(capacity: Int = 0) {
    var size = 16
    while size * 4 < capacity * 5 { size *= 2 }
    slots = [UInt32](repeating: 0, count: size)
  }

  /// Claims a path, relative to the output folder, and the folders in front of it.
  ///
  /// - Parameter name: the path that an input has claimed.
  /// - Returns: the input that has the path, or that needs a folder where this one needs a file or the reverse;
  ///   `nil` where the claim holds.
  mutating func claim(_ path: String, for input: Int, name: (Int) -> String) -> Int? {
    if let owner = folders[path] ?? owner(of: path, name) { return owner }
    var parents: [String] = []
    for slash in path.utf8.indices where path.utf8[slash] == UInt8(ascii: "/") {
      let parent = String(path[..<slash])
      guard folders[parent] == nil else { continue }
      if let owner = owner(of: parent, name) { return owner }
      parents.append(parent)
    }
    for parent in parents { folders[parent] = input }
    if (count + 1) * 8 > slots.count * 7 { grow(name) }
    insert(input, path)
    count += 1
    return nil
  }

  private func owner(of path: String, _ name: (Int) -> String) -> Int? {
    var slot = start(of: path)
    while slots[slot] > 0 {
      let owner = Int(slots[slot]) - 1
      if name(owner) == path { return owner }
      slot = (slot + 1) & (slots.count - 1)
    }
    return nil
  }

  private mutating func insert(_ input: Int, _ path: String) {
    var slot = start(of: path)
    while slots[slot] > 0 { slot = (slot + 1) & (slots.count - 1) }
    slots[slot] = UInt32(truncatingIfNeeded: input + 1)
  }

  private mutating func grow(_ name: (Int) -> String) {
    let owners = slots.filter { $0 > 0 }
    slots = [UInt32](repeating: 0, count: slots.count * 2)
    for owner in owners { insert(Int(owner) - 1, name(Int(owner) - 1)) }
  }

  private func start(of path: String) -> Int {
    Int(truncatingIfNeeded: ContentHash(path).low & UInt64(slots.count - 1))
  }
}
