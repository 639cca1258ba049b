import ReportCore

/// Writes the sheet of charts: each chart's labels and figures, which refer to the cells of the forms, and the chart; then
/// those of sheets that go with the report.
struct ChartSheetWriter {
  let charts: [FigureChart]
  let plan: WorkbookPlan
  let figures: FigureList
  let language: Language
  let companions: [DataSheet]

  /// The rows that a chart covers beside its figures.
  private static let chartRows = 22
  private static let columnChartRows = 26

  func write(
    to sheet: Sheet, of workbook: inout Workbook, tableSheets: [Sheet], dataSheet: Sheet, companionSheets: [Sheet]
  ) throws(ConversionError) {
    try sheet.setWidth(280, ofColumn: 0)
    try sheet.setWidth(90, ofColumn: 1)
    let head = try workbook.format(.listHead)
    let value = try workbook.format(CellStyle(alignment: .right, wraps: false))
    var row = 0
    for chart in charts where !chart.bars.isEmpty {
      let title = chart.title.text(in: language)
      let first = row + 1
      try sheet.write(try fitting(title), at: CellPosition(row: row, column: 0), head)
      for (index, bar) in chart.bars.enumerated() {
        try sheet.write(FigureChart.shortened(bar.label), at: CellPosition(row: first + index, column: 0), nil)
        guard let place = plan.place(of: bar.address) else { continue }
        let source = place.table.map { tableSheets[$0] } ?? dataSheet
        try sheet.writeFormula(
          "=\(source.formulaPrefix)\(place.position.reference)",
          value: figures[bar.address]?.value.number.flatMap { FigureNumber($0)?.value } ?? 0,
          at: CellPosition(row: first + index, column: 1), value)
      }
      try workbook.addBarChart(
        titled: title, labels: first..<(first + chart.bars.count), of: sheet, at: CellPosition(row: row, column: 3))
      row += max(chart.bars.count * 3 / 2, Self.chartRows)
    }
    for (companion, source) in zip(companions, companionSheets) {
      for chart in companion.charts {
        try workbook.addColumnChart(
          titled: chart.title.text(in: language), rows: chart.rows.map { $0 + companion.headRows },
          columns: chart.columns, of: source, on: sheet, at: CellPosition(row: row, column: 3))
        row += Self.columnChartRows
      }
    }
    try sheet.setUpPage(.landscape, language: language)
    sheet.fitWidth(onePage: true)
  }
}
