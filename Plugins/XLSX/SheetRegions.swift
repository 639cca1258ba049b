import ReportCore
import ReportStructure

/// Takes a sheet that a person filled in apart: lines of text and tables, wherever they stand.
struct SheetRegions {
  private let sheet: SheetContent
  /// The merges by where they begin.
  private var merges: [CellPosition: SheetContent.Merge] = [:]
  /// For each of the sheet's rows, the columns that merges cover, in order and apart from one another.
  private var covered: [[ClosedRange<Int>]]
  /// The rows with something in them, and the last column that has text in any.
  private var lines: [Line] = []
  private var lastColumn = -1

  private struct Line {
    let row: Int
    /// The row's index among the sheet's.
    let index: Int
    /// The cells that are not covered by others, blank ones included.
    let cells: [SheetContent.Cell]
    let onlyText: SheetContent.Cell?
    let isSingle: Bool
  }

  /// - Throws: `unreadableInput` where merges that overlap cover more than the limit of cells.
  init(_ sheet: SheetContent, _ volume: inout ReportVolume) throws(ConversionError) {
    self.sheet = sheet
    covered = Array(repeating: [], count: sheet.rows.count)
    for merge in sheet.merges {
      merges[CellPosition(row: merge.rows.lowerBound, column: merge.columns.lowerBound)] = merge
      // Only rows with cells matter: a merge of whole columns covers what is empty anyway.
      let first = sheet.rows.partitioningIndex { $0.row >= merge.rows.lowerBound }
      let end = sheet.rows.partitioningIndex { $0.row > merge.rows.upperBound }
      try volume.addCells(end - first, at: SourceLocation(line: 0, detail: sheet.name))
      for index in first..<end { covered[index].append(merge.columns) }
    }
    covered = covered.map(Self.joined)
    lines = sheet.rows.indices.compactMap(line)
    for line in lines { lastColumn = max(lastColumn, line.cells.last { !$0.text.isEmpty }?.column ?? -1) }
  }

  private static func joined(_ ranges: [ClosedRange<Int>]) -> [ClosedRange<Int>] {
    var result: [ClosedRange<Int>] = []
    for range in ranges.sorted(by: { $0.lowerBound < $1.lowerBound }) {
      if let last = result.last, last.upperBound >= range.lowerBound {
        result[result.count - 1] = last.lowerBound...max(last.upperBound, range.upperBound)
      } else {
        result.append(range)
      }
    }
    return result
  }

  /// Whether a merge covers a column, by bisection.
  private func isCovered(_ column: Int, _ ranges: [ClosedRange<Int>]) -> Bool {
    let next = ranges.partitioningIndex { $0.lowerBound > column }
    return next > 0 && ranges[next - 1].upperBound >= column
  }

  /// Adds the sheet's lines and tables to a report; throws `unreadableInput` where the tables' grids are beyond the
  /// limit of cells.
  func add(to builder: inout ReportBuilder, _ volume: inout ReportVolume) throws(ConversionError) {
    let isText = textLines(lines)
    var drawings = sheet.drawings.sorted { $0.position.row < $1.position.row }[...]
    defer {
      for drawing in drawings { add(drawing, lines, to: &builder) }
      for omission in sheet.omissions + coveredCells() { builder.add(omission) }
    }
    var index = 0
    while index < lines.count {
      let next = isText[index...].firstIndex(of: false) ?? lines.count
      for line in lines[index..<next] {
        add(&drawings, before: line, lines, to: &builder)
        try add(line, to: &builder, &volume)
      }
      index = next
      guard index < lines.count else { return }
      var end = index + 1
      while end < lines.count, !beginsText(end, lines) { end += 1 }
      // Lines of text after the last row of cells belong to no table.
      var last = end
      while last > index + 1, lines[last - 1].isSingle { last -= 1 }
      add(&drawings, before: lines[index], lines, to: &builder)
      builder.add(try table(lines[index..<last], &volume))
      for line in lines[last..<end] {
        add(&drawings, before: line, lines, to: &builder)
        try add(line, to: &builder, &volume)
      }
      index = end
    }
  }

  private func line(_ index: Int) -> Line? {
    let row = sheet.rows[index]
    let hidden = covered[index]
    let cells = row.cells.filter { cell in
      !isCovered(cell.column, hidden) || merge(at: row.row, cell.column) != nil
    }
    let texts = cells.filter { !$0.text.trimmingSpace().isEmpty }
    guard !texts.isEmpty else { return nil }
    return Line(
      row: row.row, index: index, cells: cells, onlyText: texts.count == 1 ? texts[0] : nil,
      isSingle: texts.count == 1 && (cells.count == 1 || hidden.isEmpty && cells.count <= 2))
  }

  private func merge(at row: Int, _ column: Int) -> SheetContent.Merge? {
    merges[CellPosition(row: row, column: column)]
  }

  /// For each line, whether it would be text before a table: a title, a heading, a note; not a table's own first row.
  private func textLines(_ lines: [Line]) -> [Bool] {
    var isText = [Bool](repeating: false, count: lines.count)
    for index in lines.indices.reversed() where lines[index].isSingle {
      guard index + 1 < lines.count else {
        isText[index] = true
        continue
      }
      let stands = lines[index + 1].row > lines[index].row + 1 || LineRole.isProse(lines[index].onlyText?.text ?? "")
      isText[index] = stands || lines[index + 1].isSingle && isText[index + 1]
    }
    return isText
  }

