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
    /// The reports of the year before.
    public var yearBefore: YearBefore?

    public init(agencies: [String]? = nil, whole: Report? = nil, yearBefore: YearBefore? = nil) {
      self.agencies = agencies
      self.whole = whole
      self.yearBefore = yearBefore
    }
  }

  /// The form of the sum; its open tables have the rows of all reports so far.
  public var form: Form { growing.form }
  private var growing: GrowingForm
  private let expectations: Expectations
  private let expected: Set<String>
  private var totals: RollupTotals
  /// A row a report: agency, year, file, then the form's figures by their numbers as far as they were known.
  private let rows = RecordSpool()
  /// What was found about each report.
  private var details: RollupDetails
  /// The columns before the form's figures.
  private static let headColumns = 3
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
    growing = GrowingForm(form)
    self.expectations = expectations
    known = HashIndex(capacity: capacity)
    expected = Set(expectations.agencies ?? [])
    totals = RollupTotals(form: form)
    details = RollupDetails()
    details.take(growing, firstColumn: Self.headColumns)
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
    if growing.add(rowsOf: part.openForm) {
      totals.take(form)
      details.take(growing, firstColumn: Self.headColumns)
    }
    totals.add(figures)
    try rows.append(
      [.mark(part.agency), year, .mark(part.file)] + growing.addresses.map { figures[$0]?.value ?? .mark("—") })
    reportFindings += part.findings
    let changes = try expectations.yearBefore?.findings(about: part).map { $0.inFile(part.file) } ?? []
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
    let title = form.title(agency: metadata.agency, year: metadata.year)
    metadata.title = metadata.title ?? (title.utf8.allSatisfy { $0 < 0x80 } ? "\(title), sum" : "\(title)汇总")
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
    let (rows, details) = (rows, details)
    let order = form.figures.compactMap { growing.number(of: $0.address) }
    var sheet = DataSheet(
      name: Message(chinese: "各单位", english: "Agencies"),
      columns: ["单位", "年度", "文件"] + form.figures.map(\.label), rowCount: rows.count
    ) { index throws(ConversionError) in
      let row = try rows.row(index)
      let values = row.dropFirst(Self.headColumns)
      return Array(row.prefix(Self.headColumns))
        + order.map { $0 < values.count ? values[Self.headColumns + $0] : .mark("—") }
    }
    sheet.role = .agencies
    sheet.remarks = { row throws(ConversionError) in try details.remarks(onRow: row) }
    // Each table begins a page.
    var column = Self.headColumns
    for table in form.tables {
      if column > Self.headColumns { sheet.pageStarts.append(column) }
      column += table.blocks.reduce(0) { $0 + $1.rows.count * $1.columns.count }
    }
    return sheet
  }

  /// How many findings about the agencies' own reports there are.
  public var detailCount: Int { details.count }

  /// What was found about the agencies' own reports, a row each; `nil` where nothing was.
  ///
  /// - Parameter target: the place of ``agencySheet`` among the sheets that go with the sum.
  public func findingsSheet(in language: Language, leadingTo target: Int) -> DataSheet? {
    details.count > 0 ? details.sheet(in: language, leadingTo: target) : nil
  }

  /// The form's charts, of the sum.
  public var charts: [FigureChart] { form.charts }

  private var missingAgencies: [Diagnostic] {
    guard let expected = expectations.agencies else { return [] }
    let missing = expected.filter { !found.contains($0) }
    var findings = missing.map { Diagnostic(.agencyMissing, ["agency": Message($0)]) }
    for agency in unexpected.sorted() {
      let near = missing.first { AgencyName.isNear($0, agency) }
      let hint = near.map {
        Message(chinese: "名单中缺的“\($0)”可能就是它", english: "'\($0)', which is missing from the list, may be the same")
      }
      findings.append(Diagnostic(.agencyUnexpected, ["agency": Message(agency)], hint: hint))
    }
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
