import ReportCore
import ReportStructure

/// Takes a sheet that a person filled in apart: lines of text and tables, wherever they stand.
struct SheetRegions {
  private let sheet: SheetContent
  /// For each row with merges, the merges that begin in it by column.
  private var merges: [Int: [Int: SheetContent.Merge]] = [:]
  /// For each row, the columns that a merge covers beside its first cell.
  private var covered: [Int: [ClosedRange<Int>]] = [:]

  /// A row with something in it.
  private struct Line {
    let row: Int
    /// The cells that are not covered by others, blank ones included.
    let cells: [SheetContent.Cell]
    /// The text of its only cell with text, where there is but one.
    let onlyText: SheetContent.Cell?
    let isSingle: Bool
  }

  init(_ sheet: SheetContent) {
    self.sheet = sheet
    var area = 0
    for merge in sheet.merges {
      merges[merge.rows.lowerBound, default: [:]][merge.columns.lowerBound] = merge
      // A merge of whole columns covers what is empty anyway.
      area += merge.rows.count
      guard area < 4_000_000 else { break }
      for row in merge.rows { covered[row, default: []].append(merge.columns) }
    }
  }

  /// Adds the sheet's lines and tables to a report.
  ///
  /// - Throws: `unreadableInput` for a table whose grid is beyond the limit of cells.
  func add(to builder: inout ReportBuilder, _ limits: ReadLimits) throws(ConversionError) {
    let lines = sheet.rows.compactMap(line)
    var index = 0
    while index < lines.count {
      let next = lines[index...].firstIndex { !isText($0, in: lines) } ?? lines.count
      for line in lines[index..<next] { add(line, to: &builder) }
      index = next
      guard index < lines.count else { return }
      var end = index + 1
      while end < lines.count, !beginsText(end, lines) { end += 1 }
      // Lines of text behind the last row of cells belong to no table.
      var last = end
      while last > index + 1, lines[last - 1].isSingle { last -= 1 }
      builder.add(try table(lines[index..<last], limits))
      for line in lines[last..<end] { add(line, to: &builder) }
      index = end
    }
  }

  private func line(_ row: SheetContent.Row) -> Line? {
    let hidden = covered[row.row] ?? []
    let own = merges[row.row] ?? [:]
    let cells = row.cells.filter { cell in
      own[cell.column] != nil || !hidden.contains { $0.contains(cell.column) }
    }
    let texts = cells.filter { !$0.text.trimmingSpace().isEmpty }
    guard !texts.isEmpty else { return nil }
    return Line(
      row: row.row, cells: cells, onlyText: texts.count == 1 ? texts[0] : nil,
      isSingle: texts.count == 1 && (cells.count == 1 || hidden.isEmpty && cells.count <= 2))
  }

  /// Whether a row before a table is a line of text: a title, a heading, a note; not a table's own first row.
  private func isText(_ line: Line, in lines: [Line]) -> Bool {
    guard line.isSingle, let cell = line.onlyText else { return false }
    let following = lines.first { $0.row > line.row }
    guard let following else { return true }
    if following.isSingle { return following.row > line.row + 1 || isProse(cell.text) || isText(following, in: lines) }
    return following.row > line.row + 1 || isProse(cell.text)
  }

  /// Whether a text is a title, a section's heading, or says who reports.
  private func isProse(_ text: String) -> Bool {
    if LeadingNumber(text)?.kind == .section { return true }
    return text.contains("报告") || text.contains("年报") || text.contains("：") || text.contains(":") || text.contains("。")
  }

  /// Whether a line in the midst of a sheet ends the table above: a heading behind a blank row, or one across.
  private func beginsText(_ index: Int, _ lines: [Line]) -> Bool {
    let line = lines[index]
    guard line.isSingle, let cell = line.onlyText, LeadingNumber(cell.text)?.kind == .section else { return false }
    return lines[index - 1].row < line.row - 1 || merges[line.row]?[cell.column] != nil || lines[index - 1].isSingle
  }

  private func add(_ line: Line, to builder: inout ReportBuilder) {
    guard let cell = line.onlyText else { return }
    let place = SourceLocation(
      line: 0, detail: "\(sheet.name)!\(CellPosition(row: line.row, column: cell.column).reference)")
    builder.add(ReportBuilder.Line(cell.text, location: place))
  }

  // MARK: Tables

  private func table(_ lines: ArraySlice<Line>, _ limits: ReadLimits) throws(ConversionError) -> Table {
    var (first, last) = (Int.max, 0)
    for line in lines {
      for cell in line.cells where !cell.text.isEmpty {
        first = min(first, cell.column)
        last = max(last, merges[line.row]?[cell.column]?.columns.upperBound ?? cell.column)
      }
    }
    guard lines.count * (last - first + 1) <= limits.cells else {
      throw .unreadable(
        .tableTooLarge, at: SourceLocation(line: 0, detail: sheet.name),
        ["what": Message(chinese: "单元格", english: "cells"), "limit": "\(limits.cells)"])
    }
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
    let hidden = covered[line.row] ?? []
    let own = merges[line.row] ?? [:]
    var texts = line.cells[...]
    var column = columns.lowerBound
    while column <= columns.upperBound {
      while let next = texts.first, next.column < column { texts.removeFirst() }
      let text = texts.first.flatMap { $0.column == column ? $0.text : nil } ?? ""
      let merge = own[column]
      guard merge != nil || !hidden.contains(where: { $0.contains(column) }) else {
        column += 1
        continue
      }
      // Rows without any text are not in the table.
      let height = merge.map { merge in rows.count { merge.rows.contains($0) } } ?? 1
      let width = merge.map { min($0.columns.upperBound, columns.upperBound) - column + 1 } ?? 1
      table.append(
        Cell(
          .text(String(text.trimmingSpace())), rowSpan: height, columnSpan: width, line: line.row + 1,
          column: column + 1))
      column += width
    }
  }
}
