import ReportCore

/// Reads off a table's layout where the values of its rows go.
///
/// A row with as many cells as columns is placed by arity. One with fewer is placed where the layout still
/// shows the columns: a grid's columns under their heads, blank cells that were kept, blank lines, column
/// offsets. What the layout does not show is left as candidates for the rules.
struct RowEvidence {
  private let draft: TableDraft
  private let form: FormTable
  private let isSummed: Bool
  /// Whether blank cells stand in the text, by layout: seen by a blank between two values.
  private(set) var keepsBlanks = RowLayouts()
  /// Whether rows are filled up with blank cells behind the last column.
  private var padsRows = false
  /// For one cell a line: the blank lines between two cells.
  private var lineGap = 0
  /// The columns of space-aligned rows, one bit a column, by the row's position.
  private var alignedColumns: [RowPosition: UInt64] = [:]

  /// The most ways to place a row that are tried.
  static let maximumCandidates = 20_000

  init(draft: TableDraft, form: Form) {
    self.draft = draft
    self.form = form.tables[draft.table]
    isSummed = !form.equations[draft.table].isEmpty
    if draft.rows.contains(where: { $0.layout == .stacked }) {
      let stacked = draft.rows.filter { $0.layout == .stacked }
      let heads = draft.headers.flatMap(\.labels).map(\.piece)
      lineGap = (stacked.flatMap(\.values) + heads).map(\.blankLinesBefore).min() ?? 0
    }
    for row in draft.rows { survey(row) }
    guard draft.rows.contains(where: { $0.layout == .aligned }) else { return }
    for block in self.form.blocks.indices { surveyAligned(block) }
  }

  /// The same, with the layouts in which blank cells were seen anywhere in the report.
  func knowing(keepsBlanks: RowLayouts) -> RowEvidence {
    var evidence = self
    evidence.keepsBlanks = keepsBlanks
    return evidence
  }

  private mutating func surveyAligned(_ block: Int) {
    let rows = draft.rows.filter { $0.layout == .aligned && $0.position.block == block }
    guard let first = rows.first else { return }
    let heads = rows.compactMap(\.header).first.map { draft.headers[$0].labels } ?? []
    let width = width(of: first)
    let order = columnOrder(of: first, width).map { $0.count > width ? $0 : nil } ?? nil
    let offsets = ColumnOffsets(
      rows: rows.map { Array($0.values) }, pages: rows.map(\.page), heads: Self.places(of: heads, order, width: width),
      width: order?.count ?? width)
    for (index, row) in rows.enumerated() { alignedColumns[row.position] = offsets.mask(ofRow: index) }
  }

  /// Heads with the column that each stands over, of those that the rows have.
  private static func places(
    of heads: [DraftHeader.Label], _ order: [Int?]?, width: Int
  ) -> [(piece: Piece, column: Int)] {
    if let order { return zip(heads.sorted(by: isBefore), order.indices).map { ($0.piece, $1) } }
    let known = heads.filter { $0.column != nil }
    // Across, the same heads stand over the columns of each row.
    guard Set(known.map(\.column)).count < known.count else {
      return known.compactMap { head in head.column.map { (head.piece, $0) } }
    }
    let sorted = known.sorted(by: isBefore)
    let period = (sorted.compactMap(\.column).max() ?? 0) + 1
    guard sorted.count == width, sorted.enumerated().allSatisfy({ $0.element.column == $0.offset % period })
    else { return [] }
    return sorted.enumerated().map { ($0.element.piece, $0.offset) }
  }

  private static func isBefore(_ left: DraftHeader.Label, _ right: DraftHeader.Label) -> Bool {
    (left.piece.extent?.lowerBound ?? 0) < (right.piece.extent?.lowerBound ?? 0)
  }

  private mutating func survey(_ row: DraftRow) {
    guard row.layout == .sequence || row.layout == .stacked, let cells = cells(of: row) else { return }
    let kept = withoutTrailingBlanks(cells)
    if kept.contains(where: { $0.isBlank }) { keepsBlanks.insert(row.layout) }
    if kept.count == width(of: row), cells.count > kept.count { padsRows = true }
  }

