import ReportCore

// Places the values of lines by their order: full lines, blank cells that were kept, blank lines, offsets.

extension SlotEvidence {
  // MARK: By order

  func byOrder(_ index: Int, _ cells: [Int]) -> LinePlacement {
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
    if kept.count <= width, showsBlanks(index, cells),
      !cells.contains(LinePlacement.noToken) || sumsHold(index, Array(cells.prefix(width)))
    {
      return placed(index, cells.prefix(width))
    }
    return unplaced(index, values, candidates(index, values.count))
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
    guard cells.count == width, !padsLines else { return false }
    return matches.indices.contains { other in
      let values = matches[other].values
      return values.count == line(other).slots.count && !values.contains(where: isBlank)
        && (layout(other) != .text || !isStack(matches[other]) || blankLines(behind: other) == lineGap)
    }
  }

  // MARK: Cells in order

  /// The cells of a line in order; where values stand on lines of their own, with the blank ones that blank lines show.
  func cells(_ index: Int) -> [Int] {
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
  func blankLines(behind index: Int) -> Int {
    let last = Int(text.tokens[matches[index].values.upperBound - 1].line)
    guard last + 1 < text.lines.count, !text.lines[last + 1].isInTable,
      text.lines[last + 1].tokens.contains(where: { text.tokens[$0].label != nil })
    else { return lineGap }
    return text.lines[last + 1].blankLinesBefore
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

  /// Whether the sums over a line's own cells hold with its values, blank cells as zeros.
  func sumsHold(_ index: Int, _ cells: [Int]) -> Bool {
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
}
