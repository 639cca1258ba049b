import DocumentTokens
public import ReportCore
import ReportSchema
import TextEncoding

/// Reads the version-1 document in JSON (RFC 8259, strictly; a byte order mark and other encodings than UTF-8 are accepted).
///
/// Numbers keep their digits. Duplicate keys and lone surrogates are errors. See docs/schema.md for the document.
public struct JSONReader: ReportReader {
  public static var format: FormatDescription { .json }

  public init() {}

  public func read(_ input: Span<UInt8>, in context: inout ReadContext) throws(ConversionError) -> Report {
    try context.checkSize(of: input)
    guard let text = try context.decoded(input) else { return try Self.report(in: input, &context) }
    return try Self.report(in: text.span, &context)
  }

  /// The report that some UTF-8 says.
  private static func report(
    in text: Span<UInt8>, _ context: inout ReadContext
  ) throws(ConversionError) -> Report {
    try text.withUnsafeBufferPointer { (bytes) throws(ConversionError) in
      try context.decodeReport(from: JSONSource(bytes, limits: context.limits), ofBytes: bytes.count)
    }
  }
}

extension FormatDescription {
  static let json = FormatDescription(
    id: "json",
    summary: Message(chinese: "报告文档第 1 版的 JSON 写法", english: "the version-1 report document in JSON"),
    extensions: ["json"],
    mediaType: "application/json",
    signatures: [Signature(.jsonObject)],
    options: [
      .textEncoding,
      FormatOption(
        "indent", .integer(0...8), default: "2",
        summary: Message(
          chinese: "写出时每层缩进的空格数;0 为不换行", english: "spaces a level when writing; 0 writes one line")),
    ])
}
