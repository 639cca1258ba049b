import OfficePackage
import ReportCore

/// Writes the sheet that has a row for each figure, with the columns of the tidy CSV.
struct DataSheetWriter {
  let report: Report

  private static let plain = CellStyle(wraps: false)
  private static let number = CellStyle(alignment: .right, wraps: false)
  private static let label = CellStyle()
  /// Half characters of the column of labels, so that the page's other columns can be read.
  private static let labelHalves = 44

  func write(
    to sheet: Sheet, of workbook: inout Workbook, _ context: inout WriteContext
  ) throws(ConversionError) {
    let head = try workbook.format(.listHead)
    for (column, name) in TidyColumn.allCases.enumerated() {
      try sheet.write(name.rawValue, at: CellPosition(row: 0, column: column), head)
    }
    var halves = TidyColumn.allCases.map { TextMetrics.halves($0.rawValue) + 3 }
    let plain = try workbook.format(Self.plain)
    for (index, figure) in report.figures.enumerated() {
      try write(figure, row: index + 1, plain, to: sheet, of: &workbook, &halves)
      if let number = figure.value.number, FigureNumber(figure) == nil {
        context.diagnostics.append(
          Diagnostic(
            .valueBeyondPrecision, at: figure.location, address: figure.address, ["value": Message(number.description)])
        )
      }
    }
    for (column, halves) in halves.enumerated() {
      let most = TidyColumn.allCases[column] == .label ? Self.labelHalves : 60
      try sheet.setWidth(Double(min(halves, most)) * 7.4 + 12, ofColumn: column)
    }
    sheet.freeze(aboveRow: 1)
    try sheet.setFilter(headerRow: 0, lastRow: report.figures.count, lastColumn: TidyColumn.allCases.count - 1)
    try sheet.setUpPage(.landscape, language: context.language)
    sheet.fitWidth(onePage: false)
    try sheet.repeatRows(0...0)
  }

  private func write(
    _ figure: Figure, row: Int, _ plain: CellFormat, to sheet: Sheet, of workbook: inout Workbook, _ halves: inout [Int]
  ) throws(ConversionError) {
    let lines = TextMetrics.lines(figure.label, inHalves: Self.labelHalves + 4)
    if lines > 1 { try sheet.setHeight(Double(lines) * 14.6, ofRow: row) }
    for (column, name) in TidyColumn.allCases.enumerated() {
      let text = name.text(of: figure, in: report.metadata)
      guard !text.isEmpty else { continue }
      halves[column] = max(halves[column], TextMetrics.halves(text))
      let position = CellPosition(row: row, column: column)
      switch name {
      case .value:
        try sheet.write(CellValue(figure), Self.number, at: position, of: &workbook)
      case .year, .line:
        guard let number = ExactDecimal(text).flatMap({ FigureNumber($0) }) else { fallthrough }
        try sheet.write(number.value, at: position, plain)
      case .label: try sheet.write(try fitting(text), at: position, try workbook.format(Self.label))
      default: try sheet.write(try fitting(text), at: position, plain)
      }
    }
  }
}
