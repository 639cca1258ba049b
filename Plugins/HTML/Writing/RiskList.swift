import ReportCore

/// What was found, about a report or about all agencies of a sum, as tables, the gravest first.
struct RiskList {
  private struct Risk {
    var level: Severity
    var agency: String
    /// Where there are several.
    var year = ""
    var code: String
    var subject: String
    var text: String
    var hint: String
    var place: String
    var explanation: String
  }

  private let language: Language
  private let risks: [Risk]

  /// - Throws: what the sheets throw.
  init(_ report: Report, _ context: WriteContext) throws(ConversionError) {
    language = context.language
    let own = context.findings.filter { $0.severity != .note }.byGravity.map { finding in
      Risk(
        level: finding.severity, agency: report.metadata.agency ?? "", code: finding.code.id,
        subject: finding.address.map { report.figures[$0]?.label ?? $0.description } ?? "",
        text: finding.message.text(in: context.language), hint: finding.hint?.text(in: context.language) ?? "",
        place: finding.location?.description ?? "", explanation: finding.explanation ?? "")
    }
    var all = own
    for sheet in context.sheets where sheet.role == .findings {
      let hasYears = context.sheets.contains { $0.role == .years }
      for index in 0..<sheet.rowCount {
        let row = try sheet.row(index)
        guard row.count >= 10 else { continue }
        let texts = row.map { value in if case .mark(let text) = value { text } else { "" } }
        let year = hasYears ? row[1].number?.description ?? "" : ""
        all.append(
          Risk(
            level: texts[3] == Severity.error.word(in: language) ? .error : .warning, agency: texts[0], year: year,
            code: texts[4], subject: texts[5], text: texts[6], hint: texts[7],
            place: texts[8].isEmpty ? texts[2] : "\(texts[2]):\(texts[8])", explanation: texts[9]))
      }
    }
    risks = all
  }

  /// How many agencies it names.
  var concerned: Int { Set(risks.map(\.agency).filter { !$0.isEmpty }).count }

  /// How many findings of a level nobody has explained.
  func open(_ level: Severity) -> Int { risks.count { $0.level == level && $0.explanation.isEmpty } }

  /// How many findings are explained.
  var explained: Int { risks.count { !$0.explanation.isEmpty } }

  func write(to markup: inout Markup, _ sink: inout some ByteSink) throws(ConversionError) {
    let isChinese = language == .chinese
    if risks.isEmpty { markup.raw(isChinese ? "<p>没有发现问题。</p>\n" : "<p>Nothing was found.</p>\n") }
    let open = risks.filter(\.explanation.isEmpty)
    let explained = risks.filter { !$0.explanation.isEmpty }
    for (own, level, name) in [
      (open.filter { $0.level == .error }, Severity.error, isChinese ? "错误" : "Errors"),
      (open.filter { $0.level == .warning }, .warning, isChinese ? "警告" : "Warnings"),
      (explained, .note, isChinese ? "已作说明" : "Explained"),
    ] {
      try write(own, level, name, to: &markup, &sink)
    }
  }

  private func write(
    _ own: [Risk], _ level: Severity, _ name: String, to markup: inout Markup, _ sink: inout some ByteSink
  ) throws(ConversionError) {
    guard !own.isEmpty else { return }
    let heads = language == .chinese ? ["单位", "对象", "说明", "位置"] : ["Agency", "Of", "What", "Place"]
    markup.raw(
      "<section class=\"\(level.rawValue)\">\n<h2>\(name) \(own.count)</h2>\n<table>\n<caption>\(name)</caption>\n")
    markup.raw("<thead><tr>")
    for head in heads { markup.raw("<th scope=\"col\">\(head)</th>") }
    markup.raw("</tr></thead>\n<tbody>\n")
    for risk in own {
      write(risk, heads, to: &markup)
      try markup.passOn(to: &sink)
    }
    markup.raw("</tbody>\n</table>\n</section>\n")
  }

  private func write(_ risk: Risk, _ heads: [String], to markup: inout Markup) {
    markup.raw("<tr><th scope=\"row\" data-name=\"\(heads[0])\">")
    markup.text(risk.agency.isEmpty ? "—" : risk.year.isEmpty ? risk.agency : "\(risk.agency) \(risk.year)")
    markup.raw("</th><td data-name=\"\(heads[1])\">")
    markup.text(risk.subject.isEmpty ? "—" : risk.subject)
    markup.raw("</td><td data-name=\"\(heads[2])\">")
    markup.text(risk.text)
    let said = risk.explanation.isEmpty ? "" : Message.explained(risk.explanation).text(in: language)
    for text in [risk.hint, said] where !text.isEmpty {
      markup.raw("<br><em>")
      markup.text(text)
      markup.raw("</em>")
    }
    markup.raw("</td><td data-name=\"\(heads[3])\"><code>")
    markup.text("\(risk.code) \(risk.place)")
    markup.raw("</code></td></tr>\n")
  }
}
