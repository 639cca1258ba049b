import ReportCore
import ReportStructure

/// Writes what was found about a report as a table at the page's end, with a column for what the agency says of it.
struct FindingsMarkup {
  let findings: [Diagnostic]
  let report: Report
  let remarks: FigureRemarks
  let style: PageStyle
  let language: Language

  func write(to markup: inout Markup) {
    let isChinese = language == .chinese
    markup.raw("<div data-gongkai=\"findings\">\n<h2\(style.attribute(for: .heading(1)))>")
    markup.raw(FindingsTable.title.text(in: language))
    markup.raw("</h2>\n")
    let rows = FindingsTable.rows(of: findings, report)
    guard !rows.isEmpty else {
      markup.raw("<p\(style.attribute(for: .paragraph))>\(isChinese ? "没有发现问题。" : "Nothing was found.")</p>\n</div>\n")
      return
    }
    let size = ColumnWidths.Size(font: 12, width: 0, isWide: false)
    markup.raw("<table\(style.attribute(for: .table(size)))>\n<colgroup>")
    for width in [7, 9, 20, 32, 18, 14] { markup.raw("<col style=\"width:\(width)%\">") }
    markup.raw("</colgroup>\n<thead><tr>")
    for column in [FindingsTable.Column.level, .code, .subject, .finding, .explanation, .state] {
      markup.raw("<th scope=\"col\"\(style.attribute(for: .head))>\(column.head.text(in: language))</th>")
    }
    markup.raw("</tr></thead>\n<tbody>\n")
    for row in rows { write(row, to: &markup) }
    markup.raw("</tbody></table>\n</div>\n")
  }

  private func write(_ row: FindingsTable.Row, to markup: inout Markup) {
    let value = style.attribute(for: .value)
    markup.raw("<tr><td\(value)>\(row.finding?.severity.word(in: language) ?? "—")</td><td\(value)>")
    markup.text(row.code)
    markup.raw("</td><td\(style.attribute(for: .text))>")
    if let address = row.finding?.address, report.figures[address] != nil {
      // Only figures with remarks have names.
      FigureLink(address, report, remarks[address] == nil ? .wechat : style).write(to: &markup)
      markup.raw("<br>")
    }
    markup.text(place(row.finding?.location))
    markup.raw("</td><td\(style.attribute(for: .text))>")
    markup.text(row.finding?.message.text(in: language) ?? "")
    if let hint = row.finding?.hint { markup.text("\n" + hint.text(in: language)) }
    for text in [row.explanation, row.state] {
      markup.raw("</td><td\(style.attribute(for: .text))>")
      markup.text(text)
    }
    markup.raw("</td></tr>\n")
  }

  /// Without the file, which is the page's own source.
  private func place(_ location: SourceLocation?) -> String {
    guard let location, location.line > 0 else { return location?.detail ?? "" }
    return language == .chinese ? "第 \(location.line) 行" : "line \(location.line)"
  }
}
