import ReportCore

/// A table whose cells are separated by bars or tabs.
///
/// What a bar at a row's end means is decided for the table as a whole:
/// - Where three rows in four begin with a bar, a first bar is a border; elsewhere the first cell is blank.
/// - Where three rows in four end with a bar, the last bar is a border, so *k* bars at the end make *k* − 1 blank
///   cells; elsewhere the last cell is blank.
/// - Where all bars between two texts stand in pairs, each cell has its own two (`|a||b|`), and a blank cell is a
///   pair more; so with tabs.
struct SeparatedTable {
  let source: TextSource
  let limits: ReadLimits
  let isRepeatedTitle: (Int) -> Bool

  /// The table that begins at a line.
  ///
  /// - Complexity: O(*n*) in its bytes and the blank lines after it.
  func region(at line: Int) throws(ConversionError) -> TableRegion? {
    guard let region = lines(from: line) else { return nil }
    var builder = SeparatedTableBuilder(source: source, limits: limits, region: region)
    let table = try builder.table()
    guard table.rowCount > 0 else { return nil }
    return TableRegion(table: table, end: region.end, furniture: region.furniture)
  }
}

/// Turns the lines of a table with separators into cells.
private struct SeparatedTableBuilder {
  let source: TextSource
  let limits: ReadLimits
  let region: SeparatedRegion
  private let byTabs: Bool
  private let hasLeadingBorder: Bool
  private let hasTrailingBorder: Bool
  private let isPaired: Bool
  /// Whether each cell but a row's first has a line and a bar before it.
  private let hasBarBeforeCell: Bool
  private let isOneCellALine: Bool
  /// The columns of a grid that was drawn out of line: the lines between two rules are one row.
  private let ruledColumns: RuledGrid?
  private var result = Table(layout: .sequence)
  /// The index of the first cell of the row that is being built.
  private var rowStart = 0
  /// Whether the head that Markdown demands was left blank, and so left out.
  private var isHeadless = false

  init(source: TextSource, limits: ReadLimits, region: SeparatedRegion) {
    self.source = source
    self.limits = limits
    self.region = region
    let rows = region.rows.filter { $0.kind == .cells }
    byTabs = rows.first.map { $0.bars.count == 0 } ?? false
    (hasLeadingBorder, hasTrailingBorder) = region.borders
    let inner = rows.filter { $0.bars.count > 2 }
    isPaired =
      byTabs
      ? rows.count >= 2 && rows.allSatisfy { source.hasPairedTabs(inLine: $0.line) }
      : inner.count >= 2 && inner.contains { $0.bars.isPaired == true }
        && inner.allSatisfy { $0.bars.isPaired != false }
    hasBarBeforeCell = rows.count >= 2 && rows.allSatisfy { $0.bars.leads && $0.bars.count == 1 }
    isOneCellALine = !hasBarBeforeCell && region.rows.count { $0.kind == .loneBar } * 3 >= region.rows.count
    ruledColumns = byTabs ? nil : RuledGrid(region, source)
  }

  mutating func table() throws(ConversionError) -> Table {
    if let first = region.rows.first {
      let text = source.lines[first.line].text
      result.location = source.location(of: text.lowerBound, inLine: first.line)
    }
    result.reserveCapacity(cells: region.rows.reduce(0) { $0 + $1.bars.count + 1 }, rows: region.rows.count)
    for index in region.rows.indices {
      guard separators(of: region.rows[index]) <= limits.columns else {
        throw tooLarge("列", "columns", limits.columns, at: region.rows[index].line)
      }
      try add(rowAt: index)
    }
    makeGridIfComplete()
    return result
  }

  /// The separators in a row, which limit its cells.
  private func separators(of row: SeparatedRegion.Row) -> Int {
    guard byTabs else { return row.bars.count }
    let line = source.lines[row.line]
    return source.bytes[Int(line.start)..<Int(line.end)].count { $0 == 0x09 }
  }

