import ReportCore

/// The number that a heading begins with.
public enum HeadingNumber: Sendable, Hashable {
  /// `一、`: where its digits stand, and their value.
  case chinese(Range<Int>, value: Int)
  /// `(一)`.
  case bracketed
  /// `1.` or `1、`.
  case arabic

  /// The number at the beginning of a text and the offset after its punctuation; `nil` where there is none.
  ///
  /// - Parameters:
  ///   - bytes: valid UTF-8.
  ///   - text: where the text stands in them, without white space before it.
  /// - Complexity: O(1); looks at no more than the number.
  public static func leading(_ bytes: Span<UInt8>, in text: Range<Int>) -> (number: HeadingNumber, end: Int)? {
    guard !text.isEmpty else { return nil }
    switch bytes[text.lowerBound] {
    case 0xE4, 0xE5: return chinese(bytes, text)
    case UInt8(ascii: "("), 0xEF, 0xE3: return bracketed(bytes, text)
    case 0x30...0x39: return arabic(bytes, text)
    default: return nil
    }
  }

  /// Whether a text begins with a section's number, however long it is.
  public static func beginsSection(_ text: Span<UInt8>) -> Bool {
    if case (.chinese, _)? = leading(text, in: 0..<text.count) { true } else { false }
  }

  private static func chinese(_ bytes: Span<UInt8>, _ text: Range<Int>) -> (HeadingNumber, end: Int)? {
    let digits = chineseDigits(bytes, text)
    guard digits.end > text.lowerBound else { return nil }
    let index = skipSpaces(bytes, digits.end..<text.upperBound)
    guard index < text.upperBound else { return nil }
    let mark = bytes.scalar(at: index)
    // 、 ．. and an ideographic space.
    guard [0x3001, 0xFF0E, 0x2E, 0x3000].contains(mark.value) else { return nil }
    return (.chinese(text.lowerBound..<digits.end, value: digits.value), index + mark.length)
  }

  private static func bracketed(_ bytes: Span<UInt8>, _ text: Range<Int>) -> (HeadingNumber, end: Int)? {
    let open = bytes.scalar(at: text.lowerBound)
    // ㈠ to ㈩.
    if (0x3220...0x3229).contains(open.value) { return (.bracketed, text.lowerBound + open.length) }
    guard open.value == 0x28 || open.value == 0xFF08 else { return nil }
    let start = skipSpaces(bytes, (text.lowerBound + open.length)..<text.upperBound)
    let digits = chineseDigits(bytes, start..<text.upperBound)
    let index = skipSpaces(bytes, digits.end..<text.upperBound)
    guard digits.end > start, index < text.upperBound else { return nil }
    let close = bytes.scalar(at: index)
    guard close.value == 0x29 || close.value == 0xFF09 else { return nil }
    return (.bracketed, index + close.length)
  }

  private static func arabic(_ bytes: Span<UInt8>, _ text: Range<Int>) -> (HeadingNumber, end: Int)? {
    var index = text.lowerBound
    while index < text.upperBound, bytes[index].isDigit { index += 1 }
    guard index - text.lowerBound <= 2, index < text.upperBound else { return nil }
    let mark = bytes.scalar(at: index)
    guard [0x3001, 0xFF0E, 0x2E].contains(mark.value) else { return nil }
    let end = index + mark.length
    guard end < text.upperBound else { return nil }
    let next = bytes.scalar(at: end).value
    // A fraction is no number of a heading.
    guard Unicode.Scalar(next)?.digitValue == nil else { return nil }
    return (.arabic, end)
  }

  private static func skipSpaces(_ bytes: Span<UInt8>, _ range: Range<Int>) -> Int {
    var index = range.lowerBound
    while index < range.upperBound, bytes[index] == 0x20 { index += 1 }
    return index
  }

  /// The value of Chinese digits up to 九十九, and the offset after them.
  private static func chineseDigits(_ bytes: Span<UInt8>, _ range: Range<Int>) -> (value: Int, end: Int) {
    var index = range.lowerBound
    var value = 0
    while index < range.upperBound, index - range.lowerBound < 9 {
      let scalar = bytes.scalar(at: index)
      if scalar.value == 0x5341 || scalar.value == 0x2F17 {
        value = max(value, 1) * 10
      } else if let digit = chineseDigit(scalar.value) {
        value += digit
      } else {
        break
      }
      index += scalar.length
    }
    return (value, index)
  }

  // Radicals count too, which programs that read PDF files write for these.
  private static func chineseDigit(_ scalar: UInt32) -> Int? {
    switch scalar {
    case 0x4E00, 0x2F00: 1
    case 0x4E8C, 0x2F06: 2
    case 0x4E09: 3
    case 0x56DB: 4
    case 0x4E94: 5
    case 0x516D: 6
    case 0x4E03: 7
    case 0x516B, 0x2F0B: 8
    case 0x4E5D: 9
    default: nil
    }
  }
}
