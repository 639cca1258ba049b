import ReportCore

/// Writes what was found, about a report or about all agencies of a sum, as a page of its own: the supervisor's list of
/// risks, the gravest first.
///
/// The page needs no other file, is read on a phone, in the dark and on paper, and is not meant to be read back.
struct RisksPage {
  private let title: String
  private let language: Language
  private let risks: RiskList
  private let agencies: Int?

  init(_ report: Report, _ context: WriteContext) throws(ConversionError) {
    language = context.language
    title = (report.metadata.title ?? report.metadata.agency ?? "") + (language == .chinese ? ":风险清单" : ": risks")
    risks = try RiskList(report, context)
    agencies = context.sheets.first { $0.role == .agencies }?.rowCount
  }

  func write(to sink: inout some ByteSink) throws(ConversionError) {
    let isChinese = language == .chinese
    var page = ReviewPage(title: title, language)
    var counts: [(String, String)] = []
    if let agencies { counts.append((isChinese ? "报告" : "Reports", "\(agencies)")) }
    counts.append((isChinese ? "涉及单位" : "Concerned", "\(risks.concerned)"))
    counts += risks.counts
    page.writeCounts(counts)
    try risks.write(to: &page.markup, &sink)
    try page.end(to: &sink)
  }
}
