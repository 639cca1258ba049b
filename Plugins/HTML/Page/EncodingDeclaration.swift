import ReportCore
import TextEncoding

enum EncodingDeclaration {
  /// How far into a page a declaration is looked for: browsers take 1,024 bytes, old pages need more.
  private static let reach = 8192

  /// The encoding of the first `charset=` or, in an XML declaration, `encoding=`; `nil` where there is none, where it is
  /// not known, and where the page is in UTF-8 all the same, as pages are that a program saved without changing this.
  static func encoding(of input: Span<UInt8>) -> TextEncoding? {
    guard let declared = declared(input) else { return nil }
    guard declared != .utf8 else { return .utf8 }
    return isSurelyUTF8(input) ? nil : declared
  }

  private static func declared(_ input: Span<UInt8>) -> TextEncoding? {
    let end = min(input.count, reach)
    for index in 0..<end {
      switch input[index] | 0x20 {
      case UInt8(ascii: "c"): if let name = name(after: "charset", in: input, at: index, end) { return name }
      case UInt8(ascii: "e") where index < 64:
        if let name = name(after: "encoding", in: input, at: index, end) { return name }
      default: continue
      }
    }
    return nil
  }

  private static func name(
    after key: StaticString, in input: Span<UInt8>, at start: Int, _ end: Int
  ) -> TextEncoding? {
    let count = key.utf8CodeUnitCount
    guard start + count < end else { return nil }
    for offset in 0..<count where input[start + offset] | 0x20 != key.utf8Start[offset] { return nil }
    var index = start + count
    while index < end, input[index] <= 0x20 { index += 1 }
    guard index < end, input[index] == UInt8(ascii: "=") else { return nil }
    index += 1
    while index < end, input[index] <= 0x20 || input[index] == 0x22 || input[index] == 0x27 { index += 1 }
    var name: [UInt8] = []
    while index < end, name.count < 20, isNameByte(input[index]) {
      name.append(input[index])
      index += 1
    }
    let encoding = TextEncoding(declared: String(decoding: name, as: UTF8.self))
    // What could be read as far as here is no UTF-16.
    return encoding == .utf16BigEndian || encoding == .utf16LittleEndian ? nil : encoding
  }

  private static func isNameByte(_ byte: UInt8) -> Bool {
    byte.isDigit || byte.isLetter || byte == UInt8(ascii: "-") || byte == UInt8(ascii: "_")
  }

  /// Valid UTF-8 with so many characters beyond ASCII that it is not so by chance.
  private static func isSurelyUTF8(_ input: Span<UInt8>) -> Bool {
    guard (try? UTF8Span(validating: input)) != nil else { return false }
    var count = 0
    for index in input.indices where input[index] >= 0xE0 {
      count += 1
      if count >= 8 { return true }
    }
    return false
  }
}
