import ReportCore

/// The text that Markdown's inline markup stands for: escapes, emphasis, code marks, references, plain spans and `<br>`.
///
/// Only what can be read in one way is taken away: emphasis, a link or an element of HTML that encloses the whole text,
/// or strong emphasis of words. What else stands beside digits, such as `11398*`, `~~11389~~` or `11398[^1]`, says something of them and stays.
extension TextSource {
  /// The text of some bytes of a line.
  func inlineText(_ range: Range<Int>, inLine line: Int) -> String {
    lines[line].has(.markup) ? inlineText(range) : text(range)
  }

  /// The text of some bytes that may have markup.
  ///
  /// - Complexity: O(*n*).
  func inlineText(_ range: Range<Int>) -> String {
    let (inner, isCode) = withoutEmphasis(range)
    return isCode ? text(inner) : decodedText(inner, hasEmphasis: true)
  }

  /// The bytes without blanks and emphasis around them, and whether they are code, in which nothing is markup.
  func withoutEmphasis(_ range: Range<Int>) -> (range: Range<Int>, isCode: Bool) {
    var inner = withoutBlanks(range)
    while let mark = inner.first.map({ bytes[$0] }) {
      if let content = contentOfElement(inner) ?? textOfLink(inner) {
        inner = withoutBlanks(content)
        continue
      }
      guard Self.emphasis.contains(mark) else { break }
      let opening = inner.prefix { bytes[$0] == mark }.count
      let content = inner.lowerBound + opening..<max(inner.lowerBound + opening, inner.upperBound - opening)
      guard opening <= 3, encloses(content, mark, upTo: inner.upperBound) else { break }
      if mark == UInt8(ascii: "`") { return (trimmed(content), true) }
      inner = withoutBlanks(content)
    }
    return (inner, false)
  }

  private static let emphasis = [UInt8(ascii: "*"), UInt8(ascii: "_"), UInt8(ascii: "`")]

  /// Whether a mark stands before and after some bytes, as often on both sides, and not inside.
  private func encloses(_ content: Range<Int>, _ mark: UInt8, upTo end: Int) -> Bool {
    guard !content.isEmpty, !isBlank(content.lowerBound), !isBlank(content.upperBound - 1) else { return false }
    guard bytes[content.upperBound..<end].allSatisfy({ $0 == mark }), !isEscaped(content.upperBound, in: content)
    else { return false }
    var index = content.lowerBound
    while index < content.upperBound {
      if bytes[index] == mark { return false }
      index += bytes[index] == UInt8(ascii: "\\") && mark != UInt8(ascii: "`") ? 2 : 1
    }
    return true
  }

  private func isBlank(_ index: Int) -> Bool { bytes[index] <= 0x20 }

  /// Whether an odd number of backslashes stands before an offset.
  private func isEscaped(_ offset: Int, in range: Range<Int>) -> Bool {
    let backslashes = bytes[range.lowerBound..<offset].reversed().prefix { $0 == UInt8(ascii: "\\") }.count
    return backslashes % 2 == 1
  }

  /// The bytes without white space and `&nbsp;` around them.
  private func withoutBlanks(_ range: Range<Int>) -> Range<Int> {
    var inner = trimmed(range)
    while bytes[inner].starts(with: Self.blank) {
      inner = trimmed(inner.lowerBound + Self.blank.count..<inner.upperBound)
    }
    while inner.count >= Self.blank.count, bytes[inner].suffix(Self.blank.count).elementsEqual(Self.blank) {
      inner = trimmed(inner.lowerBound..<inner.upperBound - Self.blank.count)
    }
    return inner
  }

  private static let blank = Array("&nbsp;".utf8)

  /// The text of some bytes with escapes, references and `<br>` as what they stand for.
  ///
  /// - Parameter hasEmphasis: whether `**` around words is markup too.
  func decodedText(_ range: Range<Int>, hasEmphasis: Bool) -> String {
    var result: [UInt8] = []
    result.reserveCapacity(range.count)
    var offset = range.lowerBound
    var closing: Int?
    // The spans whose beginnings were taken away and whose ends are to come.
    var openSpans = 0
    let end = range.upperBound
    while offset < end {
      let byte = bytes[offset]
      if byte == UInt8(ascii: "\\"), offset + 1 < end, Self.isPunctuation(bytes[offset + 1]) {
        result.append(bytes[offset + 1])
        offset += 2
      } else if let (scalar, length) = MarkupText.decoded(bytes.span, at: offset, end: end) {
        result.append(contentsOf: String(scalar).utf8)
        offset += length
      } else if byte == UInt8(ascii: "<"), let tag = spanTag(at: offset, end: end),
        tag.isEnd ? openSpans > 0 : tag.isPlain
      {
        openSpans += tag.isEnd ? -1 : 1
        offset += tag.length
      } else if byte == UInt8(ascii: "["), let span = bracketedSpan(at: offset, end: end) {
        result += decodedText(span.content, hasEmphasis: hasEmphasis).utf8
        offset = span.end
      } else if hasEmphasis, byte == UInt8(ascii: "*"), offset == closing {
        offset += 2
        closing = nil
      } else if hasEmphasis, byte == UInt8(ascii: "*"), let other = strongEnd(from: offset, in: range) {
        offset += 2
        closing = other
      } else {
        result.append(byte)
        offset += 1
      }
    }
    return String(decoding: result, as: UTF8.self)
  }

  /// Where the `**` stands that closes the one at an offset, if both are surely markup: words are between them, and
  /// neither touches a Latin letter or a digit outside, which it might be a note's mark of.
  private func strongEnd(from start: Int, in range: Range<Int>) -> Int? {
    let star = UInt8(ascii: "*")
    guard start + 4 < range.upperBound, bytes[start + 1] == star, bytes[start + 2] != star, !isBlank(start + 2) else {
      return nil
    }
    guard start == range.lowerBound || !Self.isLetter(bytes[start - 1]) else { return nil }
    var end = start + 3
    while end + 1 < range.upperBound, bytes[end] != star { end += bytes[end] == UInt8(ascii: "\\") ? 2 : 1 }
    guard end + 1 < range.upperBound, bytes[end + 1] == star, !isBlank(end - 1) else { return nil }
    guard end + 2 == range.upperBound || bytes[end + 2] != star && !Self.isLetter(bytes[end + 2]) else { return nil }
    return end
  }

  /// A digit, a Latin letter or a star.
  private static func isLetter(_ byte: UInt8) -> Bool {
    byte.isDigit || byte.isLetter || byte == UInt8(ascii: "*")
  }

  /// Punctuation of ASCII, which a backslash makes text in Markdown.
  static func isPunctuation(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x21...0x2F, 0x3A...0x40, 0x5B...0x60, 0x7B...0x7E: true
    default: false
    }
  }
}
