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
  private let expected: Set<String>
  private var totals: RollupTotals
  /// A row a report: agency, year, file, then the form's figures.
  private let rows = RecordSpool()
  /// The rows by agency and year.
  private var known: HashIndex
  /// The agencies that were expected and are there, and those that were not expected.
  private var found: Set<String> = []
  private var unexpected: Set<String> = []
  private var years: Set<Int> = []
  /// What was told of the reports.
  public private(set) var reportFindings: [Diagnostic] = []

  /// - Parameters:
  ///   - form: the form of the sum.
  ///   - capacity: how many reports there will probably be.
  public init(by form: Form, expecting expectations: Expectations = Expectations(), capacity: Int = 0) {
    self.form = form
    self.expectations = expectations
    known = HashIndex(capacity: capacity)
    expected = Set(expectations.agencies ?? [])
    totals = RollupTotals(form: form)
  }

  /// The number of reports in the sum.
  public var count: Int { totals.reports }

  /// Adds a report.
  ///
  /// - Parameter file: the file's name, for findings.
  /// - Returns: what is to be told of this report.
  /// - Throws: `io` where the temporary file cannot be written.
  public mutating func add(_ checked: CheckedReport, file: String) throws(ConversionError) -> [Diagnostic] {
    let part = RollupPart(of: checked, in: form, file: file)
    return try add(part).map { [$0] } ?? part.findings
  }

  /// Adds what was taken of a report.
  ///
  /// - Returns: why the report does not count, where it does not.
  /// - Throws: `io` where the temporary file cannot be written.
  public mutating func add(_ part: RollupPart) throws(ConversionError) -> Diagnostic? {
    guard let figures = part.figures else { return refuse(part, .notInRollup) }
    let year = part.year.map { FigureValue.number(ExactDecimal($0)) } ?? .blank
    let hash = "\(part.agency)\u{0}\(part.year ?? 0)".hashValue
    let rows = rows
    let other = try known.number(of: UInt64(truncatingIfNeeded: hash)) { number throws(ConversionError) in
      let row = try rows.row(number)
      return row[0].text == part.agency && row[1].number ?? .zero == ExactDecimal(part.year ?? 0)
    }
    if let other { return refuse(part, .agencyTwice, ["other": Message(try rows.row(other)[2].text)]) }
    known.insert(rows.count, UInt64(truncatingIfNeeded: hash))
    note(part.agency)
    if let year = part.year { years.insert(year) }
    totals.add(figures)
    try rows.append(
      [.mark(part.agency), year, .mark(part.file)] + form.figures.map { figures[$0.address]?.value ?? .mark("—") })
    reportFindings += part.findings
    return nil
  }

  private mutating func refuse(
    _ part: RollupPart, _ code: DiagnosticCode, _ arguments: [String: Message] = [:]
  ) -> Diagnostic {
    var arguments = arguments
    if code == .agencyTwice { arguments["agency"] = Message(part.agency) }
    let finding = Diagnostic(code, at: SourceLocation(file: part.file, line: 0), arguments)
    reportFindings.append(finding)
    return finding
  }

  private mutating func note(_ agency: String) {
    guard expectations.agencies != nil else { return }
    if expected.contains(agency) { found.insert(agency) } else { unexpected.insert(agency) }
  }

  /// The sum, and what is to be told of it.
  ///
  /// The form's rules are held against it as far as all reports have the figures.
  /// - Parameter metadata: what the user says of the sum.
  public func result(metadata: Metadata) -> (report: Report, findings: [Diagnostic]) {
    var metadata = metadata
    if metadata.year == nil, years.count == 1 { metadata.year = years.first }
    let title = "\(metadata.agency ?? "")\(metadata.year.map { "\($0)年" } ?? "")\(form.title)汇总"
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
    let rows = rows
    return DataSheet(
      name: Message(chinese: "各单位", english: "Agencies"),
      columns: ["单位", "年度", "文件"] + form.figures.map(\.label), rowCount: rows.count
    ) { index throws(ConversionError) in
      try rows.row(index)
    }
  }

  /// The form's charts, of the sum.
  public var charts: [FigureChart] { form.charts }

  private var missingAgencies: [Diagnostic] {
    guard let expected = expectations.agencies else { return [] }
    let missing = expected.filter { !found.contains($0) }
    var findings = missing.map { Diagnostic(.agencyMissing, ["agency": Message($0)]) }
    findings += unexpected.sorted().map { Diagnostic(.agencyUnexpected, ["agency": Message($0)]) }
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
