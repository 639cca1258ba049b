/// A JSON object on one line; the values are JSON already.
package func jsonObject(_ fields: [(key: String, value: String)]) -> String {
  "{" + fields.map { "\(quoted($0.key)):\($0.value)" }.joined(separator: ",") + "}"
}

/// A text as a JSON string.
package func quoted(_ text: String) -> String {
  var bytes: [UInt8] = []
  bytes.appendQuoted(text.utf8.span)
  return String(decoding: bytes, as: UTF8.self)
}

extension [UInt8] {
  /// Adds some UTF-8 as a JSON string.
  package mutating func appendQuoted(_ text: Span<UInt8>) {
    reserveCapacity(count + text.count + text.count / 16 + 2)
    append(UInt8(ascii: "\""))
    for index in text.indices {
      let byte = text[index]
      switch byte {
      case UInt8(ascii: "\""), UInt8(ascii: "\\"): self += [UInt8(ascii: "\\"), byte]
      case 0x0A: self += [UInt8(ascii: "\\"), UInt8(ascii: "n")]
      case 0x0D: self += [UInt8(ascii: "\\"), UInt8(ascii: "r")]
      case 0x09: self += [UInt8(ascii: "\\"), UInt8(ascii: "t")]
      case 0..<0x20, 0x7F:
        let digits = String(byte, radix: 16)
        self += "\\u\(digits.utf8.count < 2 ? "000" : "00")\(digits)".utf8
      default: append(byte)
      }
    }
    append(UInt8(ascii: "\""))
  }
}
