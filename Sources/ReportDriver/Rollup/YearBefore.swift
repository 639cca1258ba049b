public import ReportCore
public import ReportForms

/// The reports of the year before, against which those of a roll-up are checked agency by agency.
public struct YearBefore: Sendable {
  private let rows = RecordSpool()
  private var numbers: [String: Int] = [:]
  /// The years of the reports, by their rows.
  private var years: [Int?] = []
  /// The form that the figures are in.
  public var form: Form { growing.form }
  private var growing: GrowingForm

  /// - Parameter form: the form of the sum.
  public init(form: Form) { growing = GrowingForm(form) }

  /// Adds a report of the year before; of two of one agency the later counts.
  ///
  /// - Returns: what is to be said of it.
  /// - Throws: `io` where the temporary file cannot be written.
  public mutating func add(_ part: RollupPart) throws(ConversionError) -> Diagnostic? {
    guard let figures = part.figures else { return nil }
    growing.add(rowsOf: part.openForm)
    try rows.append(growing.addresses.map { figures[$0]?.value ?? .blank })
    years.append(part.year)
    guard numbers.updateValue(rows.count - 1, forKey: part.agency) != nil else { return nil }
    return Diagnostic(
      .twiceTheYearBefore, at: SourceLocation(file: part.file, line: 0), ["agency": Message(part.agency)])
  }

  /// An agency's figures in the year before one; `nil` for one that has no report, or one of another year.
  ///
  /// - Throws: `io` where the temporary file cannot be read.
  func figures(of agency: String, before year: Int?) throws(ConversionError) -> FigureList? {
    guard let number = numbers[agency] else { return nil }
    if let year, let own = years[number], own != year - 1 { return nil }
    return growing.figures(try rows.row(number))
  }

  /// What does not fit the year before: the form's rules between years, and figures that jump.
  ///
  /// - Returns: `nil` where there is no report of the agency for the year before.
  /// - Throws: `io` where the temporary file cannot be read.
  func findings(about part: RollupPart) throws(ConversionError) -> [Diagnostic]? {
    guard let figures = part.figures, let before = try self.figures(of: part.agency, before: part.year) else {
      return nil
    }
    var both = growing
    both.add(rowsOf: part.openForm)
    return YearComparison(form: both.form).findings(
      agency: part.agency, figures, part.explanations, after: before)
  }
}
