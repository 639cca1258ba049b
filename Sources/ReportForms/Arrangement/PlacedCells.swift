import ReportCore

/// A table's cells with the places that they cover, from which tables of another arrangement are made.
struct PlacedCells {
  struct Placed {
    var cell: Cell
    var row: Int
    var column: Int
    /// The cell's text; `nil` for a figure.
    let text: String?

    var columns: Range<Int> { column..<column + cell.columnSpan }
    var isBlank: Bool { text?.isEmpty ?? false }
    /// Whether it has words, and no figure.
    var hasWords: Bool { text.map { !$0.isEmpty && FigureText($0) == nil } ?? false }
  }

  let table: Table
  let cells: [Placed]
  let width: Int
  private let firstOfRow: [Int]

  init(_ table: Table) {
    self.table = table
    let grid = table.grid()
    width = grid.width
    var cells: [Placed] = []
    cells.reserveCapacity(table.cells.count)
    for row in 0..<table.rowCount {
      for index in table.cellIndices(inRow: row) {
        let cell = table.cells[index]
        let text: String? = if case .text(let text) = cell.content { text.trimmed } else { nil }
        cells.append(Placed(cell: cell, row: row, column: grid.columns[index], text: text))
      }
    }
    self.cells = cells
    firstOfRow = (0..<table.rowCount).map { table.cellIndices(inRow: $0).lowerBound } + [cells.count]
  }

  var rowCount: Int { table.rowCount }
  func row(_ row: Int) -> ArraySlice<Placed> { cells[firstOfRow[row]..<firstOfRow[row + 1]] }
  func filled(_ row: Int) -> [Placed] { self.row(row).filter { !$0.isBlank } }

  /// A table of some cells, whose places give rows and order; rows without cells are left out.
  func table(of cells: [Placed], rows: Range<Int>) -> Table {
    var result = Table(layout: .grid, location: table.location)
    result.places = table.places
    let byRow = Dictionary(grouping: cells, by: \.row)
    for row in rows {
      guard let own = byRow[row] else { continue }
      result.appendRow(own.sorted { $0.column < $1.column }.map(\.cell))
    }
    return result
  }
}
