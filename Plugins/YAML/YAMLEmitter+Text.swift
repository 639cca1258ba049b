import ReportCore
import ReportSchema

extension YAMLEmitter {
  /// Writes a text plainly where every YAML reader gives it back as that text, else in double quotes.
  mutating func appendText(_ bytes: Span<UInt8>) {
    if PlainText.isSafe(bytes, inFlow: isInFlow) {
      output.append(bytes, 0..<bytes.count)
    } else {
      appendQuoted(bytes)
    }
  }

  private mutating func appendQuoted(_ bytes: Span<UInt8>) {
    output.append(byte: UInt8(ascii: "\""))
    var start = 0
    var index = 0
    while index < bytes.count {
      let length = SpecialCharacter.length(in: bytes, at: index)
      guard length > 0 else {
        index += 1
        continue
      }
      output.append(bytes, start..<index)
      output.append(SpecialCharacter.escaped(in: bytes, at: index, length: length))
      index += length
      start = index
    }
    output.append(bytes, start..<bytes.count)
    output.append(byte: UInt8(ascii: "\""))
  }
}

/// Texts that may stand without quotes.
private enum PlainText {
  /// Whether a text without quotes reads back as the same text in YAML 1.1 and 1.2, in block and flow style.
  ///
  /// Stricter than YAML: takes what begins with a letter and is none of the words that mean something, or what has a
  /// character beyond ASCII in it, since nothing that means something has.
  static func isSafe(_ bytes: Span<UInt8>, inFlow: Bool) -> Bool {
    guard bytes.count > 0, bytes[bytes.count - 1] != UInt8(ascii: " ") else { return false }
    var isASCII = true
    for index in bytes.indices {
      let byte = bytes[index]
      if byte >= 0x80 {
        isASCII = false
        if SpecialCharacter.length(in: bytes, at: index) > 0 { return false }
      } else if !isPlain(byte), inFlow || !isPlainInBlock(bytes, index) {
        return false
      }
    }
    let first = bytes[0]
    guard isASCII else { return first >= 0x80 || first.isLetter || first.isDigit || first == UInt8(ascii: "(") }
    return first.isLetter && !hasMeaning(bytes)
  }

  /// A comma, or a colon in a word.
  private static func isPlainInBlock(_ bytes: Span<UInt8>, _ index: Int) -> Bool {
    if bytes[index] == UInt8(ascii: ",") { return true }
    guard bytes[index] == UInt8(ascii: ":"), index + 1 < bytes.count else { return false }
    return bytes[index + 1].isLetter || bytes[index + 1].isDigit
  }

  private static func isPlain(_ byte: UInt8) -> Bool {
    if byte.isLetter || byte.isDigit { return true }
    switch byte {
    case UInt8(ascii: " "), UInt8(ascii: "_"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "/"),
      UInt8(ascii: "("), UInt8(ascii: ")"), UInt8(ascii: "%"), UInt8(ascii: "+"):
      return true
    default: return false
    }
  }

  private static let words = ["y", "n", "yes", "no", "on", "off", "true", "false", "null", "nan", "inf"].map {
    Array($0.utf8)
  }

  private static func hasMeaning(_ bytes: Span<UInt8>) -> Bool {
    guard bytes.count <= 5 else { return false }
    return words.contains { word in
      word.count == bytes.count && word.indices.allSatisfy { word[$0] == bytes[$0] | 0x20 }
    }
  }
}

/// Characters that YAML cannot hold, or not without an escape.
private enum SpecialCharacter {
  /// The number of bytes of the character that begins here, or 0 for an ordinary one.
  static func length(in bytes: Span<UInt8>, at index: Int) -> Int {
    switch bytes[index] {
    case 0..<0x20, UInt8(ascii: "\""), UInt8(ascii: "\\"), 0x7F: 1
    case 0xC2: bytes[index + 1] < 0xA0 ? 2 : 0
    case 0xE2: bytes[index + 1] == 0x80 && (bytes[index + 2] == 0xA8 || bytes[index + 2] == 0xA9) ? 3 : 0
    case 0xEF:
      switch (bytes[index + 1], bytes[index + 2]) {
      case (0xBB, 0xBF), (0xBF, 0xBE), (0xBF, 0xBF): 3
      default: 0
      }
    default: 0
    }
  }

  static func escaped(in bytes: Span<UInt8>, at index: Int, length: Int) -> String {
    switch bytes[index] {
    case UInt8(ascii: "\""): return "\\\""
    case UInt8(ascii: "\\"): return "\\\\"
    case 0x00: return "\\0"
    case 0x09: return "\\t"
    case 0x0A: return "\\n"
    case 0x0D: return "\\r"
    case 0xC2: return "\\x" + hex(UInt32(bytes[index + 1]), digits: 2)
    case 0xE2: return bytes[index + 2] == 0xA8 ? "\\L" : "\\P"
    case 0xEF: return bytes[index + 1] == 0xBB ? "\\uFEFF" : "\\uFF" + hex(UInt32(bytes[index + 2] + 0x40), digits: 2)
    default: return "\\x" + hex(UInt32(bytes[index]), digits: 2)
    }
  }

  private static func hex(_ value: UInt32, digits: Int) -> String {
    let text = String(value, radix: 16, uppercase: true)
    return String(repeating: "0", count: digits - text.utf8.count) + text
  }
}
