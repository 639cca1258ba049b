public import ReportCore
public import ReportForms

/// Reports of several years, compared with one another agency by agency.
///
/// Of each report only the figures are kept that a rule between years names, in a temporary file, so that many reports can
/// be added.
public struct YearSeries: Sendable {
  /// One agency's report of one year.
  private struct Entry {
    let agency: String
    let year: Int
    let file: String
    let form: Form
    let figures: FigureList
    let explanations: [Explanation]
  }

  /// A row a report: agency, year, form, file, then for each figure whether it is there and what it says, and the
  /// explanations of what is found between years.
  private let rows = RecordSpool()
  /// The rows by agency and year.
  private var known: HashIndex
  /// The forms that the reports were read by, and the figures that their rules between years name.
  private var forms: [GrowingForm] = []

  /// - Parameter capacity: how many reports there will probably be.
  public init(capacity: Int = 0) { known = HashIndex(capacity: capacity) }

  /// Adds a report that was read by a form; one without agency or year, or of a year that is there, is left out.
  ///
  /// - Throws: `io` where the temporary file cannot be written.
  public mutating func add(_ report: Report, form: Form, file: String) throws(ConversionError) {
    guard let agency = report.metadata.agency, let year = report.metadata.year, try number(agency, year) == nil else {
      return
    }
    let formNumber = number(of: form)
    var row: [FigureValue] = [
      .mark(agency), .number(ExactDecimal(year)), .number(ExactDecimal(formNumber)), .mark(file),
    ]
    for address in forms[formNumber].addresses { row += report.figures[address]?.fields ?? [.blank] }
    let codes = form.codesBetweenReports
    for explanation in report.explanations where codes.contains(explanation.code) { row += explanation.fields }
    known.insert(rows.count, Self.hash(agency, year))
    try rows.append(row)
  }

  /// What does not fit between a year and the one before, each finding with the later report's file.
  ///
  /// - Throws: `io` where the temporary file cannot be read.
  /// - Complexity: O(*n* log *n*) in the number of findings, O(*n*) in that of reports.
  public func findings() throws(ConversionError) -> [Diagnostic] {
    var found: [(agency: String, year: Int, findings: [Diagnostic])] = []
    for number in 0..<rows.count {
      let entry = try entry(number)
      guard
        let before = try self.number(entry.agency, entry.year - 1).map({ (number) throws(ConversionError) in
          try self.entry(number)
        })
      else { continue }
      var report = Report(figures: entry.figures, explanations: entry.explanations)
      let findings = entry.form.check(report, after: Report(figures: before.figures))
        .explained(by: &report) { $0 != DiagnosticCode.figureJumps.id && $0 != DiagnosticCode.partsDiffer.id }
      guard !findings.isEmpty else { continue }
      found.append((entry.agency, entry.year, findings.map { $0.located(in: entry.file) }))
    }
    return found.sorted { ($0.agency, $0.year) < ($1.agency, $1.year) }.flatMap(\.findings)
  }

  private func entry(_ number: Int) throws(ConversionError) -> Entry {
    let row = try rows.row(number)
    let (form, addresses) = (forms[row[2].wholeNumber].form, forms[row[2].wholeNumber].addresses)
    var figures = FigureList()
    var fields = row.dropFirst(4)
    for address in addresses {
      if let figure = Figure(address: address, takenFrom: &fields) { figures.append(figure) }
    }
    return Entry(
      agency: row[0].text, year: row[1].wholeNumber, file: row[3].text, form: form, figures: figures,
      explanations: Explanation.all(takenFrom: &fields))
  }

  private func number(_ agency: String, _ year: Int) throws(ConversionError) -> Int? {
    let rows = rows
    return try known.number(of: Self.hash(agency, year)) { number throws(ConversionError) in
      let row = try rows.row(number)
      return row[0].text == agency && row[1].wholeNumber == year
    }
  }

  private mutating func number(of form: Form) -> Int {
    if let number = forms.firstIndex(where: { $0.form.id == form.id }) {
      forms[number].add(rowsOf: form)
      return number
    }
    forms.append(GrowingForm(form) { $0.addressesOfYearRules })
    return forms.count - 1
  }

  private static func hash(_ agency: String, _ year: Int) -> UInt64 {
    UInt64(truncatingIfNeeded: "\(agency)\u{0}\(year)".hashValue)
  }
}

extension Figure {
  /// The value, then what a finding says of the figure: label, file, line, column and other place.
  fileprivate var fields: [FigureValue] {
    [
      .mark(""), value, .mark(label), .number(ExactDecimal(location == nil ? 0 : 1)),
      location?.file.map { .mark($0) } ?? .blank, .number(ExactDecimal(location?.line ?? 0)),
      .number(ExactDecimal(location?.column ?? 0)), location?.detail.map { .mark($0) } ?? .blank,
    ]
  }

  /// Takes a figure from the fields of a row; `nil` for one that is not there.
  fileprivate init?(address: FigureAddress, takenFrom fields: inout ArraySlice<FigureValue>) {
    guard fields.popFirst() != .blank, fields.count >= 7 else { return nil }
    let own = Array(fields.prefix(7))
    fields = fields.dropFirst(7)
    let location = SourceLocation(
      file: own[3] == .blank ? nil : own[3].text, line: own[4].wholeNumber, column: own[5].wholeNumber,
      detail: own[6] == .blank ? nil : own[6].text)
    self.init(
      address: address, value: own[0], text: "", label: own[1].text, location: own[2].wholeNumber == 0 ? nil : location)
  }
}

extension FigureValue {
  /// A whole number of this program's own; 0 for what is none.
  var wholeNumber: Int { number.flatMap { Int($0.description) } ?? 0 }
}

extension Diagnostic {
  fileprivate func located(in file: String) -> Diagnostic {
    var diagnostic = self
    diagnostic.location = location?.inFile(file)
    return diagnostic
  }
}
