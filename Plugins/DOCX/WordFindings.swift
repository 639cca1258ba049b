import OfficePackage
import ReportCore
import ReportStructure

/// The list of findings at a document's end, with a column in which the agency says why a figure is right.
struct WordFindings {
  private let rows: [FindingsTable.Row]
  private let report: Report
  private let layout: WordLayout
  private let language: Language

  private static let columns: [(column: FindingsTable.Column, share: Int)] = [
    (.level, 7), (.code, 10), (.subject, 20), (.finding, 29), (.explanation, 18), (.state, 16),
  ]

  init(_ rows: [FindingsTable.Row], _ report: Report, _ layout: WordLayout, _ language: Language) {
    self.layout = layout
    self.rows = rows
    self.report = report
    self.language = language
  }

  func write(to markup: inout WordMarkup) {
    markup.paragraph(
      FindingsTable.title.text(in: language), style: WordMarkup.escaped(layout.id(of: .heading1)),
      properties: "<w:pageBreakBefore/><w:numPr><w:numId w:val=\"0\"/></w:numPr>")
    let page = layout.page.textWidth
    markup.raw("<w:tbl><w:tblPr><w:tblW w:w=\"\(page)\" w:type=\"dxa\"/>\(WordTableWriter.borders)")
    markup.raw("<w:tblLayout w:type=\"fixed\"/></w:tblPr><w:tblGrid>")
    for column in Self.columns { markup.raw("<w:gridCol w:w=\"\(page * column.share / 100)\"/>") }
    markup.raw("</w:tblGrid>")
    write(Self.columns.map { $0.column.head.text(in: language) }, isHead: true, to: &markup)
    for row in rows { write(Self.columns.map { text($0.column, of: row) }, isHead: false, to: &markup) }
    markup.raw("</w:tbl><w:p/>")
  }

  private func text(_ column: FindingsTable.Column, of row: FindingsTable.Row) -> String {
    switch column {
    case .level: row.finding?.severity.word(in: language) ?? "—"
    case .code: row.code
    case .subject: row.finding?.address.map { report.figures[$0]?.label ?? $0.description } ?? ""
    case .finding: row.finding?.message.text(in: language) ?? ""
    case .explanation: row.explanation
    default: row.state
    }
  }

  private func write(_ texts: [String], isHead: Bool, to markup: inout WordMarkup) {
    markup.raw("<w:tr><w:trPr><w:cantSplit/>\(isHead ? "<w:tblHeader/>" : "")</w:trPr>")
    let style = WordMarkup.escaped(layout.id(of: .tableText))
    for (text, column) in zip(texts, Self.columns) {
      let width = layout.page.textWidth * column.share / 100
      markup.raw("<w:tc><w:tcPr><w:tcW w:w=\"\(width)\" w:type=\"dxa\"/></w:tcPr>")
      markup.raw("<w:p><w:pPr><w:pStyle w:val=\"\(style)\"/><w:jc w:val=\"left\"/></w:pPr>")
      let properties = "<w:rPr>\(isHead ? "<w:b/>" : "")<w:sz w:val=\"18\"/></w:rPr>"
      if !text.isEmpty { markup.text(PartText.escaped(text), properties: properties) }
      markup.raw("</w:p></w:tc>")
    }
    markup.raw("</w:tr>")
  }

  /// Takes the list out of what a document of ours holds.
  static func taken(from blocks: inout [WordBlock]) -> FindingsTable? {
    for (index, block) in blocks.enumerated() {
      guard case .table(let table) = block else { continue }
      let texts = (0..<table.rowCount).map { row in
        table.cellIndices(inRow: row).map { index in
          if case .text(let text) = table.cells[index].content { PartText.unescaped(text) } else { "" }
        }
      }
      guard let findings = FindingsTable(texts, place: { table[$0].first?.location }) else { continue }
      let heading = index > 0 ? blocks[index - 1].text : nil
      let title = FindingsTable.title
      blocks.remove(at: index)
      if heading == title.chinese || heading == title.english { blocks.remove(at: index - 1) }
      return findings
    }
    return nil
  }
}
