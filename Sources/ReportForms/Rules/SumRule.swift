import ReportCore

/// A rule that two sums are equal, held against a report's figures.
struct SumRule {
  private let rule: FormRule
  private let sums: [SumCheck]
  private let figures: FigureList

  init(rule: FormRule, sums: [SumCheck], figures: FigureList) {
    self.rule = rule
    self.sums = sums
    self.figures = figures
  }

  /// The breaches, then a note where sums hold only with blanks as zeros.
  var findings: [Diagnostic] {
    var breaches: [Diagnostic] = []
    var onlyWithZeros: [(sum: SumCheck, location: SourceLocation?)] = []
    for sum in sums {
      let left = SumSide(sum.left, in: figures)
      let right = SumSide(sum.right, in: figures)
      guard left.isComplete, right.isComplete, left.hasNumber || right.hasNumber else { continue }
      guard let leftTotal = left.total, let rightTotal = right.total else { continue }
      if leftTotal != rightTotal {
        breaches.append(breach(sum, left, right))
      } else if left.hasBlank || right.hasBlank {
        onlyWithZeros.append((sum, left.location ?? right.location))
      }
    }
    return breaches + note(onlyWithZeros)
  }

  private func breach(_ sum: SumCheck, _ left: SumSide, _ right: SumSide) -> Diagnostic {
    let leftTotal = left.total ?? .zero
    let rightTotal = right.total ?? .zero
    let difference = leftTotal.subtracting(rightTotal).map { $0.isNegative ? $0.negated : $0 }
    return Diagnostic(
      .breach(of: rule.id), at: left.location ?? right.location, address: left.statedAddress ?? right.statedAddress,
      severity: rule.severity,
      [
        "rule": Message(rule.id), "what": sum.label, "left": left.text, "right": right.text,
        "difference": Message(difference?.description ?? ""),
      ])
  }

  private func note(_ sums: [(sum: SumCheck, location: SourceLocation?)]) -> [Diagnostic] {
    guard let first = sums.first else { return [] }
    var labels = sums.prefix(3).map { $0.sum.label.chinese }.joined(separator: "、")
    if sums.count > 3 { labels += "……" }
    return [
      Diagnostic(
        .holdsWithBlanksAsZero, at: first.location, address: first.sum.left.first,
        ["rule": Message(rule.id), "count": "\(sums.count)", "what": Message(labels)])
    ]
  }
}

/// One side of a sum.
private struct SumSide {
  /// The figures that are there.
  let figures: [Figure]
  /// Whether all are there, be it as blanks.
  let isComplete: Bool
  /// The sum with blanks and marks as zeros; `nil` where it has more than 38 digits.
  let total: ExactDecimal?

  init(_ addresses: [FigureAddress], in list: FigureList) {
    figures = addresses.compactMap { list[$0] }
    isComplete = figures.count == addresses.count
    total = figures.reduce(ExactDecimal.zero as ExactDecimal?) { sum, figure in
      guard let number = figure.value.number else { return sum }
      return sum?.adding(number)
    }
  }

  var hasNumber: Bool { figures.contains { $0.value.number != nil } }
  var hasBlank: Bool { figures.contains { $0.value.number == nil } }
  var location: SourceLocation? { figures.lazy.compactMap(\.location).first }
  var statedAddress: FigureAddress? { figures.first?.address }

  /// The parts other than zero as an addition, and what they come to.
  var text: Message {
    let parts = figures.filter { $0.value.number.map { $0 != .zero } ?? false }
    let names = parts.map { "\(name(of: $0)) \($0.value.number?.description ?? "")" }
    switch (figures.count, names.count) {
    case (1, _): return Message("\(name(of: figures[0])) \(figures[0].value.number?.description ?? "0")")
    case (_, 0): return "0"
    default: return Message("\(names.joined(separator: " + ")) = \(total?.description ?? "")")
    }
  }

  /// What tells a figure from the others of its sum: its own label in the direction in which they differ.
  private func name(of figure: Figure) -> String {
    figure.label.isEmpty ? figure.address.description : figure.label
  }
}
