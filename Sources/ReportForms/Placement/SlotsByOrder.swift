import ReportCore

// Places the values of lines by their order: full lines, blank cells that were kept, blank lines, offsets.

extension SlotEvidence {
  // MARK: By order

  func byOrder(_ index: Int, _ cells: [Int]) -> LinePlacement {
    let width = line(index).slots.count
    let kept = withoutTrailingBlanks(cells)
    // Most lines are full.
    if kept.count == width, !kept.contains(where: { isBlank($0) }) { return placed(index, kept) }
    let values = kept.filter { !isBlank($0) }
    if values.isEmpty {
      return cells.count >= width || covers(index, cells, width)
        ? placed(index, Array(repeating: LinePlacement.noToken, count: width)) : unplaced(index, [])
    }
    if kept.count == width, !kept.contains(LinePlacement.noToken) || sumsHold(index, kept) {
      return placed(index, kept)
    }
    // A label that was merged over cells leaves blank ones before the values; among these, a blank one may be such a one.
    if kept.count > width, kept.prefix(kept.count - width).allSatisfy({ isBlank($0) }),
      !isBlank(kept[kept.count - width])
    {
      return placed(index, kept.suffix(width))
    }
    if values.count == width { return placed(index, values) }
    if values.count > width { return unplaced(index, values) }
    // Blank cells that only blank lines show must stand the sums, and so must those of a line that no label marks.
    if kept.count <= width, showsBlanks(index, cells),
      !cells.contains(LinePlacement.noToken) && !line(index).path.isEmpty
        || sumsHold(index, Array((cells + Array(repeating: LinePlacement.noToken, count: width)).prefix(width)))
    {
      return placed(index, cells.prefix(width))
    }
    if isCutByEnd(index) { return cutOff(index, values) }
    return unplaced(index, values, candidates(index, values.count))
  }

  /// Whether the report ends within a line's values, one a line, as a page that was stored in part does: every other such
  /// line of the table is full and no blank line more stands between values, so that no cell was lost before the last.
  private func isCutByEnd(_ index: Int) -> Bool {
    guard isStack(matches[index]), matches[index].values.upperBound == text.tokens.count,
      matches[index].relation != .above,
      matches[index].values.allSatisfy({ text.line(of: $0).blankLinesBefore <= lineGap })
    else { return false }
    let others = matches.indices.filter { $0 != index && line($0).slots.count > 1 }
    return !others.isEmpty
      && others.allSatisfy { other in
        isStack(matches[other]) && matches[other].values.count == line(other).slots.count
          && !matches[other].values.contains(where: { isBlank($0) })
      }
  }

  /// A line whose first values are there; of its other cells nothing is known.
  private func cutOff(_ index: Int, _ values: [Int]) -> LinePlacement {
    var placement = unplaced(index, [])
    for (slot, value) in values.enumerated() { placement.slots[slot] = .value(value, isInferred: false) }
    return placement
  }

  /// A line that goes on over further lines of the report: which cells are blank, these do not show.
  func byContinuedOrder(_ index: Int) -> LinePlacement {
    let values = matches[index].values.filter { !isBlank($0) }
    let isFull = values.count == line(index).slots.count
    return isFull ? placed(index, values) : unplaced(index, values, candidates(index, values.count))
  }

  /// The places among which the sums may choose. Of a line without a label they decide nothing: too many are over few
  /// of its cells, and its values may be those of another table.
  func candidates(_ index: Int, _ count: Int) -> [UInt64] {
    line(index).path.isEmpty ? [] : LinePlacement.masks(of: count, in: line(index).slots.count)
  }

  /// Whether blank cells of a grid, merged or not, reach over as many columns as a line has cells.
  func covers(_ index: Int, _ cells: [Int], _ width: Int) -> Bool {
    layout(index) == .grid && cells.reduce(0) { $0 + ($1 < 0 ? 1 : text.tokens[$1].extent.count) } >= width
  }

  /// Whether a line that has cells for all columns has its blank ones where they belong.
  func showsBlanks(_ index: Int, _ cells: [Int]) -> Bool {
    let width = line(index).slots.count
    if keepsBlanks.contains(layout(index)), cells.count >= width { return true }
    guard cells.count == width, !paddedBlocks.contains(blockOrText(index)) else { return false }
    return matches.indices.contains { other in
      let values = matches[other].values
      return values.count == line(other).slots.count && !values.contains(where: { isBlank($0) })
        && (layout(other) != .text || !isStack(matches[other]) || blankLines(behind: other) == lineGap)
    }
  }

