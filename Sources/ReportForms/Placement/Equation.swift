import ReportCore

/// One sum of a form over the cells of a table: the signed cells add up to zero.
struct Equation {
  /// A cell of the table: a row of the form and a slot in it, with its sign.
  struct Term {
    var row: Int
    var slot: Int
    var sign: Int
  }
  var rule: Int
  var terms: [Term]
}

extension FormTable {
  /// The sums that the rules demand of the table, over its rows in the form's order.
  ///
  /// For a table that lies across there is one row, and the slots are all rows' columns one after another.
  func equations(of rules: [FormRule]) -> [Equation] {
    rules.indices.filter { rules[$0].table == key && !rules[$0].spansYears }.flatMap { rule in
      var firstRow = 0
      return blocks.flatMap { block in
        defer { firstRow += block.rows.count }
        return equations(of: rules[rule], rule, block, firstRow: firstRow)
      }
    }
  }

  private func equations(of rule: FormRule, _ number: Int, _ block: FormBlock, firstRow: Int) -> [Equation] {
    let keys = rule.scope == .rows ? block.columns.map(\.key) : block.rows.map(\.key)
    let left = rule.left.compactMap { keys.firstIndex(of: $0.key) }
    let right = rule.right.compactMap { keys.firstIndex(of: $0.key) }
    // A block without the rule's rows or columns is not under it.
    guard left.count == rule.left.count, right.count == rule.right.count else { return [] }
    func term(_ row: Int, _ column: Int, _ sign: Int) -> Equation.Term {
      arrangement == .across
        ? .init(row: 0, slot: row * block.columns.count + column, sign: sign)
        : .init(row: firstRow + row, slot: column, sign: sign)
    }
    func terms(_ parts: [Int], _ sign: Int, at line: Int) -> [Equation.Term] {
      parts.map { rule.scope == .rows ? term(line, $0, sign) : term($0, line, sign) }
    }
    return (0..<(rule.scope == .rows ? block.rows.count : block.columns.count)).map { line in
      Equation(rule: number, terms: terms(left, 1, at: line) + terms(right, -1, at: line))
    }
  }
}
