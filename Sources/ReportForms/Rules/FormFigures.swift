import ReportCore

/// The cells of a sum's two sides, by their numbers among all of a form.
struct SumCells: Sendable {
  let left: [Int]
  let right: [Int]
}

/// A report's figures by the numbers of a form's cells, so that rules need not look addresses up.
struct FormFigures {
  /// Where each cell's figure stands in the report; −1 where the report does not have it.
  private var positions: [Int32]
  /// Each cell's whole number; ``notPlain`` for whatever else it has.
  private var words: [Int]

  private static let notPlain = Int.min

  /// - Complexity: O(cells).
  init(of form: Form, in figures: FigureList) {
    let count = form.addresses.count
    positions = Array(repeating: -1, count: count)
    words = Array(repeating: Self.notPlain, count: count)
    // Figures nearly always stand in the form's order.
    var next = 0
    for cell in 0..<count {
      let isNext = next < figures.count && figures[next].address == form.addresses[cell]
      guard let position = isNext ? next : figures.position(of: form.addresses[cell]) else { continue }
      next = position + 1
      positions[cell] = Int32(position)
      if let word = figures[position].value.number?.machineWord { words[cell] = word }
    }
  }

  /// Whether the report has all figures of a sum.
  func hasAll(of cells: SumCells) -> Bool {
    cells.left.allSatisfy { positions[$0] >= 0 } && cells.right.allSatisfy { positions[$0] >= 0 }
  }

  /// Whether a sum is one of whole numbers, without blanks, and holds; if not, it must be looked at closely.
  func plainlyHolds(_ cells: SumCells) -> Bool {
    guard let left = total(cells.left), let right = total(cells.right) else { return false }
    return left == right
  }

  /// Whether a cell has a whole number that is not negative or, where that is allowed, negative.
  func isPlain(_ cell: Int, negative: Bool) -> Bool {
    words[cell] != Self.notPlain && (negative || words[cell] >= 0)
  }

  private func total(_ cells: [Int]) -> Int? {
    var total = 0
    for cell in cells {
      let (sum, overflow) = total.addingReportingOverflow(words[cell])
      guard words[cell] != Self.notPlain, !overflow else { return nil }
      total = sum
    }
    return total
  }
}
