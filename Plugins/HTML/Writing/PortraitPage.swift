import ReportCore

/// Writes an agency's portrait: its main figures, how they changed over the years, pictures of them, and what was found.
///
/// The page needs no other file, is read on a phone, in the dark and on paper, and is not meant to be read back.
struct PortraitPage {
  private let report: Report
  private let language: Language
  private let charts: [FigureChart]
  private let risks: RiskList
  /// The years that go with the report, and for each figure its values in them.
  private let years: [String]
  private let values: [FigureAddress: [FigureValue]]

  init(_ report: Report, _ context: WriteContext) throws(ConversionError) {
    self.report = report
    language = context.language
    charts = context.overview()
    risks = try RiskList(report, context)
    var values: [FigureAddress: [FigureValue]] = [:]
    var years: [String] = []
    let wanted = Set(charts.flatMap(\.bars).map(\.address))
    if let sheet = context.sheets.first(where: { $0.role == .years }), let last = sheet.charts.first?.columns {
      years = Array(sheet.columns[last])
      for (index, address) in sheet.rowAddresses.enumerated() where wanted.contains(address) {
        values[address] = Array(try sheet.row(index)[last])
      }
    } else {
      years = [report.metadata.year.map { String($0) } ?? (context.language == .chinese ? "本年" : "this year")]
      for address in wanted { values[address] = [report.figures[address]?.value ?? .blank] }
    }
    (self.years, self.values) = (years, values)
  }

  func write(to sink: inout some ByteSink) throws(ConversionError) {
    let isChinese = language == .chinese
    let name = report.metadata.agency ?? report.metadata.title ?? ""
    let span = years.count > 1 ? " \(years[0])–\(years[years.count - 1])" : " \(years.first ?? "")"
    var page = ReviewPage(title: name + span + (isChinese ? ":单位画像" : ": portrait"), language)
    var counts = (charts.first?.bars ?? []).prefix(4).map { bar in
      (name: Self.short(bar.label), number: text(report.figures[bar.address]?.value ?? .blank))
    }
    counts += risks.counts
    page.writeCounts(counts)
    if years.count > 1, let main = charts.first { writeYears(of: main, to: &page.markup) }
    for chart in charts.dropFirst(years.count > 1 ? 1 : 0) { writeBars(of: chart, to: &page.markup) }
    writeTable(to: &page.markup)
    try risks.write(to: &page.markup, &sink)
    try page.end(to: &sink)
  }

  // MARK: Pictures

  /// A picture for each figure, with a column a year.
  private func writeYears(of chart: FigureChart, to markup: inout Markup) {
    markup.raw("<section>\n<h2>")
    markup.text(chart.title.text(in: language))
    markup.raw("</h2>\n<div class=\"charts\">\n")
    for bar in chart.bars where values[bar.address]?.contains(where: { $0.number != nil }) ?? false {
      let bars = zip(years, values[bar.address] ?? []).map { ($0, $1) }
      PortraitChart(isNamed: true, caption: bar.label, bars: bars.map { ($0.0, $0.1.number, text($0.1)) })
        .writeColumns(to: &markup)
    }
    markup.raw("</div>\n</section>\n")
  }

  /// A picture of the report's own figures, with a bar each.
  private func writeBars(of chart: FigureChart, to markup: inout Markup) {
    let bars = chart.bars.compactMap { bar -> (String, ExactDecimal?, String)? in
      guard let value = report.figures[bar.address]?.value, let number = value.number else { return nil }
      return (Self.short(bar.label), number, text(value))
    }
    guard !bars.isEmpty else { return }
    let year = report.metadata.year.map { " \($0)" } ?? ""
    markup.raw("<section>\n<h2>")
    markup.text(chart.title.text(in: language) + year)
    markup.raw("</h2>\n")
    PortraitChart(isNamed: false, caption: chart.title.text(in: language) + year, bars: bars).writeBars(to: &markup)
    markup.raw("</section>\n")
  }

  // MARK: Numbers

  /// What the pictures show, as a table.
  private func writeTable(to markup: inout Markup) {
    let name = language == .chinese ? "数字" : "Numbers"
    markup.raw("<section class=\"numbers\">\n<h2>\(name)</h2>\n<table>\n<caption>\(name)</caption>\n")
    markup.raw("<thead><tr><th scope=\"col\">")
    markup.raw(language == .chinese ? "项目" : "Figure")
    markup.raw("</th>")
    for year in years {
      markup.raw("<th scope=\"col\">")
      markup.text(year)
      markup.raw("</th>")
    }
    markup.raw("</tr></thead>\n<tbody>\n")
    for bar in charts.flatMap(\.bars) {
      markup.raw("<tr><th scope=\"row\">")
      markup.text(bar.label)
      markup.raw("</th>")
      for (year, value) in zip(years, values[bar.address] ?? []) {
        markup.raw("<td")
        markup.attribute("data-name", year)
        markup.raw(">")
        markup.text(text(value))
        markup.raw("</td>")
      }
      markup.raw("</tr>\n")
    }
    markup.raw("</tbody>\n</table>\n</section>\n")
  }

  private func text(_ value: FigureValue) -> String {
    switch value {
    case .number(let number): number.description
    case .mark(let mark): mark
    case .blank: "—"
    }
  }

  /// A label without its last part where that is a total, and otherwise its last part.
  private static func short(_ label: String) -> String {
    let parts = label.split(separator: " / ")
    guard parts.count > 1, let last = parts.last else { return label }
    return last == "总计" ? parts.dropLast().joined(separator: " / ") : String(last)
  }
}
