import OfficePackage
import ReportCore

/// Writes the sheet that has the report's headings and paragraphs, word for word, one column wide.
struct NarrativeSheetWriter {
  private let report: Report
  private let plan: WorkbookPlan
  private let tableSheets: [Sheet]
  private var row = 0
  private var pages = Pages()

  /// Pixels of the column, which prints at full size.
  private static let width = PageOrientation.portrait.width - 14
  /// Half characters of a line, and points of its height, at 12 points.
  private static let lineHalves = 82
  private static let lineHeight = 17.5

  init(report: Report, plan: WorkbookPlan, tableSheets: [Sheet]) {
    self.report = report
    self.plan = plan
    self.tableSheets = tableSheets
  }

  mutating func write(
    to sheet: Sheet, of workbook: inout Workbook, _ context: inout WriteContext
  ) throws(ConversionError) {
    try sheet.setWidth(Self.width, ofColumn: 0)
    if let title = report.metadata.title { try write(title, .reportTitle, nil, to: sheet, of: &workbook, &context) }
    if let subtitle = WorkbookPlan.subtitle(report.metadata, context.language) {
      try write(subtitle, .subtitle, nil, to: sheet, of: &workbook, &context)
    }
    for (sectionIndex, section) in report.sections.enumerated() {
      if let heading = section.heading ?? section.title {
        let style = CellStyle.heading(level: section.level)
        try write(heading, style, section.location, to: sheet, of: &workbook, &context)
      }
      for (blockIndex, block) in section.blocks.enumerated() {
        try write(block, at: BlockIndex(section: sectionIndex, block: blockIndex), to: sheet, of: &workbook, &context)
      }
    }
    try sheet.setUpPage(.portrait, language: context.language)
    try sheet.breakPages(aboveRows: pages.breaks)
    try sheet.setPrintArea(lastRow: max(0, row - 1), lastColumn: 0)
  }

  private mutating func write(
    _ block: Block, at index: BlockIndex, to sheet: Sheet, of workbook: inout Workbook, _ context: inout WriteContext
  ) throws(ConversionError) {
    switch block {
    case .heading(let heading):
      let style = CellStyle.heading(level: heading.level)
      try write(heading.text, style, heading.location, to: sheet, of: &workbook, &context)
    case .paragraph(let paragraph):
      try write(paragraph.text, .paragraph, paragraph.location, to: sheet, of: &workbook, &context)
    case .table:
      guard let table = plan.tableIndices[index] else { return }
      let text = WorkbookPlan.linkText(toSheet: plan.tables[table].name, context.language)
      try sheet.setHeight(Self.lineHeight + 4, ofRow: row)
      let position = CellPosition(row: row, column: 0)
      try sheet.writeLink(text, toSheet: tableSheets[table], at: position, try workbook.format(.link))
      pages.add(height: Self.lineHeight + 4, rows: 1)
      row += 1
    }
  }

  private mutating func write(
    _ text: String, _ style: CellStyle, _ location: SourceLocation?, to sheet: Sheet, of workbook: inout Workbook,
    _ context: inout WriteContext
  ) throws(ConversionError) {
    let pieces = CellText.pieces(text)
    if pieces.count > 1 {
      context.diagnostics.append(
        Diagnostic(
          .paragraphSplit, at: location,
          ["length": "\(text.utf16.count)", "limit": "\(SheetLimits.cellText)", "parts": "\(pieces.count)"]))
    }
    let format = try workbook.format(style)
    for piece in pieces { try write(piece, style, format, to: sheet) }
  }

  /// Writes a text in as many merged rows as it needs: one row is 409 points high at most, and what does not
  /// fit would not be seen.
  private mutating func write(
    _ text: String, _ style: CellStyle, _ format: CellFormat, to sheet: Sheet
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
    pages.add(height: height, rows: rows)
    row += rows
  }

  /// Where pages must be broken so that no merged rows, which programs take apart, lie on two pages.
  private struct Pages {
    private(set) var breaks: [Int] = []
    private var row = 0
    private var used = 0.0

    mutating func add(height: Double, rows: Int) {
      let page = PageOrientation.portrait.points
      if used + height > page {
        if rows > 1, row > 0 { breaks.append(row) }
        used = 0
      }
      used = (used + height).truncatingRemainder(dividingBy: page)
      row += rows
    }
  }
}