  /// Places one row as far as the layout shows it.
  func placement(of row: DraftRow) -> RowPlacement {
    let width = width(of: row)
    if row.layout == .grid, let placed = byGrid(row, width) { return placed }
    if row.layout == .aligned { return byOffset(row, width) }
    guard let cells = cells(of: row) else { return candidates(row, row.values.filter { !$0.isBlank }, width) }
    return byOrder(row, cells, width)
  }

  private func width(of row: DraftRow) -> Int {
    let block = form.blocks[row.position.block]
    return form.arrangement == .across ? block.rows.count * block.columns.count : block.columns.count
  }

  // MARK: By order

  private func byOrder(_ row: DraftRow, _ cells: ArraySlice<Piece>, _ width: Int) -> RowPlacement {
    let kept = withoutTrailingBlanks(cells)
    if kept.isEmpty { return RowPlacement(row, cells: kept, width: width) }
    let order = columnOrder(of: row, width)
    if let order, order.count > width { return byHeads(row, cells, order, width) }
    if kept.count == width { return RowPlacement(row, cells: kept, width: width) }
    if kept.count > width { return tooMany(row, kept.filter { !$0.isBlank }, width) }
    if showsBlanks(row, cells, width) { return RowPlacement(row, cells: cells, width: width) }
    return candidates(row, kept.filter { !$0.isBlank }, width)
  }

  /// Whether a row that has cells for all columns has its blank ones where they belong.
  private func showsBlanks(_ row: DraftRow, _ cells: ArraySlice<Piece>, _ width: Int) -> Bool {
    if keepsBlanks.contains(row.layout), cells.count >= width { return true }
    guard cells.count == width, !padsRows else { return false }
    // One cell a line, full rows show whether more blank lines than between two cells stand behind a row anyway.
    return row.layout == .stacked
      ? draft.rows.contains { $0.values.count == self.width(of: $0) && $0.blankLinesAfter == lineGap } : hasFullRow
  }

  private var hasFullRow: Bool {
    draft.rows.contains { row in
      row.values.count == width(of: row) && row.values.last?.isBlank == false
    }
  }

  private func candidates(_ row: DraftRow, _ values: [Piece], _ width: Int) -> RowPlacement {
    if values.isEmpty || values.count == width { return RowPlacement(row, cells: values, width: width) }
    if values.count > width { return tooMany(row, values, width) }
    return RowPlacement(row, values: values, candidates: Self.masks(of: values.count, in: width), width: width)
  }

  private func tooMany(_ row: DraftRow, _ values: [Piece], _ width: Int) -> RowPlacement {
    RowPlacement(row, values: values, candidates: [], width: width)
  }

  /// All ways to choose `count` of `width` columns, in order; none where there are too many to try.
  static func masks(of count: Int, in width: Int) -> [UInt64] {
    guard count > 0, count <= width, width <= 63 else { return [] }
    var masks: [UInt64] = []
    var mask: UInt64 = (1 << UInt64(count)) - 1
    while mask < 1 << UInt64(width) {
      masks.append(mask)
      guard masks.count <= maximumCandidates else { return [] }
      // The next larger number with as many bits (Gosper's hack).
      let lowest = mask & (~mask &+ 1)
      let ripple = mask + lowest
      mask = ((mask ^ ripple) >> 2) / lowest | ripple
    }
    return masks
  }

  // MARK: Cells in order

  /// The row's cells in order with the blank ones that the layout shows; `nil` where it contradicts itself.
  private func cells(of row: DraftRow) -> ArraySlice<Piece>? {
    guard row.layout == .stacked else { return row.values }
    var cells: ArraySlice<Piece> = []
    for value in row.values {
      guard let blanks = blankCells(in: value.blankLinesBefore) else { return nil }
      cells += blankPieces(blanks, like: value)
      cells.append(value)
    }
    if let last = row.values.last ?? row.label, let blanks = blankCells(in: row.blankLinesAfter) {
      cells += blankPieces(blanks, like: last)
    }
    return cells
  }

