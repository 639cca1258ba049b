import ReportCore

/// Reads off the layout of a table's lines where their values go.
///
/// A line with as many values as cells is placed in order, whatever the sums say. One with fewer is placed where the
/// layout still shows the columns: a grid's columns under their heads or under full lines, blank cells that were kept,
/// blank lines, offsets. What the layout does not show is left to the sums, as candidates; what nothing shows stays
/// unknown.
struct SlotEvidence {
  let text: ReportTokens
  let form: Form
  let matches: [LineCandidate]
  let heads: [TableHead]
  /// Whether what stands outside grids is in reading order.
  let readingOrder: ReadingOrder
  /// Whether blank cells stand in the text, by layout: seen by a blank between two values.
  var keepsBlanks: Set<TokenLine.Layout> = []
  /// Whether blank lines between values stand for blank cells.
  var keepsBlankLines = false
  /// The blocks of the report in which lines are filled up with blank cells past the last column.
  var paddedBlocks: Set<Int> = []
  /// For each block of the report, how many blank cells a label that was merged leaves before the values.
  var labelBlanks: [Int: Int] = [:]
  /// For lines of a table that have as many cells, more than columns: the fewest blank cells at either end.
  var blankEnds: [LineSize: BlankEnds] = [:]
  /// For lines of a table that have as many cells: which of these have the values of lines that are full, where blank ones
  /// stand between; empty where such lines differ.
  var spreadColumns: [LineSize: [Int]] = [:]
  /// For one value a line: the blank lines between two of them.
  var lineGap = 0
  /// For each block of the report whose lines all have as many cells: where full lines have their label and first value.
  var ordinals: [Int: CellOrdinals] = [:]
  /// In a grid, the columns of full lines: for each block of the report and of the form, the first column of each slot.
  var gridColumns: [GridKey: [Int32]] = [:]
  /// In a grid, where the columns of labels end.
  var labelEnds: [GridKey: Int32] = [:]
  /// The columns of space-aligned lines, one bit a slot, by the match.
  var alignedColumns: [Int: UInt64] = [:]
  /// Whether more sums over full rows of one value a line hold than fail, with their values in order.
  var isOrderBorneOut = true
  /// The space-aligned lines whose columns neither a full line nor a head shows, by the match.
  var unproven: Set<Int> = []

  /// For each part of the form, the columns of heads with one that it does not have.
  var ordersOfHeads: [HeadKey: [Int?]] = [:]

  /// For each part of the form, the lines of text that have one value more than there are columns.
  var widerRows: [HeadKey: [Int]] = [:]

  /// The parts of the form whose lines have their total first in the report.
  var totalsFirst: Set<HeadKey> = []

  struct LineSize: Hashable {
    let block: Int
    let count: Int
  }

  struct HeadKey: Hashable {
    let reading: Int
    let formBlock: Int
  }

  struct GridKey: Hashable {
    let block: Int
    let reading: Int
    let formBlock: Int
  }

  /// - Parameters:
  ///   - matches: the lines of one table, in the form's order.
  ///   - heads: the heads above each.
  init(_ matches: [LineCandidate], heads: [TableHead], _ readingOrder: ReadingOrder, form: Form, text: ReportTokens) {
    (self.matches, self.heads, self.readingOrder, self.form, self.text) = (matches, heads, readingOrder, form, text)
    surveyGaps()
    surveyHeads()
    surveyTotals()
    surveyLabels()
    surveyPadding()
    surveyBlankLines()
    for index in matches.indices where !matches[index].isContinued { survey(index) }
    surveyOrder()
    surveyAligned()
  }

  /// The same, with the layouts in which blank cells were seen anywhere in the report.
  func knowing(keepsBlanks: Set<TokenLine.Layout>) -> SlotEvidence {
    var evidence = self
    evidence.keepsBlanks = keepsBlanks
    return evidence
  }

  /// How many lines there are.
  var count: Int { matches.count }

  func line(_ index: Int) -> FormLine { form.compiled.lines[matches[index].line] }
  func layout(_ index: Int) -> TokenLine.Layout { text.lines[matches[index].valueLine].layout }
  func isBlank(_ token: Int) -> Bool { token == LinePlacement.noToken || text.tokens[token].kind == .blank }

  /// Whether a line stands in a grid whose heads show all of its columns.
  func isHeadedGrid(_ index: Int) -> Bool {
    layout(index) == .grid && heads[index].slots(for: line(index).heads) != nil
  }

  /// The number of the block of the report that a line stands in; all text outside tables is one.
  func blockOrText(_ index: Int) -> Int {
    let line = text.lines[matches[index].valueLine]
    return line.isInTable ? line.block : -1
  }

  // MARK: Placing

