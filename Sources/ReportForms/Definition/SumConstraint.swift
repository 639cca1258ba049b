import ReportCore

/// One sum that a rule demands: the cells on the left add up to those on the right.
///
/// The one form of the sums: placement, rules, the search for wrong figures, and the live checks of workbooks use it.
struct SumConstraint: Sendable {
  /// The rule's index in ``Form/rules``.
  let rule: Int
  /// The table's index in ``Form/tables``.
  let table: Int
  /// The row or column that it is the sum of, in words.
  let label: Message
  /// Numbers of cells, see ``FormCells``. Where the rule is between two years, some are the year before's.
  let left: [Int]
  let right: [Int]

  /// The cells with their signs; they add up to zero.
  var terms: [(cell: Int, sign: Int)] { left.map { ($0, 1) } + right.map { ($0, -1) } }
  /// All cells, left side first.
  var cells: [Int] { left + right }

  /// What the left side is more than the right; `nil` where a value is not known or the total is too large.
  ///
  /// - Parameter value: the number in a cell.
  func difference(_ value: (Int) -> ExactDecimal?) -> ExactDecimal? {
    var total = ExactDecimal.zero
    for (cell, sign) in terms {
      guard let value = value(cell), let next = total.adding(sign < 0 ? value.negated : value) else { return nil }
      total = next
    }
    return total
  }
}

extension SumConstraint {
  /// The sums that a form's rules demand, rule by rule.
  static func all(of rules: [FormRule], in tables: [FormTable]) -> [SumConstraint] {
    rules.indices.flatMap { rule -> [SumConstraint] in
      guard let table = tables.firstIndex(where: { $0.key == rules[rule].table }) else { return [] }
      var next = tables[..<table].reduce(0) { $0 + $1.cellCount }
      return tables[table].blocks.flatMap { block -> [SumConstraint] in
        defer { next += block.cells.count }
        return constraints(of: rules[rule], rule, table, block, firstCell: next)
      }
    }
  }

  private static func constraints(
    of rule: FormRule, _ number: Int, _ table: Int, _ block: FormBlock, firstCell: Int
  ) -> [SumConstraint] {
    let isOverRows = rule.scope == .rows
    let keys = isOverRows ? block.columns.map(\.key) : block.rows.map(\.key)
    let left = rule.left.compactMap { keys.firstIndex(of: $0.key) }
    let right = rule.right.compactMap { keys.firstIndex(of: $0.key) }
    // A block without the rule's rows or columns is not under it.
    guard left.count == rule.left.count, right.count == rule.right.count else { return [] }
    let paths = isOverRows ? block.rows.map(\.path) : block.columns.map(\.path)
    let width = block.columns.count
    return paths.enumerated().map { line, path in
      func cells(_ parts: [Int]) -> [Int] {
        parts.map { firstCell + (isOverRows ? line * width + $0 : $0 * width + line) }
      }
      return SumConstraint(
        rule: number, table: table, label: Message(path.suffix(2).joined(separator: " / ")), left: cells(left),
        right: cells(right))
    }
  }
}
