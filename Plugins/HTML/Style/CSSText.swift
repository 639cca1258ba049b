import ReportCore

/// The text of style sheets as bytes: what stands in strings, brackets and blocks is kept apart from what is around it.
enum CSSText {
  typealias Bytes = ArraySlice<UInt8>

  /// Passes over one byte, an escape or a string; the byte, or 0 for an escape or a string.
  static func step(_ text: Bytes, _ index: inout Int) -> UInt8 {
    let byte = text[index]
    index += 1
    switch byte {
    case UInt8(ascii: "\\"):
      index = min(index + 1, text.endIndex)
      return 0
    case UInt8(ascii: "\""), UInt8(ascii: "'"):
      while index < text.endIndex, text[index] != byte, text[index] != UInt8(ascii: "\n") {
        index += text[index] == UInt8(ascii: "\\") ? 2 : 1
      }
      index = min(index + 1, text.endIndex)
      return 0
    default: return byte
    }
  }

  /// The text without comments and the marks with which old pages hid style sheets.
  ///
  /// - Complexity: O(*n*).
  static func withoutComments(_ text: Bytes) -> [UInt8] {
    var result: [UInt8] = []
    var index = text.startIndex
    while index < text.endIndex {
      let start = index
      switch text[start] {
      case UInt8(ascii: "/") where text[start...].starts(with: "/*".utf8):
        index = end(of: "*/", in: text, from: start + 2)
      case UInt8(ascii: "<") where text[start...].starts(with: "<!--".utf8): index += 4
      case UInt8(ascii: "-") where text[start...].starts(with: "-->".utf8): index += 3
      default:
        _ = step(text, &index)
        result += text[start..<index]
      }
    }
    return result
  }

  private static func end(of mark: StaticString, in text: Bytes, from start: Int) -> Int {
    var index = start
    while index + 1 < text.endIndex {
      if text[index] == mark.utf8Start[0], text[index + 1] == mark.utf8Start[1] { return index + 2 }
      index += 1
    }
    return text.endIndex
  }

  /// The rest of a block that has just begun, without its closing brace; passes over both.
  static func block(_ text: Bytes, _ index: inout Int) -> Bytes {
    let start = index
    var depth = 1
    while index < text.endIndex {
      let before = index
      switch step(text, &index) {
      case UInt8(ascii: "{"): depth += 1
      case UInt8(ascii: "}"):
        depth -= 1
        if depth == 0 { return text[start..<before] }
      default: break
      }
    }
    return text[start...]
  }

  /// The pieces between separators that stand in no string, bracket or block.
  static func split(_ text: Bytes, at isSeparator: (UInt8) -> Bool) -> [Bytes] {
    var pieces: [Bytes] = []
    forEachPiece(of: text, between: isSeparator) { pieces.append($0) }
    return pieces
  }

  static func split(_ text: Bytes, at separator: UInt8) -> [Bytes] { split(text) { $0 == separator } }

  /// Goes through the pieces between separators that stand in no string, bracket or block.
  static func forEachPiece(of text: Bytes, between isSeparator: (UInt8) -> Bool, _ take: (Bytes) -> Void) {
    var depth = 0
    var index = text.startIndex
    var start = index
    while index < text.endIndex {
      let before = index
      let byte = step(text, &index)
      switch byte {
      case UInt8(ascii: "("), UInt8(ascii: "["), UInt8(ascii: "{"): depth += 1
      case UInt8(ascii: ")"), UInt8(ascii: "]"), UInt8(ascii: "}"): depth = max(0, depth - 1)
      default:
        guard depth == 0, isSeparator(byte) else { continue }
        take(text[start..<before])
        start = index
      }
    }
    take(text[start...])
  }

  static func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || (0x09...0x0D).contains(byte) }

  static func trimmed(_ text: Bytes) -> Bytes {
    guard let first = text.firstIndex(where: { !isSpace($0) }), let last = text.lastIndex(where: { !isSpace($0) })
    else { return text[text.startIndex..<text.startIndex] }
    return text[first...last]
  }

  /// In lower case, with one space for white space between words and none around commas and slashes.
  static func normalised(_ text: Bytes) -> String {
    var result: [UInt8] = []
    for byte in trimmed(text) {
      let isMark = byte == UInt8(ascii: ",") || byte == UInt8(ascii: "/")
      if isSpace(byte) || isMark {
        while result.last == 0x20 { result.removeLast() }
        let follows = result.last.map { $0 == UInt8(ascii: ",") || $0 == UInt8(ascii: "/") } ?? true
        if isMark { result.append(byte) } else if !follows { result.append(0x20) }
      } else {
        result.append(byte.lowercased)
      }
    }
    return String(decoding: result, as: UTF8.self)
  }

  /// A name or a value of declarations as it is compared: normalised, its escapes resolved, as browsers do.
  ///
  /// An escape for a control character, such as the `\9` that only old browsers pass over, makes it another word.
  static func word(_ text: Bytes) -> String {
    guard text.contains(UInt8(ascii: "\\")) else { return normalised(text) }
    return normalised(Array(unescaped(trimmed(text), controls: "\u{FFFD}").utf8)[...])
  }

  /// Past an escape that begins here: a character, or the digits of its number and a space that ends them.
  static func endOfEscape(_ text: Bytes, from start: Int) -> Int {
    let digits = text[start...].dropFirst().prefix(6).prefix(while: isHexDigit)
    guard !digits.isEmpty else { return min(start + 2, text.endIndex) }
    return digits.endIndex < text.endIndex && isSpace(text[digits.endIndex]) ? digits.endIndex + 1 : digits.endIndex
  }

  /// A name or the inside of a string with its escapes resolved.
  ///
  /// - Parameter controls: what an escape for a control character stands for; `nil` for that character.
  static func unescaped(_ text: Bytes, controls: String? = nil) -> String {
    guard text.contains(UInt8(ascii: "\\")) else { return String(decoding: text, as: UTF8.self) }
    var result: [UInt8] = []
    var index = text.startIndex
    while index < text.endIndex {
      let byte = text[index]
      index += 1
      guard byte == UInt8(ascii: "\\"), index < text.endIndex else {
        result.append(byte)
        continue
      }
      let digits = text[index...].prefix(6).prefix(while: isHexDigit)
      guard !digits.isEmpty else {
        if text[index] != UInt8(ascii: "\n") { result.append(text[index]) }
        index += 1
        continue
      }
      index = digits.endIndex
      if index < text.endIndex, isSpace(text[index]) { index += 1 }
      let scalar = UInt32(String(decoding: digits, as: UTF8.self), radix: 16).flatMap(Unicode.Scalar.init)
      let isControl = scalar.map { $0.value <= 0x20 } ?? true
      let character = scalar.map { String($0) } ?? "\u{FFFD}"
      result += Array((isControl ? controls ?? character : character).utf8)
    }
    return String(decoding: result, as: UTF8.self)
  }

  private static func isHexDigit(_ byte: UInt8) -> Bool {
    (0x30...0x39).contains(byte) || (0x41...0x46).contains(byte) || (0x61...0x66).contains(byte)
  }

  /// The inside of a string in quotation marks; `nil` for what is none.
  static func string(_ text: Bytes) -> String? {
    guard let first = text.first, first == UInt8(ascii: "\"") || first == UInt8(ascii: "'"), text.count >= 2,
      text.last == first
    else { return nil }
    return unescaped(text.dropFirst().dropLast())
  }
}
