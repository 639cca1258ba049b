import ReportCore

/// The quartiles of some numbers, between neighbours in proportion, as spreadsheets' QUARTILE.INC has them.
struct Quartiles {
  /// The least number, the three quartiles and the greatest.
  let bounds: [ExactDecimal]

  /// - Returns: `nil` for fewer than four numbers, or for numbers of too many digits.
  init?(of numbers: [ExactDecimal]) {
    guard numbers.count >= 4 else { return nil }
    let sorted = numbers.sorted()
    var bounds: [ExactDecimal] = []
    for quarter in 0...4 {
      let position = quarter * (sorted.count - 1)
      let (index, rest) = (position / 4, position % 4)
      let next = sorted[min(index + 1, sorted.count - 1)]
      guard let bound = Self.between(sorted[index], next, quarters: rest) else { return nil }
      bounds.append(bound)
    }
    self.bounds = bounds
  }

  /// Which quarter a number is in, 1 to 4.
  func quarter(of number: ExactDecimal) -> Int { 1 + bounds[1...3].count { number > $0 } }

  /// A number on the way from one to another, in quarters of the way.
  private static func between(_ low: ExactDecimal, _ high: ExactDecimal, quarters: Int) -> ExactDecimal? {
    guard quarters > 0, let way = high.subtracting(low) else { return low }
    let (part, isTooLarge) = way.coefficient.multipliedReportingOverflow(by: Int128(25 * quarters))
    guard !isTooLarge, var step = ExactDecimal(coefficient: part, scale: Int(way.scale) + 2) else { return nil }
    while step.scale > 0, step.coefficient % 10 == 0,
      let shorter = ExactDecimal(coefficient: step.coefficient / 10, scale: Int(step.scale) - 1)
    {
      step = shorter
    }
    return low.adding(step)
  }
}

/// A number in hundredths of another, with one decimal; `nil` where there is nothing to compare with.
func percentage(_ number: ExactDecimal, of whole: ExactDecimal) -> ExactDecimal? {
  guard let number = Double(number.description), let whole = Double(whole.description), whole != 0 else { return nil }
  let tenths = (number / whole * 1000).rounded()
  guard tenths.magnitude < 1e15 else { return nil }
  return ExactDecimal(coefficient: Int128(tenths), scale: 1)
}

/// How much more a number is than another, in hundredths of the other.
func growth(_ new: ExactDecimal, over old: ExactDecimal) -> ExactDecimal? {
  guard old > .zero, let more = new.subtracting(old) else { return nil }
  return percentage(more, of: old)
}
