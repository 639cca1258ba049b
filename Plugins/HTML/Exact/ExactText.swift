/// Texts as they are carried in attributes, and what of them a page shows.
enum ExactText {
  /// Whether a page shows all of a text: no white space but single spaces between words, no control characters.
  ///
  /// - Complexity: O(*n*).
  static func isPlain(_ text: String) -> Bool {
    var last: Unicode.Scalar = " "
    for scalar in text.unicodeScalars {
      if scalar == " " {
        guard last != " " else { return false }
      } else if isUnshown(scalar) {
        return false
      }
      last = scalar
    }
    return last != " " || text.isEmpty
  }

  /// White space other than a space, control characters and what HTML has no place for.
  static func isUnshown(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x21...0x7E: false
    case ...0x20, 0x7F...0xA0, 0xFEFF, 0xFFFE, 0xFFFF, 0x200B, 0x2028, 0x2029: true
    case 0x1680, 0x2000...0x200A, 0x202F, 0x205F, 0x3000: true
    default: false
    }
  }

  /// The text without all that a page may show otherwise, for finding out whether a person changed it.
  static func essence(_ text: String) -> String {
    var result: [UInt8] = []
    result.reserveCapacity(text.utf8.count)
    for scalar in text.unicodeScalars where !isUnshown(scalar) { append(scalar, to: &result) }
    return String(decoding: result, as: UTF8.self)
  }

  private static func append(_ scalar: Unicode.Scalar, to bytes: inout [UInt8]) {
    if scalar.isASCII { bytes.append(UInt8(scalar.value)) } else { bytes += String(scalar).utf8 }
  }

  /// The text with `\` as `\\` and what is not shown as `\u{…}`; spaces between words stay.
  static func escaped(_ text: String) -> String {
    guard !isPlain(text) || text.utf8.contains(UInt8(ascii: "\\")) else { return text }
    var result: [UInt8] = []
    result.reserveCapacity(text.utf8.count + 16)
    for scalar in text.unicodeScalars {
      if scalar == "\\" {
        result += "\\\\".utf8
      } else if isUnshown(scalar), scalar != " " {
        result += "\\u{\(String(scalar.value, radix: 16))}".utf8
      } else {
        append(scalar, to: &result)
      }
    }
    return String(decoding: result, as: UTF8.self)
  }

  /// What ``escaped(_:)`` was made from; `nil` for what it never makes.
  static func unescaped(_ text: String) -> String? {
    guard text.utf8.contains(UInt8(ascii: "\\")) else { return text }
    var result = String.UnicodeScalarView()
    var scalars = text.unicodeScalars[...]
    while let scalar = scalars.popFirst() {
      guard scalar == "\\" else {
        result.append(scalar)
        continue
      }
      switch scalars.popFirst() {
      case "\\": result.append("\\")
      case "u":
        guard scalars.popFirst() == "{", let close = scalars.firstIndex(of: "}"),
          let value = UInt32(String(scalars[..<close]), radix: 16), let decoded = Unicode.Scalar(value)
        else { return nil }
        result.append(decoded)
        scalars = scalars[scalars.index(after: close)...]
      default: return nil
      }
    }
    return String(result)
  }
}
