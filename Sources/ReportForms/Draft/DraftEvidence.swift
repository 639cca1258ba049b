import ReportCore

/// What the figures of a filled form say of its sums: which of those that labels state hold, and which hold that no label
/// states.
struct DraftEvidence {
  private let block: DraftTable.Block
  /// How many lines must bear out a sum that no label states.
  private static let leastLines = 3
  /// How many items a balance is looked for among: the ways to put them on two sides are 3 to this power.
  private static let mostItems = 8

  init(_ block: DraftTable.Block) { self.block = block }

  /// The rules without those that the figures do not bear out, and with those that only the figures show.
  func settled(_ told: [DraftRule]) -> [DraftRule] {
    guard block.isFilled else { return told }
    var rules = told.filter { $0.spansYears || isBorneOut($0) }
    for scope in [FormRule.Scope.rows, .columns] { rules += found(scope, besides: rules) }
    return rules
  }

  /// The lines of values that a rule is over: the rows for a rule over rows. Rates and the like add up to nothing.
  private func lines(_ scope: FormRule.Scope) -> [(item: DraftTable.Item, values: [ExactDecimal?])] {
    let all =
      scope == .rows
      ? Array(zip(block.rows, block.values))
      : block.columns.indices.map { column in (block.columns[column], block.values.map { $0[column] }) }
    return all.filter { !$0.0.isRatio }.map { (item: $0.0, values: $0.1) }
  }

  private func items(_ scope: FormRule.Scope) -> [DraftTable.Item] { scope == .rows ? block.columns : block.rows }

  /// Whether a rule holds on more lines than it fails on.
  private func isBorneOut(_ rule: DraftRule) -> Bool {
    let keys = items(rule.scope).map(\.key)
    func sum(_ side: [String], _ line: [ExactDecimal?]) -> ExactDecimal? {
      side.reduce(ExactDecimal.zero as ExactDecimal?) { total, key in
        keys.firstIndex(of: key).flatMap { index in total?.adding(line[index] ?? .zero) }
      }
    }
    var (holding, failing) = (0, 0)
    for line in lines(rule.scope) where line.values.contains(where: { $0 != nil }) {
      guard let left = sum(rule.left, line.values), let right = sum(rule.right, line.values) else { continue }
      if rule.relation.holds(left, right) { holding += 1 } else { failing += 1 }
    }
    return holding > failing
  }

  // MARK: Sums that no label states

  /// The sums that hold on every line: one item and the run of items beside it, or some on either side.
  private func found(_ scope: FormRule.Scope, besides known: [DraftRule]) -> [DraftRule] {
    let items = items(scope)
    let known = known.filter { $0.relation == .equal && !$0.spansYears }
    let totals = Set(known.filter { $0.scope == scope }.flatMap(\.left))
    // Lines that are sums of others bear out nothing by themselves.
    let sums = Set(known.filter { $0.scope != scope }.flatMap(\.left))
    let lines = lines(scope).filter { !sums.contains($0.item.key) }.map(\.values)
      .filter { line in line.contains { $0 != nil && $0 != .zero } }
    guard lines.count >= Self.leastLines else { return [] }
    var rules: [DraftRule] = []
    for total in items.indices where !totals.contains(items[total].key) && !items[total].isRatio {
      let run = run(of: total, lines, items.count) { !items[$0].isRatio && items[$0].unit == items[total].unit }
      guard let run else { continue }
      rules.append(
        DraftRule(
          name: items[total].key, scope: scope, left: [items[total].key], relation: .equal,
          right: run.map { items[$0].key }))
    }
    let isOfOneKind = Set(items.map(\.unit)).count == 1 && !items.contains(where: \.isRatio)
    if rules.isEmpty, totals.isEmpty, isOfOneKind, (4...Self.mostItems).contains(items.count),
      let (left, right) = balance(lines, items.count)
    {
      rules.append(
        DraftRule(
          name: "balance", scope: scope, left: left.map { items[$0].key }, relation: .equal,
          right: right.map { items[$0].key }))
    }
    return rules
  }

  /// The items beside one, all of its kind, that add up to it on every line.
  private func run(
    of total: Int, _ lines: [[ExactDecimal?]], _ count: Int, _ isOfItsKind: (Int) -> Bool
  ) -> Range<Int>? {
    let runs =
      (total + 3 <= count ? (total + 3...count).map { total + 1..<$0 } : [])
      + (total >= 2 ? (0...total - 2).map { $0..<total } : [])
    let holding = runs.filter { run in
      guard run.allSatisfy(isOfItsKind) else { return false }
      let borneOut = lines.count { line in run.count { line[$0].map { $0 != .zero } ?? false } >= 2 }
      return borneOut >= Self.leastLines
        && lines.allSatisfy { line in
          run.reduce(ExactDecimal.zero as ExactDecimal?) { $0?.adding(line[$1] ?? .zero) } == line[total] ?? .zero
        }
    }
    return holding.max { $0.count < $1.count }
  }

  /// The only two sides, of two items or more together, that are equal on every line.
  private func balance(_ lines: [[ExactDecimal?]], _ count: Int) -> (left: [Int], right: [Int])? {
    let words = lines.map { line in line.map { ($0 ?? .zero).machineWord(scale: 6) } }
    guard words.allSatisfy({ !$0.contains(nil) }) else { return nil }
    let values = words.map { $0.compactMap(\.self) }
    var found: [[Int]] = []
    var signs = [Int](repeating: -1, count: count)
    var isOver = false
    while !isOver {
      // The first item that counts stands on the left.
      let used = signs.indices.filter { signs[$0] != 0 }
      if used.count >= 4, used.first.map({ signs[$0] == 1 }) ?? false, Set(used.map { signs[$0] }).count == 2,
        values.allSatisfy({ line in used.reduce(0) { $0 + signs[$1] * line[$1] } == 0 }),
        values.count(where: { line in used.count { line[$0] != 0 } + 1 >= used.count }) >= Self.leastLines,
        used.allSatisfy({ item in values.count { $0[item] != 0 } >= 2 })
      {
        found.append(signs)
      }
      isOver = !Self.advance(&signs)
    }
    guard found.count == 1 else { return nil }
    return (found[0].indices.filter { found[0][$0] == 1 }, found[0].indices.filter { found[0][$0] == -1 })
  }

  /// The next way to put items left, right or nowhere; `false` after the last.
  private static func advance(_ signs: inout [Int]) -> Bool {
    for index in signs.indices {
      if signs[index] < 1 {
        signs[index] += 1
        return true
      }
      signs[index] = -1
    }
    return false
  }
}
