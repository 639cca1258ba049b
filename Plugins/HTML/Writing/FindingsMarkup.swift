import ReportCore

/// Writes what was found about a report as a table at the page's end.
struct FindingsMarkup {
  let findings: [Diagnostic]
  let report: Report
  let remarks: FigureRemarks
  let style: PageStyle
  let language: Language

  func write(to markup: inout Markup) {
    let isChinese = language == .chinese
    markup.raw("<div data-gongkai=\"findings\">\n<h2\(style.attribute(for: .heading(1)))>")
    markup.raw(isChinese ? "检查结果" : "Findings")
    markup.raw("</h2>\n")
    guard !findings.isEmpty else {
      markup.raw("<p\(style.attribute(for: .paragraph))>\(isChinese ? "没有发现问题。" : "Nothing was found.")</p>\n</div>\n")
      return
    }
    let size = ColumnWidths.Size(font: 12, width: 0, isWide: false)
    markup.raw("<table\(style.attribute(for: .table(size)))>\n<colgroup>")
    for width in [9, 12, 27, 52] { markup.raw("<col style=\"width:\(width)%\">") }
    markup.raw("</colgroup>\n<thead><tr>")
    for head in isChinese ? ["级别", "代码", "对象与位置", "说明"] : ["Level", "Code", "Of", "What"] {
      markup.raw("<th scope=\"col\"\(style.attribute(for: .head))>\(head)</th>")
    }
    markup.raw("</tr></thead>\n<tbody>\n")
    for finding in findings { write(finding, to: &markup) }
    markup.raw("</tbody></table>\n</div>\n")
  }

  private func write(_ finding: Diagnostic, to markup: inout Markup) {
    let value = style.attribute(for: .value)
    markup.raw("<tr><td\(value)>\(finding.severity.word(in: language))</td><td\(value)>")
    markup.text(finding.code.id)
    markup.raw("</td><td\(style.attribute(for: .text))>")
    if let address = finding.address, report.figures[address] != nil {
      // Only figures with remarks have names.
      FigureLink(address, report, remarks[address] == nil ? .wechat : style).write(to: &markup)
      markup.raw("<br>")
    }
    markup.text(place(finding.location))
    markup.raw("</td><td\(style.attribute(for: .text))>")
    markup.text(finding.message.text(in: language))
    if let hint = finding.hint { markup.text("\n" + hint.text(in: language)) }
    markup.raw("</td></tr>\n")
  }

  /// Without the file, which is the page's own source.
  private func place(_ location: SourceLocation?) -> String {
    guard let location, location.line > 0 else { return location?.detail ?? "" }
    return language == .chinese ? "第 \(location.line) 行" : "line \(location.line)"
  }
}
