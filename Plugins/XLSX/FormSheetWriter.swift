import OfficePackage
import ReportCore

/// Writes a sheet with one table as it looks on paper, its title above and its checks at the right.
struct FormSheetWriter {
  let table: PlannedTable
  let frame: TableFrame
  let figures: FigureList
  let checks: [CheckFormulas.Check]
  let remarks: FigureRemarks
  let kind: @Sendable (FigureAddress) -> FigureKind?
  let language: Language

  func write(to sheet: Sheet, of workbook: inout Workbook) throws(ConversionError) {
    let layout = TableLayout(of: frame, figures: figures)
    for (column, width) in layout.widths.enumerated() { try sheet.setWidth(width, ofColumn: column) }
    let tableRows = table.topRow..<table.topRow + frame.rowCount
    let block = CheckBlock(checks, language: language, column: frame.width + 1, tableRows: tableRows)
    try block?.setWidths(of: sheet)
    let legend = legendLines()
    let lastPrintedRow = tableRows.upperBound - 1 + legend.count
    var marked: Set<CellPosition> = []
    for row in 0...max(lastPrintedRow, block?.lastRow ?? 0) {
      if row < table.topRow {
        try writeHeading(table.heading[row], row: row, width: layout.width, to: sheet, of: &workbook)
      } else if row < tableRows.upperBound {
        try sheet.setHeight(layout.heights[row - table.topRow], ofRow: row)
        marked.formUnion(try writeTableRow(row - table.topRow, layout, to: sheet, of: &workbook))
      } else if row <= lastPrintedRow {
        let line = legend[row - tableRows.upperBound]
        try writeAcross(line.text, line.style, row: row, to: sheet, of: &workbook)
      }
      try block?.write(row: row, to: sheet, of: &workbook)
    }
    for span in frame.spans.spans.prefix(SheetLimits.mergedRanges - legend.count - table.topRow) {
      let first = CellPosition(row: table.topRow + span.row, column: span.column)
      try sheet.merge(from: first, rows: span.rows, columns: span.columns)
    }
    try block?.addHighlight(to: sheet, of: &workbook)
    try LiveMarks(block)?.add(to: sheet, of: &workbook, marked: marked)
    try TypingGuard(frame, topRow: table.topRow, kind: kind).add(to: sheet, language)
    freeze(layout, sheet)
    try setUpPage(layout, lastRow: lastPrintedRow, of: sheet)
  }

  private func setUpPage(_ layout: TableLayout, lastRow: Int, of sheet: Sheet) throws(ConversionError) {
    try sheet.setUpPage(layout.orientation, language: language)
    sheet.fitWidth(onePage: layout.isOnePage)
    try sheet.setPrintArea(lastRow: lastRow, lastColumn: frame.width - 1)
    if frame.headRowCount > 0 {
      try sheet.repeatRows(table.topRow...table.topRow + frame.headRowCount - 1)
    }
  }

  /// Keeps title, heads and labels in view, unless they would fill the window.
  private func freeze(_ layout: TableLayout, _ sheet: Sheet) {
    let heads = frame.headRowCount
    guard layout.heights.prefix(heads).reduce(0, +) < 160 else { return }
    let labels = frame.labelColumnCount
    sheet.freeze(
      aboveRow: table.topRow + heads,
      leftOfColumn: layout.widths.prefix(labels).reduce(0, +) < 480 ? labels : 0)
  }

  private func remark(ofCell index: Int) -> FigureRemark? {
    guard case .figure(let address) = frame.table.cells[index].content else { return nil }
    return remarks[address]
  }

  // MARK: The table

