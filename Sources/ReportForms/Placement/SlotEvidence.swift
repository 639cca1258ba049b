import ReportCore

/// Reads off the layout of a table's lines where their values go.
///
/// A line with as many values as cells is placed in order, whatever the sums say. One with fewer is placed where the
/// layout still shows the columns: a grid's columns under their heads or under full lines, blank cells that were kept,
/// blank lines, offsets. What the layout does not show is left to the sums, as candidates; what nothing shows stays
/// unknown.
struct SlotEvidence {
  private let text: ReportTokens
  private let form: Form
  private let matches: [LineCandidate]
  private let heads: [TableHead]
  /// Whether blank cells stand in the text, by layout: seen by a blank between two values.
  private var keepsBlanks: Set<TokenLine.Layout> = []
  /// Whether lines are filled up with blank cells behind the last column.
  private var padsLines = false
  /// How many blank cells a label that was merged leaves before the values.
  private var labelBlanks = 0
  /// For one value a line: the blank lines between two of them.
  private var lineGap = 0
  /// In a grid, the columns of full lines: for each block of the report and of the form, the first column of each slot.
  private var gridColumns: [GridKey: [Int32]] = [:]
  /// In a grid, where the columns of labels end.
  private var labelEnds: [GridKey: Int32] = [:]
  /// The columns of space-aligned lines, one bit a slot, by the match.
  private var alignedColumns: [Int: UInt64] = [:]

  private struct GridKey: Hashable {
    let block: Int
    let reading: Int
    let formBlock: Int
  }

  /// - Parameters:
  ///   - matches: the lines of one table, in the form's order.
  ///   - heads: the heads above each.
  init(_ matches: [LineCandidate], heads: [TableHead], form: Form, text: ReportTokens) {
    (self.matches, self.heads, self.form, self.text) = (matches, heads, form, text)
    surveyGaps()
    surveyLabels()
    for index in matches.indices { survey(index) }
    surveyAligned()
  }

  /// The layouts in which blank cells were seen.
  var layoutsWithBlanks: Set<TokenLine.Layout> { keepsBlanks }

  /// The same, with the layouts in which blank cells were seen anywhere in the report.
  func knowing(keepsBlanks: Set<TokenLine.Layout>) -> SlotEvidence {
    var evidence = self
    evidence.keepsBlanks = keepsBlanks
    return evidence
  }

  /// How many lines there are.
  var count: Int { matches.count }

  private func line(_ index: Int) -> FormLine { form.compiled.lines[matches[index].line] }
  private func layout(_ index: Int) -> TokenLine.Layout { text.lines[matches[index].valueLine].layout }
  private func isBlank(_ token: Int) -> Bool { token == LinePlacement.noToken || text.tokens[token].isBlank }

  // MARK: Survey

  private mutating func surveyGaps() {
    var gap = Int.max
    for match in matches where isStack(match) {
      for token in match.values { gap = min(gap, text.line(of: token).blankLinesBefore) }
    }
    lineGap = gap == .max ? 0 : gap
  }

  private mutating func surveyLabels() {
    for index in matches.indices where layout(index) == .grid {
      guard let label = matches[index].label else { continue }
      let key = gridKey(index)
      let line = text.lines[matches[index].valueLine].tokens
      let last = line.last { $0 < matches[index].values.lowerBound && text.tokens[$0].isText } ?? label
      labelEnds[key] = max(labelEnds[key] ?? 0, text.tokens[last].extent.lowerBound + 1)
    }
  }

  private func isStack(_ match: LineCandidate) -> Bool {
    let line = text.lines[match.valueLine]
    return line.layout == .text && !line.isInTable && line.tokens.count == 1
  }

  private mutating func survey(_ index: Int) {
    let cells = cells(index)
    let kept = withoutTrailingBlanks(cells)
    let width = max(line(index).slots.count, columnOrder(index).count)
    if layout(index) != .aligned {
      let values = kept.drop(while: isBlank)
      if values.contains(where: isBlank) { keepsBlanks.insert(layout(index)) }
      if kept.count == width, cells.count > kept.count { padsLines = true }
      if values.count == width, kept.count > width { labelBlanks = max(labelBlanks, kept.count - width) }
    }
    guard layout(index) == .grid, kept.count == width, !kept.contains(where: isBlank) else { return }
    let key = gridKey(index)
    let columns = kept.map { text.tokens[$0].extent.lowerBound }
    if let known = gridColumns[key], known != columns { gridColumns[key] = [] } else { gridColumns[key] = columns }
  }

