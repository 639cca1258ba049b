import ReportCore

/// What was found, about a report or about all agencies of a sum, as tables, the gravest first.
struct RiskList {
  private struct Risk {
    var level: Severity
    /// Whether it says what a figure should be.
    var isProposal = false
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

  init(_ report: Report, _ context: WriteContext) throws(ConversionError) {
    language = context.language
    let own = context.findings.filter { $0.severity != .note }.byGravity.map { finding in
      Risk(
        level: finding.severity, isProposal: finding.isProposal,
        agency: (finding.code == .agencyMissing ? finding.arguments["agency"]?.text(in: context.language) : nil)
          ?? report.metadata.agency ?? "", code: finding.code.id,
        subject: finding.address.map { report.figures[$0]?.label ?? $0.description } ?? "",
        text: finding.message.text(in: context.language), hint: finding.hint?.text(in: context.language) ?? "",
        place: finding.location?.description ?? "", explanation: finding.explanation ?? "")
    }
    // What is wrong with a sum comes from what is wrong with its parts, which are reported first.
    let isMissing = { (risk: Risk) in risk.code == DiagnosticCode.agencyMissing.id }
    risks = own.filter(isMissing) + (try Self.risks(about: context)) + own.filter { !isMissing($0) }
  }

  /// What was found about the agencies of a sum.
  private static func risks(about context: WriteContext) throws(ConversionError) -> [Risk] {
    let proposals = [DiagnosticCode.figureLocated.id, DiagnosticCode.rowShifted.id]
    let hasYears = context.sheets.contains { $0.role == .years }
    var risks: [Risk] = []
    for sheet in context.sheets where sheet.role == .findings {
      for index in 0..<sheet.rowCount {
        let row = try sheet.row(index)
        guard row.count >= 10 else { continue }
        let texts = row.map { value in if case .mark(let text) = value { text } else { "" } }
        let year = hasYears ? row[1].number?.description ?? "" : ""
        risks.append(
          Risk(
            level: texts[3] == Severity.error.word(in: context.language) ? .error : .warning,
            isProposal: proposals.contains(texts[4]), agency: texts[0], year: year,
            code: texts[4], subject: texts[5], text: texts[6], hint: texts[7],
            place: texts[8].isEmpty ? texts[2] : "\(texts[2]):\(texts[8])", explanation: texts[9]))
      }
    }
    return risks
  }

  /// How many agencies it names.
  var concerned: Int { Set(risks.map(\.agency).filter { !$0.isEmpty }).count }

  private func open(_ level: Severity) -> Int {
    risks.count { $0.level == level && !$0.isProposal && $0.explanation.isEmpty }
  }

  private var proposals: Int { risks.count { $0.isProposal && $0.explanation.isEmpty } }

  /// The numbers of findings of each kind, those that nobody has explained first, each with its name.
  var counts: [(name: String, number: String)] {
    let isChinese = language == .chinese
    let all = [
      (isChinese ? "疑错数字" : "Probably wrong", proposals, false), (isChinese ? "错误" : "Errors", open(.error), true),
      (isChinese ? "警告" : "Warnings", open(.warning), true), (isChinese ? "已作说明" : "Explained", explained, false),
    ]
    return all.filter { $0.1 > 0 || $0.2 }.map { (name: $0.0, number: "\($0.1)") }
  }

  private var explained: Int { risks.count { !$0.explanation.isEmpty } }

  func write(to markup: inout Markup, _ sink: inout some ByteSink) throws(ConversionError) {
    let isChinese = language == .chinese
    if risks.isEmpty { markup.raw(isChinese ? "<p>没有发现问题。</p>\n" : "<p>Nothing was found.</p>\n") }
    let open = risks.filter(\.explanation.isEmpty)
    let explained = risks.filter { !$0.explanation.isEmpty }
    for (own, level, name) in [
      (open.filter(\.isProposal), Severity.error, isChinese ? "疑错数字" : "Probably wrong"),
      (open.filter { $0.level == .error && !$0.isProposal }, .error, isChinese ? "错误" : "Errors"),
      (open.filter { $0.level == .warning && !$0.isProposal }, .warning, isChinese ? "警告" : "Warnings"),
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
