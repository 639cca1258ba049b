import ReportCore

// Whether the heads over a line's values stand in the form's order, where they are all there.

extension SlotEvidence {
  /// Which of a line's slots each column of the report is.
  enum ColumnSequence: Equatable {
    /// As in the form, or nothing says otherwise.
    case form
    /// For each column from left to right, its slot.
    case other([Int])
    /// The heads contradict the form's order, and do not show which it is.
    case unclear
  }

  /// What a line's heads say of the order of its columns.
  func columnSequence(_ index: Int) -> ColumnSequence {
    let line = line(index)
    let known = heads[index].known
    guard known.count == line.slots.count, known.count > 1 else { return .form }
    if form.compiled.readings[line.reading].kind.isFlat { return flatSequence(index, known) }
    let found = known.compactMap(\.head)
    guard layout(index) != .grid, found != line.heads, Set(found) == Set(line.heads), Set(found).count == found.count
    else { return .form }
    let order = found.compactMap { line.heads.firstIndex(of: $0) }
    // Heads of several levels are read level by level, those of the outer one first; and a total may be the first of all.
    let last = order.count - 1
    if Self.isByLevel(order, last: last), !layout(index).isTable || order[0] == last || order.starts(with: [0, last]) {
      return .form
    }
    var rows: [Int32: [Int]] = [:]
    for (column, slot) in zip(known, order) { rows[text.tokens[column.token].line, default: []].append(slot) }
    if rows.count == 1 { return .other(order) }
    let isAscending = rows.values.allSatisfy { row in zip(row, row.dropFirst()).allSatisfy { $0 < $1 } }
    let isStack = rows.count == order.count && known[last].token - known[0].token == last
    return isAscending && !isStack ? .form : .unclear
  }

  /// Fewer heads stand on one level.
  private static let fewestOfTwoLevels = 4

  /// Whether slots are in order but for the first and the last, whose heads may stand on a line above those of the others.
  private static func isByLevel(_ order: [Int], last: Int) -> Bool {
    let inner = order.filter { $0 != 0 && $0 != last }
    return last >= fewestOfTwoLevels && zip(inner, inner.dropFirst()).allSatisfy { $0 < $1 }
  }

  /// The order of the columns of a line that has figures of several rows: each stands below its row's label and its own head.
  private func flatSequence(_ index: Int, _ known: [TableHead.Column]) -> ColumnSequence {
    let line = line(index)
    let isAsInForm = known.map(\.head) == line.heads
    let rows = form.compiled.lines.filter { row in
      row.table == line.table && row.block == line.block && form.compiled.readings[row.reading].kind == .rows
        && row.slots.allSatisfy(line.slots.contains)
    }
    guard layout(index) == .grid, let extents = labelExtents(of: rows, above: index) else {
      let isOneLine = Set(known.map { text.tokens[$0.token].line }).count == 1
      return isOneLine && !isAsInForm || areGroupsTurned(rows, above: index) ? .unclear : .form
    }
    let order = known.compactMap { column -> Int? in
      guard let row = extents.firstIndex(where: { $0.contains(column.extent.lowerBound) }),
        let place = rows[row].heads.firstIndex(where: { $0 == column.head })
      else { return nil }
      return line.slots.firstIndex(of: rows[row].slots[place])
    }
    guard Set(order).count == line.slots.count else { return .form }
    return order == Array(order.indices) ? .form : .other(order)
  }

  /// The columns over which the labels of rows stand in the lines above, where each has its own.
  private func labelExtents(of rows: [FormLine], above index: Int) -> [Range<Int32>]? {
    let block = text.lines(ofBlock: text.lines[matches[index].valueLine].block)
    let above = block.lowerBound..<matches[index].valueLine
    var extents: [Range<Int32>] = []
    for row in rows {
      guard let label = row.label.flatMap({ text.labels.label(of: $0) }) else { return nil }
      let own = text.lines[above].flatMap(\.tokens).filter { text.tokens[$0].label == label }.map {
        text.tokens[$0].extent
      }
      guard let start = own.map(\.lowerBound).min(), let end = own.map(\.upperBound).max() else { return nil }
      extents.append(start..<end)
    }
    let sorted = extents.sorted { $0.lowerBound < $1.lowerBound }
    return zip(sorted, sorted.dropFirst()).allSatisfy { $0.upperBound <= $1.lowerBound } ? extents : nil
  }

