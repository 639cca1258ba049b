public import ReportCore

/// Reads a report from text, whatever tool made the text.
///
/// Sections, headings and paragraphs are told by their numbers and by Markdown's markup, tables by what they look
/// like; which of them are a form's is not decided here.
/// - Tables with bars or tabs between cells are ``Table/Layout/sequence``: cells in order, blank cells kept.
/// - Tables with rules that show their columns (drawn boxes, pandoc's grid, simple and multiline tables, Markdown
///   tables with complete rows) are ``Table/Layout/grid``.
/// - Tables aligned by spaces are ``Table/Layout/aligned``.
/// - Anything else, one cell a line included, stays as paragraphs, each with its exact place.
///
/// Text is kept word for word. Left out are: markup, rules, page numbers beside a form feed, and repetitions of the
/// report's title.
public struct TextReader: ReportReader {
  /// The format's description.
  public static let format = FormatDescription(
    id: "text",
    summary: Message(
      chinese: "纯文本或 Markdown,表格可以是竖线、制表符、线框或空格对齐",
      english: "plain text or Markdown, its tables with bars, tabs, rules or aligned by spaces"),
    extensions: ["txt", "text", "md", "markdown"],
    mediaType: "text/plain")

  public init() {}

  /// Reads one report.
  ///
  /// - Throws: `unreadableInput` for an input that is empty, is not UTF-8, is another format by its first bytes
  ///   or a NUL byte in it, or is beyond a limit, each with its place.
  /// - Complexity: O(*n*) in the bytes of the input.
  public func read(_ input: Span<UInt8>, in context: inout ReadContext) throws(ConversionError) -> Report {
    let limits = context.limits
    guard input.count <= min(limits.bytes, Int(UInt32.max) - 1) else {
      throw .unreadable(.inputTooLarge, at: nil, ["size": "\(input.count)", "limit": "\(limits.bytes)"])
    }
    if let error = InputFault.otherFormat(input) { throw error }
    let lines = try LineScanner.lines(of: input, limit: limits.cells)
    guard lines.contains(where: { !$0.isBlank }) else {
      throw .unreadable(.emptyInput, at: SourceLocation(line: 1, column: 1))
    }
    let bytes = input.withUnsafeBufferPointer { Array($0) }
    var parser = TextParser(TextSource(bytes: bytes, lines: lines), limits: limits)
    return try parser.report()
  }
}