  private func gridKey(_ index: Int) -> GridKey {
    GridKey(
      block: text.lines[matches[index].valueLine].block, reading: line(index).reading, formBlock: line(index).block)
  }

  private mutating func surveyAligned() {
    let aligned = matches.indices.filter { layout($0) == .aligned }
    for block in Set(aligned.map { line($0).block }) {
      let rows = aligned.filter { line($0).block == block }
      guard let first = rows.first else { continue }
      let width = line(first).slots.count
      let head = heads[first]
      let order = columnOrder(first)
      let places: [(token: Token, column: Int)] =
        order.count > width
        ? head.columns.enumerated().map { (text.tokens[$0.element.token], $0.offset) }
        : head.slots(for: line(first).heads)?.enumerated().map { (text.tokens[$0.element.token], $0.offset) } ?? []
      let offsets = ColumnOffsets(
        rows: rows.map { row in matches[row].values.map { text.tokens[$0] } },
        pages: rows.map { text.lines[matches[$0].valueLine].page }, heads: places, width: max(width, order.count))
      for (position, row) in rows.enumerated() { alignedColumns[row] = offsets.mask(ofRow: position) }
    }
  }

  // MARK: Placing

  /// Places one line as far as the layout shows it.
  func placement(_ index: Int) -> LinePlacement {
    if layout(index) == .grid, let placed = byGrid(index) { return placed }
    let cells = withoutLabelBlanks(cells(index), index)
    let order = columnOrder(index)
    if layout(index) == .aligned { return byOffset(index, order) }
    return order.count > line(index).slots.count ? byHeads(index, cells, order) : byOrder(index, cells)
  }

  private func placed(_ index: Int, _ cells: some Collection<Int>) -> LinePlacement {
    LinePlacement(matches[index].line, label: matches[index].label, cells: cells, tokens: text.tokens)
  }

  private func unplaced(_ index: Int, _ values: [Int], _ candidates: [UInt64] = []) -> LinePlacement {
    LinePlacement(
      matches[index].line, label: matches[index].label, width: line(index).slots.count, unplaced: values,
      candidates: candidates)
  }

  /// Without the blank cells that belong to a merged label, where full lines show how many these are.
  private func withoutLabelBlanks(_ cells: [Int], _ index: Int) -> [Int] {
    let width = max(line(index).slots.count, columnOrder(index).count)
    guard labelBlanks > 0, cells.count >= width + labelBlanks, cells.prefix(labelBlanks).allSatisfy(isBlank) else {
      return cells
    }
    return Array(cells.dropFirst(labelBlanks))
  }

  private func withoutTrailingBlanks(_ cells: [Int]) -> [Int] {
    Array(cells[..<(cells.lastIndex { !isBlank($0) }.map { $0 + 1 } ?? 0)])
  }

  // MARK: By order

  private func byOrder(_ index: Int, _ cells: [Int]) -> LinePlacement {
    let width = line(index).slots.count
    let kept = withoutTrailingBlanks(cells)
    let values = kept.filter { !isBlank($0) }
    if values.isEmpty {
      return cells.count >= width || covers(index, cells, width)
        ? placed(index, Array(repeating: LinePlacement.noToken, count: width)) : unplaced(index, [])
    }
    if kept.count == width, !kept.contains(LinePlacement.noToken) || sumsHold(index, kept) {
      return placed(index, kept)
    }
    // A label that was merged over cells leaves blank ones before the values.
    if kept.count > width, kept.prefix(kept.count - width).allSatisfy(isBlank) {
      return placed(index, kept.suffix(width))
    }
    if values.count == width { return placed(index, values) }
    if values.count > width { return unplaced(index, values) }
    // Blank cells that only blank lines show must stand the sums.
    if showsBlanks(index, cells), !cells.contains(LinePlacement.noToken) || sumsHold(index, Array(cells.prefix(width)))
    {
      return placed(index, cells.prefix(width))
    }
    return unplaced(index, values, candidates(index, values.count))
  }

  /// The places among which the sums may choose. Of a line without a label they decide nothing: too many are over few
  /// of its cells, and its values may be those of another table.
  private func candidates(_ index: Int, _ count: Int) -> [UInt64] {
    line(index).path.isEmpty ? [] : LinePlacement.masks(of: count, in: line(index).slots.count)
  }

  /// Whether blank cells of a grid, merged or not, reach over as many columns as a line has cells.
  private func covers(_ index: Int, _ cells: [Int], _ width: Int) -> Bool {
    layout(index) == .grid && cells.reduce(0) { $0 + ($1 < 0 ? 1 : text.tokens[$1].extent.count) } >= width
  }

