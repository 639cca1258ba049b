import ReportCore

/// Writes a table, each cell with what HTML cannot show of it.
struct TableMarkup {
  let table: Table
  let report: Report
  let style: PageStyle
  let language: Language
  private let grid: TableGrid
  private let widths: ColumnWidths
  private let isHead: [Bool]
  /// How many rows, at the top, repeat on each printed page.
  private let headRows: Int

  init(_ table: Table, of report: Report, _ style: PageStyle, _ language: Language) {
    self.table = table
    self.report = report
    self.style = style
    self.language = language
    grid = table.grid()
    widths = ColumnWidths(of: table, grid, report.figures)
    isHead = (0..<table.rowCount).map { row in !table[row].isEmpty && table[row].allSatisfy(\.isHeader) }
    headRows = Self.headRows(of: table, isHead)
  }

  /// The rows at the top that hold labels only, where no others do and none of their cells reaches below them.
  private static func headRows(of table: Table, _ isHead: [Bool]) -> Int {
    let count = isHead.prefix { $0 }.count
    guard count > 0, count < table.rowCount, !isHead[count...].contains(true) else { return 0 }
    for row in 0..<count where table[row].contains(where: { row + $0.rowSpan > count }) { return 0 }
    return count
  }

  func write(
    to markup: inout Markup, _ figures: inout FigureMarkup, _ sink: inout some ByteSink
  ) throws(ConversionError) {
    markup.raw("<div\(style.attribute(for: .tableBox(isWide: widths.size.isWide)))><table")
    markup.raw(style.attribute(for: .table(widths.size)))
    if style == .page, widths.size.isWide { markup.raw(" style=\"min-width:\(widths.size.width)em\"") }
    if let key = table.key { markup.exact(.key, key) }
    if table.layout != .grid { markup.exact(.layout, table.layout.rawValue) }
    markup.raw(">")
    writeColumns(to: &markup)
    for row in 0..<table.rowCount {
      if row == 0 { markup.raw(headRows > 0 ? "<thead>\n" : "<tbody>\n") }
      if row > 0, row == headRows { markup.raw("</thead>\n<tbody>\n") }
      markup.raw("<tr>")
      for index in table.cellIndices(inRow: row) { write(cell: index, row: row, to: &markup, &figures) }
      markup.raw("</tr>\n")
      try markup.passOn(to: &sink)
    }
    if table.rowCount > 0 { markup.raw("</tbody>") }
    markup.raw("</table>")
    writeLegend(to: &markup)
    markup.raw("</div>\n")
  }

  private func writeColumns(to markup: inout Markup) {
    guard !widths.shares.isEmpty else { return }
    markup.raw("<colgroup>")
    for share in widths.shares {
      let hundredths = share % 100
      markup.raw("<col style=\"width:\(share / 100).\(hundredths < 10 ? "0" : "")\(hundredths)%\">")
    }
    markup.raw("</colgroup>\n")
  }

  // MARK: Cells

  private func write(cell index: Int, row: Int, to markup: inout Markup, _ figures: inout FigureMarkup) {
    let cell = table.cells[index]
    markup.raw(cell.isHeader ? "<th" : "<td")
    if cell.isHeader { markup.raw(" scope=\"\(scope(of: cell, row: row))\"") }
    if cell.rowSpan > 1 { markup.raw(" rowspan=\"\(cell.rowSpan)\"") }
    if cell.columnSpan > 1 { markup.raw(" colspan=\"\(cell.columnSpan)\"") }
    markup.raw(style.attribute(for: part(of: cell, row: row)))
    if let extent = cell.extent {
      markup.raw(" data-from=\"\(extent.lowerBound)\" data-to=\"\(extent.upperBound)\"")
    }
    switch cell.content {
    case .text(let text):
      if !ExactText.isPlain(text) { markup.exact(.text, text) }
      markup.raw(">")
      markup.text(text)
    case .figure(let address): figures.write(address, to: &markup)
    }
    markup.raw(cell.isHeader ? "</th>" : "</td>")
  }

  private func scope(of cell: Cell, row: Int) -> String {
    if isHead[row] { return cell.columnSpan > 1 ? "colgroup" : "col" }
    return cell.rowSpan > 1 ? "rowgroup" : "row"
  }

  private func part(of cell: Cell, row: Int) -> PageStyle.Part {
    if case .figure(let address) = cell.content {
      switch report.figures[address]?.origin {
      case .inferred?: return .inferred
      case .computed?: return .computed
      default: return .value
      }
    }
    guard cell.isHeader else {
      if case .text(let text) = cell.content, text.utf8.count > 36 { return .text }
      return .value
    }
    if isHead[row] { return .head }
    return cell.rowSpan > 1 ? .groupLabel : .label
  }

  private func writeLegend(to markup: inout Markup) {
    var origins: Set<Origin> = []
    for cell in table.cells {
      if case .figure(let address) = cell.content, let figure = report.figures[address] {
        origins.insert(figure.origin)
      }
    }
    let isChinese = language == .chinese
    let entries: [(Origin, PageStyle.Part, String)] = [
      (.inferred, .inferredSample, isChinese ? "位置由勾稽关系推定的数" : "figures whose place follows from the rules"),
      (.computed, .computedSample, isChinese ? "原文没有、按勾稽关系算出的数" : "figures that were calculated, not stated"),
    ]
    for (origin, part, text) in entries where origins.contains(origin) {
      markup.raw("<p data-gongkai=\"legend\"\(style.attribute(for: .legend))><span\(style.attribute(for: part))>")
      markup.raw(isChinese ? "数" : "n")
      markup.raw("</span> \(text)</p>")
    }
  }
}
