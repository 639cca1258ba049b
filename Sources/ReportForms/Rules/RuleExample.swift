package import ReportCore

extension Form {
  /// What is found in a report that breaks a rule of the form with a code of its own, for people who ask what the code means.
  ///
  /// - Returns: `nil` for a code of none of its rules, for one that any form's rules have, and for rules between two years.
  package func example(of code: DiagnosticCode) -> Diagnostic? {
    guard code != .sumDiffers, code != .boundBroken else { return nil }
    let form = openedForBlank()
    for sum in form.sums where form.rules[sum.rule].code == code && !form.rules[sum.rule].spansYears {
      let figures = FormFigures(of: form, in: form.figures(breaking: sum))
      if let finding = SumRule(rule: form.rules[sum.rule], sums: [sum], figures: figures).findings.first {
        return finding
      }
    }
    return nil
  }

  /// Figures of which a sum does not hold: all are 1, but for one that is too large.
  private func figures(breaking sum: SumConstraint) -> FigureList {
    let large = sum.relation == .atLeast ? sum.right.first : sum.left.first
    var list = FigureList()
    for cell in sum.cells {
      let figure = compiled.cells[cell]
      let number = ExactDecimal(cell == large ? sum.cells.count + 1 : 1)
      list.append(
        Figure(
          address: figure.address, value: .number(number), text: number.description, unit: figure.unit,
          label: figure.label))
    }
    return list
  }
}
