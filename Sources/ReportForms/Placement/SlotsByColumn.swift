import ReportCore

// Places the values of lines by the columns of a grid, and under heads that the form does not have.

extension SlotEvidence {
  // MARK: By grid

  func byGrid(_ index: Int) -> LinePlacement? {
    if let slots = heads[index].slots(for: line(index).heads) {
      let columns = slots.enumerated().map { ($0.element.extent, $0.offset) }
      let unknown = heads[index].columns.filter { $0.head == nil }.map(\.extent)
      return byGrid(index, columns, unknown: unknown)
    }
    guard let starts = gridColumns[gridKey(index)], starts.count == line(index).slots.count else { return nil }
    return byGrid(index, starts.enumerated().map { ($0.element..<$0.element + 1, $0.offset) }, unknown: [])
  }

  /// Places a line by the columns of its cells; `nil` where one that has a value fits no column.
  func byGrid(
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
      // A figure over several columns is none of theirs.
      if !isBlank(token),
        columns.contains(where: { $0.extent.lowerBound > extent.lowerBound && extent.contains($0.extent.lowerBound) })
      {
        placement.extras.append(token)
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

  /// Places a line of a table that is a grid, though nothing says so, by the places of its heads among the cells of theirs:
  /// where cells without heads stand between, as in tables pasted from spreadsheets.
  ///
  /// - Returns: `nil` where the heads stand side by side or on several lines, or a value stands under none.
  func byHeadsApart(_ index: Int) -> LinePlacement? {
    guard layout(index) == .sequence, case let slots = heads[index].known, slots.count > 1,
      slots.map(\.head) == line(index).heads
    else { return nil }
    let own = text.lines[matches[index].valueLine].tokens
    let above = text.line(of: slots[0].token).tokens
    let places = slots.map { $0.token - above.lowerBound }
    guard above.count == own.count, slots.allSatisfy({ above.contains($0.token) }),
      zip(places, places.dropFirst()).contains(where: { $1 > $0 + 1 }),
      matches[index].values.allSatisfy({ isBlank($0) || places.contains($0 - own.lowerBound) })
    else { return nil }
    return placed(index, places.map { own.lowerBound + $0 })
  }

  // MARK: Columns that the form does not have

  /// The slots of the report's columns, `nil` for one that the form does not have; empty where the heads tell nothing.
  func columnOrder(_ index: Int) -> [Int?] {
    let head = heads[index]
    if head.columns.isEmpty, layout(index).isTable { return ordersOfHeads[headKey(index)] ?? [] }
    let order = columnOrder(index, under: head)
    return order.isEmpty && !layout(index).isTable ? ordersOfHeads[headKey(index)] ?? [] : order
  }

  /// How many columns a line has in the report, as far as heads or other lines show more than the form has.
  func columnCount(_ index: Int) -> Int { max(line(index).slots.count, columnOrder(index).count) }

  func columnOrder(_ index: Int, under head: TableHead) -> [Int?] {
    guard head.hasUnknown, line(index).headCount == line(index).slots.count else { return [] }
    let head = withoutCopies(head, index)
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
  static func trimmed(_ order: [Int?]) -> [Int?] { Array(order.drop { $0 == nil }) }

  /// A line under heads that the form does not have.
  func byHeads(_ index: Int, _ cells: [Int], _ order: [Int?]) -> LinePlacement {
    let width = line(index).slots.count
    let kept = withoutTrailingBlanks(cells)
    let isWhole = kept.count == order.count || cells.count >= order.count && showsBlanks(index, cells)
    if isWhole, kept.count <= order.count {
      let rest = order.count - min(order.count, cells.count)
      return byColumns(
        index, cells.prefix(order.count) + Array(repeating: LinePlacement.noToken, count: rest), order)
    }
    let values = kept.filter { !isBlank($0) }
    // As many values as the form has columns: one may have been lost, so the line must stand the sums. Where the further
    // column is surely there, one was.
    let isLost = widerRows[headKey(index)] != nil || hasSubtotal(index)
    let whole = values.count == width && width < 64 && !isLost ? [UInt64(1) << UInt64(width) - 1] : []
    return unplaced(index, values, form.hasSums(table: line(index).table) ? whole : [])
  }

  /// Without the copies of heads that merged cells left on the lines above, where the last line has all heads.
  private func withoutCopies(_ head: TableHead, _ index: Int) -> TableHead {
    guard head.known.count > line(index).headCount, let last = head.columns.map({ text.tokens[$0.token].line }).max()
    else { return head }
    let own = head.only { text.tokens[$0.token].line == last }
    return own.known.count == line(index).headCount ? own : head
  }

  func byColumns(_ index: Int, _ cells: [Int], _ columns: [Int?]) -> LinePlacement {
    var placement = placed(index, zip(columns, cells).filter { $0.0 != nil }.map(\.1))
    placement.extras = zip(columns, cells).filter { $0.0 == nil && !isBlank($0.1) }.map(\.1)
    return placement
  }
}
