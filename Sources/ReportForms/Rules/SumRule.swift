import ReportCore

/// A rule about two sums, checked against a report's figures.
struct SumRule {
  private let rule: FormRule
  private let sums: [SumConstraint]
  private let figures: FormFigures

  /// - Parameter sums: what the rule demands.
  init(rule: FormRule, sums: [SumConstraint], figures: FormFigures) {
    (self.rule, self.sums, self.figures) = (rule, sums, figures)
  }

  /// The breaches and totals left blank, then a note where sums hold only with blanks as zeros.
  var findings: [Diagnostic] {
    var breaches: [Diagnostic] = []
    var onlyWithZeros: [(sum: SumConstraint, location: SourceLocation?)] = []
    for sum in sums where !figures.plainlyHolds(sum) {
      let left = SumSide(sum.left, in: figures)
      let right = SumSide(sum.right, in: figures)
      guard left.isComplete, right.isComplete, left.hasNumber || right.hasNumber else { continue }
      guard let leftTotal = left.total, let rightTotal = right.total else { continue }
      if sum.relation.holds(leftTotal, rightTotal) {
        // What is not more than something is so with any blank; an equation is not.
        guard sum.relation == .equal, left.hasBlank || right.hasBlank else { continue }
        onlyWithZeros.append((sum, left.location ?? right.location))
      } else if sum.relation != .equal, left.hasBlank || right.hasBlank {
        continue
      } else if left.isDrafted && !right.hasNumber || right.isDrafted && !left.hasNumber {
        // What last year's report gave stands alone in a draft that is still to be filled in.
        continue
      } else if let blank = blankTotal(left, right) {
        breaches.append(blank)
      } else {
        breaches.append(breach(sum, left, right))
      }
    }
    return breaches + note(onlyWithZeros)
  }

  /// A total that is left blank is not known, and so no breach: what it should be is reported.
  private func blankTotal(_ left: SumSide, _ right: SumSide) -> Diagnostic? {
    for (total, parts) in [(left, right), (right, left)] where total.figures.count == 1 {
      guard !total.hasNumber, let figure = total.figures.first, let sum = parts.total else { continue }
      return Diagnostic(
        .totalLeftBlank, at: figure.location, address: figure.address,
        ["what": Message(figure.label), "sum": Message(sum.description), "rule": Message(rule.id)])
    }
    return nil
  }

  private func breach(_ sum: SumConstraint, _ left: SumSide, _ right: SumSide) -> Diagnostic {
    let leftTotal = left.total ?? .zero
    let rightTotal = right.total ?? .zero
    let difference = leftTotal.subtracting(rightTotal)?.magnitude
    var finding = Diagnostic(
      rule.code, at: left.location ?? right.location, address: left.statedAddress ?? right.statedAddress,
      severity: rule.severity,
      [
        "rule": Message(rule.id), "what": sum.label, "left": text(of: left), "right": text(of: right),
        "difference": Message(difference?.description ?? ""), "relation": sum.relation.words,
      ])
    finding.figures = (left.figures + right.figures).map(\.address)
    return finding
  }

  /// The parts of a side other than zero as an addition, and what they come to.
  private func text(of side: SumSide) -> Message {
    let parts = side.figures.filter { $0.value.number.map { $0 != .zero } ?? false }
    let total = Message(side.total?.description ?? "")
    guard side.figures.count > 1 else {
      return Message(side.figures.map { "\(name(of: $0)) \(total.chinese)" }.joined())
    }
    let sum = parts.map { "\(name(of: $0)) \($0.value.number?.description ?? "")" }.joined(separator: " + ")
    return Message(
      chinese: parts.isEmpty ? "各项之和为 0" : parts.count == 1 ? "各项之和为 \(sum)" : "\(sum) = \(total.chinese)",
      english: parts.isEmpty
        ? "the parts add up to 0" : parts.count == 1 ? "the parts add up to \(sum)" : "\(sum) = \(total.english)")
  }

  private func name(of figure: Figure) -> String {
    // Figures of other tables, or of other lines, are known by their whole labels.
    guard rule.scope != .figures, figure.address.table == rule.table,
      (rule.left + rule.right).allSatisfy({ $0.column == nil })
    else { return figure.label }
    let key = rule.scope == .rows ? figure.address.column : figure.address.row
    // The label that distinguishes the parts of a sum.
    let names = (figures.form.table(rule.table)?.blocks ?? []).lazy.compactMap { block -> String? in
      let path =
        rule.scope == .rows
        ? block.columns.first { $0.key == key }?.path : block.rows.first { $0.key == key }?.path
      return path.map { $0.last ?? "" }
    }
    return names.first ?? figure.label
  }

  private func note(_ sums: [(sum: SumConstraint, location: SourceLocation?)]) -> [Diagnostic] {
    guard let first = sums.first else { return [] }
    var labels = sums.prefix(3).map { $0.sum.label.chinese }.joined(separator: "、")
    if sums.count > 3 { labels += "……" }
    return [
      Diagnostic(
        .holdsWithBlanksAsZero, at: first.location,
        address: first.sum.left.first.map { figures.form.compiled.cells[$0].address },
        ["rule": Message(rule.id), "count": "\(sums.count)", "what": Message(labels)])
    ]
  }
}

private struct SumSide {
  let figures: [Figure]
  /// Whether all are there, be it as blanks.
  let isComplete: Bool
  /// The sum with blanks and marks as zeros; `nil` where it has more than 38 digits.
  let total: ExactDecimal?

  init(_ cells: [Int], in list: FormFigures) {
    figures = cells.compactMap { list[$0] }
    isComplete = figures.count == cells.count
    total = figures.reduce(ExactDecimal.zero as ExactDecimal?) { sum, figure in
      guard let number = figure.value.number else { return sum }
      return sum?.adding(number)
    }
  }

  var hasNumber: Bool { figures.contains { $0.value.number != nil } }
  /// Whether some are blank and those that are not were calculated.
  var isDrafted: Bool { hasBlank && figures.allSatisfy { $0.value.number == nil || $0.origin == .computed } }
  var hasBlank: Bool { figures.contains { $0.value.number == nil } }
  var location: SourceLocation? { figures.lazy.compactMap(\.location).first }
  var statedAddress: FigureAddress? { figures.first?.address }
}

extension SumRelation {
  /// What the left side must be to the right one, in words.
  var words: Message {
    switch self {
    case .equal: Message(chinese: "等于", english: "equal to")
    case .atMost: Message(chinese: "不大于", english: "at most")
    case .atLeast: Message(chinese: "不小于", english: "at least")
    }
  }
}
