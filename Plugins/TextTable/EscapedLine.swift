/// Lines that are text whatever they look like.
///
/// Such a line begins with a backslash before a character that is neither white space nor an ASCII letter, as in
/// `\# 5`, or with an empty comment, `<!---->`, where the text begins with one of those or is empty. Behind that it
/// is a text of ``MarkupText``.
enum EscapedLine {
  private static let comment = Array("<!---->".utf8)

  /// A text as a line that is read as that text.
  static func line(_ text: String) -> String {
    let encoded = MarkupText.encode(text, isCell: false)
    guard let first = text.unicodeScalars.first, encoded.unicodeScalars.first == first || first == "<" || first == "&",
      canFollowBackslash(first.value)
    else { return "<!---->" + encoded }
    // The character behind the backslash is itself, so it is not encoded.
    return "\\" + String(first)
      + MarkupText.encode(String(text.unicodeScalars.dropFirst()), isCell: false, keepsStart: true)
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
  /// The text of an escaped line or heading.
  func unescaped(_ range: Range<Int>) -> String {
    let bytes = bytes.span
    let mark = EscapedLine.markLength(bytes, range)
    var result: [UInt8] = []
    var offset = range.lowerBound + mark
    if mark == 1 {
      let length = bytes.scalar(at: offset).length
      result.append(contentsOf: self.bytes[offset..<offset + length])
      offset += length
    }
    while offset < range.upperBound {
      if let (scalar, length) = MarkupText.decoded(bytes, at: offset, end: range.upperBound) {
        result.append(contentsOf: String(scalar).utf8)
        offset += length
      } else {
        result.append(bytes[offset])
        offset += 1
      }
    }
    return String(decoding: result, as: UTF8.self)
  }
}
