import ReportCore

/// Places the values of ragged rows by the form's sums, over a table as a whole.
///
/// A candidate survives if some choice for all rows satisfies every sum through the table with it, blanks and
/// marks read as zero. First each row is checked against its own sums; then the sums over columns are propagated
/// until nothing changes; then a bounded search looks for the solutions that are left. A row of which one
/// candidate is left is placed; of the others only what all their candidates agree on.
/// - Complexity: bounded by ``Budget`` whatever the input; linear in the rows for tables without ragged rows.
struct PlacementSolver {
  /// How much work is allowed for one table.
  struct Budget {
    var steps = 400_000

    mutating func spend(_ count: Int) -> Bool {
      steps -= count
      return steps > 0
    }
  }

  private var rows: [LinePlacement?]
  /// The rows whose values may go to several places.
  private let ragged: [Int]
  private var columnSums: [SlotSum] = []
  private var rowSums: [[SlotSum]] = []
  /// What each placed row has in its slots, and each row's unplaced values, as whole numbers at one scale; `nil` for
  /// a number that is too large.
  private var placed: [[Int?]] = []
  private var unplaced: [[Int?]] = []
  private var budget = Budget()
  /// The sums over columns that can be used, and those of them that go through each row.
  private var sums: [SlotSum] = []
  private var sumsOfRow: [[Int]] = []

  /// What is left open at some point of the search.
  private struct State {
    /// The candidates of each ragged row; none for the other rows.
    var domains: [[UInt64]]
    /// For each sum, whether a candidate of its rows was dropped since it was last looked at.
    var isPending: [Bool]
    /// For each sum, what looking at it the last time cost; looking at it again without need costs as much.
    var costs: [Int]
  }

  /// - Parameters:
  ///   - rows: the placements in the form's order; `nil` for lines that the input does not have.
  ///   - equations: the sums over the table.
  ///   - tokens: the tokens that the placements name.
  init(rows: [LinePlacement?], equations: [SlotSum], tokens: [Token]) {
    self.rows = rows
    ragged = rows.indices.filter { rows[$0]?.candidates.isEmpty == false }
    // Without ragged rows there is nothing to solve.
    guard !ragged.isEmpty else { return }
    rowSums = Array(repeating: [], count: rows.count)
    for equation in equations where !equation.hasBrokenValue(rows, tokens) {
      let first = equation.terms.first?.row ?? 0
      if equation.terms.allSatisfy({ $0.row == first }) {
        rowSums[first].append(equation)
      } else {
        columnSums.append(equation)
      }
    }
    let placedNumbers = rows.map { row in row?.slots.map { $0.token.flatMap { tokens[$0].number } } ?? [] }
    let unplacedNumbers = rows.map { row in row?.unplaced.map { tokens[$0].number } ?? [] }
    let scale = (placedNumbers + unplacedNumbers).joined().lazy.compactMap { $0 }.map { Int($0.scale) }.max() ?? 0
    placed = placedNumbers.map { $0.map { $0.map { $0.machineWord(scale: scale) } ?? 0 } }
    unplaced = unplacedNumbers.map { $0.map { $0.map { $0.machineWord(scale: scale) } ?? 0 } }
  }

  /// Places what the sums determine.
  mutating func solve() -> [LinePlacement?] {
    guard !ragged.isEmpty, valuesFit else { return rows }
    var domains: [[UInt64]] = Array(repeating: [], count: rows.count)
    for row in ragged { domains[row] = (rows[row]?.candidates ?? []).filter { fits(row, $0) } }
    let hopeless = ragged.filter { domains[$0].isEmpty }
    if let narrowed = narrowed(domains) { domains = narrowed }
    for (row, masks) in domains.enumerated() where !masks.isEmpty { rows[row]?.place(byAllOf: masks) }
    for row in hopeless { rows[row]?.candidates = [] }
    return rows
  }

  /// Whether all numbers are small enough for sums of machine words.
  private var valuesFit: Bool {
    (placed + unplaced).allSatisfy { $0.allSatisfy { $0 != nil } }
  }

  /// Whether a row's own sums hold with its values placed so.
  private func fits(_ row: Int, _ mask: UInt64) -> Bool {
    rowSums[row].allSatisfy { equation in
      equation.terms.reduce(0) { $0 + $1.sign * value(row, $1.slot, mask) } == 0
    }
  }

  /// What a placed or ragged row has in a slot, as a whole number at the table's scale.
  private func value(_ row: Int, _ slot: Int, _ mask: UInt64?) -> Int {
    guard let mask else { return slot < placed[row].count ? placed[row][slot] ?? 0 : 0 }
    guard mask >> UInt64(slot) & 1 == 1 else { return 0 }
    let position = (mask & ((1 << UInt64(slot)) - 1)).nonzeroBitCount
    return unplaced[row][position] ?? 0
  }

  // MARK: Sums over columns

