import ReportCore

/// Writes a table, each cell with what HTML cannot show of it.
struct TableMarkup {
  let table: Table
  let report: Report
  let style: PageStyle
  let language: Language
  let remarks: FigureRemarks
  private let grid: TableGrid
  private let widths: ColumnWidths
  private let isHead: [Bool]
  /// How many rows, at the top, repeat on each printed page.
  private let headRows: Int

  init(
    _ table: Table, of report: Report, _ style: PageStyle, _ language: Language, _ remarks: FigureRemarks
  ) {
    self.table = table
    self.report = report
    self.style = style
    self.language = language
    self.remarks = remarks
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
    case .figure(let address):
      writeRemark(on: address, to: &markup)
      figures.write(address, to: &markup)
    }
    markup.raw(cell.isHeader ? "</th>" : "</td>")
  }

  /// The name by which lists lead to a figure, and the remark for those who point at it.
  private func writeRemark(on address: FigureAddress, to markup: inout Markup) {
    guard style == .page, let remark = remarks[address] else { return }
    if let name = report.figures.anchor(of: address) { markup.attribute("id", name) }
    markup.attribute("title", remark.text(in: language))
  }

  private func scope(of cell: Cell, row: Int) -> String {
    if isHead[row] { return cell.columnSpan > 1 ? "colgroup" : "col" }
    return cell.rowSpan > 1 ? "rowgroup" : "row"
  }

  private func part(of cell: Cell, row: Int) -> PageStyle.Part {
    if case .figure(let address) = cell.content {
      if let remark = remarks[address] { return .marked(remark.kind) }
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
    var marked: [FigureAddress] = []
    for cell in table.cells {
      guard case .figure(let address) = cell.content, let figure = report.figures[address] else { continue }
      if remarks[address] != nil { marked.append(address) } else { origins.insert(figure.origin) }
    }
    let kinds = Set(marked.compactMap { remarks[$0]?.kind })
    let entries: [(isThere: Bool, part: PageStyle.Part, text: Message)] = [
      (kinds.contains(.wrong), .markedSample(.wrong), .wrongFigures),
      (kinds.contains(.inDoubt), .markedSample(.inDoubt), .figuresInDoubt),
      (kinds.contains(.corrected), .markedSample(.corrected), .correctedFigures),
      (kinds.contains(.explained), .markedSample(.explained), .explainedFigures),
      (origins.contains(.computed), .computedSample, .computedFigures),
      (origins.contains(.inferred), .inferredSample, .inferredFigures),
    ]
    for entry in entries where entry.isThere {
      markup.raw("<p data-gongkai=\"legend\"\(style.attribute(for: .legend))><span\(style.attribute(for: entry.part))>")
      markup.raw(language == .chinese ? "数" : "n")
      markup.raw("</span> \(entry.text.text(in: language))</p>")
    }
    writeRemarks(on: marked, to: &markup)
  }

  /// The remarks as a list, for paper and for screens on which nothing is pointed at.
  private func writeRemarks(on marked: [FigureAddress], to markup: inout Markup) {
    guard !marked.isEmpty else { return }
    markup.raw("\n<ol data-gongkai=\"remarks\"\(style.attribute(for: .remarks))>\n")
    for address in marked {
      guard let remark = remarks[address], let figure = report.figures[address] else { continue }
      markup.raw("<li>")
      FigureLink(address, report, style).write(to: &markup)
      markup.text(" \(figure.shownText)\(language == .chinese ? ":" : ": ")\(remark.text(in: language))")
      markup.raw("</li>\n")
    }
    markup.raw("</ol>")
  }
}

/// A figure's label, which leads to the figure where the page has names.
struct FigureLink {
  private let label: String
  private let anchor: String?

  init(_ address: FigureAddress, _ report: Report, _ style: PageStyle) {
    let own = report.figures[address]?.label ?? ""
    label = own.isEmpty ? address.description : own
    anchor = style == .page ? report.figures.anchor(of: address) : nil
  }

  func write(to markup: inout Markup) {
    guard let anchor else { return markup.text(label) }
    markup.raw("<a href=\"#\(anchor)\">")
    markup.text(label)
    markup.raw("</a>")
  }
}

extension FigureList {
  /// The name of a figure's cell in a page.
  fileprivate func anchor(of address: FigureAddress) -> String? { position(of: address).map { "f\($0 + 1)" } }
}
