import ReportCore

/// Writes what was found, about a report or about all agencies of a sum, as a page of its own: the supervisor's list of
/// risks, the gravest first.
///
/// The page needs no other file, is read on a phone, in the dark and on paper, and is not meant to be read back.
struct RisksPage {
  private struct Risk {
    var level: Severity
    var agency: String
    var code: String
    var subject: String
    var text: String
    var hint: String
    var place: String
  }

  private let title: String
  private let language: Language
  private let risks: [Risk]
  private let agencies: Int?
  private var markup = Markup()

  /// - Throws: what the sheets throw.
  init(_ report: Report, _ context: WriteContext) throws(ConversionError) {
    language = context.language
    let isChinese = context.language == .chinese
    title = (report.metadata.title ?? report.metadata.agency ?? "") + (isChinese ? ":风险清单" : ": risks")
    let own = context.findings.filter { $0.severity != .note }.byGravity.map { finding in
      Risk(
        level: finding.severity, agency: report.metadata.agency ?? "", code: finding.code.id,
        subject: finding.address.map { report.figures[$0]?.label ?? $0.description } ?? "",
        text: finding.message.text(in: context.language), hint: finding.hint?.text(in: context.language) ?? "",
        place: finding.location?.description ?? "")
    }
    var all = own
    for sheet in context.sheets where sheet.role == .findings {
      for index in 0..<sheet.rowCount {
        let row = try sheet.row(index).map { value in if case .mark(let text) = value { text } else { "" } }
        guard row.count >= 9 else { continue }
        all.append(
          Risk(
            level: row[3] == Severity.error.word(in: language) ? .error : .warning, agency: row[0], code: row[4],
            subject: row[5], text: row[6], hint: row[7], place: row[8].isEmpty ? row[2] : "\(row[2]):\(row[8])"))
      }
    }
    risks = all
    agencies = context.sheets.first { $0.role == .agencies }?.rowCount
  }

  mutating func write(to sink: inout some ByteSink) throws(ConversionError) {
    let isChinese = language == .chinese
    markup.raw("<!DOCTYPE html>\n<html lang=\"\(isChinese ? "zh-CN" : "en")\">\n<head>\n<meta charset=\"utf-8\">\n")
    markup.raw("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>")
    markup.text(title)
    markup.raw("</title>\n<style>\n")
    markup.raw(Self.sheet)
    markup.raw("</style>\n</head>\n<body>\n<main>\n<h1>")
    markup.text(title)
    markup.raw("</h1>\n")
    writeCounts()
    for level in [Severity.error, .warning] { try write(level, to: &sink) }
    if risks.isEmpty { markup.raw(isChinese ? "<p>没有发现问题。</p>\n" : "<p>Nothing was found.</p>\n") }
    markup.raw("</main>\n</body>\n</html>\n")
    try markup.passOn(to: &sink, isLast: true)
  }

  private mutating func writeCounts() {
    let isChinese = language == .chinese
    let concerned = Set(risks.map(\.agency).filter { !$0.isEmpty }).count
    var counts: [(String, Int)] = []
    if let agencies { counts.append((isChinese ? "单位" : "Agencies", agencies)) }
    counts += [
      (isChinese ? "涉及单位" : "Concerned", concerned),
      (isChinese ? "错误" : "Errors", risks.count { $0.level == .error }),
      (isChinese ? "警告" : "Warnings", risks.count { $0.level == .warning }),
    ]
    markup.raw("<dl>\n")
    for (name, count) in counts { markup.raw("<div><dt>\(name)</dt><dd>\(count)</dd></div>\n") }
    markup.raw("</dl>\n")
  }

