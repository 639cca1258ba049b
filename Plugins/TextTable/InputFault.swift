import ReportCore

/// Why an input is not text.
enum InputFault {
  /// A byte that is not UTF-8.
  static func invalidUTF8(_ byte: UInt8, at offset: Int, line: Int, column: Int) -> ConversionError {
    let digits = String(byte, radix: 16, uppercase: true)
    return .unreadable(
      .invalidUTF8, at: SourceLocation(line: line, column: column),
      ["offset": "\(offset + 1)", "byte": "0x\(byte < 16 ? "0" : "")\(digits)"])
  }

  /// A NUL byte, which no text has.
  static func binary(line: Int, column: Int) -> ConversionError {
    notText(
      Message(
        chinese: "含有 NUL 字节,是二进制文件,或没有字节顺序标记的 UTF-16 文本(可指定 encoding=utf-16)",
        english: "it has a NUL byte: a binary file, or UTF-16 without a byte order mark (try encoding=utf-16)"),
      line: line, column: column)
  }

  /// Another format, known by its first bytes.
  static func otherFormat(_ bytes: Span<UInt8>) -> ConversionError? {
    for (signature, name) in signatures where begins(bytes, with: signature) {
      return notText(
        Message(chinese: "开头是 \(name) 的标记", english: "it begins like \(name)"), line: 1, column: 1)
    }
    return nil
  }

  private static func notText(_ reason: Message, line: Int, column: Int) -> ConversionError {
    .unreadable(
      .notThisFormat, at: SourceLocation(line: line, column: column),
      ["format": Message(chinese: "文本", english: "text"), "reason": reason])
  }

  private static func begins(_ bytes: Span<UInt8>, with signature: [UInt8]) -> Bool {
    guard bytes.count >= signature.count else { return false }
    for (index, byte) in signature.enumerated() where bytes[index] != byte { return false }
    return true
  }

  private static let signatures: [([UInt8], String)] = [
    ([0x89, 0x50, 0x4E, 0x47], "PNG"), ([0xFF, 0xD8, 0xFF], "JPEG"), (Array("GIF8".utf8), "GIF"),
    (Array("%PDF-".utf8), "PDF"), ([0x50, 0x4B, 0x03, 0x04], "ZIP (DOCX, XLSX, ODT)"),
    ([0xD0, 0xCF, 0x11, 0xE0], "OLE (DOC, XLS)"), ([0x1F, 0x8B], "gzip"),
    (Array("{\\rtf".utf8), "RTF"),
  ]
}
