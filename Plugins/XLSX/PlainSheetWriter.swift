import ReportCore

/// Writes a table too large to be laid out: its cells and merged ranges, nothing else.
///
/// The library's call is all that a cell costs, so that the table streams as fast as the library goes.
struct PlainSheetWriter {
  let table: Table
  let figures: FigureList

  func write(to sheet: Sheet, of workbook: inout Workbook) throws(ConversionError) {
    let grid = table.grid()
    for row in 0..<table.rowCount {
      for index in table.cellIndices(inRow: row) {
        let place = TablePlace(row: row, column: grid.columns[index], location: table.location)
        try write(table.cells[index], at: place, to: sheet, of: &workbook)
      }
    }
    for span in CellSpans(of: table, grid).spans.prefix(SheetLimits.mergedRanges) {
      let first = CellPosition(row: span.row, column: span.column)
      try sheet.merge(from: first, rows: span.rows, columns: span.columns)
    }
    try sheet.setUpPage(grid.width > 8 ? .landscape : .portrait, onePage: false, language: .chinese)
  }

  private func write(
    _ cell: Cell, at place: TablePlace, to sheet: Sheet, of workbook: inout Workbook
  ) throws(ConversionError) {
    let position = CellPosition(row: place.row, column: place.column)
    switch CellValue(cell, figures) {
    case .number(let number, _) where number.format == "0": try sheet.write(number.value, at: position, nil)
    case .number(let number, _):
      let format = try workbook.format(CellStyle(wraps: false, numberFormat: number.format))
      try sheet.write(number.value, at: position, format)
    case .text(let text, _): try sheet.write(try fitting(text, place), at: position, nil)
    case .blank: break
    }
  }
}
