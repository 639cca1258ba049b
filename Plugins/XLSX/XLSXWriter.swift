public import ReportCore

/// Writes a workbook: the findings where there are any, a sheet for each table laid out as it looks, the narrative, the
/// figures as tidy rows.
///
/// Figures are numbers that show all their decimals, text is never a formula, and live formulas beside each
/// form check the sums that it demands, so that a figure turns red as soon as a person breaks one. Figures in question
/// are coloured, with a comment; the findings lead to them. Equal reports give equal bytes.
public struct XLSXWriter: ReportWriter {
  public static let format = FormatDescription.xlsx

  public init() {}

  /// Writes one workbook.
  ///
  /// - Throws: `cannotCreate` for more than 500 tables, a table larger than a sheet or a cell's text longer than 32,767 characters;
  ///   `io` where the library or the system fails.
  /// - Complexity: O(*n*) in the size of the report; a report with a table of more than 50,000 cells is written
  ///   without holding more than a row of it.
  public func write(
    _ report: Report, to sink: inout some ByteSink, in context: inout WriteContext
  ) throws(ConversionError) {
    let plan = WorkbookPlan(of: report, language: context.language, companions: context.sheets)
    guard plan.tables.count <= SheetLimits.tables else {
      let counts: [String: Message] = ["count": "\(plan.tables.count)", "limit": "\(SheetLimits.tables)"]
      throw ConversionError(.cannotCreate, .tooManyTables, counts)
    }
    for table in plan.tables { try Self.checkSize(of: table) }
    let file = try MemoryFile()
    var workbook = try Workbook(at: file.path, isLarge: plan.isLarge)
    try workbook.setProperties(of: report.metadata, date: try Self.date(context.options["date"]))
    try Self.writeSheets(of: report, by: plan, to: &workbook, &context)
    try workbook.close()
    try file.copy(to: &sink)
  }

  private static func writeSheets(
    of report: Report, by plan: WorkbookPlan, to workbook: inout Workbook, _ context: inout WriteContext
  ) throws(ConversionError) {
    // What is to be done comes first.
    let firstSheet = context.findings.isEmpty ? nil : try workbook.addSheet(plan.findingsName)
    var sheets: [Sheet] = []
    for table in plan.tables { sheets.append(try workbook.addSheet(table.name)) }
    let hasCharts = !context.charts.isEmpty || context.sheets.contains { !$0.charts.isEmpty }
    let charts = !hasCharts ? nil : try workbook.addSheet(plan.chartsName)
    var companions: [Sheet] = []
    for name in plan.companionNames { companions.append(try workbook.addSheet(name)) }
    let narrative = try workbook.addSheet(plan.narrativeName)
    let data = try workbook.addSheet(plan.dataName)
    let lastSheet = firstSheet == nil ? try workbook.addSheet(plan.findingsName) : nil
    let checks = context.checks()
    let formulas = CheckFormulas(checks, report.figures, plan, tableSheets: sheets, dataSheet: data)
    let remarks = context.remarks
    for (index, table) in plan.tables.enumerated() {
      if let frame = table.frame {
        let writer = FormSheetWriter(
          table: table, frame: frame, figures: report.figures, checks: formulas.checks(onTable: index),
          remarks: remarks, kind: context.kind, language: context.language)
        try writer.write(to: sheets[index], of: &workbook)
      } else {
        let writer = PlainSheetWriter(
          table: table.table, grid: table.grid, spans: table.spans, figures: report.figures)
        try writer.write(to: sheets[index], of: &workbook)
      }
      reportSpans(of: table, to: &context)
    }
    if let charts {
      let writer = ChartSheetWriter(
        charts: context.charts, plan: plan, figures: report.figures, language: context.language,
        companions: context.sheets)
      try writer.write(
        to: charts, of: &workbook, tableSheets: sheets, dataSheet: data, companionSheets: companions)
    }
    for (sheet, companion) in zip(companions, context.sheets) {
      try CompanionSheetWriter(
        companion: companion, companions: context.sheets, sheets: companions, language: context.language
      ).write(to: sheet, of: &workbook)
    }
    var narrativeWriter = NarrativeSheetWriter(report: report, plan: plan, tableSheets: sheets)
    try narrativeWriter.write(to: narrative, of: &workbook, &context)
    try DataSheetWriter(report: report).write(to: data, of: &workbook, &context)
    let findingsWriter = FindingsSheetWriter(
      report: report, checks: formulas.checks(onTable: nil), holdingChecks: formulas.allHold ? checks.count : 0,
      plan: plan,
      tableSheets: sheets, dataSheet: data)
    for sheet in [firstSheet, lastSheet].compactMap(\.self) {
      try findingsWriter.write(to: sheet, of: &workbook, context)
    }
    try RecordSheetWriter(report: report).write(to: try workbook.addSheet(plan.recordName), context.language)
  }

  /// The seconds since 1970 of a date such as `2022-01-15`; a fixed one for none, so that equal reports give equal bytes.
  ///
  /// - Throws: `usage` for what is no date.
  private static func date(_ text: String) throws(ConversionError) -> Int {
    guard !text.isEmpty else { return 946_684_800 }  // 2000-01-01T00:00:00Z
    guard let date = CalendarDate(text) else {
      throw ConversionError(
        .usage, .invalidOptionValue, ["option": "xlsx.date", "value": Message(text), "allowed": "YYYY-MM-DD"])
    }
    return date.daysSince1970 * 86_400
  }

  private static func reportSpans(of table: PlannedTable, to context: inout WriteContext) {
    let spans = table.spans
    if spans.narrowedCount > 0 {
      context.diagnostics.append(
        Diagnostic(.overlappingSpans, at: table.table.location, ["count": "\(spans.narrowedCount)"]))
    }
    let excess = spans.spans.count - SheetLimits.mergedRanges
    if excess > 0 {
      context.diagnostics.append(
        Diagnostic(
          .tooManyMergedCells, at: table.table.location,
          ["count": "\(excess)", "limit": "\(SheetLimits.mergedRanges)"]))
    }
  }

  private static func checkSize(of planned: PlannedTable) throws(ConversionError) {
    let table = planned.table
    let columns = planned.grid.width
    guard table.rowCount > SheetLimits.rows || columns > SheetLimits.columns else { return }
    throw ConversionError(
      .cannotCreate, .tableBeyondSheet, at: table.location,
      [
        "rows": "\(table.rowCount)", "columns": "\(columns)", "maximumRows": "\(SheetLimits.rows)",
        "maximumColumns": "\(SheetLimits.columns)",
      ])
  }
}
