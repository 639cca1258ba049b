import ReportCore

/// Writes a table that goes with the report, row after row as it is made.
struct CompanionSheetWriter {
  let companion: DataSheet
  /// The sheets of all companions, for links.
  let sheets: [Sheet]
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
    for row in 0..<companion.rowCount { try write(row: row, to: sheet, of: &workbook) }
    sheet.freeze(aboveRow: 1, leftOfColumn: companion.headColumns)
    try sheet.setFilter(headerRow: 0, lastRow: companion.rowCount, lastColumn: companion.columns.count - 1)
    try sheet.setUpPage(.landscape, language: language)
    try sheet.repeatRows(0...0)
    if companion.pageStarts.isEmpty {
      sheet.fitWidth(onePage: false)
    } else {
      // As many columns as fit a page; the rest go on further pages, with the agencies at the left of each.
      try sheet.repeatColumns(0...companion.headColumns - 1)
      try sheet.breakPages(leftOfColumns: companion.pageStarts)
    }
  }

  private func write(row: Int, to sheet: Sheet, of workbook: inout Workbook) throws(ConversionError) {
    let remarks = try companion.remarks(row)
    let link = try companion.link(row)
    for (column, value) in try companion.row(row).enumerated() {
      let position = CellPosition(row: row + 1, column: column)
      if let link, link.column == column, case .mark(let text) = value {
        try sheet.writeLink(
          text, toSheet: sheets[link.sheet], CellPosition(row: link.targetRow + 1, column: link.targetColumn),
          at: position, try workbook.format(.listLink))
        continue
      }
      try write(value, remarks[column]?.kind, at: position, to: sheet, of: &workbook)
      if let remark = remarks[column] { try sheet.addComment(remark.text(in: language), at: position) }
    }
  }

  private func write(
    _ value: FigureValue, _ remark: FigureRemark.Kind?, at position: CellPosition, to sheet: Sheet,
    of workbook: inout Workbook
  ) throws(ConversionError) {
    switch value {
    case .blank:
      guard let remark else { return }
      try sheet.writeBlank(at: position, try workbook.format(CellStyle().showing(remark)))
    case .mark(let text):
      let format = try remark.map { (kind) throws(ConversionError) in
        try workbook.format(CellStyle(wraps: false).showing(kind))
      }
      try sheet.write(try fitting(text), at: position, format)
    case .number(let number):
      guard let exact = FigureNumber(number) else {
        return try sheet.write(number.description, at: position, nil)
      }
      let style = CellStyle(alignment: .right, wraps: false, numberFormat: exact.format).showing(remark)
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
