/// What a line says of itself by its number and its markup.
struct HeadingSyntax {
  /// The text as written, without Markdown's `#` and `**`.
  var text: Range<Int>
  /// The number of `#` before it, or the level of an underline.
  var markup = 0
  /// The kind of its number.
  var number = Number.none
  /// The text behind the number.
  var title: Range<Int>
  /// Whether the text is escaped, so that a number in it counts for nothing.
  var isEscaped = false

  enum Number: Equatable {
    case none
    /// `一、`; its digits and its value.
    case chinese(Range<Int>, value: Int)
    /// `(一)`.
    case bracketed
    /// `1.` or `1、`.
    case arabic
  }

  /// Whether it is numbered like a report's section: `一、`.
  var isSection: Bool { if case .chinese = number { true } else { false } }
}

extension TextSource {
  /// Looks at a line's markup and number.
  func headingSyntax(ofLine line: Int) -> HeadingSyntax {
    let text = lines[line].text
    return lines[line].has(.escaped) ? HeadingSyntax(text: text, title: text) : headingSyntax(of: text)
  }

  func headingSyntax(of range: Range<Int>) -> HeadingSyntax {
    var markup = 0
    let text = withoutMarkup(range, hashes: &markup)
    var syntax = HeadingSyntax(text: text, markup: markup, title: text)
    guard !text.isEmpty else { return syntax }
    if markup > 0, EscapedLine.markLength(bytes.span, text) > 0 {
      syntax.isEscaped = true
      return syntax
    }
    guard let (number, end) = number(in: text) else { return syntax }
    syntax.number = number
    syntax.title = trimmed(end..<text.upperBound)
    return syntax
  }

  /// The text of a Markdown heading, without `#` before and behind and `**` around it.
  func withoutMarkup(_ range: Range<Int>, hashes: inout Int) -> Range<Int> {
    let hash = UInt8(ascii: "#")
    let star = UInt8(ascii: "*")
    guard let first = range.first.map({ bytes[$0] }), first == hash || first == star else { return range }
    var text = range
    let prefix = text.prefix { bytes[$0] == hash }.count
    if (1...6).contains(prefix), prefix < text.count, bytes[text.lowerBound + prefix] == 0x20 {
      hashes = prefix
      text = trimmed((text.lowerBound + prefix)..<text.upperBound)
      let closing = text.reversed().prefix { bytes[$0] == hash }.count
      if closing > 0, closing < text.count, bytes[text.upperBound - closing - 1] == 0x20 {
        text = trimmed(text.lowerBound..<(text.upperBound - closing))
      }
    }
    let opening = text.prefix { bytes[$0] == star }.count
    let closing = text.reversed().prefix { bytes[$0] == star }.count
    if opening >= 2, opening == closing, text.count > 2 * opening {
      let inner = (text.lowerBound + opening)..<(text.upperBound - closing)
      if !inner.contains(where: { bytes[$0] == star }) { text = trimmed(inner) }
    }
    return text
  }

  /// The number that a text begins with and the offset behind its punctuation.
  private func number(in text: Range<Int>) -> (HeadingSyntax.Number, end: Int)? {
    let first = bytes[text.lowerBound]
    switch first {
    case 0xE4, 0xE5: return chineseNumber(in: text)
    case UInt8(ascii: "("), 0xEF, 0xE3: return bracketedNumber(in: text)
    case 0x30...0x39: return arabicNumber(in: text)
    default: return nil
    }
  }

  private func chineseNumber(in text: Range<Int>) -> (HeadingSyntax.Number, end: Int)? {
    let digits = chineseDigits(from: text.lowerBound, to: text.upperBound)
    guard digits.end > text.lowerBound else { return nil }
    var index = digits.end
    while index < text.upperBound, bytes[index] == 0x20 { index += 1 }
    guard index < text.upperBound else { return nil }
    let mark = bytes.span.scalar(at: index)
    // 、 ．. and an ideographic space.
    guard [0x3001, 0xFF0E, 0x2E, 0x3000].contains(mark.value) else { return nil }
    return (.chinese(text.lowerBound..<digits.end, value: digits.value), index + mark.length)
  }

  private func bracketedNumber(in text: Range<Int>) -> (HeadingSyntax.Number, end: Int)? {
    let open = bytes.span.scalar(at: text.lowerBound)
    if (0x3220...0x3229).contains(open.value) { return (.bracketed, text.lowerBound + open.length) }
    guard open.value == 0x28 || open.value == 0xFF08 else { return nil }
    let start = skipSpaces(from: text.lowerBound + open.length, to: text.upperBound)
    let digits = chineseDigits(from: start, to: text.upperBound)
    let index = skipSpaces(from: digits.end, to: text.upperBound)
    guard digits.end > start, index < text.upperBound else { return nil }
    let close = bytes.span.scalar(at: index)
    guard close.value == 0x29 || close.value == 0xFF09 else { return nil }
    return (.bracketed, index + close.length)
  }

  private func arabicNumber(in text: Range<Int>) -> (HeadingSyntax.Number, end: Int)? {
    var index = text.lowerBound
    while index < text.upperBound, (0x30...0x39).contains(bytes[index]) { index += 1 }
    guard index - text.lowerBound <= 2, index < text.upperBound else { return nil }
    let mark = bytes.span.scalar(at: index)
    guard [0x3001, 0xFF0E, 0x2E].contains(mark.value) else { return nil }
    let end = index + mark.length
    guard end < text.upperBound, !CharacterClass.isDigit(bytes.span.scalar(at: end).value) else { return nil }
    return (.arabic, end)
  }

  private func skipSpaces(from start: Int, to end: Int) -> Int {
    var index = start
    while index < end, bytes[index] == 0x20 { index += 1 }
    return index
  }

  /// The value of Chinese digits up to 九十九, and the offset behind them.
  private func chineseDigits(from start: Int, to end: Int) -> (value: Int, end: Int) {
    var index = start
    var value = 0
    while index < end, index - start < 9 {
      let scalar = bytes.span.scalar(at: index)
      if scalar.value == 0x5341 {
        value = max(value, 1) * 10
      } else if let digit = Self.chineseDigit(scalar.value) {
        value += digit
      } else {
        break
      }
      index += scalar.length
    }
    return (value, index)
  }

  private static func chineseDigit(_ scalar: UInt32) -> Int? {
    switch scalar {
    case 0x4E00: 1
    case 0x4E8C: 2
    case 0x4E09: 3
    case 0x56DB: 4
    case 0x4E94: 5
    case 0x516D: 6
    case 0x4E03: 7
    case 0x516B: 8
    case 0x4E5D: 9
    default: nil
    }
  }
}
