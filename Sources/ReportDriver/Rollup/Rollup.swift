public import ReportCore
public import ReportForms

/// Sums many agencies' reports into one.
///
/// Reports of another form are summed only as far as their figures' meaning carries over, and that is reported. Of two
/// reports of one agency and year the second is left out, with an error. Of several years each has a sum of its own; the
/// report is the latest's, unless another one is asked for, and ``comparisonSheets(of:in:)`` have all.
public struct Rollup: Sendable {
  /// What a roll-up is checked against.
  public struct Expectations: Sendable {
    /// The agencies that must be there, where they are known.
    public var agencies: [String]?
    /// The whole that the parts must add up to.
    public var whole: Report?
    /// The reports of the year before.
    public var yearBefore: YearBefore?

    /// What is expected; `nil` for what is not known.
    public init(agencies: [String]? = nil, whole: Report? = nil, yearBefore: YearBefore? = nil) {
      self.agencies = agencies
      self.whole = whole
      self.yearBefore = yearBefore
    }
  }

  /// The form of the sum; its open tables have the rows of all reports so far.
  public var form: Form { growing.form }
  private var growing: GrowingForm
  let expectations: Expectations
  private let expected: Set<String>
  /// The sums of each year, and of the reports whose year is not known.
  private(set) var totals: [Int?: RollupTotals] = [:]
  /// A row a report: agency, year, file, then the form's figures by their numbers as far as they were known.
  private let rows = RecordSpool()
  /// For each report, what its agency says of findings between years.
  private let explanations = RecordSpool()
  /// What was found about each report.
  private(set) var details: RollupDetails
  private var breaches = BreachOrigins()
  /// The columns before the form's figures.
  static let headColumns = 3
  /// The rows by agency and year.
  private var known: HashIndex
  /// The agencies that were expected and are there, year by year, and those that were not expected.
  private(set) var found: [Int?: Set<String>] = [:]
  private(set) var unexpected: Set<String> = []
  /// The agencies that could not be checked against the year before.
  private(set) var withoutYearBefore: [String] = []
  /// The agency of all reports; `nil` where there are several, or none yet.
  private var onlyAgency: String?
  private(set) var years: Set<Int> = []
  /// What was said of the reports.
  public private(set) var reportFindings: [Diagnostic] = []

  /// - Parameters:
  ///   - form: the form of the sum.
  ///   - expectations: what the sum is checked against.
  ///   - capacity: how many reports there will probably be.
  public init(by form: Form, expecting expectations: Expectations = Expectations(), capacity: Int = 0) {
    growing = GrowingForm(form)
    self.expectations = expectations
    known = HashIndex(capacity: capacity)
    expected = Set(expectations.agencies ?? [])
    details = RollupDetails()
    details.take(growing, firstColumn: Self.headColumns)
  }

  /// The number of reports.
  public var count: Int { rows.count }

