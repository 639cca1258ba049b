import ReportCore

/// What of some figures a number is the sum of, read off what it is more when each of them is more by a power of four.
enum PowerCode {
  /// Beyond this libxslt does not write whole numbers exactly.
  static let exact = 1e15
  /// How many figures can be told apart in one run.
  static let length = 24

  /// How often each figure is in the sum, from -1 to 2; `nil` for a change that is none of such a sum.
  static func factors(of change: Double) -> [Int]? {
    guard abs(change) < exact, change == change.rounded() else { return nil }
    var rest = Int(change)
    let factors = (0..<length).map { _ in
      let digit = (rest % 4 + 5) % 4 - 1
      rest = (rest - digit) / 4
      return digit
    }
    return rest == 0 ? factors : nil
  }
}

extension TracedReport {
  /// The report with each of some figures more by a power of its own; a blank counts as zero.
  func raised(_ figures: ArraySlice<ReportPiece>) -> TracedReport {
    var raised = self
    for (index, piece) in figures.enumerated() {
      guard case .figure(let address) = piece else { continue }
      var figure = report.figures[address] ?? Figure(address: address, value: .blank, text: "")
      let value = (figure.value.number ?? .zero).adding(ExactDecimal(1 << (2 * index))) ?? .zero
      figure.value = .number(value)
      figure.text = value.description
      raised.report.figures[address] = figure
    }
    return raised
  }

  /// The number of a figure; zero for a blank or what is none.
  func number(in piece: ReportPiece) -> Double {
    guard case .figure(let address) = piece, let number = report.figures[address]?.value.number else { return 0 }
    return Double(number.description) ?? 0
  }
}
