import OfficePackage
import ReportCore
import ReportStructure

/// Writes one table as the official form has it: all borders, heads in bold on every page, figures centred.
struct WordTableWriter {
  private let table: WordTable
  private let type: TableType
  private let style: String
  private let source: Table
  private let widths: [Int]
  private let headRows: Int
  /// The lines' height, where a table is so long that it fills a page: no more than its type needs, whatever the font asks for.
  private let spacing: String
  /// The margin at either side of a cell.
  private static let margin = 57
  /// In bytes; what is longer is prose.
  private static let longestLabel = 180

  /// Lines round all cells.
  static let borders =
    "<w:tblBorders>"
    + ["top", "left", "bottom", "right", "insideH", "insideV"].map {
      "<w:\($0) w:val=\"single\" w:sz=\"4\" w:space=\"0\" w:color=\"auto\"/>"
    }.joined() + "</w:tblBorders>"

  init(_ table: WordTable, _ type: TableType, _ style: String, of source: Table) {
    self.style = style
    self.table = table
    self.type = type
    self.source = source
    spacing =
      WordBody.fillsPage(source)
      ? "<w:spacing w:before=\"10\" w:after=\"10\" w:line=\"\(type.size * 12)\" w:lineRule=\"exact\"/>" : ""
    widths = WordColumnWidths(of: table, page: type.page.textWidth, half: type.half, margin: 2 * Self.margin).widths
    headRows = Self.headRows(table, source)
  }

  /// The rows before the first figure, where no such rows come again: a head to repeat on every page.
  private static func headRows(_ table: WordTable, _ source: Table) -> Int {
    func hasValue(_ row: [WordTable.Cell]) -> Bool {
      row.contains { cell in
        guard let index = cell.source else { return false }
        if case .figure = source.cells[index].content { return true }
        return false
      }
    }
    let count = table.rows.prefix { !hasValue($0) }.count
    guard count > 0, count < table.rows.count, count <= 5, table.rows[count...].allSatisfy(hasValue) else { return 0 }
    // A merged cell that reaches out of the head would be torn.
    return table.rows[count].contains { $0.merge == .goesOn } ? 0 : count
  }

  mutating func write(to markup: inout WordMarkup, _ comments: inout WordComments) {
    markup.raw("<w:tbl><w:tblPr><w:tblW w:w=\"\(type.page.textWidth)\" w:type=\"dxa\"/><w:jc w:val=\"center\"/>")
    markup.raw("\(Self.borders)<w:tblLayout w:type=\"fixed\"/><w:tblCellMar>")
    markup.raw("<w:left w:w=\"\(Self.margin)\" w:type=\"dxa\"/><w:right w:w=\"\(Self.margin)\" w:type=\"dxa\"/>")
    markup.raw("</w:tblCellMar></w:tblPr><w:tblGrid>")
    for width in widths { markup.raw("<w:gridCol w:w=\"\(width)\"/>") }
    markup.raw("</w:tblGrid>")
    for (index, row) in table.rows.enumerated() {
      markup.raw("<w:tr><w:trPr><w:cantSplit/>")
      if index < headRows { markup.raw("<w:tblHeader/>") }
      markup.raw("</w:trPr>")
      let hasFigures = row.contains(where: isFigure)
      for cell in row { write(cell, besideFigures: hasFigures, to: &markup, &comments) }
      markup.raw("</w:tr>")
    }
    markup.raw("</w:tbl>")
  }

  private func write(
    _ cell: WordTable.Cell, besideFigures: Bool, to markup: inout WordMarkup, _ comments: inout WordComments
  ) {
    let remark = cell.source.flatMap { comments.remark(on: source.cells[$0]) }
    let width = widths[cell.column..<cell.column + cell.span].reduce(0, +)
    markup.raw("<w:tc><w:tcPr><w:tcW w:w=\"\(width)\" w:type=\"dxa\"/>")
    if cell.span > 1 { markup.raw("<w:gridSpan w:val=\"\(cell.span)\"/>") }
    switch cell.merge {
    case .none: break
    case .restart: markup.raw("<w:vMerge w:val=\"restart\"/>")
    case .goesOn: markup.raw("<w:vMerge/>")
    }
    if let remark { markup.raw("<w:shd w:val=\"clear\" w:color=\"auto\" w:fill=\"\(remark.kind.fill)\"/>") }
    let isLeft = isLeft(cell, besideFigures: besideFigures)
    markup.raw("<w:vAlign w:val=\"center\"/></w:tcPr><w:p><w:pPr><w:pStyle w:val=\"\(style)\"/>\(spacing)")
    markup.raw(indents(of: cell.text, within: width - 2 * Self.margin, isLeft: isLeft))
    if isLeft { markup.raw("<w:jc w:val=\"left\"/>") }
    let properties = "<w:rPr><w:sz w:val=\"\(type.size)\"/><w:szCs w:val=\"\(type.size)\"/></w:rPr>"
    markup.raw(properties)
    markup.raw("</w:pPr>")
    let comment = remark.map { comments.add($0) }
    if let comment { markup.raw("<w:commentRangeStart w:id=\"\(comment)\"/>") }
    if !cell.text.isEmpty { markup.text(cell.text, properties: properties) }
    if let comment {
      markup.raw("<w:commentRangeEnd w:id=\"\(comment)\"/><w:r><w:commentReference w:id=\"\(comment)\"/></w:r>")
    }
    markup.raw("</w:p></w:tc>")
  }

  /// Indents that leave a label less room, where one character would stand alone on its last line.
  private func indents(of text: String, within width: Int, isLeft: Bool) -> String {
    guard text.utf8.count <= Self.longestLabel, let halves = TextMetrics.evenWidth(text, inHalves: width / type.half)
    else { return "" }
    let rest = width - halves * type.half - type.half / 2
    let left = isLeft ? 0 : rest / 2
    return "<w:ind w:left=\"\(left)\" w:right=\"\(rest - left)\"/>"
  }

  private func isFigure(_ cell: WordTable.Cell) -> Bool {
    guard let index = cell.source, case .figure = source.cells[index].content else { return false }
    return true
  }

  /// Whether a cell is a numbered label or prose, which read from the left.
  private func isLeft(_ cell: WordTable.Cell, besideFigures: Bool) -> Bool {
    guard let index = cell.source, case .text(let text) = source.cells[index].content else { return false }
    return text.unicodeScalars.count > 20 || besideFigures && LineRole(text) != .text
  }
}
