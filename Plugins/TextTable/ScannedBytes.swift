import ReportCore

/// What scanning lines asks of the bytes from one on.
extension Span<UInt8> {
  /// The bytes of the character at a byte that is not ASCII; 0 where it is not valid (Unicode 16, table 3-7).
  func characterLength(at index: Int) -> Int {
    let first = self[index]
    let length = first < 0xC2 ? 0 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : first < 0xF5 ? 4 : 0
    guard length > 0, index + length <= count else { return 0 }
    let second = self[index + 1]
    let allowed: ClosedRange<UInt8> =
      switch first {
      case 0xE0: 0xA0...0xBF
      case 0xED: 0x80...0x9F
      case 0xF0: 0x90...0xBF
      case 0xF4: 0x80...0x8F
      default: 0x80...0xBF
      }
    guard allowed.contains(second) else { return 0 }
    for offset in 2..<max(2, length) where self[index + offset] & 0xC0 != 0x80 { return 0 }
    return length
  }

  /// Where the bar stands before which there are only marks of a quotation: in a row of a table that is quoted as in
  /// Markdown or a letter; `nil` in any other line.
  func quotedBar(at start: Int) -> Int? {
    var index = start
    while index < count, self[index] == UInt8(ascii: ">") || self[index] == 0x20 { index += 1 }
    return index < count && self[index] == UInt8(ascii: "|") ? index : nil
  }

  /// Whether some bytes are the number of what comes after them, as in `5. 要求提供公开出版物`, escaped or not.
  func isOrdinal(_ range: Range<Int>) -> Bool {
    guard !range.isEmpty else { return false }
    let last = scalar(before: range.upperBound)
    guard last.value == 0x2E || last.value == 0xFF0E || last.value == 0x3001 else { return false }
    var number = range.lowerBound..<range.upperBound - last.length
    if let end = number.last, self[end] == UInt8(ascii: "\\") { number = number.dropLast() }
    return (1...2).contains(number.count) && number.allSatisfy { (0x30...0x39).contains(self[$0]) }
  }
}