  /// Writes a row and the remarks on its figures: a workbook that is not held in memory takes nothing for rows before;
  /// returns the cells whose figures are in question.
  private func writeTableRow(
    _ row: Int, _ layout: TableLayout, to sheet: Sheet, of workbook: inout Workbook
  ) throws(ConversionError) -> Set<CellPosition> {
    var marked: Set<CellPosition> = []
    let own = frame.table.cellIndices(inRow: row)
    for column in 0..<frame.width {
      let position = CellPosition(row: table.topRow + row, column: column)
      guard let index = frame.cell(atRow: row, column: column) else {
        try sheet.writeBlank(at: position, try workbook.format(.value))
        continue
      }
      var value = CellValue(frame.table.cells[index], figures)
      if frame.role(ofCell: index) != .value, case .text(let label, let origin) = value {
        value = .text(layout.broken(label, ofCell: index, in: frame), origin)
      }
      let style = style(ofCell: index, value)
      if own.contains(index), frame.grid.columns[index] == column {
        let place = TablePlace(row: row, column: column, location: frame.table.location)
        let remark = remark(ofCell: index)
        try sheet.write(value, style, remark?.kind, at: position, of: &workbook, place)
        guard let remark else { continue }
        try sheet.addComment(remark.text(in: language), at: position)
        if remark.kind > .corrected { marked.insert(position) }
      } else {
        try sheet.writeBlank(at: position, try workbook.format(value.styled(style, remark(ofCell: index)?.kind)))
      }
    }
    return marked
  }

  private func style(ofCell index: Int, _ value: CellValue) -> CellStyle {
    switch frame.role(ofCell: index) {
    // The form as it was issued has no colours.
    case .head: frame.table.key == nil ? .head : .formHead
    case .groupLabel: .groupLabel
    case .rowLabel: .rowLabel
    case .value: value.isLongText ? .rowLabel : .value
    }
  }

  // MARK: Around the table

  private func writeHeading(
    _ line: SheetHeadingLine, row: Int, width: Double, to sheet: Sheet, of workbook: inout Workbook
  ) throws(ConversionError) {
    let (text, style): (String, CellStyle) =
      switch line {
      case .title(let text): (text, .reportTitle)
      case .subtitle(let text): (text, .subtitle)
      case .section(let text): (text, .sectionTitle)
      }
    let halves = Int(width / (style.size * 0.69))
    let lines = Double(TextMetrics.lines(text, inHalves: halves))
    try sheet.setHeight(lines * style.size * 1.45 + 8, ofRow: row)
    try writeAcross(text, style, row: row, to: sheet, of: &workbook)
  }

  /// Writes a line as wide as the table.
  private func writeAcross(
    _ text: String, _ style: CellStyle, row: Int, to sheet: Sheet, of workbook: inout Workbook
  ) throws(ConversionError) {
    let format = try workbook.format(style)
    let first = CellPosition(row: row, column: 0)
    try sheet.write(try fitting(text), at: first, format)
    for column in 1..<max(1, frame.width) {
      try sheet.writeBlank(at: CellPosition(row: row, column: column), format)
    }
    try sheet.merge(from: first, rows: 1, columns: frame.width)
  }

  private func legendLines() -> [(text: String, style: CellStyle)] {
    var origins: Set<Origin> = []
    var kinds: Set<FigureRemark.Kind> = []
    for cell in frame.table.cells {
      guard case .figure(let address) = cell.content, let figure = figures[address] else { continue }
      if let remark = remarks[address] { kinds.insert(remark.kind) } else { origins.insert(figure.origin) }
    }
    let lines: [(isThere: Bool, text: Message, fill: CellStyle.Fill)] = [
      (kinds.contains(.wrong), .wrongFigures, .broken), (kinds.contains(.inDoubt), .figuresInDoubt, .inDoubt),
      (kinds.contains(.corrected), .correctedFigures, .computed),
      (kinds.contains(.explained), .explainedFigures, .explained),
      (origins.contains(.computed), .computedFigures, .computed),
      (origins.contains(.inferred), .inferredFigures, .inferred),
    ]
    return lines.filter(\.isThere).map { line in
      let text = (language == .chinese ? "此底色:" : "This colour: ") + line.text.text(in: language)
      return (text, CellStyle(size: 9, fill: line.fill))
    }
  }
}
