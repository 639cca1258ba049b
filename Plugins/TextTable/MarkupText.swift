import ReportCore

/// Texts with characters that would end a line or a cell, or be lost at its ends.
///
/// A line break is `<br>`; any other such character is a reference such as `&#124;` or `&amp;`, as in HTML.
enum MarkupText {
  /// A text in one line, without anything that ``decode(_:)`` or a line's trimming would change.
  ///
  /// - Parameters:
  ///   - isCell: whether bars would separate cells.
  ///   - keepsStart: whether white space at the start is safe.
  /// - Complexity: O(*n*).
  static func encode(_ text: String, isCell: Bool, keepsStart: Bool = false) -> String {
    guard needsEncoding(text, isCell: isCell) else { return text }
    let scalars = text.unicodeScalars
    let leading = keepsStart ? 0 : scalars.prefix { CharacterClass.isSpace($0.value) }.count
    let trailing = scalars.reversed().prefix { CharacterClass.isSpace($0.value) }.count
    let inside = leading..<max(leading, scalars.count - trailing)
    var result: [UInt8] = []
    result.reserveCapacity(text.utf8.count + 16)
    var iterator = scalars.makeIterator()
    var following = iterator.next()
    var position = 0
    while let scalar = following {
      following = iterator.next()
      if scalar == "\n" {
        result += "<br>".utf8
      } else if !inside.contains(position) || mustBeReference(scalar, before: following, isCell: isCell) {
        result += reference(scalar).utf8
      } else {
        if isCell, scalar == "|" { result.append(UInt8(ascii: "\\")) }
        if scalar.isASCII { result.append(UInt8(scalar.value)) } else { result += String(scalar).utf8 }
      }
      position += 1
    }
    return String(decoding: result, as: UTF8.self)
  }

  /// A character as a reference.
  static func reference(_ scalar: Unicode.Scalar) -> String { "&#\(scalar.value);" }

  private static func needsEncoding(_ text: String, isCell: Bool) -> Bool {
    guard let first = text.unicodeScalars.first, let last = text.unicodeScalars.last else { return false }
    if CharacterClass.isSpace(first.value) || CharacterClass.isSpace(last.value) { return true }
    return text.unicodeScalars.contains { scalar in
      scalar.value < 0x20 || scalar == "&" || scalar == "<" || scalar == "\\" || scalar.value == 0x7F
        || CharacterClass.endsLine(scalar.value) || isCell && CharacterClass.isBar(scalar.value) || scalar == "{"
    }
  }

  private static func mustBeReference(_ scalar: Unicode.Scalar, before next: Unicode.Scalar?, isCell: Bool) -> Bool {
    switch scalar {
    case "&": next.map { $0 == "#" || $0.properties.isAlphabetic } ?? false
    // A line break, or the beginning or end of a span.
    case "<": next.map { "bBsSfF/".unicodeScalars.contains($0) } ?? false
    // The attributes of a span in brackets.
    case "{": true
    case "\\": next.map { $0.isASCII && TextSource.isPunctuation(UInt8($0.value)) } ?? false
    case "|": false
    default:
      scalar.value < 0x20 || scalar.value == 0x7F || CharacterClass.endsLine(scalar.value)
        || isCell && CharacterClass.isBar(scalar.value)
    }
  }

  // MARK: Reading

  /// The line break or referred character that begins at an offset of some bytes, and its length.
  static func decoded(_ bytes: Span<UInt8>, at offset: Int, end: Int) -> (scalar: Unicode.Scalar, length: Int)? {
    switch bytes[offset] {
    case UInt8(ascii: "<"): lineBreakLength(bytes, at: offset, end: end).map { ("\n", $0) }
    case UInt8(ascii: "&"): referred(bytes, at: offset, end: end)
    default: nil
    }
  }

  /// The bytes of a `<br>`, `<br/>` or `<br />` at an offset.
  private static func lineBreakLength(_ bytes: Span<UInt8>, at offset: Int, end: Int) -> Int? {
    guard offset + 4 <= end, bytes[offset + 1] | 0x20 == UInt8(ascii: "b"),
      bytes[offset + 2] | 0x20 == UInt8(ascii: "r")
    else { return nil }
    var index = offset + 3
    if bytes[index] == 0x20, index + 2 < end { index += 1 }
    if bytes[index] == UInt8(ascii: "/"), index + 1 < end { index += 1 }
    return bytes[index] == UInt8(ascii: ">") ? index + 1 - offset : nil
  }

  /// The character that a reference names, by its number or by one of the names that texts have.
  private static func referred(
    _ bytes: Span<UInt8>, at offset: Int, end: Int
  ) -> (scalar: Unicode.Scalar, length: Int)? {
    var index = offset + 1
    while index < end, index < offset + 10, bytes[index] != UInt8(ascii: ";") { index += 1 }
    guard index < end, bytes[index] == UInt8(ascii: ";") else { return nil }
    var name = ""
    for position in offset + 1..<index {
      guard bytes[position] < 0x80 else { return nil }
      name.unicodeScalars.append(Unicode.Scalar(bytes[position]))
    }
    let value: UInt32? =
      if name.hasPrefix("#x") || name.hasPrefix("#X") {
        UInt32(name.dropFirst(2), radix: 16)
      } else if name.hasPrefix("#") {
        UInt32(name.dropFirst())
      } else {
        names[name]
      }
    return value.flatMap(Unicode.Scalar.init).map { ($0, index + 1 - offset) }
  }

  private static let names: [String: UInt32] = [
    "amp": 0x26, "lt": 0x3C, "gt": 0x3E, "quot": 0x22, "apos": 0x27, "nbsp": 0xA0, "shy": 0xAD, "middot": 0xB7,
    "times": 0xD7, "ensp": 0x2002, "emsp": 0x2003, "thinsp": 0x2009, "zwnj": 0x200C, "zwj": 0x200D, "lrm": 0x200E,
    "rlm": 0x200F, "ndash": 0x2013, "mdash": 0x2014, "lsquo": 0x2018, "rsquo": 0x2019, "ldquo": 0x201C,
    "rdquo": 0x201D, "hellip": 0x2026, "minus": 0x2212,
  ]
}
