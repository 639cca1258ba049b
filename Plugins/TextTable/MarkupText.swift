import ReportCore

/// Texts with characters that would end a line or a cell, or be lost at its ends.
///
/// A line break is `<br>`; any other such character is a decimal reference such as `&#124;`, as in HTML.
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
      scalar.value < 0x20 || scalar == "&" || scalar == "<" || scalar.value == 0x7F
        || isCell && (CharacterClass.isBar(scalar.value) || scalar == "\\")
    }
  }

  private static func mustBeReference(_ scalar: Unicode.Scalar, before next: Unicode.Scalar?, isCell: Bool) -> Bool {
    switch scalar {
    case "&": next == "#" || isCell && next == "n"
    case "<": next == "b"
    case "\\": isCell && next == "|"
    case "|": false
    default: scalar.value < 0x20 || scalar.value == 0x7F || isCell && CharacterClass.isBar(scalar.value)
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
    guard offset + 4 <= end, bytes[offset + 1] == UInt8(ascii: "b"), bytes[offset + 2] == UInt8(ascii: "r") else {
      return nil
    }
    var index = offset + 3
    if bytes[index] == 0x20, index + 2 < end { index += 1 }
    if bytes[index] == UInt8(ascii: "/"), index + 1 < end { index += 1 }
    return bytes[index] == UInt8(ascii: ">") ? index + 1 - offset : nil
  }

  private static func referred(
    _ bytes: Span<UInt8>, at offset: Int, end: Int
  ) -> (scalar: Unicode.Scalar, length: Int)? {
    guard offset + 2 < end, bytes[offset + 1] == UInt8(ascii: "#") else { return nil }
    var index = offset + 2
    var value: UInt32 = 0
    while index < end, index < offset + 10, (0x30...0x39).contains(bytes[index]) {
      value = value * 10 + UInt32(bytes[index] - 0x30)
      index += 1
    }
    guard index > offset + 2, index < end, bytes[index] == UInt8(ascii: ";"), let scalar = Unicode.Scalar(value) else {
      return nil
    }
    return (scalar, index + 1 - offset)
  }
}
