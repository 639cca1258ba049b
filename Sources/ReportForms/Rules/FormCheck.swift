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
    var findings = rules.flatMap { rule in
      SumRule(rule: rule, sums: sums(of: rule), figures: report.figures).findings
    }
    findings += CountRule(form: self, figures: report.figures).findings
    return findings
  }

  /// The sums that the form demands of the figures that a report has, for live formulas.
  public func sumChecks(of report: Report) -> [SumCheck] {
    rules.flatMap { rule in
      sums(of: rule).filter { sum in (sum.left + sum.right).allSatisfy { report.figures[$0] != nil } }
    }
  }

  /// The sums that a rule stands for: one a row or a column.
  private func sums(of rule: FormRule) -> [SumCheck] {
    guard let table = table(rule.table) else { return [] }
    return table.blocks.flatMap { block in
      let lines =
        rule.scope == .rows ? block.rows.map { ($0.key, $0.path) } : block.columns.map { ($0.key, $0.path) }
      return lines.map { key, path in
        func addresses(_ keys: [String]) -> [FigureAddress] {
          keys.compactMap { other in
            rule.scope == .rows
              ? FigureAddress(table: table.key, row: key, column: other)
              : FigureAddress(table: table.key, row: other, column: key)
          }
        }
        return SumCheck(
          rule: rule.id, label: Message(path.suffix(2).joined(separator: " / ")), left: addresses(rule.left),
          right: addresses(rule.right))
      }
    }
  }
}
