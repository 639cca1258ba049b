import ReportCore

/// What a rule demands of some cells: those on the left add up to those on the right, or to no more or no less.
///
/// The one form of the sums: placement, rules, the search for wrong figures, and the live checks of workbooks use it.
struct SumConstraint: Sendable {
  let rule: Int
  /// The table's index in ``Form/tables``.
  let table: Int
  /// The row or column that it is the sum of, in words.
  let label: Message
  /// Numbers of cells, see ``FormLines/cells``. Where the rule is between two years, some are the year before's.
  let left: [Int]
  let relation: SumRelation
  let right: [Int]
  /// For each of ``cells``, whether it is the year before's.
  let isOfYearBefore: [Bool]
  /// Whether all cells are those of one table.
  let isWithinOneTable: Bool

  /// The cells with their signs; they add up to zero.
  var terms: [(cell: Int, sign: Int)] { left.map { ($0, 1) } + right.map { ($0, -1) } }
  /// All cells, left side first.
  var cells: [Int] { left + right }

  /// Whether all its cells are among a line's.
  func isWithin(_ slots: [Int]) -> Bool { left.allSatisfy(slots.contains) && right.allSatisfy(slots.contains) }

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

  /// The same with the numbers of a line's cells, which are all that it is over.
  func difference(over slots: [Int], _ numbers: [ExactDecimal]) -> ExactDecimal? {
    difference { cell in slots.firstIndex(of: cell).map { numbers[$0] } }
  }
}

extension Form {
  /// Whether the sums over nothing but a line's cells hold with some numbers.
  func sumsHold(over slots: [Int], _ numbers: [ExactDecimal]) -> Bool {
    sums(within: slots).allSatisfy { $0.difference(over: slots, numbers) == .zero }
  }

  /// The sums of one year over nothing but some cells, such as those of a line.
  func sums(within slots: [Int]) -> some Sequence<SumConstraint> {
    constraints.lazy.filter { $0.isWithin(slots) && !rules[$0.rule].spansYears }
  }
}

extension SumConstraint {
  /// What a form's rules demand, rule by rule.
  static func all(of rules: [FormRule], in tables: [FormTable]) -> [SumConstraint] {
    let cells = FormCellNumbers(of: tables)
    return rules.indices.flatMap { rule -> [SumConstraint] in
      guard let table = tables.firstIndex(where: { $0.key == rules[rule].table }) else { return [] }
      return RuleExpansion(rule: rules[rule], number: rule, table: table, cells: cells).sums
    }
  }
}

/// The numbers of a form's cells by their keys.
private struct FormCellNumbers {
  let tables: [FormTable]
  /// The number of each block's first cell, by table.
  let firstCells: [[Int]]

  init(of tables: [FormTable]) {
    self.tables = tables
    var next = 0
    firstCells = tables.map { table in
      table.blocks.map { block in
        defer { next += block.cells.count }
        return next
      }
    }
  }

  /// The cells of a row, or of all open rows of a prefix, in a column; none where the table does not have them.
  func cells(inTable table: Int, row: String, column: String) -> [Int] {
    zip(tables[table].blocks, firstCells[table]).flatMap { block, first -> [Int] in
      guard let column = block.columns.firstIndex(where: { $0.key == column }) else { return [] }
      return block.rowNumbers(of: row).map { first + $0 * block.columns.count + column }
    }
  }
}

extension FormBlock {
  fileprivate func rowNumbers(of key: String) -> [Int] {
    guard key.last == "*" else { return rows.firstIndex { $0.key == key }.map { [$0] } ?? [] }
    let prefix = key.dropLast()
    return rows.indices.filter { rows[$0].isOpen && rows[$0].key.hasPrefix(prefix) }
  }

  fileprivate func hasRow(_ key: String) -> Bool {
    key.last == "*" ? openRows.contains { $0.name == key } : rows.contains { $0.key == key }
  }
}

/// A rule with the cells that it is about.
private struct RuleExpansion {
  let rule: FormRule
  let number: Int
  let table: Int
  let cells: FormCellNumbers

