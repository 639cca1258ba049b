/// Texts as JSON spells them.
public enum JSONString {
  /// A text in quotes, its control characters escaped.
  public static func quoted(_ text: String) -> [UInt8] {
    var bytes: [UInt8] = []
    append(text.utf8.span, to: &bytes)
    return bytes
  }

  /// Adds some UTF-8 in quotes, its control characters escaped.
  public static func append(_ text: Span<UInt8>, to bytes: inout [UInt8]) {
    bytes.append(UInt8(ascii: "\""))
    var start = 0
    for index in text.indices where isSpecial(text[index]) {
      append(text.extracting(start..<index), plainlyTo: &bytes)
      appendEscaped(text[index], to: &bytes)
      start = index + 1
    }
    append(text.extracting(start..<text.count), plainlyTo: &bytes)
    bytes.append(UInt8(ascii: "\""))
  }

  private static func append(_ text: Span<UInt8>, plainlyTo bytes: inout [UInt8]) {
    text.withUnsafeBufferPointer { bytes.append(contentsOf: $0) }
  }

  private static func isSpecial(_ byte: UInt8) -> Bool {
    byte < 0x20 || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") || byte == 0x7F
  }

  private static func appendEscaped(_ byte: UInt8, to bytes: inout [UInt8]) {
    switch byte {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"): bytes += [UInt8(ascii: "\\"), byte]
    case 0x0A: bytes += [UInt8(ascii: "\\"), UInt8(ascii: "n")]
    case 0x0D: bytes += [UInt8(ascii: "\\"), UInt8(ascii: "r")]
    case 0x09: bytes += [UInt8(ascii: "\\"), UInt8(ascii: "t")]
    default:
      let digits = String(byte, radix: 16)
      bytes += "\\u\(digits.utf8.count < 2 ? "000" : "00")\(digits)".utf8
    }
  }
}
