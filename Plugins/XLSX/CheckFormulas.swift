import ReportCore

/// The form's sums as formulas, sorted to the sheets that they stand on.
struct CheckFormulas {
  /// One sum as it is written.
  struct Check {
    let rule: String
    let label: Message
    let left: Side
    let relation: SumRelation
    let right: Side
    /// The row that all its figures stand in, if they do.
    let row: Int?
    /// The cells of its figures on the sheet that it stands on.
    let cells: [CellPosition]

    /// Whether a spreadsheet can calculate it.
    var isCalculable: Bool { left.formula != nil && right.formula != nil }
    /// Whether it holds, blanks and marks as nothing.
    var holds: Bool {
      guard let left = left.sum, let right = right.sum else { return false }
      return relation.holds(left, right)
    }
  }

  /// One side of a sum.
  struct Side {
    /// `nil` where a part is no spreadsheet number.
    let formula: String?
    /// The exact sum of the numbers; `nil` beyond 38 digits.
    let sum: ExactDecimal?
  }

  private var byTable: [Int?: [Check]] = [:]
  private let figures: FigureList
  private let plan: WorkbookPlan
  private let tableSheets: [Sheet]
  private let dataSheet: Sheet

  init(
    _ checks: [SumCheck], _ figures: FigureList, _ plan: WorkbookPlan, tableSheets: [Sheet], dataSheet: Sheet
  ) {
    self.figures = figures
    self.plan = plan
    self.tableSheets = tableSheets
    self.dataSheet = dataSheet
    for check in checks { add(check) }
  }

  /// The checks that stand beside a table, or, for `nil`, those whose figures are in no laid-out table.
  func checks(onTable index: Int?) -> [Check] { byTable[index] ?? [] }

  /// Whether every one holds.
  var allHold: Bool { byTable.values.allSatisfy { $0.allSatisfy(\.holds) } }

  private mutating func add(_ check: SumCheck) {
    let places = (check.left + check.right).compactMap { plan.place(of: $0) }
    let table = places.lazy.compactMap(\.table).first { plan.tables[$0].frame != nil }
    let rows = Set(places.map { $0.table == table ? $0.position.row : -1 })
    byTable[table, default: []].append(
      Check(
        rule: check.rule, label: check.label, left: side(check.left, seenFrom: table), relation: check.relation,
        right: side(check.right, seenFrom: table, plus: check.constant),
        row: table != nil && rows.count == 1 ? rows.first : nil,
        cells: places.filter { $0.table == table }.map(\.position)))
  }

  private func side(
    _ addresses: [FigureAddress], seenFrom table: Int?, plus constant: ExactDecimal = .zero
  ) -> Side {
    var sum: ExactDecimal? = constant
    var isCalculable = true
    for address in addresses {
      guard let figure = figures[address], let number = figure.value.number else { continue }
      if FigureNumber(figure) == nil { isCalculable = false }
      sum = sum.flatMap { $0.adding(number) }
    }
    let formula = formula(addresses.compactMap { plan.place(of: $0) }, seenFrom: table, plus: constant)
    let fits = formula.utf8.count <= SheetLimits.formula
    return Side(formula: isCalculable && sum != nil && fits ? formula : nil, sum: sum)
  }

  /// The sum of some cells, rounded, since binary fractions do not add up to the last digit.
  private func formula(
    _ places: [WorkbookPlan.Place], seenFrom table: Int?, plus constant: ExactDecimal
  ) -> String {
    var references: [String] = []
    var index = 0
    while index < places.count {
      let end = Self.endOfRun(places, from: index)
      let first = places[index].position.reference
      let range = end - index > 1 ? "\(first):\(places[end - 1].position.reference)" : first
      references.append(prefix(places[index].table, seenFrom: table) + range)
      index = end
    }
    guard !references.isEmpty else { return "=\(constant)" }
    // SUM takes 255 arguments at most.
    let sums = stride(from: 0, to: references.count, by: 200).map { start in
      "SUM(" + references[start..<min(start + 200, references.count)].joined(separator: ",") + ")"
    }
    let more = constant == .zero ? [] : [constant.description]
    return "=ROUND(" + (sums + more).joined(separator: "+") + ",6)"
  }

  private func prefix(_ target: Int?, seenFrom table: Int?) -> String {
    guard target != table || table == nil else { return "" }
    return target.map { tableSheets[$0].formulaPrefix } ?? dataSheet.formulaPrefix
  }

  /// The end of a run of cells beside or below one another.
  private static func endOfRun(_ places: [WorkbookPlan.Place], from start: Int) -> Int {
    func follows(_ next: Int, rows: Int, columns: Int) -> Bool {
      places[next].table == places[next - 1].table
        && places[next].position.row == places[next - 1].position.row + rows
        && places[next].position.column == places[next - 1].position.column + columns
    }
    for (rows, columns) in [(0, 1), (1, 0)] {
      var end = start + 1
      while end < places.count, follows(end, rows: rows, columns: columns) { end += 1 }
      if end > start + 1 { return end }
    }
    return start + 1
  }
}
