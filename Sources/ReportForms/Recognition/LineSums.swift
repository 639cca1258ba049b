import ReportCore

/// What a form's sums say of lines that were found, by the values of those that are full.
struct LineSums {
  private let form: Form
  private let text: ReportTokens

  init(_ form: Form, _ text: ReportTokens) { (self.form, self.text) = (form, text) }

  /// The numbers of full lines, by their cells.
  func values(of lines: [LineCandidate]) -> [Int: ExactDecimal] {
    var values: [Int: ExactDecimal] = [:]
    for line in lines {
      let slots = form.compiled.lines[line.line].slots
      let tokens = line.values.filter { !text.tokens[$0].isBlank || line.values.count == slots.count }
      guard tokens.count == slots.count else { continue }
      for (cell, token) in zip(slots, tokens) { values[cell] = text.tokens[token].number ?? .zero }
    }
    return values
  }

  /// How many more of the sums over several of some lines hold than fail; those over nothing but zeros do not count.
  func balance(of lines: [LineCandidate]) -> Int {
    let values = values(of: lines)
    return form.constraints.reduce(0) { balance, sum in
      guard !form.rules[sum.rule].spansYears, let difference = sum.difference({ values[$0] }),
        sum.cells.contains(where: { values[$0] != .zero }),
        !lines.contains(where: { sum.isWithin(form.compiled.lines[$0.line].slots) })
      else { return balance }
      return balance + (difference == .zero ? 1 : -1)
    }
  }
}
