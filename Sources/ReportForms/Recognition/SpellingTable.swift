/// Texts numbered in the order in which they were added, found again by their bytes.
struct SpellingTable: Sendable {
  private var texts: [String] = []
  private var hashes: [UInt64] = []
  /// For each slot, the number of a text plus one; 0 for a free slot. At least half are free.
  private var slots: [Int32] = Array(repeating: 0, count: 64)

  /// Adds a text that is not there yet.
  mutating func append(_ text: String) {
    let hash = Self.hash(text)
    texts.append(text)
    hashes.append(hash)
    if texts.count * 2 > slots.count {
      slots = Array(repeating: 0, count: slots.count * 2)
      for number in texts.indices { insert(number, hashes[number]) }
    } else {
      insert(texts.count - 1, hash)
    }
  }

  /// The number of a text.
  ///
  /// - Complexity: O(*n*) in the bytes of the text.
  func position(of text: String) -> Int? {
    let hash = Self.hash(text)
    var slot = slot(of: hash)
    while slots[slot] > 0 {
      let number = Int(slots[slot]) - 1
      if hashes[number] == hash, Self.areSame(texts[number], text) { return number }
      slot = (slot + 1) & (slots.count - 1)
    }
    return nil
  }

  private static func areSame(_ left: String, _ right: String) -> Bool {
    let (left, right) = (left.utf8.span, right.utf8.span)
    guard left.count == right.count else { return false }
    for index in left.indices where left[index] != right[index] { return false }
    return true
  }

  private mutating func insert(_ number: Int, _ hash: UInt64) {
    var slot = slot(of: hash)
    while slots[slot] > 0 { slot = (slot + 1) & (slots.count - 1) }
    slots[slot] = Int32(number + 1)
  }

  private func slot(of hash: UInt64) -> Int { Int(truncatingIfNeeded: hash >> 32) & (slots.count - 1) }

  /// FNV-1a over the bytes.
  private static func hash(_ text: String) -> UInt64 {
    let bytes = text.utf8.span
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for index in bytes.indices { hash = (hash ^ UInt64(bytes[index])) &* 0x100_0000_01B3 }
    return hash
  }
}
