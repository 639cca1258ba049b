public import ReportCore
import TextEncoding

/// Reads tidy rows as figures, and anything else as tables as they look.
///
/// Tidy is what has the columns `table`, `row`, `column` and `value` or `text`, in any order; see ``TidyColumn``. In
/// the other layout an empty line stands between two tables, every field is a cell, and titles and headings are text; see
/// ``GridRegions``.
/// Lines end at `\n`, `\r\n` or `\r`; where there is none of these, at U+0085, U+2028 or U+2029.
/// The delimiter and the encoding are found out unless they are named.
public struct CSVReader: ReportReader {
  public static var format: FormatDescription { .csv }

  public init() {}

  /// Reads one report.
  ///
  /// - Throws: `unreadableInput` with line and column for an input that is empty or breaks RFC 4180's rules on
  ///   quotation marks, for tidy rows that do not fit their header, contradict themselves or are of several
  ///   reports, for a byte that cannot be decoded, and beyond a limit.
  /// - Complexity: O(*n*).
  public func read(_ input: Span<UInt8>, in context: inout ReadContext) throws(ConversionError) -> Report {
    try context.limits.checkSize(input.count)
    guard let text = try context.decoded(input) else { return try Self.lines(in: input, &context) }
    return try Self.lines(in: text.span, &context)
  }

  private static func lines(in text: Span<UInt8>, _ context: inout ReadContext) throws(ConversionError) -> Report {
    guard let lines = OtherLineEnds.replaced(in: text) else { return try report(in: text, &context) }
    return try report(in: lines.span, &context)
  }

  private static func report(in text: Span<UInt8>, _ context: inout ReadContext) throws(ConversionError) -> Report {
    let separator = SeparatorLine.delimiter(of: text)
    let delimiter =
      Self.delimiter(context.options["delimiter"]) ?? separator ?? DelimiterDetection.delimiter(of: text)
    let limits = context.limits.scaled(toBytes: text.count)
    var records = try RecordParser.records(of: text, delimiter: delimiter, limits: limits)
    if separator != nil { records.dropFirst() }
    guard let first = records.firstIndex(where: { !$0.isEmptyLine }) else {
      throw .unreadable(.emptyInput, at: SourceLocation(line: 1, column: 1))
    }
    let isTidy =
      switch context.options["layout"] {
      case "tidy": true
      case "grid": false
      default: TidyHeader.isTidy(records[first])
      }
    guard !isTidy else { return try tidyReport(records[first...], &context) }
    guard records.fields.count <= limits.cells else {
      throw .unreadable(
        .tableTooLarge, at: records.fields[limits.cells].location,
        ["what": Message(chinese: "单元格", english: "cells"), "limit": "\(limits.cells)"])
    }
    let hasDecimalComma = delimiter == UInt8(ascii: ";") && DecimalComma.isUsed(in: records)
    if hasDecimalComma { context.diagnostics.append(Diagnostic(.decimalComma)) }
    return gridReport(records, hasDecimalComma: hasDecimalComma)
  }

  private static func delimiter(_ option: String) -> UInt8? {
    switch option {
    case "auto", "": nil
    case "tab": UInt8(ascii: "\t")
    default: option.utf8.first
    }
  }

  // MARK: Tidy

  private static func tidyReport(
    _ records: Slice<RecordList>, _ context: inout ReadContext
  ) throws(ConversionError) -> Report {
    let header = try TidyHeader(records[records.startIndex])
    if let unknown = header.unknownColumns { context.diagnostics.append(unknown) }
    var rows = TidyRows(header: header)
    for record in records.dropFirst() where !record.isEmptyLine { try rows.take(record) }
    return rows.report
  }

  // MARK: Grid

  private static func gridReport(_ records: RecordList, hasDecimalComma: Bool) -> Report {
    GridRegions(records).report { field in
      let text = FormulaGuard.unguarded(field)
      return hasDecimalComma ? DecimalComma.withPoint(text) : text
    }
  }
}