  private mutating func add(rowAt index: Int) throws(ConversionError) {
    let line = region.rows[index]
    switch line.kind {
    case .rule: return
    case .text:
      appendPiece(
        source.lines[line.line].text, of: line.line, hasMarkup: source.lines[line.line].has(.markup),
        joins: goesOn(index))
    case .loneBar:
      if hasBarBeforeCell { appendPiece(emptyRange(line.line), of: line.line, hasMarkup: false, joins: false) }
      if isOneCellALine, isBlankCell(index) {
        appendPiece(emptyRange(line.line), of: line.line, hasMarkup: false, joins: false)
      }
    case .cells: appendPieces(of: line, joins: goesOn(index))
    }
    if ruledColumns != nil, index + 1 < region.rows.count, region.rows[index + 1].kind != .rule { return }
    if result.cells.count - rowStart > limits.columns { throw tooLarge("列", "columns", limits.columns, at: line.line) }
    if index + 1 == region.rows.count || !goesOn(index + 1) { try endRow(at: line.line) }
  }

  private mutating func endRow(at line: Int) throws(ConversionError) {
    guard result.cells.count > rowStart else { return }
    if result.rowCount == 0, !isHeadless, hasMarkdownRule, result.cells.allSatisfy({ $0.content == .text("") }) {
      result = Table(layout: .sequence, location: result.location)
      isHeadless = true
      rowStart = 0
      return
    }
    guard result.cells.count <= limits.cells else {
      throw tooLarge("单元格", "cells", limits.cells, at: line)
    }
    result.endRow()
    rowStart = result.cells.count
  }

  private func tooLarge(_ chinese: String, _ english: String, _ limit: Int, at line: Int) -> ConversionError {
    .tableTooLarge(Message(chinese: chinese, english: english), limit: limit, line: source.number(ofLine: line))
  }

  /// Whether a line goes on with the last cell of the line above, which its border did not close.
  private func goesOn(_ index: Int) -> Bool {
    guard index > 0, hasLeadingBorder, hasTrailingBorder, !isOneCellALine, !hasBarBeforeCell else { return false }
    let above = region.rows[index - 1]
    let line = region.rows[index]
    guard above.kind == .cells || above.kind == .text, line.kind == .cells || line.kind == .text else { return false }
    return !above.bars.trails && !line.bars.leads && line.line == above.line + 1
  }

  /// Two bars in lines of their own: a blank cell, or the end of one row and the beginning of the next.
  private func isBlankCell(_ index: Int) -> Bool {
    guard index > 0, region.rows[index - 1].kind == .loneBar else { return false }
    return region.rows[0].kind != .loneBar || region.rows[index - 1].line + 1 < region.rows[index].line
  }

  private func emptyRange(_ line: Int) -> Range<Int> {
    let end = Int(source.lines[line].textEnd)
    return end..<end
  }

  // MARK: Cells

  private mutating func appendPieces(of line: SeparatedRegion.Row, joins: Bool) {
    let lineStart = source.lines[line.line]
    let isWide = lineStart.has(.wideBar)
    var offset = byTabs ? Int(lineStart.start) : Int(lineStart.textStart)
    let end = byTabs ? Int(lineStart.end) : Int(lineStart.textEnd)
    var start = offset
    var isFirst = true
    var hasMarkup = false
    var column = 0
    let isPaired = isPaired || line.line == region.rows.first?.line && region.hasPairedHead
    func append(_ piece: Range<Int>) {
      if let ruledColumns, rowStart + column < result.cells.count {
        join(source.trimmed(piece), atColumn: column, ruledColumns)
      } else {
        appendPiece(piece, of: line.line, hasMarkup: hasMarkup, joins: joins && isFirst)
      }
      column += 1
    }
    while let separator = source.separator(from: offset, to: end, byTabs: byTabs, isWide: isWide, &hasMarkup) {
      if !(isFirst && line.bars.leads && hasLeadingBorder) {
        append(start..<separator.lowerBound)
      }
      isFirst = false
      hasMarkup = false
      offset = separator.upperBound
      if isPaired, offset < end { offset += byTabs ? 1 : source.barLength(at: offset, isWide: isWide) }
      start = offset
    }
    if line.bars.trails, hasTrailingBorder { return }
    append(start..<end)
  }