  /// How many blank cells a number of blank lines stands for.
  private func blankCells(in blankLines: Int) -> Int? {
    let more = max(0, blankLines - lineGap)
    return more % (lineGap + 1) == 0 ? more / (lineGap + 1) : nil
  }

  private func blankPieces(_ count: Int, like piece: Piece) -> [Piece] {
    Array(repeating: Piece.blank, count: min(count, 64))
  }

  private func withoutTrailingBlanks(_ cells: ArraySlice<Piece>) -> ArraySlice<Piece> {
    cells[..<(cells.lastIndex { !$0.isBlank }.map { $0 + 1 } ?? cells.startIndex)]
  }

  // MARK: By offset

  private func byOffset(_ row: DraftRow, _ width: Int) -> RowPlacement {
    if let order = columnOrder(of: row, width), order.count > width { return byOffset(row, order, width) }
    // More values in another row are those of a column that the form does not have: which, no head tells.
    if row.values.count <= width, hasMoreValues(row, than: width) {
      return RowPlacement(row, values: row.values, candidates: [], width: width)
    }
    guard row.values.count < width, let mask = alignedColumns[row.position], mask.nonzeroBitCount == row.values.count
    else { return candidates(row, Array(row.values), width) }
    var values = row.values
    let blank = Piece.blank
    let cells = (0..<width).map { mask >> UInt64($0) & 1 == 1 ? values.removeFirst() : blank }
    return RowPlacement(row, cells: cells, width: width)
  }

  /// A row under a head that the form does not have.
  private func byOffset(_ row: DraftRow, _ order: [Int?], _ width: Int) -> RowPlacement {
    let full = UInt64(1) << UInt64(order.count) - 1
    let mask = row.values.count == order.count ? full : alignedColumns[row.position]
    guard let mask, mask.nonzeroBitCount == row.values.count else {
      return RowPlacement(row, values: row.values, candidates: [], width: width)
    }
    var values = row.values
    let cells = order.indices.map { mask >> UInt64($0) & 1 == 1 ? values.removeFirst() : Piece.blank }
    return byHeads(row, cells[...], order, width)
  }

  private func hasMoreValues(_ row: DraftRow, than width: Int) -> Bool {
    draft.rows.contains { $0.position.block == row.position.block && $0.values.count > width }
  }

  // MARK: By grid

  private func byGrid(_ row: DraftRow, _ width: Int) -> RowPlacement? {
    if row.values.count == width { return RowPlacement(row, cells: row.values, width: width) }
    guard let columns = gridColumns(of: row, width) else { return nil }
    var cells = Array(repeating: Piece.blank, count: width)
    var extras: [Piece] = []
    for value in row.values {
      guard let start = value.gridColumns?.lowerBound else { return nil }
      if let column = columns.first(where: { $0.start == start })?.column {
        cells[column] = value
      } else if !value.isBlank {
        // Where merged cells were divided again, their value stands in each.
        let isRepeated = columns.contains { $0.range.contains(start) && cells[$0.column].text == value.text }
        if !isRepeated { extras.append(value) }
      }
    }
    var placement = RowPlacement(row, cells: cells, width: width)
    placement.extras = extras
    return placement
  }

  /// The grid columns of the form's columns, by the heads above the row; `nil` unless all are there, in order.
  private func gridColumns(of row: DraftRow, _ width: Int) -> [(start: Int, range: Range<Int>, column: Int)]? {
    guard let header = row.header.map({ draft.headers[$0] }) else { return nil }
    var heads: [(start: Int, range: Range<Int>, column: Int)] = []
    for label in header.labels {
      guard let column = label.column, let range = label.piece.gridColumns else { continue }
      // A head that was merged over lines stands in each of them where the merging was undone.
      heads.removeAll { $0.start == range.lowerBound }
      heads.append((range.lowerBound, range, column))
    }
    heads.sort { $0.start < $1.start }
    let period = form.blocks[row.position.block].columns.count
    guard heads.count == width, heads.enumerated().allSatisfy({ $0.element.column == $0.offset % period }),
      zip(heads, heads.dropFirst()).allSatisfy({ $0.range.upperBound <= $1.start })
    else { return nil }
    return heads.enumerated().map { ($0.element.start, $0.element.range, $0.offset) }
  }

