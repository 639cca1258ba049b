import OfficePackage
import ReportCore

/// Writes a table that goes with the report, row after row as it is made.
struct CompanionSheetWriter {
  let companion: DataSheet
  let companions: [DataSheet]
  /// The sheets of all companions, for links.
  let sheets: [Sheet]
  let language: Language

  func write(to sheet: Sheet, of workbook: inout Workbook) throws(ConversionError) {
    guard companion.rowCount < SheetLimits.rows, companion.columns.count <= SheetLimits.columns else {
      throw ConversionError(
        .cannotCreate, .tableBeyondSheet,
        [
          "rows": "\(companion.rowCount + 1)", "columns": "\(companion.columns.count)",
          "maximumRows": "\(SheetLimits.rows)", "maximumColumns": "\(SheetLimits.columns)",
        ])
    }
    try setWidths(of: sheet)
    try writeHeads(to: sheet, of: &workbook)
    let heads = companion.headRows
    for row in 0..<companion.rowCount { try write(row: row, to: sheet, of: &workbook) }
    sheet.freeze(aboveRow: heads, leftOfColumn: companion.headColumns)
    try sheet.setFilter(
      headerRow: heads - 1, lastRow: companion.rowCount + heads - 1, lastColumn: companion.columns.count - 1)
    try sheet.setUpPage(.landscape, language: language)
    try sheet.repeatRows(0...heads - 1)
    if companion.pageStarts.isEmpty {
      sheet.fitWidth(onePage: false)
    } else {
      // As many columns as fit a page; the rest go on further pages, with the agencies at the left of each.
      try sheet.repeatColumns(0...companion.headColumns - 1)
      try sheet.breakPages(leftOfColumns: companion.pageStarts)
      sheet.setPrintScale(75)
    }
  }

  /// Writes the columns' names, below the heads of groups where there are any.
  private func writeHeads(to sheet: Sheet, of workbook: inout Workbook) throws(ConversionError) {
    let head = try workbook.format(.listHead)
    var names = companion.columns
    for group in companion.groups {
      names.replaceSubrange(group.first..<group.first + group.names.count, with: group.names)
    }
    if !companion.groups.isEmpty {
      names = names.enumerated().map { LabelBreak.broken($1, inHalves: halves(ofColumn: $0)) }
      for column in names.indices { try sheet.writeBlank(at: CellPosition(row: 0, column: column), head) }
      var most = 1
      for group in companion.groups {
        let first = CellPosition(row: 0, column: group.first)
        let width = group.names.indices.reduce(0) { $0 + halves(ofColumn: group.first + $1) }
        let title = LabelBreak.broken(group.title, inHalves: width)
        most = max(most, TextMetrics.lines(title, inHalves: width))
        try sheet.write(try fitting(title), at: first, head)
        try sheet.merge(from: first, rows: 1, columns: group.names.count)
      }
      try sheet.setHeight(Double(most) * 14.6 + 5, ofRow: 0)
    }
    let row = companion.headRows - 1
    let lines = names.enumerated().map { TextMetrics.lines($1, inHalves: halves(ofColumn: $0)) }
    try sheet.setHeight(Double(lines.max() ?? 1) * 14.6 + 5, ofRow: row)
    for (column, name) in names.enumerated() {
      try sheet.write(try fitting(name), at: CellPosition(row: row, column: column), head)
    }
  }

  private func text(_ value: FigureValue) -> String { if case .mark(let text) = value { text } else { "" } }

  private func write(row: Int, to sheet: Sheet, of workbook: inout Workbook) throws(ConversionError) {
    let remarks = try companion.remarks(row)
    let link = try companion.link(row)
    let values = try companion.row(row)
    let lines = companion.textWidths.merging(nameWidths) { own, _ in own }.map { column, width in
      TextMetrics.lines(text(values[column]), inHalves: width)
    }
    if let most = lines.max(), most > 1 {
      try sheet.setHeight(Double(most) * 14.6 + 5, ofRow: row + companion.headRows)
    }
    for (column, value) in values.enumerated() {
      let position = CellPosition(row: row + companion.headRows, column: column)
      if let link, link.column == column, case .mark(let text) = value {
        try sheet.writeLink(
          text, toSheet: sheets[link.sheet],
          CellPosition(row: link.targetRow + companions[link.sheet].headRows, column: link.targetColumn), at: position,
          try workbook.format(.listLink))
        continue
      }
      if !companion.textWidths.isEmpty, value.number == nil {
        try sheet.write(try fitting(text(value)), at: position, try workbook.format(.listText))
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
      let isFigure = companion.groups.first.map { position.column >= $0.first } ?? false
      let isName = nameWidths[position.column] != nil
      let style = CellStyle(alignment: isFigure ? .right : .left, wraps: isName).showing(remark)
      let format = isFigure || isName || remark != nil ? try workbook.format(style) : nil
      try sheet.write(try fitting(text), at: position, format)
    case .number(let number):
      guard let exact = FigureNumber(number) else {
        return try sheet.write(number.description, at: position, nil)
      }
      var style = CellStyle(alignment: .right, wraps: false, numberFormat: exact.format).showing(remark)
      style.hasBorder = !companion.textWidths.isEmpty
      style.isTop = !companion.textWidths.isEmpty
      try sheet.write(exact.value, at: position, try workbook.format(style))
    }
  }

  /// Widths by the heads, which are longer than the figures below.
  private func setWidths(of sheet: Sheet) throws(ConversionError) {
    for column in companion.columns.indices {
      try sheet.setWidth(Double(halves(ofColumn: column)) * 7.4 + 12, ofColumn: column)
    }
  }

  /// The columns with names of agencies and files, and how wide they are in half characters.
  private var nameWidths: [Int: Int] { companion.role == .agencies ? [0: 28, 2: 34] : [:] }

  /// A column's width in half characters.
  private func halves(ofColumn column: Int) -> Int {
    // Under the heads of groups, columns are as wide as figures are.
    if let first = companion.groups.first?.first, column >= first { return 8 }
    return companion.textWidths[column] ?? nameWidths[column]
      ?? min(max(TextMetrics.halves(companion.columns[column]) / 2, 8), 24)
  }
}

extension DataSheet {
  var headRows: Int { groups.isEmpty ? 1 : 2 }
}
