import ReportCore

/// What was found for one cell of a form.
enum CellContent {
  /// The report does not have the cell's line.
  case absent
  /// The line is there; what the cell holds is not known.
  case unknown
  /// Seen to be blank.
  case blank
  /// A token, and whether the layout says so or the sums. The token may be no figure.
  case value(Int, isInferred: Bool)

  var token: Int? { if case .value(let token, _) = self { token } else { nil } }
}

/// A form's cells filled with a report's tokens: heads matched, slots read off the layout, the rest placed by sums.
struct FormPlacement {
  let form: Form
  let text: ReportTokens
  /// The lines that the report has, in the form's order.
  private(set) var lines: [LinePlacement] = []
  /// For each line, the heads above it.
  private(set) var heads: [TableHead] = []
  /// For each line, which two of its values are one figure, where they are one too many.
  private(set) var joins: [SplitFigure.Join?] = []
  /// The tokens that are two figures each, or pieces of one.
  private(set) var repairs = TokenRepairs()
  /// What each cell of the form holds.
  private(set) var cells: [CellContent]

  init(_ form: Form, _ index: Int, _ text: ReportTokens, _ runs: [LabelRun], _ matches: [LineCandidate]) {
    (self.form, self.text) = (form, text)
    cells = Array(repeating: .absent, count: form.compiled.cells.count)
    var finder = TableHeadFinder(form, index, text, runs, matches)
    let matchesOfTables = form.tables.indices.map { table in
      matches.filter { form.compiled.lines[$0.line].table == table }
    }
    let orders = matchesOfTables.enumerated().map { ReadingOrder($1, ofTable: $0, in: form, index, text, runs) }
    let isLost = orders.contains(where: \.isLost)
    let evidence = zip(matchesOfTables, orders).compactMap { own, order -> SlotEvidence? in
      guard !own.isEmpty else { return nil }
      let heads = own.map { finder.head(of: form.compiled.lines[$0.line], above: $0.valueLine) }
      self.heads += heads
      let order = isLost ? order.lost(for: .headed) : order
      return SlotEvidence(own, heads: heads, order, form: form, text: text)
    }
    let layouts = evidence.reduce(into: Set<TokenLine.Layout>()) { $0.formUnion($1.keepsBlanks) }
    let broken = BrokenFigures(form, index, text, runs, matches)
    for evidence in evidence { place(evidence.knowing(keepsBlanks: layouts), broken) }
    fillCells()
  }

  private mutating func place(_ evidence: SlotEvidence, _ broken: BrokenFigures) {
    var placements = evidence.placements
    let (figures, open) = broken.search(placements)
    repairs.broken += figures
    for row in open { placements[row] = evidence.unplaced(row, placements[row].tokens) }
    // Where every line is full there is nothing that sums could add.
    guard placements.contains(where: { $0.isOpen }) else {
      joins += placements.map { _ in nil }
      lines += placements
      return
    }
    let sums = SlotSum.all(of: form, over: placements.map(\.line))
    func solve(_ placements: [LinePlacement]) -> [LinePlacement?] {
      var solver = PlacementSolver(rows: placements, equations: sums, tokens: text.tokens)
      return solver.solve()
    }
    var solved = solve(placements)
    let unproven = ColumnProof(solved, sums, text.tokens).unproven
    if !unproven.isEmpty { solved = solve(evidence.withoutAssumptions(placements, for: unproven)) }
    let split = SplitFigure(rows: solved, sums: sums, tokens: text.tokens)
    joins += solved.indices.map { split.join(inRow: $0) }
    repairs.glued += solved.indices.compactMap { split.glued(inRow: $0) }
    lines += solved.compactMap(\.self)
  }

  private mutating func fillCells() {
    var known = -1
    for placement in lines {
      let table = form.compiled.lines[placement.line].table
      if table != known {
        foundTables.insert(table)
        known = table
      }
      for (cell, slot) in zip(form.compiled.lines[placement.line].slots, placement.slots) {
        switch slot {
        case .unknown: cells[cell] = .unknown
        case .blank: cells[cell] = .blank
        case .value(let token, let isInferred): cells[cell] = .value(token, isInferred: isInferred)
        }
      }
    }
  }

