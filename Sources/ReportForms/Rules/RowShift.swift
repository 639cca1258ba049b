import ReportCore

/// Finds a row whose values slipped by one column: moved back, all its sums come out.
struct RowShift {
  private let table: FormTable
  private let checks: [SumCheck]
  private let figures: FigureList

  init(table: FormTable, checks: [SumCheck], figures: FigureList) {
    self.table = table
    self.checks = checks
    self.figures = figures
  }

  /// The only move that makes every sum through the row come out, of which one fails now; `nil` if there is none
  /// or more than one.
  var correction: Correction? {
    let moves = table.blocks.flatMap { block in
      block.rows.flatMap { row -> [Correction] in
        let cells = block.columns.compactMap { FigureAddress(table: table.key, row: row.key, column: $0.key) }
        let values = cells.compactMap { figures[$0]?.value }
        guard values.count == cells.count, cells.count > 2 else { return [] }
        return [moved(cells, values, by: 1), moved(cells, values, by: -1)].compactMap(\.self).filter(mends)
      }
    }
    return moves.count == 1 ? moves[0] : nil
  }

  /// The row moved by one column; `nil` where a number would fall off.
  private func moved(_ cells: [FigureAddress], _ values: [FigureValue], by step: Int) -> Correction? {
    let falling = step > 0 ? values[values.count - 1] : values[0]
    guard falling.number.map({ $0 == .zero }) ?? true else { return nil }
    let rest: [FigureValue] =
      step > 0 ? [.blank] + Array(values.dropLast()) : Array(values.dropFirst()) + [.blank]
    guard rest != values else { return nil }
    return Correction(changes: zip(cells, rest).map { Correction.Change(address: $0, value: $1) })
  }

  /// Whether all sums that a move touches hold with it, and one of them fails without.
  private func mends(_ move: Correction) -> Bool {
    let changed = Dictionary(uniqueKeysWithValues: move.changes.map { ($0.address, $0.value.number ?? .zero) })
    let touched = checks.filter { check in (check.left + check.right).contains { changed[$0] != nil } }
    return touched.contains { difference($0, [:]) != .zero } && touched.allSatisfy { difference($0, changed) == .zero }
  }

  /// Left minus right, with some figures changed; `nil` where a figure is missing or the sum has no room.
  private func difference(_ check: SumCheck, _ changed: [FigureAddress: ExactDecimal]) -> ExactDecimal? {
    func total(_ addresses: [FigureAddress]) -> ExactDecimal? {
      addresses.reduce(ExactDecimal.zero as ExactDecimal?) { sum, address in
        guard let figure = figures[address] else { return nil }
        return sum?.adding(changed[address] ?? figure.value.number ?? .zero)
      }
    }
    guard let left = total(check.left), let right = total(check.right) else { return nil }
    return left.subtracting(right)
  }
}