  private mutating func write(_ level: Severity, to sink: inout some ByteSink) throws(ConversionError) {
    let own = risks.filter { $0.level == level }
    guard !own.isEmpty else { return }
    let isChinese = language == .chinese
    let name = level == .error ? (isChinese ? "错误" : "Errors") : (isChinese ? "警告" : "Warnings")
    let heads = isChinese ? ["单位", "对象", "说明", "位置"] : ["Agency", "Of", "What", "Place"]
    markup.raw(
      "<section class=\"\(level.rawValue)\">\n<h2>\(name) \(own.count)</h2>\n<table>\n<caption>\(name)</caption>\n")
    markup.raw("<thead><tr>")
    for head in heads { markup.raw("<th scope=\"col\">\(head)</th>") }
    markup.raw("</tr></thead>\n<tbody>\n")
    for risk in own {
      markup.raw("<tr><th scope=\"row\" data-name=\"\(heads[0])\">")
      markup.text(risk.agency.isEmpty ? "—" : risk.agency)
      markup.raw("</th><td data-name=\"\(heads[1])\">")
      markup.text(risk.subject.isEmpty ? "—" : risk.subject)
      markup.raw("</td><td data-name=\"\(heads[2])\">")
      markup.text(risk.text)
      if !risk.hint.isEmpty {
        markup.raw("<br><em>")
        markup.text(risk.hint)
        markup.raw("</em>")
      }
      markup.raw("</td><td data-name=\"\(heads[3])\"><code>")
      markup.text("\(risk.code) \(risk.place)")
      markup.raw("</code></td></tr>\n")
      try markup.passOn(to: &sink)
    }
    markup.raw("</tbody>\n</table>\n</section>\n")
  }

  private static let sheet = """
    :root{color-scheme:light dark;--ink:#1c1c1c;--soft:#555;--paper:#fff;--line:#c3c8d0;--head:#eef2f7;--bad:#9c0006;--odd:#7a4a00}
    @media (prefers-color-scheme:dark){
    :root{--ink:#e8e8e8;--soft:#b4b8c0;--paper:#16181c;--line:#444a54;--head:#232830;--bad:#ff9a9a;--odd:#ffc98a}
    }
    *{box-sizing:border-box}
    body{margin:0;background:var(--paper);color:var(--ink);font:16px/1.6 "Noto Sans CJK SC","Source Han Sans SC","Microsoft YaHei","PingFang SC",sans-serif}
    main{max-width:1100px;margin:0 auto;padding:32px 24px 48px}
    h1{font-size:24px;line-height:1.4;margin:0 0 16px}
    h2{font-size:18px;margin:28px 0 8px}
    .error h2{color:var(--bad)}
    .warning h2{color:var(--odd)}
    dl{display:flex;flex-wrap:wrap;gap:12px;margin:0}
    dl div{border:1px solid var(--line);border-radius:6px;padding:8px 16px;min-width:110px}
    dt{color:var(--soft);font-size:14px}
    dd{margin:0;font-size:24px;font-weight:600}
    table{width:100%;border-collapse:collapse;font-size:14px}
    caption{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}
    th,td{border:1px solid var(--line);padding:6px 8px;text-align:left;vertical-align:top;overflow-wrap:anywhere}
    thead th{background:var(--head)}
    tbody th{font-weight:600;width:14%}
    td:nth-child(2){width:24%}
    td:nth-child(4){width:16%}
    em{color:var(--soft);font-style:normal}
    code{font-size:12px;color:var(--soft)}
    @media (max-width:640px){
    main{padding:20px 14px 32px}
    table,tbody,tr,tbody th,td{display:block;width:100%!important}
    thead{display:none}
    tr{border:1px solid var(--line);border-radius:6px;margin:0 0 10px}
    tbody th,td{border:0;padding:4px 10px}
    td::before{content:attr(data-name);display:block;color:var(--soft);font-size:12px}
    }
    @page{size:A4;margin:16mm 14mm}
    @media print{
    :root{--ink:#000;--soft:#333;--paper:#fff;--line:#888;--head:#eef2f7;--bad:#9c0006;--odd:#7a4a00}
    body{font-size:10pt}
    main{max-width:none;padding:0}
    table{font-size:9pt}
    thead{display:table-header-group}
    tr{break-inside:avoid}
    }

    """
}