  /// Whether a line that has cells for all columns has its blank ones where they belong.
  private func showsBlanks(_ index: Int, _ cells: [Int]) -> Bool {
    let width = line(index).slots.count
    if keepsBlanks.contains(layout(index)), cells.count >= width { return true }
    guard cells.count == width, !padsLines else { return false }
    return matches.indices.contains { other in
      let values = matches[other].values
      return values.count == line(other).slots.count && !values.contains(where: isBlank)
        && (layout(other) != .text || !isStack(matches[other]) || blankLines(behind: other) == lineGap)
    }
  }

  // MARK: Cells in order

  /// The cells of a line in order; where values stand on lines of their own, with the blank ones that blank lines show.
  private func cells(_ index: Int) -> [Int] {
    let match = matches[index]
    var values = Array(match.values)
    if let end = labelEnds[gridKey(index)], layout(index) == .grid {
      // Blank cells in the columns of labels are none of values.
      values = Array(values.drop { isBlank($0) && text.tokens[$0].extent.lowerBound < end })
    }
    guard isStack(match) else { return values }
    let width = line(index).slots.count
    let gaps = values.map { text.line(of: $0).blankLinesBefore } + [blankLines(behind: index)]
    func cells(_ blanks: (Int) -> Int?) -> [Int]? {
      var cells: [Int] = []
      for (position, gap) in gaps.enumerated() {
        guard let count = blanks(max(0, gap - lineGap)), count <= 64 else { return nil }
        cells += Array(repeating: LinePlacement.noToken, count: count)
        if position < values.count { cells.append(values[position]) }
      }
      return cells
    }
    let step = lineGap + 1
    let asCells = cells { $0 % step == 0 ? $0 / step : nil }
    if let asCells, asCells.count == width { return asCells }
    if lineGap > 0, let asLines = cells({ $0 }), asLines.count == width { return asLines }
    return asCells ?? values
  }

  /// The blank lines between a line's last value and the label that follows; as few as between values where something
  /// else does, which may stand apart anyway.
  private func blankLines(behind index: Int) -> Int {
    let last = Int(text.tokens[matches[index].values.upperBound - 1].line)
    guard last + 1 < text.lines.count, !text.lines[last + 1].isInTable,
      text.lines[last + 1].tokens.contains(where: { text.tokens[$0].label != nil })
    else { return lineGap }
    return text.lines[last + 1].blankLinesBefore
  }

  // MARK: By offset

  private func byOffset(_ index: Int, _ order: [Int?]) -> LinePlacement {
    let width = line(index).slots.count
    let values = Array(matches[index].values)
    guard order.count > width || values.count < width else { return byOrder(index, values) }
    let columns = order.count > width ? order : Array(0..<width)
    let full = columns.count < 64 && values.count == columns.count ? UInt64(1) << UInt64(columns.count) - 1 : nil
    guard let mask = full ?? alignedColumns[index], mask.nonzeroBitCount == values.count else {
      return unplaced(index, values, order.count > width ? [] : candidates(index, values.count))
    }
    var rest = values[...]
    let cells = columns.indices.map { mask >> UInt64($0) & 1 == 1 ? rest.removeFirst() : LinePlacement.noToken }
    // Columns that are wide of the mark show in the sums.
    guard full != nil || sumsHold(index, zip(columns, cells).filter { $0.0 != nil }.map(\.1)) else {
      return unplaced(index, values, candidates(index, values.count))
    }
    return byColumns(index, cells, columns)
  }

  /// Whether the sums over a line's own cells hold with its values, blank cells as zeros.
  private func sumsHold(_ index: Int, _ cells: [Int]) -> Bool {
    let slots = line(index).slots
    guard cells.count == slots.count else { return false }
    return form.constraints.allSatisfy { sum in
      guard !form.rules[sum.rule].spansYears, sum.cells.allSatisfy(slots.contains) else { return true }
      return sum.difference { cell in
        let token = slots.firstIndex(of: cell).map { cells[$0] } ?? LinePlacement.noToken
        return token < 0 ? .zero : text.tokens[token].number ?? .zero
      } == .zero
    }
  }

  // MARK: By grid

  private func byGrid(_ index: Int) -> LinePlacement? {
    if let slots = heads[index].slots(for: line(index).heads) {
      let columns = slots.enumerated().map { ($0.element.extent, $0.offset) }
      let unknown = heads[index].columns.filter { $0.head == nil }.map(\.extent)
      return byGrid(index, columns, unknown: unknown)
    }
    guard let starts = gridColumns[gridKey(index)], starts.count == line(index).slots.count else { return nil }
    return byGrid(index, starts.enumerated().map { ($0.element..<$0.element + 1, $0.offset) }, unknown: [])
  }