  /// Whether the labels over groups of rows, or of rows without such, stand in another order than in the form, on one line.
  private func areGroupsTurned(_ rows: [FormLine], above index: Int) -> Bool {
    let first = heads[index].columns.map(\.token).min() ?? matches[index].values.lowerBound
    let start = max(0, first - Self.nearTokens)
    var names: [String] = []
    for name in rows.compactMap(\.path.first) where !names.contains(name) { names.append(name) }
    let places = names.compactMap { name in
      text.labels.label(of: name).flatMap { label in
        (start..<matches[index].values.lowerBound).first { text.tokens[$0].label == label }
      }
    }
    return places.count == names.count && Set(places.map { text.tokens[$0].line }).count == 1
      && zip(places, places.dropFirst()).contains { $0 > $1 }
  }

  /// So many tokens before the first head the labels over it stand at most.
  private static var nearTokens: Int { 8 }

  /// Places a line over which some heads stand in another order than in the form, and others are not known, or most are of
  /// another table: what stands below known ones is theirs. `nil` where the heads say nothing of that kind.
  func byKnownHeads(_ index: Int) -> LinePlacement? {
    let (line, head) = (line(index), heads[index])
    guard head.hasUnknown, layout(index).isTable, line.slots.count > 2, Set(line.heads).count == line.heads.count else {
      return nil
    }
    let slots = head.known.compactMap { column in line.heads.firstIndex { $0 == column.head } }
    // A piece of a table that goes on from another may have heads that a tool made.
    let isPiece = matches.indices.contains {
      blockOrText($0) != blockOrText(index) && heads[$0].foreignCount <= heads[$0].known.count
    }
    if head.foreignCount > slots.count, head.columns.count > 2, !isPiece {
      return unplaced(index)
    }
    guard slots.count > 1, slots.count < line.slots.count, Set(slots).count == slots.count,
      zip(slots, slots.dropFirst()).contains(where: { $0 > $1 }),
      layout(index) == .grid || !Self.isByLevel(slots, last: line.slots.count - 1)
    else { return nil }
    let columns = zip(head.known, slots).map { (extent: $0.extent, slot: $1) }
    let unknown = head.columns.filter { $0.head == nil }.map(\.extent)
    let placed = layout(index) == .grid ? byGrid(index, columns, unknown: unknown) : nil
    return placed ?? unplaced(index)
  }

  /// Places a line whose columns stand in another order than in the form.
  func byOtherOrder(_ index: Int, _ order: [Int]) -> LinePlacement {
    if layout(index) == .grid {
      let columns = zip(heads[index].known, order).map { (extent: $0.extent, slot: $1) }
      if let placed = byGrid(index, columns, unknown: heads[index].columns.filter { $0.head == nil }.map(\.extent)) {
        return placed
      }
    }
    return byCells(index, inOrder: order)
  }

  /// Places a line by its cells in order; of one with fewer than slots nothing shows whose they are.
  ///
  /// - Parameter order: for each cell, its slot.
  func byCells(_ index: Int, inOrder order: [Int]) -> LinePlacement {
    let cells = withoutCopies(cells(index), index)
    let kept = cells.count > order.count ? withoutTrailingBlanks(cells) : cells
    guard kept.count == order.count else { return unplaced(index, kept.filter { !isBlank($0) }) }
    var placed = kept
    for (column, slot) in order.enumerated() { placed[slot] = kept[column] }
    return self.placed(index, placed)
  }
}
