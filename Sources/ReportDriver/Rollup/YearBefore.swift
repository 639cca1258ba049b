public import ReportCore
public import ReportForms

/// The reports of the year before, against which those of a roll-up are checked agency by agency.
public struct YearBefore: Sendable {
  private let rows = RecordSpool()
  private var numbers: [String: Int] = [:]
  /// The form that the figures are in.
  public var form: Form { growing.form }
  private var growing: GrowingForm

  /// - Parameter form: the form of the sum.
  public init(form: Form) { growing = GrowingForm(form) }

  /// Adds a report of the year before; of two of one agency the later counts.
  ///
  /// - Throws: `io` where the temporary file cannot be written.
  public mutating func add(_ part: RollupPart) throws(ConversionError) {
    guard let figures = part.figures else { return }
    growing.add(rowsOf: part.openForm)
    try rows.append(growing.addresses.map { figures[$0]?.value ?? .blank })
    numbers[part.agency] = rows.count - 1
  }

  /// An agency's figures by their numbers, as far as they were known; `nil` for one that has no report.
  func values(of agency: String) throws(ConversionError) -> [FigureValue]? {
    guard let number = numbers[agency] else { return nil }
    return try rows.row(number)
  }

  /// What does not fit the year before: the form's rules between years, and figures that jump.
  ///
  /// - Throws: `io` where the temporary file cannot be read.
  func findings(about part: RollupPart) throws(ConversionError) -> [Diagnostic] {
    guard let figures = part.figures, let values = try values(of: part.agency) else { return [] }
    var both = growing
    both.add(rowsOf: part.openForm)
    return YearComparison(form: both.form).findings(
      agency: part.agency, figures, part.explanations, after: growing.figures(values))
  }
}
