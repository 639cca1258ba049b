public import ReportCore
import TextEncoding

/// Reads a report from text, whatever tool made the text.
///
/// Sections, headings and paragraphs are known by their numbers and by Markdown's markup, tables by what they look
/// like; which of them are a form's is not decided here.
/// - Tables with bars or tabs between cells are ``Table/Layout/sequence``: cells in order, blank cells kept.
/// - Tables with rules that show their columns (drawn boxes, pandoc's grid, simple and multiline tables, Markdown
///   tables with complete rows) are ``Table/Layout/grid``.
/// - Tables in HTML are what the HTML reader makes of them.
/// - Tables aligned by spaces are ``Table/Layout/aligned``.
/// - Anything else, one cell a line included, stays as paragraphs, each with its exact place.
///
/// Text is kept word for word. Left out are: markup, rules, page numbers beside a form feed, and repetitions of the
/// report's title.
public struct TextReader: ReportReader {
  public static var format: FormatDescription { .text }

  public init() {}

  /// Reads one report.
  ///
  /// - Throws: `unreadableInput` for an input that is empty, has a byte that cannot be decoded, is another format by
  ///   its first bytes or a NUL byte in it, or is beyond a limit, each with its place.
  /// - Complexity: O(*n*) in the bytes of the input.
  public func read(_ input: Span<UInt8>, in context: inout ReadContext) throws(ConversionError) -> Report {
    let limits = context.limits.scaled(toBytes: input.count)
    guard input.count <= min(limits.bytes, Int(UInt32.max) - 1) else {
      throw .unreadable(.inputTooLarge, at: nil, ["size": "\(input.count)", "limit": "\(limits.bytes)"])
    }
    if let foreign = ForeignContent(input), !foreign.isDocument {
      throw foreign.error(at: SourceLocation(line: 1, column: 1))
    }
    guard let text = try Self.converted(input, in: context) else {
      return try Self.report(in: input, limits, &context)
    }
    return try Self.report(in: text.span, limits, &context)
  }

  /// The text of an input that is not UTF-8; `nil` for one that is, or that the scanner is to refuse.
  ///
  /// Bytes that are UTF-8 are looked at once, by the scanner, so nothing else checks them.
  private static func converted(_ input: Span<UInt8>, in context: ReadContext) throws(ConversionError) -> [UInt8]? {
    let option = context.options["encoding"]
    guard option == "auto" || option.isEmpty else { return try context.decoded(input) }
    let mark = TextEncoding(byteOrderMarkOf: input)
    guard mark == nil || mark == .utf8 else { return try context.decoded(input) }
    return nil
  }

  private static func report(
    in input: Span<UInt8>, _ limits: ReadLimits, _ context: inout ReadContext
  ) throws(ConversionError) -> Report {
    let lines: [SourceLine]
    do {
      lines = try LineScanner.lines(of: input, limit: limits.pieces)
    } catch  where error.diagnostic.code == .invalidUTF8 {
      // Not UTF-8 after all; the text that comes of it is.
      guard let text = try TextDecoding.decode(input).text else { throw error }
      return try report(in: text.span, limits, &context)
    }
    guard lines.contains(where: { !$0.isBlank }) else {
      throw .unreadable(.emptyInput, at: SourceLocation(line: 1, column: 1))
    }
    let bytes = input.withUnsafeBufferPointer { Array($0) }
    let source = TextSource(bytes: bytes, lines: lines)
    var parser = TextParser(source, tagged: try TaggedTables(in: source, &context), limits: limits)
    return try parser.report()
  }
}
