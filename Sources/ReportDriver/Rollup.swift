public import ReportCore
public import ReportForms

/// Sums many agencies' reports into one.
///
/// Reports of another form are summed only as far as their figures' meaning carries over, and that is told. Of two
/// reports of one agency and year the second is left out, with an error.
public struct Rollup: Sendable {
  /// What a roll-up is held against.
  public struct Expectations: Sendable {
    /// The agencies that must be there, where they are known.
    public var agencies: [String]?
    /// The whole that the parts must add up to.
    public var whole: Report?

    public init(agencies: [String]? = nil, whole: Report? = nil) {
      self.agencies = agencies
      self.whole = whole
    }
  }

  /// The form of the sum.
  public let form: Form
  private let expectations: Expectations
  private var totals: RollupTotals
  private let spool: RecordSpool
  /// For each agency and year, the file that the report came from.
  private var files: [String: String] = [:]
  private var agencies: Set<String> = []
  private var years: Set<Int> = []
  /// What was told of the reports.
  public private(set) var reportFindings: [Diagnostic] = []

  /// - Parameter form: the form of the sum.
  /// - Throws: `cannotCreate` where no temporary file can be made.
  public init(by form: Form, expecting expectations: Expectations = Expectations()) throws(ConversionError) {
    self.form = form
    self.expectations = expectations
    totals = RollupTotals(form: form)
    spool = try RecordSpool()
  }

  /// The number of reports in the sum.
  public var count: Int { totals.reports }

  /// Adds a report.
  ///
  /// - Parameter file: the file's name, for findings.
  /// - Returns: what is to be told of this report.
  /// - Throws: `io` where the temporary file cannot be written.
  public mutating func add(_ checked: CheckedReport, file: String) throws(ConversionError) -> [Diagnostic] {
    var told: [Diagnostic] = []
    guard let own = checked.form else {
      told.append(Diagnostic(.notInRollup, at: SourceLocation(file: file, line: 0)))
      reportFindings += told
      return told
    }
    let metadata = checked.report.metadata
    let agency = metadata.agency ?? file
    let key = "\(agency)\u{0}\(metadata.year ?? 0)"
    if let other = files[key] {
      told.append(
        Diagnostic(
          .agencyTwice, at: SourceLocation(file: file, line: 0), ["agency": Message(agency), "other": Message(other)]))
      reportFindings += told
      return told
    }
    files[key] = file
    agencies.insert(agency)
    if let year = metadata.year { years.insert(year) }
    var figures = checked.report.figures
    if own.id != form.id {
      let (transferred, diagnostics) = form.transferred(checked.report, from: own)
      figures = transferred.figures
      told += diagnostics.map { $0.inFile(file) }
    }
    totals.add(figures)
    try spool.append(
      [.mark(agency), metadata.year.map { .number(ExactDecimal($0)) } ?? .blank, .mark(file)]
        + form.figures.map { figures[$0.address]?.value ?? .mark("—") })
    reportFindings += told
    return told
  }

  /// The sum, and what is to be told of it.
  ///
  /// The form's rules are held against it as far as all reports have the figures.
  /// - Parameter metadata: what the user says of the sum.
  public func result(metadata: Metadata) -> (report: Report, findings: [Diagnostic]) {
    var metadata = metadata
    if metadata.year == nil, years.count == 1 { metadata.year = years.first }
    let title = "\(metadata.agency ?? "")\(metadata.year.map { "\($0)年" } ?? "")政府信息公开工作年度报告汇总"
    metadata.title = metadata.title ?? title
    let report = form.report(of: totals.figures, metadata: metadata)
    var all: [Diagnostic] = []
    if years.count > 1 {
      let list = years.sorted().map { String($0) }.joined(separator: "、")
      all.append(Diagnostic(.severalYears, ["years": Message(list)]))
    }
    var complete = report
    for address in totals.incomplete { complete.figures[address] = nil }
    all += missingAgencies + totals.findings + form.check(complete) + wholeAndParts(report)
    return (report, all)
  }

  /// All agencies by figure.
  public var agencySheet: DataSheet {
    let spool = spool
    return DataSheet(
      name: Message(chinese: "各单位", english: "Agencies"),
      columns: ["单位", "年度", "文件"] + form.figures.map(\.label), rowCount: spool.count
    ) { index throws(ConversionError) in
      try spool.row(index)
    }
  }

  /// Charts of the applications, by applicant and by result.
  public var charts: [FigureChart] {
    guard let table = form.table("applications"), let block = table.blocks.first else { return [] }
    func bar(_ row: String, _ column: String, _ label: String) -> FigureChart.Bar? {
      FigureAddress("applications/\(row)/\(column)").map { FigureChart.Bar(label: label, address: $0) }
    }
    let applicants = block.columns.filter { $0.key != "total" }.compactMap { bar("new", $0.key, $0.path.last ?? "") }
    let results = block.rows.filter { $0.key.hasPrefix("results.") && $0.key != "results.total" }
      .compactMap { bar($0.key, "total", $0.path.last ?? "") }
    return [
      FigureChart(title: Message(chinese: "新收申请：按申请人", english: "New applications by applicant"), bars: applicants),
      FigureChart(title: Message(chinese: "办理结果", english: "Applications by result"), bars: results),
    ]
  }

  private var missingAgencies: [Diagnostic] {
    guard let expected = expectations.agencies else { return [] }
    let missing = expected.filter { !agencies.contains($0) }
    let unexpected = agencies.subtracting(expected).sorted()
    var findings = missing.map { Diagnostic(.agencyMissing, ["agency": Message($0)]) }
    findings += unexpected.map { Diagnostic(.agencyUnexpected, ["agency": Message($0)]) }
    return findings
  }

  /// The rule `whole-and-parts`.
  private func wholeAndParts(_ report: Report) -> [Diagnostic] {
    guard let whole = expectations.whole else { return [] }
    return form.figures.compactMap { cell in
      guard let stated = whole.figures[cell.address], let number = stated.value.number,
        let value = stated.unit.map({ number.inUnit(cell.unit, from: $0) }) ?? number,
        let sum = report.figures[cell.address]?.value.number, sum != value
      else { return nil }
      let difference = sum.subtracting(value)?.magnitude
      return Diagnostic(
        .partsDiffer, at: stated.location?.inFile(whole.metadata.source), address: cell.address,
        [
          "what": Message(cell.label), "sum": Message(sum.description), "whole": Message(value.description),
          "difference": Message(difference?.description ?? ""),
        ])
    }
  }
}
