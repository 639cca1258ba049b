public import ReportCore
import ReportSchema

/// Reads the version-1 document in JSON (RFC 8259, strictly; a UTF-8 byte order mark is accepted).
///
/// Numbers keep their digits. Duplicate keys and lone surrogates are errors. See docs/schema.md for the document.
public struct JSONReader: ReportReader {
  public static var format: FormatDescription { .json }

  public init() {}

  public func read(_ input: Span<UInt8>, in context: inout ReadContext) throws(ConversionError) -> Report {
    try context.checkSize(of: input)
    return try input.withUnsafeBufferPointer { (bytes) throws(ConversionError) in
      try context.checkUTF8(bytes)
      return try context.decodeReport(from: JSONSource(bytes, limits: context.limits))
    }
  }
}

extension FormatDescription {
  static let json = FormatDescription(
    id: "json",
    summary: Message(chinese: "报告文档第 1 版的 JSON 写法", english: "the version-1 report document in JSON"),
    extensions: ["json"],
    mediaType: "application/json",
    signatures: [Signature(text: "{")],
    options: [
      FormatOption(
        "indent", .integer(0...8), default: "2",
        summary: Message(
          chinese: "写出时每层缩进的空格数;0 为不换行", english: "spaces a level when writing; 0 writes one line"))
    ])
}
