/// Finds numbers by names that are held elsewhere: eight bytes or so a name.
struct HashIndex: Sendable {
  /// A hash table with open addressing: the upper half of the name's hash, then its number, counted from 1; 0 for none.
  /// A power of two of them.
  private var slots: [UInt64]
  private var count = 0

  /// - Parameter capacity: how many names there will probably be.
  init(capacity: Int = 0) {
    var size = 16
    while size * 4 < capacity * 5 { size *= 2 }
    slots = [UInt64](repeating: 0, count: size)
  }

  /// The number of a name.
  ///
  /// - Parameter isNamed: whether a number's name is this one, which is asked where the hashes are alike.
  func number<Failure: Error>(
    of hash: UInt64, where isNamed: (Int) throws(Failure) -> Bool
  ) throws(Failure) -> Int? {
    let mark = hash >> 32
    var slot = Int(mark) & (slots.count - 1)
    while slots[slot] > 0 {
      let number = Int(slots[slot] & 0xFFFF_FFFF) - 1
      if slots[slot] >> 32 == mark, try isNamed(number) { return number }
      slot = (slot + 1) & (slots.count - 1)
    }
    return nil
  }

  /// Adds a name's number, less than 2³² − 1.
  mutating func insert(_ number: Int, _ hash: UInt64) {
    if (count + 1) * 8 > slots.count * 7 { grow() }
    put((hash >> 32) << 32 | UInt64(number + 1))
    count += 1
  }

  private mutating func grow() {
    let entries = slots.filter { $0 > 0 }
    slots = [UInt64](repeating: 0, count: slots.count * 2)
    for entry in entries { put(entry) }
  }

  private mutating func put(_ entry: UInt64) {
    var slot = Int(entry >> 32) & (slots.count - 1)
    while slots[slot] > 0 { slot = (slot + 1) & (slots.count - 1) }
    slots[slot] = entry
  }
}