  /// Adds what was taken of a report.
  ///
  /// - Returns: why the report does not count, where it does not.
  /// - Throws: `io` where the temporary file cannot be written.
  public mutating func add(_ part: RollupPart) throws(ConversionError) -> Diagnostic? {
    let part = part.named(asOneOf: expectations.agencies)
    guard let figures = part.figures else { return refuse(part, .notInRollup) }
    let year = part.year.map { FigureValue.number(ExactDecimal($0)) } ?? .blank
    if let other = try number(part.agency, part.year) {
      return refuse(part, .agencyTwice, ["other": Message(try rows.row(other)[2].text)])
    }
    known.insert(rows.count, Self.hash(part.agency, part.year))
    if part.namesAgency, rows.count == 0 || onlyAgency == part.agency {
      onlyAgency = part.agency
    } else {
      onlyAgency = nil
    }
    note(part)
    if let year = part.year { years.insert(year) }
    if growing.add(rowsOf: part.openForm) {
      let form = form
      for year in totals.keys { totals[year]?.take(form) }
      details.take(growing, firstColumn: Self.headColumns)
    }
    var ofYear = totals[part.year] ?? RollupTotals(form: form)
    ofYear.add(figures)
    totals[part.year] = ofYear
    try explanations.append(part.explanations.flatMap(\.fields))
    try rows.append(
      [.mark(part.agency), year, .mark(part.file)] + growing.addresses.map { figures[$0]?.value ?? .mark("—") })
    reportFindings += part.findings
    var changes: [Diagnostic] = []
    if let before = expectations.yearBefore {
      if let findings = try before.findings(about: part) {
        changes = findings.map { $0.inFile(part.file) }
      } else {
        withoutYearBefore.append(part.agency)
      }
    }
    breaches.add(part.ownFindings, of: part.agency, year: part.year)
    try details.add(part.ownFindings + changes, agency: part.agency, year: year, file: part.file)
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

  private mutating func note(_ part: RollupPart) {
    guard expectations.agencies != nil else { return }
    if expected.contains(part.agency) {
      found[part.year, default: []].insert(part.agency)
    } else {
      unexpected.insert(part.agency)
    }
  }

  /// The reports' rows: agency, year, file, then the form's figures in its order.
  var orderedRows: @Sendable (Int) throws(ConversionError) -> [FigureValue] {
    let (rows, order) = (rows, form.figures.compactMap { growing.number(of: $0.address) })
    return { (index) throws(ConversionError) in
      let row = try rows.row(index)
      let values = row.dropFirst(Self.headColumns)
      return Array(row.prefix(Self.headColumns))
        + order.map { $0 < values.count ? values[Self.headColumns + $0] : .mark("—") }
    }
  }

  /// The row of an agency's report of a year.
  func number(_ agency: String, _ year: Int?) throws(ConversionError) -> Int? {
    let rows = rows
    return try known.number(of: Self.hash(agency, year)) { number throws(ConversionError) in
      let row = try rows.row(number)
      return row[0].text == agency && row[1].number ?? .zero == ExactDecimal(year ?? 0)
    }
  }

  private static func hash(_ agency: String, _ year: Int?) -> UInt64 {
    UInt64(truncatingIfNeeded: "\(agency)\u{0}\(year ?? 0)".hashValue)
  }

  /// Checks each report against the one that its agency has for the year before, once all are there.
  ///
  /// - Throws: `io` where the temporary files fail.
  public mutating func compareYears() throws(ConversionError) {
    guard years.count > 1 else { return }
    let comparison = YearComparison(form: form)
    for number in 0..<rows.count {
      let row = try rows.row(number)
      guard let year = row[1].number?.machineWord, let before = try self.number(row[0].text, year - 1) else { continue }
      let figures = growing.figures(row.dropFirst(Self.headColumns))
      var fields = try explanations.row(number)[...]
      let findings = comparison.findings(
        agency: row[0].text, figures, Explanation.all(takenFrom: &fields),
        after: growing.figures(try rows.row(before).dropFirst(Self.headColumns)))
      try details.add(findings, ofRow: number, agency: row[0].text, year: row[1], file: row[2].text)
    }
  }

  /// The year of the sum: the one that is asked for, where there are reports of it, or the latest.
  func year(asked year: Int?) -> Int? { year.flatMap { years.contains($0) ? $0 : nil } ?? years.max() }

  /// The sum, and what is to be said of it.
  ///
  /// The form's rules are checked against it as far as all reports have the figures; what breaks one names the agencies whose
  /// own reports do.
  /// - Parameter metadata: what the user says of the sum.
  public func result(metadata: Metadata) -> (report: Report, findings: [Diagnostic]) {
    var metadata = metadata
    let year = year(asked: metadata.year)
    metadata.year = metadata.year ?? year
    let isOne = onlyAgency != nil && metadata.agency ?? onlyAgency == onlyAgency
    metadata.agency = metadata.agency ?? onlyAgency
    let title = form.title(agency: metadata.agency, year: metadata.year)
    let sum = title.utf8.allSatisfy { $0 < 0x80 } ? "\(title), sum" : "\(title)汇总"
    metadata.title = metadata.title ?? (isOne ? title : sum)
    var totals = totals[year] ?? RollupTotals(form: form)
    var yearsOfSum = [year]
    // Where all that are known are of one year, the others are taken for reports of it too.
    if year != nil, years.count == 1, let others = self.totals[nil] {
      totals.add(others)
      yearsOfSum.append(nil)
    }
    let report = form.report(of: totals.figures, metadata: metadata)
    var complete = report
    for address in totals.incomplete { complete.figures[address] = nil }
    let all = severalYears(year) + missingAgencies(year) + uncheckedAgencies
    let broken = form.check(complete).map { breaches.naming($0, years: yearsOfSum) }
    return (report, all + totals.findings + broken + wholeAndParts(report))
  }

  /// How many findings about the agencies' own reports there are.
  public var detailCount: Int { details.count }

  /// What was found about the agencies' own reports, a row each; `nil` where nothing was.
  ///
  /// - Parameters:
  ///   - language: the language of the findings.
  ///   - target: the place of ``agencySheet`` among the sheets that go with the sum.
  public func findingsSheet(in language: Language, leadingTo target: Int) -> DataSheet? {
    details.count > 0 ? details.sheet(in: language, leadingTo: target) : nil
  }

  /// The form's charts, of the sum.
  public var charts: [FigureChart] { form.charts }
}