  var sums: [SumConstraint] {
    guard rule.scope != .figures else { return sum(nil) { _, _ in nil }.map { [$0] } ?? [] }
    let blocks = cells.tables[table].blocks
    let terms = rule.left + rule.right
    return blocks.indices.flatMap { index -> [SumConstraint] in
      let block = blocks[index]
      // A block without the rule's rows or columns is not under it.
      guard terms.allSatisfy({ $0.table != nil || isIn(block, $0) }) else { return [] }
      let own = terms.map { term in term.table == nil ? places(of: term, in: block) : [] }
      let paths = rule.scope == .rows ? block.rows.map(\.path) : block.columns.map(\.path)
      let keys = rule.scope == .rows ? block.rows.map(\.key) : block.columns.map(\.key)
      let (first, width) = (cells.firstCells[table][index], block.columns.count)
      let lines = paths.indices.filter { line in !rule.excepted.contains { $0.matchesKey(keys[line]) } }
      return lines.compactMap { line in
        sum(Message(paths[line].suffix(2).joined(separator: " / "))) { number, term in
          guard term.table == nil else { return cellsOfOtherTable(term, line, block) }
          return own[number].map { first + (rule.scope == .rows ? line * width + $0 : $0 * width + line) }
        }
      }
    }
  }

  private func isIn(_ block: FormBlock, _ term: FormRule.Term) -> Bool {
    rule.scope == .rows ? block.columns.contains { $0.key == term.key } : block.hasRow(term.key)
  }

  /// Where a term's figures stand on each line of a block: columns of a row, or rows of a column.
  private func places(of term: FormRule.Term, in block: FormBlock) -> [Int] {
    rule.scope == .rows
      ? block.columns.indices.filter { block.columns[$0].key == term.key } : block.rowNumbers(of: term.key)
  }

  /// The cells of a term of another table on a line; `nil` where that has no such line, which is not under the rule then.
  private func cellsOfOtherTable(_ term: FormRule.Term, _ line: Int, _ block: FormBlock) -> [Int]? {
    guard let other = cells.tables.firstIndex(where: { $0.key == term.table }) else { return nil }
    let found =
      rule.scope == .rows
      ? cells.cells(inTable: other, row: block.rows[line].key, column: term.key)
      : cells.cells(inTable: other, row: term.key, column: block.columns[line].key)
    return found.isEmpty ? nil : found
  }

  /// A sum of the terms' cells; `nil` where one has none.
  ///
  /// - Parameter cellsOfTerm: those of a term, by its number among all, that names no figure.
  private func sum(_ label: Message?, _ cellsOfTerm: (Int, FormRule.Term) -> [Int]?) -> SumConstraint? {
    var flags: [Bool] = []
    func side(_ terms: [FormRule.Term], from first: Int) -> [Int]? {
      var side: [Int] = []
      for (number, term) in terms.enumerated() {
        guard let own = term.column == nil ? cellsOfTerm(first + number, term) : figures(term) else { return nil }
        side += own
        flags += own.map { _ in term.isOfYearBefore }
      }
      // Open rows of which there are none make no sum.
      return side.isEmpty ? nil : side
    }
    guard let left = side(rule.left, from: 0), let right = side(rule.right, from: rule.left.count) else { return nil }
    let first = cells.firstCells[table].first ?? 0
    let own = first..<first + cells.tables[table].cellCount
    return SumConstraint(
      rule: number, table: table, label: label ?? name(of: left), left: left, relation: rule.relation,
      right: right, isOfYearBefore: flags, isWithinOneTable: (left + right).allSatisfy(own.contains))
  }

  /// The cells that a term names; `nil` where the form does not have them.
  private func figures(_ term: FormRule.Term) -> [Int]? {
    guard let column = term.column,
      let index = cells.tables.firstIndex(where: { $0.key == term.table ?? rule.table })
    else { return nil }
    let found = cells.cells(inTable: index, row: term.key, column: column)
    return found.isEmpty && term.key.last != "*" ? nil : found
  }

  /// The label of a sum's first cell.
  private func name(of cell: [Int]) -> Message {
    guard let number = cell.first else { return "" }
    let all = cells.tables.flatMap { $0.blocks.lazy.flatMap(\.cells) }
    return Message(all[number].label)
  }
}
