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
    bytes.reserveCapacity(bytes.count + text.count + text.count / 16 + 2)
    bytes.append(UInt8(ascii: "\""))
    for index in text.indices {
      let byte = text[index]
      switch byte {
      case UInt8(ascii: "\""), UInt8(ascii: "\\"): bytes += [UInt8(ascii: "\\"), byte]
      case 0x0A: bytes += [UInt8(ascii: "\\"), UInt8(ascii: "n")]
      case 0x0D: bytes += [UInt8(ascii: "\\"), UInt8(ascii: "r")]
      case 0x09: bytes += [UInt8(ascii: "\\"), UInt8(ascii: "t")]
      case 0..<0x20, 0x7F:
        let digits = String(byte, radix: 16)
        bytes += "\\u\(digits.utf8.count < 2 ? "000" : "00")\(digits)".utf8
      default: bytes.append(byte)
      }
    }
    bytes.append(UInt8(ascii: "\""))
  }
}