  /// Whether a line in the midst of a sheet ends the table above: a heading after a blank row, or one across.
  private func beginsText(_ index: Int, _ lines: [Line]) -> Bool {
    let line = lines[index]
    guard line.isSingle, let cell = line.onlyText, LeadingNumber(cell.text)?.kind == .section else { return false }
    return lines[index - 1].row < line.row - 1 || merge(at: line.row, cell.column) != nil || lines[index - 1].isSingle
  }

  private func add(
    _ line: Line, to builder: inout ReportBuilder, _ volume: inout ReportVolume
  ) throws(ConversionError) {
    guard let cell = line.onlyText else { return }
    let place = SourceLocation(
      line: 0, detail: "\(sheet.name)!\(CellPosition(row: line.row, column: cell.column).reference)")
    try volume.addBlock(at: place)
    builder.add(ReportBuilder.Line(cell.text, location: place))
  }

  // MARK: Drawings and what is covered

  /// Adds the drawings that begin above a line.
  private func add(
    _ drawings: inout ArraySlice<SheetDrawing>, before line: Line, _ lines: [Line], to builder: inout ReportBuilder
  ) {
    while let next = drawings.first, next.position.row < line.row {
      drawings.removeFirst()
      add(next, lines, to: &builder)
    }
  }

  private func add(_ drawing: SheetDrawing, _ lines: [Line], to builder: inout ReportBuilder) {
    switch drawing.content {
    case .text(let paragraphs):
      let place = sheet.place(drawing.position)
      for text in paragraphs { builder.add(ReportBuilder.Line(text, location: place)) }
    case .omission(let kind, let text):
      // A picture may begin a little above its cell.
      let cell = [drawing.position, drawing.middle].first { liesInTable($0, lines) }
      let place = sheet.place(cell ?? drawing.position)
      builder.add(Omission(kind, text, at: place, isInTable: cell != nil, leavesBlank: cell != nil))
    }
  }

  /// Whether a place is a blank cell in the midst of a table's row.
  private func liesInTable(_ position: CellPosition, _ lines: [Line]) -> Bool {
    let index = lines.partitioningIndex { $0.row >= position.row }
    guard index < lines.count, lines[index].row == position.row else { return false }
    let cells = lines[index].cells
    let column = position.column
    if let cell = cells.first(where: { $0.column == column }), !cell.text.trimmingSpace().isEmpty { return false }
    let label = cells.last { $0.column < column && !$0.text.trimmingSpace().isEmpty }
    guard let label else { return false }
    // A merged label is no blank cell, and to the right of what all rows have there is no table any more.
    let covers = merge(at: lines[index].row, label.column)?.columns.contains(column) ?? false
    return !covers && column <= lastColumn
  }

  /// What stands under merged cells.
  private func coveredCells() -> [Omission] {
    zip(sheet.rows, covered).flatMap { row, hidden -> [Omission] in
      guard !hidden.isEmpty else { return [] }
      return row.cells.compactMap { cell in
        guard merge(at: row.row, cell.column) == nil, isCovered(cell.column, hidden),
          !cell.text.trimmingSpace().isEmpty
        else { return nil }
        let place = sheet.place(CellPosition(row: row.row, column: cell.column))
        return Omission(.coveredCell, cell.text, at: place, isInTable: true)
      }
    }
  }

  // MARK: Tables

  private func table(_ lines: ArraySlice<Line>, _ volume: inout ReportVolume) throws(ConversionError) -> Table {
    var (first, last) = (Int.max, 0)
    for line in lines {
      for cell in line.cells where !cell.text.isEmpty {
        first = min(first, cell.column)
        last = max(last, merge(at: line.row, cell.column)?.columns.upperBound ?? cell.column)
      }
    }
    try volume.addBlock(at: SourceLocation(line: 0, detail: sheet.name))
    try volume.addCells(lines.count * (last - first + 1), at: SourceLocation(line: 0, detail: sheet.name))
    var table = Table(
      layout: .grid,
      location: SourceLocation(
        line: 0, detail: "\(sheet.name)!\(CellPosition(row: lines.first?.row ?? 0, column: first).reference)"))
    table.places = .sheet(sheet.name)
    let rows = lines.map(\.row)
    for line in lines {
      append(line, first...last, rows, to: &table)
      table.endRow()
    }
    return table
  }

  private func append(_ line: Line, _ columns: ClosedRange<Int>, _ rows: [Int], to table: inout Table) {
    let hidden = covered[line.index]
    var texts = line.cells[...]
    var column = columns.lowerBound
    while column <= columns.upperBound {
      while let next = texts.first, next.column < column { texts.removeFirst() }
      let text = texts.first.flatMap { $0.column == column ? $0.text : nil } ?? ""
      guard !sheet.isHidden(column: column) else {
        column += 1
        continue
      }
      let merge = merges.isEmpty ? nil : merge(at: line.row, column)
      guard merge != nil || !isCovered(column, hidden) else {
        column += 1
        continue
      }
      // Rows without any text are not in the table.
      let height =
        merge.map { merge in
          rows.partitioningIndex { $0 > merge.rows.upperBound }
            - rows.partitioningIndex { $0 >= merge.rows.lowerBound }
        } ?? 1
      let width = merge.map { min($0.columns.upperBound, columns.upperBound) - column + 1 } ?? 1
      let hiddenWidth = width == 1 ? 0 : (column..<column + width).count { sheet.isHidden(column: $0) }
      table.append(
        Cell(
          .text(String(text.trimmingSpace())), rowSpan: height, columnSpan: width - hiddenWidth, line: line.row + 1,
          column: column + 1))
      column += width
    }
  }
}
