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

extension Form {
  /// The sums that the rules demand of a table, over its rows in the form's order.
  ///
  /// For a table that lies across there is one row, and the slots are all rows' columns one after another.
  func equations(ofTable tableIndex: Int) -> [Equation] {
    let table = tables[tableIndex]
    return rules.indices.filter { rules[$0].table == table.key && !rules[$0].spansYears }.flatMap { rule in
      table.blocks.indices.flatMap { equations(rule, table, block: $0) }
    }
  }

  private func equations(_ ruleIndex: Int, _ table: FormTable, block blockIndex: Int) -> [Equation] {
    let rule = rules[ruleIndex]
    let block = table.blocks[blockIndex]
    let firstRow = table.blocks[..<blockIndex].map(\.rows.count).reduce(0, +)
    let isAcross = table.arrangement == .across
    func term(_ row: Int, _ column: Int, _ sign: Int) -> Equation.Term {
      isAcross
        ? .init(row: 0, slot: row * block.columns.count + column, sign: sign)
        : .init(row: firstRow + row, slot: column, sign: sign)
    }
    func terms(_ parts: [FormRule.Term], _ sign: Int, at index: Int) -> [Equation.Term]? {
      var terms: [Equation.Term] = []
      for key in parts.map(\.key) {
        let found =
          rule.scope == .rows
          ? block.columns.firstIndex { $0.key == key } : block.rows.firstIndex { $0.key == key }
        guard let found else { return nil }
        terms.append(rule.scope == .rows ? term(index, found, sign) : term(found, index, sign))
      }
      return terms
    }
    let count = rule.scope == .rows ? block.rows.count : block.columns.count
    return (0..<count).compactMap { index in
      guard let left = terms(rule.left, 1, at: index), let right = terms(rule.right, -1, at: index) else { return nil }
      return Equation(rule: ruleIndex, terms: left + right)
    }
  }
}
