import ReportCore

/// A report's figures by the numbers of a form's cells, so that rules need not look addresses up.
struct FormFigures {
  let form: Form
  let figures: FigureList
  /// Where each cell's figure stands in the report; −1 where the report does not have it.
  private var positions: [Int32]
  /// Each cell's whole number; ``notPlain`` for whatever else it has.
  private var words: [Int]

  private static let notPlain = Int.min

  /// - Complexity: O(cells).
  init(of form: Form, in figures: FigureList) {
    (self.form, self.figures) = (form, figures)
    let cells = form.compiled.cells
    positions = Array(repeating: -1, count: cells.count)
    words = Array(repeating: Self.notPlain, count: cells.count)
    // Figures nearly always stand in the form's order.
    var next = 0
    for cell in cells.indices {
      let isNext = next < figures.count && figures[next].address == cells[cell].address
      guard let position = isNext ? next : figures.position(of: cells[cell].address) else { continue }
      next = position + 1
      positions[cell] = Int32(position)
      if let word = figures[position].value.number?.machineWord { words[cell] = word }
    }
  }

  subscript(cell: Int) -> Figure? { positions[cell] >= 0 ? figures[Int(positions[cell])] : nil }

  /// Whether a cell's figure has a unit that is not the form's.
  func hasOtherUnit(_ cell: Int) -> Bool {
    guard positions[cell] >= 0, let unit = figures[Int(positions[cell])].unit else { return false }
    return unit != form.compiled.cells[cell].unit
  }

  func hasAll(of cells: [Int]) -> Bool { cells.allSatisfy { positions[$0] >= 0 } }

  /// Whether a sum is one of whole numbers, without blanks, and holds; if not, it must be looked at closely.
  func plainlyHolds(_ sum: SumConstraint) -> Bool {
    guard let left = total(sum.left), let right = total(sum.right) else { return false }
    return switch sum.relation {
    case .equal: left == right
    case .atMost: left <= right
    case .atLeast: left >= right
    }
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