  // MARK: Columns that the form does not have

  /// The columns that the heads above a row name, `nil` for one that the form does not have.
  private func columnOrder(of row: DraftRow, _ width: Int) -> [Int?]? {
    guard form.arrangement == .down, let header = row.header, draft.headers[header].hasUnknown else { return nil }
    if row.layout == .aligned {
      let labels = draft.headers[header].labels
      return labels.contains { $0.column == nil } ? labels.sorted(by: Self.isBefore).map(\.column) : nil
    }
    var order = draft.headers[header].columnOrder()[...]
    if row.serial != nil, order.count > width, order.first == .some(nil) { order.removeFirst() }
    return Array(order)
  }

  /// A row under heads that the form does not have.
  ///
  /// One that has as many values as the form has columns may have lost a blank, so it must stand the rules.
  private func byHeads(_ row: DraftRow, _ cells: ArraySlice<Piece>, _ order: [Int?], _ width: Int) -> RowPlacement {
    let kept = withoutTrailingBlanks(cells)
    let values = kept.filter { !$0.isBlank }
    let isWhole = order.compactMap(\.self) == Array(0..<width)
    if isWhole,
      kept.count == order.count || row.layout == .aligned
        || kept.count < order.count && showsBlanks(row, cells, order.count)
    {
      var columns = zip(order, cells).map { $0 }
      while columns.count < order.count { columns.append((order[columns.count], Piece.blank)) }
      var placement = RowPlacement(row, cells: columns.filter { $0.0 != nil }.map(\.1), width: width)
      placement.extras = columns.filter { $0.0 == nil && !$0.1.isBlank }.map(\.1)
      return placement
    }
    if values.count > width { return tooMany(row, values, width) }
    let whole = kept.count == width && isSummed ? [UInt64(1) << UInt64(width) - 1] : []
    return RowPlacement(row, values: values, candidates: values.count == width ? whole : [], width: width)
  }
}

extension DraftHeader {
  /// The header's leaves from left to right: the form's column, or `nil` for an unknown one.
  func columnOrder() -> [Int?] {
    let columns = labels.filter { $0.column != nil }
    let isOneLine = columns.allSatisfy { $0.line == columns[0].line }
    return isOneLine ? orderInOneLine() : orderByLines()
  }

  /// A group's label stands on one line and its columns on the next, so the lines below are put in its place.
  private func orderByLines() -> [Int?] {
    let lines = Dictionary(grouping: labels, by: \.line).sorted { $0.key < $1.key }.map(\.value)
    var below: [Int?] = []
    for line in lines.reversed() {
      var order: [Int?] = []
      var hasGroup = false
      for label in line {
        if let column = label.column {
          order.append(column)
        } else if label.isKnown {
          // A group takes what stands below it; of two on one line the first does.
          if !hasGroup { order += below }
          hasGroup = true
        } else {
          order.append(nil)
        }
      }
      below = hasGroup ? order : order + below
    }
    return below
  }

  /// Heads one after another, level by level: an unknown one stands between the columns before and behind it,
  /// where these are neighbours. Where they are not, no order is given.
  private func orderInOneLine() -> [Int?] {
    let known = labels.compactMap(\.column).sorted()
    var order: [Int?] = known
    for (index, label) in labels.enumerated() where !label.isKnown {
      let before = labels[..<index].last { $0.isKnown }
      let behind = labels[index...].first { $0.column != nil }?.column
      let isFirst = before.map { $0.column == nil } ?? true
      guard let place = isFirst ? behind : before?.column.map({ $0 + 1 }) else {
        order.append(nil)
        continue
      }
      guard isFirst || behind == nil || behind == place else { return Array(repeating: nil, count: labels.count) }
      let target = order.firstIndex { $0.map { $0 >= place } ?? false } ?? order.count
      order.insert(nil, at: target)
    }
    return order
  }
}
