import ReportCore

/// Reads off a table's layout where the values of its rows go.
///
/// A row with as many cells as columns is placed by arity. One with fewer is placed where the layout still
/// shows the columns: a grid's columns under their heads, blank cells that were kept, blank lines, column
/// offsets. What the layout does not show is left as candidates for the rules.
struct RowEvidence {
  private let draft: TableDraft
  private let form: FormTable
  /// Whether blank cells stand in the text, by layout: seen by a blank between two values.
  private var keepsBlanks: Set<RowLayout> = []
  /// Whether rows are filled up with blank cells behind the last column.
  private var padsRows = false
  /// For one cell a line: the blank lines between two cells.
  private var lineGap = 0
  /// The columns of space-aligned rows, one bit a column, by the row's position.
  private var alignedColumns: [RowPosition: UInt64] = [:]

  /// The most ways to place a row that are tried.
  static let maximumCandidates = 20_000

  init(draft: TableDraft, form: FormTable) {
    self.draft = draft
    self.form = form
    let gaps = draft.rows.filter { $0.layout == .stacked }.flatMap { $0.values.map(\.blankLinesBefore) }
    lineGap = gaps.min() ?? 0
    for row in draft.rows { survey(row) }
    for block in form.blocks.indices { surveyAligned(block) }
  }

  private mutating func surveyAligned(_ block: Int) {
    let rows = draft.rows.filter { $0.layout == .aligned && $0.position.block == block }
    guard let first = rows.first else { return }
    let heads = rows.compactMap(\.header).first.map { draft.headers[$0].labels } ?? []
    let offsets = ColumnOffsets(
      rows: rows.map(\.values), heads: heads.compactMap { head in head.column.map { (head.piece, $0) } },
      width: width(of: first))
    for (index, row) in rows.enumerated() { alignedColumns[row.position] = offsets.mask(ofRow: index) }
  }

  private mutating func survey(_ row: DraftRow) {
    guard row.layout == .sequence || row.layout == .stacked, let cells = cells(of: row) else { return }
    let kept = withoutTrailingBlanks(cells)
    if kept.contains(where: \.isBlank) { keepsBlanks.insert(row.layout) }
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

  private func byOrder(_ row: DraftRow, _ cells: [Piece], _ width: Int) -> RowPlacement {
    let kept = withoutTrailingBlanks(cells)
    if kept.count == width || kept.isEmpty { return RowPlacement(row, cells: kept, width: width) }
    if kept.count > width {
      return withExtraColumns(row, kept, width) ?? tooMany(row, kept.filter { !$0.isBlank }, width)
    }
    let showsBlanks = keepsBlanks.contains(row.layout) && cells.count >= width
    let isExact = cells.count == width && !padsRows && row.layout != .stacked && hasFullRow
    if showsBlanks || isExact { return RowPlacement(row, cells: cells, width: width) }
    return candidates(row, kept.filter { !$0.isBlank }, width)
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
  private func cells(of row: DraftRow) -> [Piece]? {
    guard row.layout == .stacked else { return row.values }
    var cells: [Piece] = []
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
    Array(repeating: Piece(text: "", location: nil, block: piece.block), count: min(count, 64))
  }

  private func withoutTrailingBlanks(_ cells: [Piece]) -> [Piece] {
    Array(cells[..<(cells.lastIndex { !$0.isBlank }.map { $0 + 1 } ?? 0)])
  }

  // MARK: By offset

  private func byOffset(_ row: DraftRow, _ width: Int) -> RowPlacement {
    guard row.values.count < width, let mask = alignedColumns[row.position], mask.nonzeroBitCount == row.values.count
    else { return candidates(row, row.values, width) }
    var values = row.values[...]
    let blank = Piece(text: "", location: nil, block: 0)
    let cells = (0..<width).map { mask >> UInt64($0) & 1 == 1 ? values.removeFirst() : blank }
    return RowPlacement(row, cells: cells, width: width)
  }

  // MARK: By grid

  private func byGrid(_ row: DraftRow, _ width: Int) -> RowPlacement? {
    guard let columns = gridColumns(of: row, width) else {
      return row.values.count == width ? RowPlacement(row, cells: row.values, width: width) : nil
    }
    var cells = Array(repeating: Piece(text: "", location: nil, block: 0), count: width)
    var extras: [Piece] = []
    for value in row.values {
      guard let start = value.gridColumns?.lowerBound else { return nil }
      if let column = columns[start] {
        cells[column] = value
      } else if !value.isBlank {
        extras.append(value)
      }
    }
    if !extras.isEmpty, row.values.count == width { return RowPlacement(row, cells: row.values, width: width) }
    var placement = RowPlacement(row, cells: cells, width: width)
    placement.extras = extras
    return placement
  }

  /// The form's column of each grid column, by the heads above the row; `nil` unless all are there, in order.
  private func gridColumns(of row: DraftRow, _ width: Int) -> [Int: Int]? {
    guard let header = row.header.map({ draft.headers[$0] }) else { return nil }
    let heads = header.labels.compactMap { label -> (start: Int, column: Int)? in
      guard let column = label.column, let start = label.piece.gridColumns?.lowerBound else { return nil }
      return (start, column)
    }.sorted { $0.start < $1.start }
    let period = form.blocks[row.position.block].columns.count
    guard heads.count == width, zip(heads, heads.dropFirst()).allSatisfy({ $0.start < $1.start }),
      heads.enumerated().allSatisfy({ $0.element.column == $0.offset % period })
    else { return nil }
    return Dictionary(uniqueKeysWithValues: heads.enumerated().map { ($0.element.start, $0.offset) })
  }

  // MARK: Columns that the form does not have

  /// A row with values in unknown columns too, where the header names all of them.
  private func withExtraColumns(_ row: DraftRow, _ cells: [Piece], _ width: Int) -> RowPlacement? {
    guard let header = row.header.map({ draft.headers[$0] }), form.arrangement == .down else { return nil }
    let order = header.columnOrder()
    guard order.count == cells.count, order.compactMap(\.self) == Array(0..<width) else { return nil }
    var placement = RowPlacement(
      row, cells: zip(order, cells).filter { $0.0 != nil }.map(\.1), width: width)
    placement.extras = zip(order, cells).filter { $0.0 == nil && !$0.1.isBlank }.map(\.1)
    return placement
  }
}

extension DraftHeader {
  /// The header's leaves from left to right: the form's column, or `nil` for an unknown one.
  ///
  /// A group's label stands on one line and its columns on the next, so the lines below are put in its place.
  func columnOrder() -> [Int?] {
    let lines = Dictionary(grouping: labels, by: \.line).sorted { $0.key < $1.key }.map(\.value)
    var below: [Int?] = []
    for line in lines.reversed() {
      var order: [Int?] = []
      var hasGroup = false
      for label in line {
        if let column = label.column {
          order.append(column)
        } else if label.isKnown {
          // A group takes what stands below it; of two on one line the later one does.
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
}
