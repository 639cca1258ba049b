import ReportCore
import ReportForms

/// What does not fit between an agency's report and the one of the year before.
struct YearComparison {
  let form: Form

  /// Smaller figures go up and down by chance.
  private static let leastNumber = ExactDecimal(10)

  /// The form's rules between years, and figures that jump.
  ///
  /// - Parameters:
  ///   - figures: the report's figures, in the form of the comparison.
  ///   - explanations: what the agency says of such findings.
  ///   - before: the figures of the year before, in that form too.
  func findings(
    agency: String, _ figures: FigureList, _ explanations: [Explanation], after before: FigureList
  ) -> [Diagnostic] {
    var report = Report(figures: figures, explanations: explanations)
    var findings = form.check(report, after: Report(figures: before))
    for cell in form.figures {
      guard let old = before[cell.address]?.value.number, let figure = figures[cell.address],
        let new = figure.value.number,
        Self.isJump(from: old, to: new)
      else { continue }
      findings.append(
        Diagnostic(
          .figureJumps, at: figure.location, address: cell.address,
          [
            "agency": Message(agency), "what": Message(cell.label), "before": Message(old.description),
            "after": Message(new.description),
          ]))
    }
    let codes = form.codesBetweenReports.subtracting([DiagnosticCode.partsDiffer.id])
    return findings.explained(by: &report, where: codes.contains)
  }

  /// Whether a figure became more than five times as large, or less than a fifth.
  static func isJump(from old: ExactDecimal, to new: ExactDecimal) -> Bool {
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
