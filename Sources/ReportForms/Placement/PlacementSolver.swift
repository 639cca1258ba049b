import ReportCore

/// Places the values of ragged rows by the form's sums, over a table as a whole.
///
/// A candidate survives if some choice for all rows satisfies every sum through the table with it, blanks and
/// marks read as zero. First each row is held against its own sums; then the sums over columns are propagated
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

  private var rows: [RowPlacement?]
  /// The rows whose values may go to several places.
  private let ragged: [Int]
  private var columnSums: [Equation] = []
  private var rowSums: [[Equation]] = []
  /// What each placed row has in its slots, and each row's unplaced values, as whole numbers at one scale; `nil` for
  /// a number that is too large.
  private var placed: [[Int?]] = []
  private var unplaced: [[Int?]] = []
  private var budget = Budget()

  /// The candidates of the ragged rows, by row.
  private typealias Domains = [Int: [UInt64]]

  /// - Parameters:
  ///   - rows: the placements in the form's order; `nil` for rows that the input does not have.
  ///   - equations: the sums over the table.
  init(rows: [RowPlacement?], equations: [Equation]) {
    self.rows = rows
    ragged = rows.indices.filter { rows[$0]?.candidates.isEmpty == false }
    // Without ragged rows there is nothing to solve.
    guard !ragged.isEmpty else { return }
    rowSums = Array(repeating: [], count: rows.count)
    for equation in equations {
      let first = equation.terms.first?.row ?? 0
      if equation.terms.allSatisfy({ $0.row == first }) {
        rowSums[first].append(equation)
      } else {
        columnSums.append(equation)
      }
    }
    let placedNumbers = rows.map { row in row?.slots.map { $0.piece?.number } ?? [] }
    let unplacedNumbers = rows.map { row in row?.unplaced.map(\.number) ?? [] }
    let scale = (placedNumbers + unplacedNumbers).joined().lazy.compactMap { $0 }.map { Int($0.scale) }.max() ?? 0
    placed = placedNumbers.map { $0.map { $0.map { $0.machineWord(scale: scale) } ?? 0 } }
    unplaced = unplacedNumbers.map { $0.map { $0.map { $0.machineWord(scale: scale) } ?? 0 } }
  }

  /// Places what the sums determine.
  mutating func solve() -> [RowPlacement?] {
    guard !ragged.isEmpty, valuesFit else { return rows }
    var domains: Domains = [:]
    var hopeless: Set<Int> = []
    for row in ragged {
      let fitting = (rows[row]?.candidates ?? []).filter { fits(row, $0) }
      domains[row] = fitting
      if fitting.isEmpty { hopeless.insert(row) }
    }
    for row in hopeless { domains[row] = nil }
    if let narrowed = narrowed(domains) { domains = narrowed }
    for (row, masks) in domains { settle(row, masks) }
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
  private mutating func narrowed(_ domains: Domains) -> Domains? {
    let sums = usableSums(domains)
    guard !sums.isEmpty, let propagated = propagate(domains, sums) else { return nil }
    guard propagated.values.contains(where: { $0.count > 1 }) else { return propagated }
    return probed(propagated, sums)
  }

  /// The sums all of whose rows are in the input and placed or ragged with candidates.
  private func usableSums(_ domains: Domains) -> [Equation] {
    columnSums.filter { equation in
      equation.terms.allSatisfy { term in
        guard let row = rows[term.row] else { return false }
        return domains[term.row] != nil || !row.slots[term.slot].isUnknown
      } && equation.terms.contains { domains[$0.row] != nil }
    }
  }

  private mutating func propagate(_ start: Domains, _ sums: [Equation]) -> Domains? {
    var domains = start
    var isChanged = true
    while isChanged {
      isChanged = false
      for equation in sums {
        guard let outcome = propagate(equation, &domains) else { return nil }
        if outcome { isChanged = true }
      }
    }
    return domains
  }

  /// Drops candidates that no choice for the other rows can make good in one sum; `nil` where none is left,
  /// otherwise whether any was dropped. Leaves all of them where the sum has too many values to go through.
  private mutating func propagate(_ equation: Equation, _ domains: inout Domains) -> Bool? {
    var known = 0
    var open: [(term: Equation.Term, masks: [UInt64])] = []
    for term in equation.terms {
      if let masks = domains[term.row] {
        open.append((term, masks))
      } else {
        known += term.sign * value(term.row, term.slot, nil)
      }
    }
    let options = open.map { entry in
      Set(entry.masks.map { entry.term.sign * value(entry.term.row, entry.term.slot, $0) }).sorted()
    }
    guard let before = reachable(options, from: known) else { return false }
    guard let behind = reachable(options.reversed(), from: 0) else { return false }
    var isChanged = false
    for (index, entry) in open.enumerated() {
      let reachesZero = options[index].filter {
        before[index].meets(behind[open.count - 1 - index], at: -$0)
      }
      let kept = entry.masks.filter {
        reachesZero.contains(entry.term.sign * value(entry.term.row, entry.term.slot, $0))
      }
      if kept.isEmpty { return nil }
      if kept.count < entry.masks.count {
        domains[entry.term.row] = kept
        isChanged = true
      }
    }
    return isChanged
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
  private mutating func probed(_ domains: Domains, _ sums: [Equation]) -> Domains {
    var domains = domains
    for row in domains.keys.sorted() where (domains[row]?.count ?? 0) > 1 {
      var kept: [UInt64] = []
      for mask in domains[row] ?? [] {
        var trial = domains
        trial[row] = [mask]
        // Out of budget, nothing is known, so the candidate stays.
        if hasSolution(trial, sums) != false { kept.append(mask) }
      }
      if !kept.isEmpty { domains[row] = kept }
    }
    return domains
  }

  /// Whether the sums have a solution; `nil` where the budget ran out.
  private mutating func hasSolution(_ domains: Domains, _ sums: [Equation]) -> Bool? {
    guard budget.spend(1_000) else { return nil }
    guard let narrowed = propagate(domains, sums) else { return false }
    guard budget.spend(1) else { return nil }
    let open = narrowed.filter { $0.value.count > 1 }
    guard let next = open.min(by: { ($0.value.count, $0.key) < ($1.value.count, $1.key) }) else { return true }
    var isCertain = true
    for mask in next.value {
      var trial = narrowed
      trial[next.key] = [mask]
      switch hasSolution(trial, sums) {
      case true?: return true
      case nil: isCertain = false
      case false?: break
      }
    }
    return isCertain ? false : nil
  }

  // MARK: Result

  /// Places what all candidates of a row agree on.
  private mutating func settle(_ row: Int, _ masks: [UInt64]) {
    guard masks.count != 1 else {
      rows[row]?.place(by: masks[0])
      return
    }
    guard var placement = rows[row] else { return }
    var isPlaced = Array(repeating: false, count: placement.unplaced.count)
    for slot in placement.slots.indices {
      let bit: UInt64 = 1 << UInt64(slot)
      if masks.allSatisfy({ $0 & bit == 0 }) { placement.slots[slot] = .blank }
      guard masks.allSatisfy({ $0 & bit != 0 }) else { continue }
      let positions = Set(masks.map { ($0 & (bit - 1)).nonzeroBitCount })
      guard positions.count == 1, let position = positions.first else { continue }
      placement.slots[slot] = .value(placement.unplaced[position], isInferred: true)
      isPlaced[position] = true
    }
    placement.unplaced = zip(placement.unplaced, isPlaced).filter { !$0.1 }.map(\.0)
    placement.candidates = masks
    rows[row] = placement
  }
}
