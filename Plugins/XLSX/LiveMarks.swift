import ReportCore

/// Colours figures as a person edits them: red where every sum through a figure fails, as it does through a wrong one;
/// back to plain where a marked figure was put right.
///
/// A rule is one for the cells of a column that follow one another and are in the same sums, so that there are few.
struct LiveMarks {
  /// A figure's cell, and the cells that show whether its sums come out.
  private struct Mark: Hashable {
    var cell: CellPosition
    /// The result in the cell's own row, as a reference that goes along with the row.
    var hasOwnRow = false
    var others: [CellPosition] = []
  }

  private let marks: [Mark]
  private let resultColumn: Int

  init?(_ block: CheckBlock?) {
    guard let block, let first = block.results.first else { return nil }
    resultColumn = first.result.column
    var marks: [CellPosition: Mark] = [:]
    for (result, figures) in block.results {
      for cell in figures {
        if result.row == cell.row {
          marks[cell, default: Mark(cell: cell)].hasOwnRow = true
        } else {
          marks[cell, default: Mark(cell: cell)].others.append(result)
        }
      }
    }
    self.marks = marks.values.sorted { ($0.cell.column, $0.cell.row) < ($1.cell.column, $1.cell.row) }
  }

  /// Adds the rules to a sheet.
  ///
  /// - Parameter marked: the cells that are coloured already.
  func add(to sheet: Sheet, of workbook: inout Workbook, marked: Set<CellPosition>) throws(ConversionError) {
    let broken = try workbook.format(.broken)
    let mended = try workbook.format(.mended)
    var start = 0
    while start < marks.count {
      var end = start + 1
      while end < marks.count, follows(end) { end += 1 }
      try sheet.highlight(
        where: condition(of: marks[start], "="), from: marks[start].cell, to: marks[end - 1].cell, broken)
      start = end
    }
    for mark in marks where marked.contains(mark.cell) {
      try sheet.highlight(where: condition(of: mark, "<>"), from: mark.cell, to: mark.cell, mended)
    }
  }

  /// Whether a cell is right below the one before and in sums with the same results.
  private func follows(_ index: Int) -> Bool {
    let (mark, before) = (marks[index], marks[index - 1])
    return mark.cell.column == before.cell.column && mark.cell.row == before.cell.row + 1
      && mark.hasOwnRow == before.hasOwnRow && mark.others == before.others
  }

  private func condition(of mark: Mark, _ comparison: String) -> String {
    var results = mark.others.map(\.absoluteReference)
    if mark.hasOwnRow {
      results.append(CellPosition(row: mark.cell.row, column: resultColumn).columnAbsoluteReference)
    }
    let parts = results.map { "\($0)\(comparison)\"≠\"" }
    return parts.count == 1 ? parts[0] : "AND(\(parts.joined(separator: ",")))"
  }
}
