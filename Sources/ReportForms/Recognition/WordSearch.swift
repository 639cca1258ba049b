/// Finds a word in bytes by Horspool's algorithm, which passes over most bytes of the text.
struct WordSearch {
  private let word: [UInt8]
  /// How far to go on, at most 255 bytes, where a byte stands at the word's end.
  private let shifts: [UInt8]

  init(_ word: [UInt8]) {
    self.word = word
    var shifts = Array(repeating: UInt8(clamping: max(1, word.count)), count: 256)
    for (index, byte) in word.dropLast().enumerated() { shifts[Int(byte)] = UInt8(clamping: word.count - 1 - index) }
    self.shifts = shifts
  }

  /// Where the word begins, at or past a place.
  func firstIndex(in text: [UInt8], from start: Int) -> Int? {
    guard let last = word.last else { return nil }
    var end = start + word.count
    while end <= text.count {
      let byte = text[end - 1]
      if byte == last, text[(end - word.count)..<end].elementsEqual(word) { return end - word.count }
      end += Int(shifts[Int(byte)])
    }
    return nil
  }
}
