import ReportCore

/// A table small enough to be laid out: every place of its grid, and what each cell is.
struct TableFrame {
  /// What a cell is to the reader.
  enum Role {
    /// A column's head, above the values.
    case head
    case rowLabel
    /// The label of several rows of values.
    case groupLabel
    case value
  }

  let table: Table
  let grid: TableGrid
  let spans: CellSpans
  /// For each cell, its size on the grid.
  private let sizes: [(rows: Int, columns: Int)]
  /// For each place, row after row, the index of the cell that covers it, or −1.
  private let owners: [Int]
  private let roles: [Role]
  /// For each row, whether values stand in it.
  private let hasValues: [Bool]

  /// The most places of a grid that are laid out; larger tables are written plainly.
  static let largestGrid = 20_000

  /// Lays a table out; `nil` where it is too large for that.
  init?(_ table: Table, _ grid: TableGrid, _ spans: CellSpans) {
    guard table.rowCount > 0, grid.width > 0, grid.width <= Self.largestGrid / table.rowCount else { return nil }
    self.table = table
    self.grid = grid
    self.spans = spans
    var sizes = [(rows: Int, columns: Int)](repeating: (1, 1), count: table.cells.count)
    for span in spans.spans { sizes[span.cell] = (span.rows, span.columns) }
    self.sizes = sizes
    var owners = [Int](repeating: -1, count: table.rowCount * grid.width)
    var hasValues = [Bool](repeating: false, count: table.rowCount)
    for row in 0..<table.rowCount {
      for index in table.cellIndices(inRow: row) {
        if !table.cells[index].isHeader { hasValues[row] = true }
        for rowOffset in 0..<sizes[index].rows {
          let start = (row + rowOffset) * grid.width + grid.columns[index]
          for place in start..<start + sizes[index].columns { owners[place] = index }
        }
      }
    }
    self.owners = owners
    self.hasValues = hasValues
    var roles: [Role] = []
    roles.reserveCapacity(table.cells.count)
    for row in 0..<table.rowCount {
      for index in table.cellIndices(inRow: row) {
        roles.append(Self.role(table.cells[index], row..<row + sizes[index].rows, hasValues))
      }
    }
    self.roles = roles
  }

  var rowCount: Int { table.rowCount }
  var width: Int { grid.width }

  /// How many rows and columns a cell takes.
  func size(ofCell index: Int) -> (rows: Int, columns: Int) { sizes[index] }

  /// The cell that covers a place, if one does.
  func cell(atRow row: Int, column: Int) -> Int? {
    let owner = owners[row * grid.width + column]
    return owner < 0 ? nil : owner
  }

  var headRowCount: Int { hasValues.firstIndex(of: true) ?? 0 }

  /// How many columns at the left hold nothing but labels.
  var labelColumnCount: Int {
    var count = width
    for row in headRowCount..<max(headRowCount, rowCount) {
      for index in table.cellIndices(inRow: row) where roles[index] == .value {
        count = min(count, grid.columns[index])
      }
    }
    return count < width ? count : 0
  }

  func role(ofCell index: Int) -> Role { roles[index] }

  private static func role(_ cell: Cell, _ rows: Range<Int>, _ hasValues: [Bool]) -> Role {
    guard cell.isHeader else { return .value }
    guard rows.contains(where: { hasValues[$0] }) else { return .head }
    return rows.count > 1 ? .groupLabel : .rowLabel
  }
}
