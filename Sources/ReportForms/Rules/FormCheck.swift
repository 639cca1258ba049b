public import ReportCore

extension Form {
  /// Checks a report's figures against the form's rules.
  ///
  /// A blank is not a zero, so each sum is read both ways. One that holds only with its blanks as zeros is told
  /// in a note, one note a rule; one that fails even so is a breach. A sum of which a figure is missing is passed
  /// over: there is nothing to hold against.
  /// - Returns: the findings, rule by rule, each with the figures, both sides and the place in the input.
  /// - Complexity: O(figures).
  public func check(_ report: Report) -> [Diagnostic] {
    var findings = zip(rules, sums).flatMap { rule, sums in
      SumRule(rule: rule, sums: sums, figures: report.figures).findings
    }
    findings += CountRule(form: self, figures: report.figures).findings
    return findings
  }

  /// The sums that the form demands of the figures that a report has, for live formulas.
  public func sumChecks(of report: Report) -> [SumCheck] {
    sums.flatMap { sums in
      sums.filter { sum in (sum.left + sum.right).allSatisfy { report.figures[$0] != nil } }
    }
  }
}
