import ReportCore

/// Why an input is not text.
enum InputFault {
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

  private static func notText(_ reason: Message, line: Int, column: Int) -> ConversionError {
    .unreadable(
      .notThisFormat, at: SourceLocation(line: line, column: column),
      ["format": Message(chinese: "文本", english: "text"), "reason": reason])
  }
}

extension ConversionError {
  static func tableTooLarge(_ what: Message, limit: Int, line: Int) -> ConversionError {
    .unreadable(.tableTooLarge, at: SourceLocation(line: line), ["what": what, "limit": "\(limit)"])
  }
}