  /// Adds lines whose labels stand in the report without values.
  mutating func addEmpty(_ placements: [LinePlacement]) {
    guard !placements.isEmpty else { return }
    for placement in placements {
      lines.append(placement)
      heads.append(TableHead())
      joins.append(nil)
    }
    fillCells()
  }

  /// Takes a cell's value back, since the report has another one for it.
  mutating func withdraw(_ cell: Int) { cells[cell] = .unknown }

  /// The tables of which a line was found.
  private(set) var foundTables: Set<Int> = []

  // MARK: Figures

  /// Adds the figures in the form's order.
  func addFigures(to figures: inout FigureList) {
    let units = units
    let locations = locationOfLabel
    figures.reserveCapacity(figures.count + cells.count)
    for (cell, content) in cells.enumerated() {
      switch content {
      case .absent, .unknown: break
      case .blank:
        figures.append(
          Figure(
            address: form.compiled.cells[cell].address, value: .blank, text: "", unit: form.compiled.cells[cell].unit,
            label: form.compiled.cells[cell].label, location: locations[cell] ?? nil))
      case .value(let token, let isInferred):
        guard text.tokens[token].kind.isFigure, let figure = FigureText(text.tokens[token].text) else { break }
        let written = text.tokens[token].text.withoutSpaceAround
        let unit = form.compiled.cells[cell].unit
        let own = figure.number(writtenIn: unit, in: written)
        figures.append(
          Figure(
            address: form.compiled.cells[cell].address, value: own.map { .number($0) } ?? figure.value, text: written,
            unit: own == nil ? figure.unit ?? (units.isEmpty ? nil : units[cell]) ?? unit : unit,
            origin: isInferred || text.tokens[token].isParted ? .inferred : .stated,
            label: form.compiled.cells[cell].label, location: text.tokens[token].location))
      }
    }
  }

  /// The units that heads name, by the cells below them.
  private var units: [Int: String] {
    var units: [Int: String] = [:]
    for (placement, head) in zip(lines, heads) {
      let line = form.compiled.lines[placement.line]
      for column in head.columns {
        guard let unit = column.unit, let head = column.head else { continue }
        for (slot, cell) in line.slots.enumerated() where line.heads[slot] == head { units[cell] = unit }
      }
    }
    return units
  }

  /// For each cell, where its line's label stands.
  private var locationOfLabel: [Int: SourceLocation?] {
    var locations: [Int: SourceLocation?] = [:]
    for placement in lines where placement.slots.contains(where: { if case .blank = $0 { true } else { false } }) {
      let location = placement.location(in: text)
      for cell in form.compiled.lines[placement.line].slots { locations[cell] = location }
    }
    return locations
  }
}

extension FigureText {
  /// The number in a form's unit with a power of ten, where the text tells it in that: 2.4万人次.
  fileprivate func number(writtenIn unit: String, in text: String) -> ExactDecimal? {
    guard let number = value.number, self.unit != nil, self.unit != unit, text.hasSuffix(unit),
      let own = FigureUnit(unit), own.kind == .count, own.power > 0
    else { return nil }
    return number.scaled(byPowerOfTen: -own.power)?.withoutTrailingZeros
  }
}

extension LinePlacement {
  /// Whether something is left to the sums: to place, to bear out, or to join.
  var isOpen: Bool { !candidates.isEmpty || !unplaced.isEmpty || certainty != .shown }

  /// Whether cells beside the line's values are taken for blank.
  var hasBlanksBesideValues: Bool {
    slots.contains { $0.token != nil } && slots.contains { if case .blank = $0 { true } else { false } }
  }

  /// Whether it has no token of a value, placed or not.
  var isEmpty: Bool { unplaced.isEmpty && extras.isEmpty && !slots.contains { ($0.token ?? -1) >= 0 } }

  /// All tokens of values, placed or not.
  var tokens: [Int] { slots.compactMap(\.token).filter { $0 >= 0 } + unplaced + extras }

  /// Where the line's label stands or, where it has none, its first value.
  func location(in text: ReportTokens) -> SourceLocation? {
    labelToken.map { text.tokens[$0].location } ?? tokens.min().flatMap { text.tokens[$0].location }
  }
}

extension SlotEvidence {
  /// The lines' placements, in order.
  var placements: [LinePlacement] { (0..<count).map { placement($0) } }
}
