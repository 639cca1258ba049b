import ReportCore

/// Finds a row whose values slipped by one column: moved back, all its sums come out.
struct RowShift {
  /// The table's index in the form.
  let table: Int
  let constraints: [SumConstraint]
  let figures: FormFigures

  /// The only move that makes every sum through the row come out, of which one fails now; `nil` if there is none
  /// or more than one.
  var correction: Correction? {
    let form = figures.form.compiled
    let rows = form.readings.first { $0.table == table && $0.kind == .rows }?.lines ?? 0..<0
    let moves = rows.flatMap { row -> [Correction] in
      let cells = form.lines[row].slots
      let values = cells.compactMap { figures[$0]?.value }
      guard values.count == cells.count, cells.count > 2 else { return [] }
      return [1, -1].compactMap { moved(cells, values, by: $0) }.filter(mends).map(correction)
    }
    return moves.count == 1 ? moves[0] : nil
  }

  private typealias Move = [(cell: Int, value: FigureValue)]

  private func correction(_ move: Move) -> Correction {
    Correction(
      changes: move.map { Correction.Change(address: figures.form.compiled.cells[$0.cell].address, value: $0.value) })
  }

  /// The row moved by one column; `nil` where a number would fall off.
  private func moved(_ cells: [Int], _ values: [FigureValue], by step: Int) -> Move? {
    let falling = step > 0 ? values[values.count - 1] : values[0]
    guard falling.number.map({ $0 == .zero }) ?? true else { return nil }
    let rest: [FigureValue] =
      step > 0 ? [.blank] + Array(values.dropLast()) : Array(values.dropFirst()) + [.blank]
    guard rest != values else { return nil }
    return zip(cells, rest).map { ($0, $1) }
  }

  /// Whether all sums that a move touches hold with it, and one of them fails without.
  private func mends(_ move: Move) -> Bool {
    let changed = Dictionary(uniqueKeysWithValues: move.map { ($0.cell, $0.value.number ?? .zero) })
    let touched = constraints.filter { sum in sum.cells.contains { changed[$0] != nil } }
    return touched.contains { difference($0, [:]) != .zero } && touched.allSatisfy { difference($0, changed) == .zero }
  }

  /// Left minus right, with some figures changed; `nil` where a figure is missing or the sum has no room.
  private func difference(_ sum: SumConstraint, _ changed: [Int: ExactDecimal]) -> ExactDecimal? {
    func total(_ cells: [Int]) -> ExactDecimal? {
      cells.reduce(ExactDecimal.zero as ExactDecimal?) { sum, cell in
        guard let figure = figures[cell] else { return nil }
        return sum?.adding(changed[cell] ?? figure.value.number ?? .zero)
      }
    }
    guard let left = total(sum.left), let right = total(sum.right) else { return nil }
    return left.subtracting(right)
  }
}