  // MARK: Cells in order

  /// The cells of a line in order; where values stand on lines of their own, with the blank ones that blank lines show.
  func cells(_ index: Int) -> [Int] {
    let match = matches[index]
    var values = Array(match.values)
    if layout(index) == .grid, let end = labelEnds[gridKey(index)] {
      // Blank cells in the columns of labels are none of values.
      values = Array(values.drop { isBlank($0) && text.tokens[$0].extent.lowerBound < end })
    }
    return isStack(match) && keepsBlankLines ? cellsByLines(index) : values
  }

  /// Looks whether blank lines are cells: then nearly every line that lacks values has as many cells with them as it has
  /// columns.
  mutating func surveyBlankLines() {
    let short = matches.indices.filter { isStack(matches[$0]) && matches[$0].values.count < line($0).slots.count }
    let whole = short.count { index in
      let cells = cellsByLines(index)
      return cells.count == line(index).slots.count || withoutTrailingBlanks(cells).count == line(index).slots.count
    }
    // Where the values of full lines stand apart, blank lines are none.
    let full = matches.indices.filter { isStack(matches[$0]) && matches[$0].values.count == line($0).slots.count }
    let spaced = full.count { index in
      matches[index].values.dropFirst().contains { text.line(of: $0).blankLinesBefore > lineGap }
    }
    keepsBlankLines = whole * 4 >= short.count * 3 && spaced * 4 <= full.count
  }

  private func cellsByLines(_ index: Int) -> [Int] {
    let values = Array(matches[index].values)
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
  func blankLines(behind index: Int) -> Int {
    let last = Int(text.tokens[matches[index].values.upperBound - 1].line)
    guard last + 1 < text.lines.count, !text.lines[last + 1].isInTable,
      text.lines[last + 1].tokens.contains(where: { text.tokens[$0].label != nil })
    else { return lineGap }
    return text.lines[last + 1].blankLinesBefore
  }

  // MARK: By ordinal

  /// Notes where a full line has its label and its first value, in a table all of whose lines have as many cells.
  mutating func surveyOrdinals(_ index: Int, first: Int) {
    let line = text.lines[matches[index].valueLine]
    guard line.layout == .sequence, let label = matches[index].label, line.tokens.contains(label),
      line.tokens.contains(first)
    else { return }
    var known = ordinals[line.block] ?? CellOrdinals(isEven: isEven(line.block))
    known.add(label: label - line.tokens.lowerBound, value: first - line.tokens.lowerBound)
    ordinals[line.block] = known
  }

  private func isEven(_ block: Int) -> Bool {
    // The first may be a head with separators of its own, and a blank last cell may not be seen.
    let lines = text.lines(ofBlock: block).dropFirst().map { text.lines[$0].tokens }
    let longest = lines.map { $0.count }.max() ?? 0
    let whole = lines.filter { $0.count == longest }
    return whole.count == lines.count
      || lines.allSatisfy { $0.count >= longest - 1 } && !whole.contains { isBlank($0.upperBound - 1) }
  }

  /// The cells of a line of a table that is a grid, though nothing says so: all its lines have as many cells, and full ones
  /// begin at one of them, wherever their labels stand.
  func cellsByOrdinal(_ index: Int) -> [Int]? {
    let line = text.lines[matches[index].valueLine]
    guard line.layout == .sequence, let label = matches[index].label, line.tokens.contains(label),
      let start = ordinals[line.block]?.start(ofLineWithLabelAt: label - line.tokens.lowerBound)
    else { return nil }
    let first = line.tokens.lowerBound + start
    let width = columnCount(index)
    let end = min(first + width, line.tokens.upperBound)
    guard matches[index].values.lowerBound <= first, end > first, end + 1 >= first + width,
      (matches[index].values.lowerBound..<first).allSatisfy({ isBlank($0) }),
      (end..<line.tokens.upperBound).allSatisfy({ isBlank($0) })
    else { return nil }
    return Array(first..<end) + Array(repeating: LinePlacement.noToken, count: first + width - end)
  }

  // MARK: By offset

  func byOffset(_ index: Int, _ order: [Int?]) -> LinePlacement {
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
}
