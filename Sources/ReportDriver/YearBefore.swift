public import ReportCore
public import ReportForms

/// The reports of the year before, against which those of a roll-up are checked agency by agency.
public struct YearBefore: Sendable {
  private let rows = RecordSpool()
  private var numbers: [String: Int] = [:]
  /// The form that the figures are in.
  public var form: Form { growing.form }
  private var growing: GrowingForm

  /// Smaller figures go up and down by chance.
  private static let leastNumber = ExactDecimal(10)

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
    let form = both.form
    let cells = form.figures.compactMap { cell in
      growing.number(of: cell.address).flatMap { $0 < values.count ? (cell, values[$0]) : nil }
    }
    var before = FigureList()
    for (cell, value) in cells {
      before.append(Figure(address: cell.address, value: value, text: "", label: cell.label))
    }
    var findings = form.check(Report(figures: figures), after: Report(figures: before))
    for (cell, value) in cells {
      guard let old = value.number, let figure = figures[cell.address], let new = figure.value.number,
        Self.isJump(from: old, to: new)
      else { continue }
      findings.append(
        Diagnostic(
          .figureJumps, at: figure.location, address: cell.address,
          [
            "agency": Message(part.agency), "what": Message(cell.label), "before": Message(old.description),
            "after": Message(new.description),
          ]))
    }
    return findings
  }

  private static func isJump(from old: ExactDecimal, to new: ExactDecimal) -> Bool {
    guard max(old, new) >= leastNumber, old > .zero, new > .zero else { return false }
    return isMore(new, thanTimes: old) || isMore(old, thanTimes: new)
  }

  /// Whether one is more than five times the other.
  private static func isMore(_ large: ExactDecimal, thanTimes small: ExactDecimal) -> Bool {
    var times = small
    for _ in 1..<5 { times = times.adding(small) ?? times }
    return large > times
  }
}