  /// Joins a piece to a cell of the row: what fills the column's width was broken there.
  private mutating func join(_ piece: Range<Int>, atColumn column: Int, _ grid: RuledGrid) {
    guard !piece.isEmpty, case .text(let before) = result.cells[rowStart + column].content else { return }
    let last = before.split(separator: "\n").last ?? ""
    let isBroken = before.isEmpty || last.unicodeScalars.count >= grid.widths[column]
    let text = before + (isBroken ? "" : "\n") + source.text(piece)
    result.updateCell(at: rowStart + column) { $0.content = .text(text) }
  }

  private mutating func appendPiece(_ range: Range<Int>, of line: Int, hasMarkup: Bool, joins: Bool) {
    let written = source.trimmed(source.withoutCellMark(range))
    let piece = hasMarkup ? source.withoutEmphasis(written).range : written
    let text = hasMarkup ? source.inlineText(written) : source.text(piece)
    guard !joins || result.cells.count == rowStart else {
      join(text, piece)
      return
    }
    let place = source.location(of: (piece.isEmpty ? written : piece).lowerBound, inLine: line)
    result.append(Cell(.text(text), line: place.line, column: place.column))
  }

  private mutating func join(_ text: String, _ piece: Range<Int>) {
    let last = result.cells.count - 1
    guard case .text(let before) = result.cells[last].content, !text.isEmpty else { return }
    let breakText = before.utf8.last.map { $0 < 0x80 } == true && source.bytes[piece.lowerBound] < 0x80 ? " " : ""
    result.updateCell(at: last) { $0.content = .text(before.isEmpty ? text : before + breakText + text) }
  }

  // MARK: Grids

  private var hasMarkdownRule: Bool { region.rows.count > 1 && region.rows[1].kind == .rule }

  /// Calls the table a grid where nothing can be missing: Markdown's rule and as many cells in every row, or
  /// bars that stand below one another.
  private mutating func makeGridIfComplete() {
    guard !isOneCellALine, result.rowCount > (byTabs ? 2 : 0) else { return }
    let width = result[0].count
    guard width > 0, (0..<result.rowCount).allSatisfy({ result[$0].count == width }) else { return }
    let isMarkdown = hasMarkdownRule && ruleWidth(region.rows[1]) == width
    // With tabs between all cells, blank ones too, rows are as long as one another.
    guard isMarkdown || byTabs && width >= 3 || width >= 2 && barsAreAligned() else { return }
    var grid = Table(layout: .grid, location: result.location)
    for row in 0..<result.rowCount {
      let isHead = isMarkdown && row == 0 && !isHeadless
      grid.appendRow(
        result[row].map { cell in
          var cell = cell
          cell.isHeader = isHead
          return cell
        })
    }
    result = grid
  }

  private func ruleWidth(_ row: SeparatedRegion.Row) -> Int {
    let bars = source.barShape(ofLine: row.line)
    return bars.count + 1 - (bars.leads ? 1 : 0) - (bars.trails ? 1 : 0)
  }

  private func barsAreAligned() -> Bool {
    guard hasLeadingBorder && hasTrailingBorder || region.hasEvenBars, region.rows.count > 1 else { return false }
    let rows = (region.hasPairedHead ? region.rows.dropFirst() : region.rows[...]).filter { $0.kind == .cells }
    let first = rows.first.map { source.barColumns(ofLine: $0.line) }
    return rows.allSatisfy { source.barColumns(ofLine: $0.line) == first }
  }
}