  /// Places one line as far as the layout shows it.
  func placement(_ index: Int) -> LinePlacement {
    if isDoubtful(index) { return unplaced(index) }
    if matches[index].isContinued { return byContinuedOrder(index) }
    switch columnSequence(index) {
    case .form: break
    case .other(let order): return byOtherOrder(index, order)
    case .unclear: return unplaced(index)
    }
    if !totalsFirst.isEmpty, totalsFirst.contains(headKey(index)), !isHeadedGrid(index) { return byTotalFirst(index) }
    if let placed = byKnownHeads(index) { return placed }
    if layout(index) == .grid, let placed = byGrid(index) {
      return isOfSeveralLines(index) ? unread(placed, index) : placed
    }
    if let placed = byHeadsApart(index) { return placed }
    let order = columnOrder(index)
    if layout(index) == .aligned {
      let values = Array(matches[index].values)
      let single = withoutCopies(values, index)
      if single.count < values.count { return placed(index, single) }
      var placement = byOffset(index, order)
      if placement.hasBlanksBesideValues, unproven.contains(index) { placement.certainty = .guessed }
      return mayLackValue(index, order) ? unplaced(index, placement.tokens) : placement
    }
    let single = withoutCopies(cells(index), index)
    let cells =
      cellsByOrdinal(index) ?? withoutBlankEnds(single, index, width: max(line(index).slots.count, order.count))
    guard let cells else { return unread(byOrder(index, single), index) }
    var placement = order.count > line(index).slots.count ? byHeads(index, cells, order) : byOrder(index, cells)
    // Two figures in one cell: the cells are not the form's.
    let areShared = cells.contains { $0 >= 0 && text.tokens[$0].kind == .broken && text.tokens[$0].isShared }
    if areShared || placement.hasBlanksBesideValues, heads[index].slots(for: line(index).heads) == nil {
      if areShared { return unread(placement, index) }
      placement.certainty = .likely
    }
    if layout(index) == .text, mayBeReordered(index) { placement.certainty = .ordered }
    if isFollowedByLooseValues(index, placement) || mayLackValue(index, order)
      || layout(index) == .text && isDisordered(index, placement)
    {
      return unplaced(index, placement.tokens)
    }
    return placement
  }

  /// Whether a row of a grid is several of the form, with their labels in one cell: which of them its figures are of is not
  /// known.
  private func isOfSeveralLines(_ index: Int) -> Bool {
    let isStacked = { (token: Int) in
      text.tokens[token].kind == .broken && text.tokens[token].text.utf8.contains(0x0A) && text.tokens[token].isShared
    }
    guard let label = matches[index].label, matches[index].values.contains(where: isStacked) else { return false }
    let own = text.line(of: label).tokens.filter {
      text.tokens[$0].isText && text.tokens[$0].extent == text.tokens[label].extent
    }
    let numbered = own.flatMap { text.tokens[$0].text.split(separator: "\n") }.count {
      LabelText.letters(of: String($0)) != LabelText.lettersWithoutNumber(of: String($0))
    }
    return numbered > 1
  }

  /// A line's placement with nothing taken for sure: its values may be in any of its cells.
  func unread(_ placement: LinePlacement, _ index: Int) -> LinePlacement {
    let values = placement.tokens
    return unplaced(index, values, values.count < line(index).slots.count ? candidates(index, values.count) : [])
  }

  /// The placements, with nothing taken for sure of some of them.
  func withoutAssumptions(_ placements: [LinePlacement], for rows: Set<Int>) -> [LinePlacement] {
    placements.enumerated().map { rows.contains($0) ? unread($1, $0) : $1 }
  }

  /// Whether a line's numbers that were broken over lines come last: some tools put cells of two lines past those of one.
  func mayBeReordered(_ index: Int) -> Bool {
    let values = matches[index].values.map { text.tokens[$0].isWrapped }
    guard values.count > 1, let first = values.firstIndex(of: true), first > 0 else { return false }
    return values[first...].allSatisfy { $0 }
  }

  /// Without the copies of a value that was in merged cells: where heads repeat alike, one value for each head.
  func withoutCopies(_ cells: [Int], _ index: Int) -> [Int] {
    guard cells.count > line(index).slots.count, heads[index].columns.count(where: { $0.head != nil }) == cells.count,
      case let repeated = heads[index].known.map(\.head)
    else { return cells }
    var single: [Int] = []
    for (position, cell) in cells.enumerated() {
      guard position > 0, repeated[position] == repeated[position - 1] else {
        single.append(cell)
        continue
      }
      let before = cells[position - 1]
      guard cell >= 0, before >= 0, text.tokens[cell].text == text.tokens[before].text else { return cells }
    }
    return single.count == line(index).slots.count ? single : cells
  }

  func placed(_ index: Int, _ cells: some Collection<Int>) -> LinePlacement {
    LinePlacement(matches[index].line, label: matches[index].label, cells: cells, tokens: text.tokens)
  }

  /// A line none of whose values is placed.
  func unplaced(_ index: Int) -> LinePlacement {
    unplaced(index, matches[index].values.filter { !isBlank($0) })
  }

  func unplaced(_ index: Int, _ values: [Int], _ candidates: [UInt64] = []) -> LinePlacement {
    // Sums say nothing of a value that is no number.
    let isWhole = !values.contains { text.tokens[$0].kind == .broken }
    return LinePlacement(
      matches[index].line, label: matches[index].label, width: line(index).slots.count, unplaced: values,
      candidates: isWhole ? candidates : [])
  }

  func withoutTrailingBlanks(_ cells: [Int]) -> [Int] {
    guard cells.last.map({ isBlank($0) }) ?? false else { return cells }
    return Array(cells[..<(cells.lastIndex { !isBlank($0) }.map { $0 + 1 } ?? 0)])
  }
}

extension Form {
  /// Whether a rule is over a table's cells.
  func hasSums(table: Int) -> Bool {
    constraints.contains { $0.table == table && !rules[$0.rule].spansYears }
  }
}
