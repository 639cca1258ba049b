/// The record of a report inside an Office document: the version-1 document in XML.
public enum ReportRecord {
  private static let namespace = Array("urn:gongkai:report:".utf8)

  /// Whether XML begins as a record does.
  public static func isRecord(_ bytes: [UInt8]) -> Bool {
    let head = bytes.prefix(512)
    return head.indices.contains { head[$0...].starts(with: namespace) }
  }
}

/// Texts with characters that XML cannot hold, as `_xHHHH_` (ECMA-376 part 1, 22.9.2.19).
public enum PartText {
  /// The text with its escapes, what looks like one included.
  public static func escaped(_ text: String) -> String {
    guard needsEscape(text.utf8.span) else { return text }
    var result = String.UnicodeScalarView()
    let scalars = Array(text.unicodeScalars)
    for (index, scalar) in scalars.enumerated() {
      if isForbidden(scalar) || scalar == "_" && escape(at: index, scalars) != nil {
        let digits = String(scalar.value, radix: 16, uppercase: true)
        // Views of scalars are copied whole where several are added at once.
        for one in "_x\(String(repeating: "0", count: 4 - digits.utf8.count))\(digits)_".unicodeScalars {
          result.append(one)
        }
      } else {
        result.append(scalar)
      }
    }
    return String(result)
  }

  /// The text that an escaped one stands for.
  public static func unescaped(_ text: String) -> String {
    guard hasEscape(text.utf8.span) else { return text }
    var result = String.UnicodeScalarView()
    let scalars = Array(text.unicodeScalars)
    var index = 0
    while index < scalars.count {
      if let scalar = escape(at: index, scalars) {
        result.append(scalar)
        index += 7
      } else {
        result.append(scalars[index])
        index += 1
      }
    }
    return String(result)
  }

  /// Whether an `_x` with another `_` five bytes on is among some bytes.
  private static func hasEscape(_ bytes: Span<UInt8>) -> Bool {
    let mark = UInt8(ascii: "_")
    for index in 0..<max(0, bytes.count - 6)
    where bytes[index] == mark && bytes[index + 1] == UInt8(ascii: "x") && bytes[index + 6] == mark {
      return true
    }
    return false
  }

  /// Whether there is an `_x`, or what XML cannot hold.
  private static func needsEscape(_ bytes: Span<UInt8>) -> Bool {
    var last: UInt8 = 0
    for index in 0..<bytes.count {
      let byte = bytes[index]
      if byte < 0x20, byte != 0x0A, byte != 0x09 { return true }
      if byte == 0xEF, bytes[index + 1] == 0xBF, bytes[index + 2] >= 0xBE { return true }
      if byte == UInt8(ascii: "x"), last == UInt8(ascii: "_") { return true }
      last = byte
    }
    return false
  }

  /// Whether XML cannot hold a character, or would give it back as another.
  private static func isForbidden(_ scalar: Unicode.Scalar) -> Bool {
    scalar.value < 0x20 && scalar != "\n" && scalar != "\t" || (0xFFFE...0xFFFF).contains(scalar.value)
  }

  private static func escape(at index: Int, _ scalars: [Unicode.Scalar]) -> Unicode.Scalar? {
    guard index + 7 <= scalars.count, scalars[index] == "_", scalars[index + 1] == "x", scalars[index + 6] == "_" else {
      return nil
    }
    let digits = scalars[index + 2..<index + 6]
    guard digits.allSatisfy(\.properties.isASCIIHexDigit) else { return nil }
    return UInt32(String(String.UnicodeScalarView(digits)), radix: 16).flatMap(Unicode.Scalar.init)
  }
}
