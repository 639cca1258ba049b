import ReportCore

// What all lines of a table show together: gaps, label columns, columns of full lines.

extension SlotEvidence {
  mutating func surveyGaps() {
    var gap = Int.max
    for match in matches where isStack(match) {
      for token in match.values { gap = min(gap, text.line(of: token).blankLinesBefore) }
    }
    lineGap = gap == .max ? 0 : gap
  }

  mutating func surveyLabels() {
    for index in matches.indices where layout(index) == .grid {
      guard let label = matches[index].label else { continue }
      let key = gridKey(index)
      let line = text.lines[matches[index].valueLine].tokens
      let last = line.last { $0 < matches[index].values.lowerBound && text.tokens[$0].isText } ?? label
      labelEnds[key] = max(labelEnds[key] ?? 0, text.tokens[last].extent.lowerBound + 1)
    }
    // Where the cells of merged labels were left out, values stand in columns that other rows have labels in.
    for index in matches.indices where layout(index) == .grid {
      guard let first = matches[index].values.first(where: { !isBlank($0) }) else { continue }
      let key = gridKey(index)
      labelEnds[key] = labelEnds[key].map { min($0, text.tokens[first].extent.lowerBound) }
    }
  }

  /// Notes the blocks all of whose lines begin and end with a blank cell, heads included: tools put one at both ends.
  mutating func surveyPadding() {
    for block in Set(matches.indices.filter { layout($0) == .sequence }.map { blockOrText($0) }) where block >= 0 {
      let lines = text.lines(ofBlock: block).map { text.lines[$0].tokens }
      if lines.count > 1, lines.allSatisfy({ $0.count > 2 && isBlank($0.lowerBound) && isBlank($0.upperBound - 1) }) {
        paddedBlocks.insert(block)
      }
    }
  }

  func isStack(_ match: LineCandidate) -> Bool {
    let line = text.lines[match.valueLine]
    return line.holdsOneToken && !line.isInTable
  }

  mutating func survey(_ index: Int) {
    let cells = cells(index)
    let kept = withoutTrailingBlanks(cells)
    let width = columnCount(index)
    if layout(index) != .aligned {
      let values = kept.drop(while: { isBlank($0) })
      if values.contains(where: { isBlank($0) }) { keepsBlanks.insert(layout(index)) }
      if kept.count == width, cells.count > kept.count { paddedBlocks.insert(blockOrText(index)) }
      if layout(index).isTable, !values.isEmpty,
        cells.count > width || cells.count == width && heads[index].columns.isEmpty
      {
        let size = lineSize(index, cells.count, width: width)
        let ends = BlankEnds(lines: 1, leading: kept.count - values.count, trailing: cells.count - kept.count)
        blankEnds[size] = blankEnds[size].map { $0.fewest(ends) } ?? ends
        surveySpread(cells, size, width: width)
      }
      if values.count == width, kept.count > width {
        labelBlanks[blockOrText(index)] = max(labelBlanks[blockOrText(index)] ?? 0, kept.count - width)
      }
      if values.count == width, !values.contains(where: { isBlank($0) }) {
        surveyOrdinals(index, first: values[values.startIndex])
      }
    }
    guard layout(index) == .grid, kept.count == width, !kept.contains(where: { isBlank($0) }) else { return }
    let key = gridKey(index)
    let columns = kept.map { text.tokens[$0].extent.lowerBound }
    if let known = gridColumns[key], known != columns { gridColumns[key] = [] } else { gridColumns[key] = columns }
  }

  func gridKey(_ index: Int) -> GridKey {
    GridKey(
      block: text.lines[matches[index].valueLine].block, reading: line(index).reading, formBlock: line(index).block)
  }

  mutating func surveyAligned() {
    let aligned = matches.indices.filter { layout($0) == .aligned }
    func values(_ row: Int) -> [Token] { matches[row].values.map { text.tokens[$0] } }
    func labelEnd(_ row: Int) -> Int32? {
      let before = matches[row].values.lowerBound - 1
      let isOnLine = text.lines[matches[row].valueLine].tokens.contains(before)
      return isOnLine ? text.tokens[before].extent.upperBound : nil
    }
    let areEven = CellGaps.areEven(aligned.map(values), labelEnds: aligned.map(labelEnd))
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
      let (tokens, labelEnds) = (rows.map(values), rows.map(labelEnd))
      let gaps = CellGaps(rows: tokens, labelEnds: labelEnds, width: max(width, order.count))
      for (position, row) in rows.enumerated() { alignedColumns[row] = gaps.masks[position] }
      guard !areEven else { continue }
      let offsets = ColumnOffsets(
        rows: tokens, labelEnds: labelEnds,
        pages: rows.map { text.lines[matches[$0].valueLine].page }, heads: places, width: max(width, order.count))
      for (position, row) in rows.enumerated() where gaps.masks[position] == nil {
        alignedColumns[row] = offsets.mask(ofRow: position)
        if offsets.unproven.contains(position) { unproven.insert(row) }
      }
    }
  }
}
