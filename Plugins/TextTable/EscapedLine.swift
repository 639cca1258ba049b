import ReportCore

/// Lines that are text whatever they look like.
///
/// Such a line begins with a backslash before a character that is neither white space nor an ASCII letter, as in
/// `\# 5`, or with an empty comment, `<!---->`, where the text begins with one of those or is empty. After that it
/// is a text of ``MarkupText``.
enum EscapedLine {
  private static let comment = Array("<!---->".utf8)

  /// A text as a line that is read as that text.
  static func line(_ text: String) -> String {
    let encoded = MarkupText.encode(text, isCell: false)
    guard let first = text.unicodeScalars.first, encoded.unicodeScalars.first == first || first == "<" || first == "&",
      canFollowBackslash(first.value)
    else { return "<!---->" + encoded }
    // The character after the backslash is itself, so it is not encoded.
    let line =
      "\\" + String(first) + MarkupText.encode(String(text.unicodeScalars.dropFirst()), isCell: false, keepsStart: true)
    return LineProbe.source(of: line)?.lines[0].has(.escaped) == true ? line : "<!---->" + encoded
  }

  /// Whether a line is text whatever it looks like.
  ///
  /// Markdown escapes punctuation at the start of a table's row too, so that a line with separators is none then.
  static func isEscaped(_ line: SourceLine, _ bytes: Span<UInt8>) -> Bool {
    let text = line.text
    let length = markLength(bytes, text)
    guard length == 1, line.hasAny(of: [.bar, .tab, .gap]) else { return length > 0 }
    let first = bytes[text.lowerBound + 1]
    return !TextSource.isPunctuation(first) || first == UInt8(ascii: "|")
  }

  /// The length of what marks a text as escaped, the backslash or the comment; 0 for one that is not.
  static func markLength(_ bytes: Span<UInt8>, _ text: Range<Int>) -> Int {
    switch bytes[text.lowerBound] {
    case UInt8(ascii: "\\"):
      guard text.count > 1, canFollowBackslash(bytes.scalar(at: text.lowerBound + 1).value) else { return 0 }
      return 1
    case UInt8(ascii: "<"):
      guard text.count >= comment.count else { return 0 }
      for (index, byte) in comment.enumerated() where bytes[text.lowerBound + index] != byte { return 0 }
      return comment.count
    default: return 0
    }
  }

  private static func canFollowBackslash(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0...0x20, 0x41...0x5A, 0x61...0x7A, 0x7F: false
    default: !CharacterClass.isSpace(scalar)
    }
  }
}

extension TextSource {
  func unescaped(_ range: Range<Int>) -> String {
    let mark = EscapedLine.markLength(bytes.span, range)
    guard mark == 1 else { return decodedText(range.lowerBound + mark..<range.upperBound, hasEmphasis: false) }
    let start = range.lowerBound + 1
    let length = bytes.span.scalar(at: start).length
    return text(start..<start + length) + decodedText(start + length..<range.upperBound, hasEmphasis: false)
  }
}