  /// Places a line by the columns of its cells; `nil` where one that has a value fits no column.
  private func byGrid(
    _ index: Int, _ columns: [(extent: Range<Int32>, slot: Int)], unknown: [Range<Int32>]
  ) -> LinePlacement? {
    let width = line(index).slots.count
    var placement = unplaced(index, [])
    for token in matches[index].values {
      let extent = text.tokens[token].extent
      guard let column = columns.first(where: { $0.extent.contains(extent.lowerBound) }) else {
        guard isBlank(token) else {
          guard unknown.contains(where: { $0.contains(extent.lowerBound) }) else { return nil }
          placement.extras.append(token)
          continue
        }
        // A blank cell may reach over several columns.
        for column in columns where extent.contains(column.extent.lowerBound) { placement.slots[column.slot] = .blank }
        continue
      }
      switch placement.slots[column.slot] {
      case .unknown: placement.slots[column.slot] = isBlank(token) ? .blank : .value(token, isInferred: false)
      case .blank: if !isBlank(token) { placement.slots[column.slot] = .value(token, isInferred: false) }
      case .value(let first, _):
        // Where merged cells were divided again, their value stands in each.
        guard isBlank(token) || text.tokens[first].text == text.tokens[token].text else { return nil }
      }
      guard isBlank(token) else { continue }
      for column in columns where extent.contains(column.extent.lowerBound) && placement.slots[column.slot].isUnknown {
        placement.slots[column.slot] = .blank
      }
    }
    let filled = placement.slots.count { $0.token != nil }
    return filled == 0 && placement.slots.contains(where: \.isUnknown) && width > 1 ? nil : placement
  }

  // MARK: Columns that the form does not have

  /// The slots of the report's columns, `nil` for one that the form does not have; empty where the heads tell nothing.
  private func columnOrder(_ index: Int) -> [Int?] {
    let head = heads[index]
    guard head.hasUnknown, line(index).headCount == line(index).slots.count else { return [] }
    let known = head.columns.compactMap(\.head)
    if layout(index) == .grid || layout(index) == .aligned {
      if known == Array(0..<line(index).headCount) { return Self.trimmed(head.columns.map(\.head)) }
      if layout(index) == .aligned { return [] }
    }
    // Without columns, heads stand level by level: an unknown one is between those that it stands between, where these are
    // neighbours.
    var order: [Int?] = known.sorted()
    guard known.count == line(index).headCount else { return [] }
    let columns = head.columns.sorted { $0.token < $1.token }
    for (position, column) in columns.enumerated() where column.head == nil {
      let before = columns[..<position].last { $0.head != nil }?.head
      let behind = columns[position...].first { $0.head != nil }?.head
      // What stands before all heads is over the labels.
      guard let before else { continue }
      let place = before + 1
      guard behind == nil || behind == place else { return [] }
      order.insert(nil, at: order.firstIndex { $0.map { $0 >= place } ?? false } ?? order.count)
    }
    return order
  }

  /// Without the heads over labels, which stand left of all columns.
  private static func trimmed(_ order: [Int?]) -> [Int?] { Array(order.drop { $0 == nil }) }

  /// A line under heads that the form does not have.
  private func byHeads(_ index: Int, _ cells: [Int], _ order: [Int?]) -> LinePlacement {
    let width = line(index).slots.count
    let kept = withoutTrailingBlanks(cells)
    let isWhole = kept.count == order.count || cells.count >= order.count && showsBlanks(index, cells)
    if isWhole, kept.count <= order.count {
      let rest = order.count - min(order.count, cells.count)
      return byColumns(
        index, cells.prefix(order.count) + Array(repeating: LinePlacement.noToken, count: rest), order)
    }
    let values = kept.filter { !isBlank($0) }
    // As many values as the form has columns: one may have been lost, so the line must stand the sums.
    let whole = values.count == width && width < 64 ? [UInt64(1) << UInt64(width) - 1] : []
    return unplaced(index, values, form.hasSums(table: line(index).table) ? whole : [])
  }

  private func byColumns(_ index: Int, _ cells: [Int], _ columns: [Int?]) -> LinePlacement {
    var placement = placed(index, zip(columns, cells).filter { $0.0 != nil }.map(\.1))
    placement.extras = zip(columns, cells).filter { $0.0 == nil && !isBlank($0.1) }.map(\.1)
    return placement
  }
}

extension Form {
  /// Whether a rule is over a table's cells.
  func hasSums(table: Int) -> Bool {
    constraints.contains { $0.table == table && !rules[$0.rule].spansYears }
  }
}
