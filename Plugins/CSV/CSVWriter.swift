public import ReportCore

/// Writes the figures as tidy rows, or the tables as they look.
///
/// Tidy rows have the columns of ``TidyColumn``, and for a report with explanations one more; the grid layout writes one table after another with an empty
/// line between them, and of a merged cell only the first place has its text.
public struct CSVWriter: ReportWriter {
  public static let format = FormatDescription.csv

  public init() {}

  /// Writes one report.
  ///
  /// - Throws: `cannotCreate` for a character that the encoding does not have, with the figure's place;
  ///   `unavailable` where the system cannot convert to the encoding.
  /// - Complexity: O(*n*) in the output; holds no more than a record and 64 KB of it.
  public func write(
    _ report: Report, to sink: inout some ByteSink, in context: inout WriteContext
  ) throws(ConversionError) {
    var records = try RecordWriter(context.options)
    let layout = context.options["layout"]
    if layout == "tidy" || (layout != "grid" && !report.figures.isEmpty) {
      if context.options.flag("header") { try Self.writeHeader(of: report, to: &records, &sink) }
      try Self.writeTidy(report, to: &records, &sink)
      Self.reportTablesLeftOut(of: report, to: &context)
    } else {
      try Self.writeGrids(report, to: &records, &sink)
      Self.reportFiguresLeftOut(of: report, to: &context)
    }
    try records.flush(to: &sink)
  }

  private static func writeHeader(
    of report: Report, to records: inout RecordWriter, _ sink: inout some ByteSink
  ) throws(ConversionError) {
    for column in TidyColumn.allCases { records.append(column.rawValue) }
    if !report.explanations.isEmpty { records.append(ExplanationField.column) }
    try records.endRecord(at: nil, to: &sink)
  }

  private static func writeTidy(
    _ report: Report, to records: inout RecordWriter, _ sink: inout some ByteSink
  ) throws(ConversionError) {
    for figure in report.figures {
      for column in TidyColumn.allCases { records.append(column.text(of: figure, in: report.metadata)) }
      if !report.explanations.isEmpty {
        records.append(ExplanationField.text(of: report.explanations.filter { $0.address == figure.address }))
      }
      try records.endRecord(at: figure.location, to: &sink)
    }
  }

  private static func writeGrids(
    _ report: Report, to records: inout RecordWriter, _ sink: inout some ByteSink
  ) throws(ConversionError) {
    var isFirst = true
    for table in report.tables where !table.cells.isEmpty {
      if !isFirst { try records.endEmptyLine(to: &sink) }
      isFirst = false
      try write(table, report.figures, to: &records, &sink)
    }
  }

  private static func write(
    _ table: Table, _ figures: FigureList, to records: inout RecordWriter, _ sink: inout some ByteSink
  ) throws(ConversionError) {
    let grid = table.grid()
    for row in 0..<table.rowCount {
      var column = 0
      for index in table.cellIndices(inRow: row) {
        while column < grid.columns[index] {
          records.append("")
          column += 1
        }
        for text in table.flatTexts(ofCell: index, inRow: row, figures) {
          records.append(text)
          column += 1
        }
      }
      while column < grid.width {
        records.append("")
        column += 1
      }
      let first = table[row].first?.location
      try records.endRecord(at: first ?? table.location, to: &sink)
    }
  }

  // MARK: What a layout leaves out

  private static func reportTablesLeftOut(of report: Report, to context: inout WriteContext) {
    let count = report.tables.count { table in !table.cells.contains { $0.figureAddress != nil } }
    guard count > 0 else { return }
    context.diagnostics.append(Diagnostic(.tablesLeftOut, ["count": "\(count)"]))
  }

  private static func reportFiguresLeftOut(of report: Report, to context: inout WriteContext) {
    guard !report.figures.isEmpty else { return }
    let shown = Set(report.tables.flatMap { $0.cells.compactMap(\.figureAddress) })
    let count = report.figures.count { !shown.contains($0.address) }
    guard count > 0 else { return }
    context.diagnostics.append(Diagnostic(.figuresLeftOut, ["count": "\(count)"]))
  }
}

extension Report {
  /// All tables, in order.
  fileprivate var tables: [Table] {
    sections.flatMap(\.blocks).compactMap { block in
      if case .table(let table) = block { table } else { nil }
    }
  }
}

extension Cell {
  fileprivate var figureAddress: FigureAddress? {
    if case .figure(let address) = content { address } else { nil }
  }
}
