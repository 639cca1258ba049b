import ReportCore

/// Writes the sheet that has the report's headings and paragraphs, word for word, one column wide.
struct NarrativeSheetWriter {
  let report: Report
  let plan: WorkbookPlan
  let tableSheets: [Sheet]

  /// Half characters of a line, at 12 points on the width of an A4 page.
  private static let lineHalves = 82
  private static let lineHeight = 17.5

  func write(
    to sheet: Sheet, of workbook: inout Workbook, _ context: inout WriteContext
  ) throws(ConversionError) {
    try sheet.setWidth(PageOrientation.portrait.width, ofColumn: 0)
    var row = 0
    if let title = report.metadata.title {
      try write(title, .reportTitle, at: &row, nil, to: sheet, of: &workbook, &context)
    }
    if let subtitle = WorkbookPlan.subtitle(report.metadata, context.language) {
      try write(subtitle, .subtitle, at: &row, nil, to: sheet, of: &workbook, &context)
    }
    for (sectionIndex, section) in report.sections.enumerated() {
      if let heading = section.heading ?? section.title {
        let style = CellStyle.heading(level: section.level)
        try write(heading, style, at: &row, section.location, to: sheet, of: &workbook, &context)
      }
      for (blockIndex, block) in section.blocks.enumerated() {
        let key = [sectionIndex, blockIndex]
        try write(block, key, at: &row, to: sheet, of: &workbook, &context)
      }
    }
    try sheet.setUpPage(.portrait, onePage: false, language: context.language)
    try sheet.setPrintArea(lastRow: max(0, row - 1), lastColumn: 0)
  }

  private func write(
    _ block: Block, _ key: [Int], at row: inout Int, to sheet: Sheet, of workbook: inout Workbook,
    _ context: inout WriteContext
  ) throws(ConversionError) {
    switch block {
    case .heading(let heading):
      let style = CellStyle.heading(level: heading.level)
      try write(heading.text, style, at: &row, heading.location, to: sheet, of: &workbook, &context)
    case .paragraph(let paragraph):
      try write(paragraph.text, .paragraph, at: &row, paragraph.location, to: sheet, of: &workbook, &context)
    case .table:
      guard let index = plan.tableIndices[key] else { return }
      let name = plan.tables[index].name
      let text = context.language == .chinese ? "〔表格见工作表“\(name)”〕" : "[table: see sheet “\(name)”]"
      let position = CellPosition(row: row, column: 0)
      try sheet.writeLink(text, toSheet: tableSheets[index], at: position, try workbook.format(.link))
      row += 1
    }
  }

  private func write(
    _ text: String, _ style: CellStyle, at row: inout Int, _ location: SourceLocation?, to sheet: Sheet,
    of workbook: inout Workbook, _ context: inout WriteContext
  ) throws(ConversionError) {
    let pieces = CellText.pieces(text)
    if pieces.count > 1 {
      context.diagnostics.append(
        Diagnostic(
          .paragraphSplit, at: location,
          ["length": "\(text.utf16.count)", "limit": "\(SheetLimits.cellText)", "parts": "\(pieces.count)"]))
    }
    let format = try workbook.format(style)
    for piece in pieces { try write(piece, style, format, at: &row, to: sheet) }
  }

  /// Writes a text in as many merged rows as it needs: one row is 409 points high at most, and what does not
  /// fit would not be seen.
  private func write(
    _ text: String, _ style: CellStyle, _ format: CellFormat, at row: inout Int, to sheet: Sheet
  ) throws(ConversionError) {
    let scale = style.size / 12
    let lines = TextMetrics.lines(text, inHalves: Int(Double(Self.lineHalves) / scale))
    let height = Double(lines) * Self.lineHeight * scale + 6
    let rows = Int((height / SheetLimits.rowHeight).rounded(.up))
    let first = CellPosition(row: row, column: 0)
    for offset in 0..<rows {
      try sheet.setHeight(height / Double(rows), ofRow: row + offset)
      if offset == 0 {
        try sheet.write(text, at: first, format)
      } else {
        try sheet.writeBlank(at: CellPosition(row: row + offset, column: 0), format)
      }
    }
    try sheet.merge(from: first, rows: rows, columns: 1)
    row += rows
  }
}
