import ReportCore
import ReportStructure

/// Leaving out what a sheet hides.
extension SheetContent {
  /// Whether any row has two cells with text, as a table has.
  var hasTable: Bool {
    rows.contains { row in row.cells.count { !$0.text.trimmingSpace().isEmpty } > 1 }
  }

  /// The first texts of the sheet, for messages.
  var excerpt: String {
    rows.lazy.flatMap(\.cells).map(\.text).filter { !$0.isEmpty }.prefix(12).joined(separator: " ")
  }

  func isHidden(column: Int) -> Bool { hiddenColumns.contains { $0.contains(column) } }

  /// Takes hidden rows and columns out and notes what they hold; a sheet of which nothing else would be left stays as it
  /// is.
  mutating func leaveOutHidden() {
    let hiddenRows = Set(rows.filter(\.isHidden).map(\.row))
    guard !hiddenRows.isEmpty || !hiddenColumns.isEmpty else { return }
    var visible = self
    visible.moveMergedTexts(past: hiddenRows)
    let left = visible.rows.filter { !$0.isHidden }.map { row in
      Row(row: row.row, cells: row.cells.filter { !isHidden(column: $0.column) })
    }
    guard left.contains(where: { row in row.cells.contains { !$0.text.trimmingSpace().isEmpty } }) else {
      findings.append(Diagnostic(.hiddenSheetRead, severity: .warning, ["sheet": Message(name)]))
      hiddenColumns = []
      return
    }
    visible.noteHidden()
    visible.rows = left
    self = visible
  }

  /// A merge shows its text in what is visible of it.
  private mutating func moveMergedTexts(past hiddenRows: Set<Int>) {
    for index in merges.indices {
      let merge = merges[index]
      guard merge.rows.count < 100_000, merge.columns.count < SheetLimits.columns,
        let row = merge.rows.first(where: { !hiddenRows.contains($0) }),
        let column = merge.columns.first(where: { !isHidden(column: $0) }),
        row != merge.rows.lowerBound || column != merge.columns.lowerBound
      else { continue }
      let text = text(at: CellPosition(row: merge.rows.lowerBound, column: merge.columns.lowerBound))
      set("", at: CellPosition(row: merge.rows.lowerBound, column: merge.columns.lowerBound))
      set(text, at: CellPosition(row: row, column: column))
      merges[index].rows = row...merge.rows.upperBound
      merges[index].columns = column...merge.columns.upperBound
    }
  }

  private mutating func set(_ text: String, at position: CellPosition) {
    let index = rows.partitioningIndex { $0.row >= position.row }
    if index == rows.count || rows[index].row != position.row {
      rows.insert(Row(row: position.row, cells: []), at: index)
    }
    let cell = rows[index].cells.partitioningIndex { $0.column >= position.column }
    if cell < rows[index].cells.count, rows[index].cells[cell].column == position.column {
      rows[index].cells[cell].text = text
    } else {
      rows[index].cells.insert(Cell(column: position.column, text: text), at: cell)
    }
  }

  private mutating func noteHidden() {
    var columns: [Int: [String]] = [:]
    for row in rows {
      let texts = row.cells.filter { !$0.text.trimmingSpace().isEmpty }
      if row.isHidden, !texts.isEmpty {
        let place = SourceLocation(line: 0, detail: "\(name)!\(row.row + 1):\(row.row + 1)")
        let text = texts.map(\.text).joined(separator: " ")
        omissions.append(Omission(.hiddenRow, text, at: place, isInTable: true))
      } else {
        for cell in texts where isHidden(column: cell.column) { columns[cell.column, default: []].append(cell.text) }
      }
    }
    for (column, texts) in columns.sorted(by: { $0.key < $1.key }) {
      let letters = CellPosition(row: 0, column: column).reference.filter(\.isLetter)
      let place = SourceLocation(line: 0, detail: "\(name)!\(letters):\(letters)")
      omissions.append(
        Omission(.hiddenColumn, texts.prefix(20).joined(separator: " "), at: place, isInTable: true))
    }
  }
}
