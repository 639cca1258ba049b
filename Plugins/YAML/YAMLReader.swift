import DocumentTokens
public import ReportCore
import ReportSchema
import TextEncoding

/// Reads the version-1 document in YAML, also the short form that a person writes by hand.
///
/// A plain scalar is what the document wants in its place, and keeps its source text: `0123` or `12:30` as an agency
/// is that text, and never another number. Aliases are replayed within `ReadLimits.expansions`. Merge keys, tags
/// other than those of the core types, and a second document are errors. See docs/schema.md for the document.
public struct YAMLReader: ReportReader {
  public static var format: FormatDescription { .yaml }

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
      try context.decodeReport(from: try YAMLSource(bytes, limits: context.limits), ofBytes: bytes.count)
    }
  }
}

extension FormatDescription {
  static let yaml = FormatDescription(
    id: "yaml",
    summary: Message(
      chinese: "报告文档第 1 版的 YAML 写法,也可手写", english: "the version-1 report document in YAML, also written by hand"),
    extensions: ["yaml", "yml"],
    mediaType: "application/yaml",
    signatures: [
      Signature(text: "%YAML"), Signature(text: "{"),
      Signature(.mapping(["schema", "version", "title", "agency", "year", "form", "source", "figures", "sections"])),
    ],
    options: [.textEncoding])
}
