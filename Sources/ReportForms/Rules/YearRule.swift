import ReportCore

/// A rule between a report's figures and those of the year before.
struct YearRule {
  let rule: FormRule
  let sums: [SumConstraint]
  let figures: FormFigures
  let yearBefore: FormFigures

  /// The breaches.
  var findings: [Diagnostic] {
    sums.compactMap { sum in
      let ofYearBefore = sum.isOfYearBefore
      guard let left = side(sum.left, ofYearBefore.prefix(sum.left.count)),
        let right = side(sum.right, ofYearBefore.suffix(sum.right.count)),
        !sum.relation.holds(left.total, right.total)
      else { return nil }
      let stated = sum.left.compactMap { figures[$0] }.first
      return Diagnostic(
        rule.code, at: stated?.location, address: stated?.address, severity: rule.severity,
        [
          "rule": Message(rule.id), "what": sum.label, "left": left.text, "right": right.text,
          "difference": Message(left.total.subtracting(right.total)?.magnitude.description ?? ""),
          "relation": sum.relation.words,
        ])
    }
  }

  /// A side's sum and how it comes about; `nil` where a figure is missing, blank or a mark.
  private func side(_ cells: [Int], _ isOfYearBefore: ArraySlice<Bool>) -> (total: ExactDecimal, text: Message)? {
    var total = ExactDecimal.zero
    var parts: [Message] = []
    for (cell, isOfYearBefore) in zip(cells, isOfYearBefore) {
      guard let figure = (isOfYearBefore ? yearBefore : figures)[cell], let number = figure.value.number,
        let sum = total.adding(number)
      else { return nil }
      total = sum
      let when = isOfYearBefore ? Message(chinese: "上年度", english: "the year before's ") : ""
      parts.append(
        Message(
          chinese: "\(when.chinese)\(figure.label) \(number)", english: "\(when.english)\(figure.label) \(number)"))
    }
    let result = parts.count > 1 ? " = \(total)" : ""
    return (
      total,
      Message(
        chinese: parts.map(\.chinese).joined(separator: " + ") + result,
        english: parts.map(\.english).joined(separator: " + ") + result)
    )
  }
}