  /// The domains narrowed by the sums over columns; `nil` where these contradict one another, as they do in a
  /// report with a wrong figure.
  private mutating func narrowed(_ domains: [[UInt64]]) -> [[UInt64]]? {
    sums = usableSums(domains)
    sumsOfRow = rows.indices.map { row in sums.indices.filter { sums[$0].terms.contains { $0.row == row } } }
    var state = State(
      domains: domains, isPending: Array(repeating: true, count: sums.count),
      costs: Array(repeating: 0, count: sums.count))
    guard !sums.isEmpty, propagate(&state) else { return nil }
    if state.domains.contains(where: { $0.count > 1 }) { probe(&state) }
    return state.domains
  }

  /// The sums all of whose rows are in the input and placed or ragged with candidates.
  private func usableSums(_ domains: [[UInt64]]) -> [SlotSum] {
    columnSums.filter { equation in
      equation.terms.allSatisfy { term in
        guard let row = rows[term.row] else { return false }
        return !domains[term.row].isEmpty || !row.slots[term.slot].isUnknown
      } && equation.terms.contains { !domains[$0.row].isEmpty }
    }
  }

  /// Leaves a row with some of its candidates.
  private func restrict(_ row: Int, to masks: [UInt64], in state: inout State) {
    state.domains[row] = masks
    for sum in sumsOfRow[row] { state.isPending[sum] = true }
  }

  /// Drops what the sums rule out until nothing changes; `false` where a row has no candidate left.
  private mutating func propagate(_ state: inout State) -> Bool {
    var isChanged = true
    while isChanged {
      isChanged = false
      for sum in sums.indices {
        guard state.isPending[sum] else {
          _ = budget.spend(state.costs[sum])
          continue
        }
        state.isPending[sum] = false
        let steps = budget.steps
        guard let outcome = propagate(sums[sum], &state) else { return false }
        state.costs[sum] = steps - budget.steps
        if outcome { isChanged = true }
      }
    }
    return true
  }

  /// Drops candidates that no choice for the other rows can make good in one sum; `nil` where none is left,
  /// otherwise whether any was dropped. Leaves all of them where the sum has too many values to go through.
  private mutating func propagate(_ equation: SlotSum, _ state: inout State) -> Bool? {
    var known = 0
    var open: [(row: Int, masks: [UInt64], values: [Int])] = []
    for term in equation.terms {
      if state.domains[term.row].isEmpty {
        known += term.sign * value(term.row, term.slot, nil)
      } else {
        let masks = state.domains[term.row]
        open.append((term.row, masks, masks.map { term.sign * value(term.row, term.slot, $0) }))
      }
    }
    let options = open.map { Self.sortedOnce($0.values) }
    guard let before = reachable(options, from: known) else { return false }
    guard let behind = reachable(options.reversed(), from: 0) else { return false }
    var isChanged = false
    for (index, entry) in open.enumerated() {
      let reachesZero = options[index].filter {
        before[index].meets(behind[open.count - 1 - index], at: -$0)
      }
      guard reachesZero.count < options[index].count else { continue }
      let kept = zip(entry.masks, entry.values).filter { reachesZero.contains($0.1) }.map(\.0)
      if kept.isEmpty { return nil }
      restrict(entry.row, to: kept, in: &state)
      isChanged = true
    }
    return isChanged
  }

  /// The numbers from the least to the greatest, each once.
  private static func sortedOnce(_ numbers: [Int]) -> [Int] {
    guard numbers.count > 1 else { return numbers }
    var once: [Int] = []
    for number in numbers.sorted() where number != once.last { once.append(number) }
    return once
  }

  /// The sums that can be reached before each of the rows; `nil` where the budget does not allow it.
  private mutating func reachable(_ options: [[Int]], from start: Int) -> [SumSet]? {
    var sets = [SumSet(start)]
    for choices in options.dropLast() {
      let last = sets[sets.count - 1]
      guard last.count * choices.count <= 40_000, budget.spend(last.count * choices.count) else { return nil }
      sets.append(last.adding(choices))
    }
    return sets
  }

  // MARK: Search

  /// Tries each candidate that is left and drops those with which the sums have no solution.
  private mutating func probe(_ state: inout State) {
    for row in state.domains.indices where state.domains[row].count > 1 {
      var kept: [UInt64] = []
      for mask in state.domains[row] {
        var trial = state
        restrict(row, to: [mask], in: &trial)
        // Out of budget, nothing is known, so the candidate stays.
        if hasSolution(&trial) != false { kept.append(mask) }
      }
      if !kept.isEmpty { restrict(row, to: kept, in: &state) }
    }
  }

  /// Whether the sums have a solution; `nil` where the budget ran out.
  private mutating func hasSolution(_ state: inout State) -> Bool? {
    guard budget.spend(1_000) else { return nil }
    guard propagate(&state) else { return false }
    guard budget.spend(1) else { return nil }
    let open = state.domains.indices.filter { state.domains[$0].count > 1 }
    guard let next = open.min(by: { state.domains[$0].count < state.domains[$1].count }) else { return true }
    var isCertain = true
    for mask in state.domains[next] {
      var trial = state
      restrict(next, to: [mask], in: &trial)
      switch hasSolution(&trial) {
      case true?: return true
      case nil: isCertain = false
      case false?: break
      }
    }
    return isCertain ? false : nil
  }
}
