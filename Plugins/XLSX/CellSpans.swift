import ReportCore

/// The merged cells of a table, none reaching into another.
///
/// Spans come from inputs where they may overlap, which Excel takes for a damaged file.
struct CellSpans {
  /// A merged cell.
  struct Span {
    /// Its index in ``Table/cells``.
    var cell: Int
    var row: Int
    var column: Int
    var rows: Int
    var columns: Int
  }

  /// The cells that span more than one, in the table's order.
  private(set) var spans: [Span] = []
  /// How many had to be narrowed.
  private(set) var narrowedCount = 0

  /// Works out the merged cells of a table.
  ///
  /// - Complexity: O(*n*) in the number of grid places that the cells cover.
  init(of table: Table, _ grid: TableGrid) {
    var owners = [Int](repeating: -1, count: grid.width)
    for row in 0..<table.rowCount {
      for index in table.cellIndices(inRow: row) {
        place(table.cells[index], index, row, grid.columns[index], table.rowCount, &owners)
      }
    }
    spans.removeAll { $0.rows == 1 && $0.columns == 1 }
  }

  private mutating func place(
    _ cell: Cell, _ index: Int, _ row: Int, _ column: Int, _ rowCount: Int, _ owners: inout [Int]
  ) {
    if covers(owners[column], row) {
      spans[owners[column]].rows = row - spans[owners[column]].row
      narrowedCount += 1
    }
    guard cell.rowSpan > 1 || cell.columnSpan > 1 else { return }
    var columns = 1
    while columns < cell.columnSpan, !covers(owners[column + columns], row) { columns += 1 }
    if columns < cell.columnSpan { narrowedCount += 1 }
    for offset in 0..<columns { owners[column + offset] = spans.count }
    let rows = min(cell.rowSpan, rowCount - row)
    spans.append(Span(cell: index, row: row, column: column, rows: rows, columns: columns))
  }

  private func covers(_ owner: Int, _ row: Int) -> Bool {
    owner >= 0 && spans[owner].row + spans[owner].rows > row
  }
}
