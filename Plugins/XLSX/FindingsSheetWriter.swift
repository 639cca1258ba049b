import ReportCore
import ReportStructure

/// Writes the sheet that lists what was found about the report, with a column for what the agency says of it.
struct FindingsSheetWriter {
  let report: Report
  /// Checks whose figures are in no laid-out table.
  let checks: [CheckFormulas.Check]
  /// How many of the form's sums hold, where all do; otherwise 0.
  let holdingChecks: Int
  let plan: WorkbookPlan
  let tableSheets: [Sheet]
  let dataSheet: Sheet

  private static let columns: [(column: FindingsTable.Column, width: Double)] = [
    (.level, 52), (.code, 66), (.subject, 230), (.cell, 120), (.finding, 400), (.hint, 200), (.explanation, 220),
    (.place, 130), (.state, 160),
  ]

  /// One row: its texts, and the figure's cell.
  private struct Row {
    var texts: [String]
    var place: WorkbookPlan.Place?
  }

  func write(to sheet: Sheet, of workbook: inout Workbook, _ context: WriteContext) throws(ConversionError) {
    for (column, content) in Self.columns.enumerated() { try sheet.setWidth(content.width, ofColumn: column) }
    let rows = rows(context)
    let titles = Self.columns.map { $0.column.head.text(in: context.language) }
    let block = CheckBlock(
      checks, language: context.language, column: Self.columns.count + 1, tableRows: 1..<max(2, rows.count + 1))
    try block?.setWidths(of: sheet)
    for row in 0...max(1, rows.count, block?.lastRow ?? 0) {
      if row == 0 {
        try write(Row(texts: titles), .listHead, row: row, to: sheet, of: &workbook)
      } else if row <= rows.count {
        try write(rows[row - 1], .listText, row: row, to: sheet, of: &workbook)
      } else if row == 1 {
        let text = noFindings(context)
        try sheet.write(text, at: CellPosition(row: 1, column: 0), try workbook.format(CellStyle(wraps: false)))
      }
      try block?.write(row: row, to: sheet, of: &workbook)
    }
    try block?.addHighlight(to: sheet, of: &workbook)
    sheet.freeze(aboveRow: 1)
    if !rows.isEmpty {
      try sheet.setFilter(headerRow: 0, lastRow: rows.count, lastColumn: titles.count - 1)
    }
    try sheet.setUpPage(.landscape, language: context.language)
    sheet.fitWidth(onePage: false)
    // What the figures were is there for whoever reads the workbook back.
    let printed = Self.columns.prefix { $0.column != .state }.count
    try sheet.setPrintArea(lastRow: max(1, rows.count), lastColumn: printed - 1)
    try sheet.repeatRows(0...0)
  }

  private func write(
    _ content: Row, _ style: CellStyle, row: Int, to sheet: Sheet, of workbook: inout Workbook
  ) throws(ConversionError) {
    try sheet.setHeight(Self.height(of: content.texts), ofRow: row)
    var centred = style
    centred.alignment = .centre
    centred.isIndented = false
    for (column, text) in content.texts.enumerated() {
      let position = CellPosition(row: row, column: column)
      if Self.columns[column].column == .cell, let place = content.place {
        try sheet.writeLink(
          text, toSheet: self.sheet(of: place), place.position, at: position, try workbook.format(.listLink))
      } else {
        try sheet.write(text, at: position, try workbook.format(column < 2 ? centred : style))
      }
    }
  }

  /// A cell as the sheet names it, in one line, since links are not wrapped everywhere.
  private func linkText(_ place: WorkbookPlan.Place) -> String {
    let name = sheet(of: place).name
    return (name.unicodeScalars.count > 7 ? name.prefix(6) + "…" : name[...]) + "!" + place.position.reference
  }

  private func sheet(of place: WorkbookPlan.Place) -> Sheet { place.table.map { tableSheets[$0] } ?? dataSheet }

  /// Points for the longest of a row's texts in its column, at 10 points.
  private static func height(of texts: [String]) -> Double {
    let lines = zip(texts, columns).map { text, column in
      TextMetrics.lines(text, inHalves: Int((column.width - 19) / 7))
    }
    return Double(lines.max() ?? 1) * 14.6 + 5
  }

  private func noFindings(_ context: WriteContext) -> String {
    switch (context.language, holdingChecks) {
    case (.chinese, 0): return "没有发现问题。"
    case (.chinese, _): return "没有发现问题:\(holdingChecks) 项勾稽关系全部相符。"
    case (.english, 0): return "Nothing was found."
    case (.english, _): return "Nothing was found: all \(holdingChecks) sums hold."
    }
  }

  /// The findings' rows; a text too long for a cell goes on in the rows below.
  private func rows(_ context: WriteContext) -> [Row] {
    var rows: [Row] = []
    for row in FindingsTable.rows(of: context.findings, report) {
      let place = row.finding?.address.flatMap { plan.place(of: $0) }
      let texts = Self.columns.map { CellText.pieces(text($0.column, of: row, place, context.language)) }
      for part in 0..<(texts.map(\.count).max() ?? 0) {
        rows.append(
          Row(texts: texts.map { part < $0.count ? $0[part] : "" }, place: part == 0 ? place : nil))
      }
    }
    return rows
  }

  private func text(
    _ column: FindingsTable.Column, of row: FindingsTable.Row, _ place: WorkbookPlan.Place?, _ language: Language
  ) -> String {
    switch column {
    case .level: row.finding?.severity.word(in: language) ?? "—"
    case .code: row.code
    case .subject: row.finding.map(subject) ?? ""
    case .cell: place.map(linkText) ?? ""
    case .finding: row.finding?.message.text(in: language) ?? ""
    case .hint: row.finding?.hint?.text(in: language) ?? ""
    case .explanation: row.explanation
    case .place: row.finding?.location.map(sourcePlace) ?? ""
    case .state: row.state
    }
  }

  /// The place by the file's mere name, so that the bytes do not depend on the folder that it was in.
  private func sourcePlace(_ location: SourceLocation) -> String {
    var location = location
    location.file = location.file?.split(separator: "/").last.map { String($0) }
    return location.description
  }

  private func subject(of finding: Diagnostic) -> String {
    guard let address = finding.address else { return "" }
    return report.figures[address]?.shownLabel ?? address.description
  }
}
