import ReportCore

/// Writes a table that goes with the report, row after row as it is made.
struct CompanionSheetWriter {
  let companion: DataSheet
  let language: Language

  func write(to sheet: Sheet, of workbook: inout Workbook) throws(ConversionError) {
    guard companion.rowCount < SheetLimits.rows, companion.columns.count <= SheetLimits.columns else {
      throw ConversionError(
        .cannotCreate,
        Diagnostic(
          .tableBeyondSheet,
          [
            "rows": "\(companion.rowCount + 1)", "columns": "\(companion.columns.count)",
            "maximumRows": "\(SheetLimits.rows)", "maximumColumns": "\(SheetLimits.columns)",
          ]))
    }
    try setWidths(of: sheet)
    let head = try workbook.format(.listHead)
    for (column, name) in companion.columns.enumerated() {
      try sheet.write(try fitting(name), at: CellPosition(row: 0, column: column), head)
    }
    for row in 0..<companion.rowCount {
      for (column, value) in try companion.row(row).enumerated() {
        try write(value, at: CellPosition(row: row + 1, column: column), to: sheet, of: &workbook)
      }
    }
    sheet.freeze(aboveRow: 1)
    try sheet.setUpPage(.landscape, language: language)
    sheet.fitWidth(onePage: false)
    try sheet.repeatRows(0...0)
  }

  private func write(
    _ value: FigureValue, at position: CellPosition, to sheet: Sheet, of workbook: inout Workbook
  ) throws(ConversionError) {
    switch value {
    case .blank: break
    case .mark(let text): try sheet.write(try fitting(text), at: position, nil)
    case .number(let number):
      guard let exact = FigureNumber(number) else {
        return try sheet.write(number.description, at: position, nil)
      }
      let style = CellStyle(alignment: .right, wraps: false, numberFormat: exact.format)
      try sheet.write(exact.value, at: position, try workbook.format(style))
    }
  }

  /// Widths by the heads, which are longer than the figures below.
  private func setWidths(of sheet: Sheet) throws(ConversionError) {
    for (column, name) in companion.columns.enumerated() {
      let halves = min(max(TextMetrics.halves(name) / 2, 8), 24)
      try sheet.setWidth(Double(halves) * 7.4 + 12, ofColumn: column)
    }
  }
}
