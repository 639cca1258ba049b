import ReportCore

/// A table as a list: each value with the labels of its row and of its column.
///
/// Rows of nothing but heads are the heads of the columns below, until the next such rows; heads in other rows are
/// labels of their row and of those that they reach down to. In a table without heads the first row has them.
struct TableEntries {
  /// One value, or a head that nothing stands under.
  struct Entry {
    var row: [String]
    var column: [String]
    var text: String
    /// Whether it is the label in `column` that is said, and nothing more.
    var isHead = false
  }

  private(set) var entries: [Entry] = []
  private let table: Table
  private let figures: FigureList
  private let hasHeads: Bool
  /// For each column the labels above the row at hand.
  private var heads: [[String]]
  /// For each column the row's label that reaches over it, and the row that it ends before.
  private var labels: [(text: String, end: Int)]
  private var isInHead = false

  /// - Complexity: O(rows × columns).
  init(_ table: Table, _ figures: FigureList) {
    self.table = table
    self.figures = figures
    hasHeads = table.cells.contains(where: \.isHeader)
    let grid = table.grid()
    heads = Array(repeating: [], count: grid.width)
    labels = Array(repeating: ("", 0), count: grid.width)
    for row in 0..<table.rowCount {
      if isHead(row) { takeHead(row, grid) } else { takeRow(row, grid) }
    }
    if isInHead { flushHeads() }
  }

  private func isHead(_ row: Int) -> Bool {
    guard hasHeads else { return row == 0 && table.rowCount > 1 }
    return !table[row].isEmpty && table[row].allSatisfy(\.isHeader)
  }

  private func text(_ cell: Cell) -> String { cell.text(in: figures) }

  // MARK: Heads

  private mutating func takeHead(_ row: Int, _ grid: TableGrid) {
    if !isInHead { heads = Array(repeating: [], count: heads.count) }
    isInHead = true
    let indices = table.cellIndices(inRow: row)
    let isTitle = indices.count == 1 && table.cells[indices.lowerBound].columnSpan == heads.count && heads.count > 1
    for index in indices {
      let label = text(table.cells[index])
      if isTitle {
        entries.append(Entry(row: [], column: [label], text: "", isHead: true))
        continue
      }
      guard !label.isEmpty else { continue }
      for column in grid.columns[index]..<grid.columns[index] + table.cells[index].columnSpan {
        heads[column].append(label)
      }
    }
  }

  /// Says heads that no row follows.
  private mutating func flushHeads() {
    for (column, labels) in heads.enumerated() where !labels.isEmpty && (column == 0 || labels != heads[column - 1]) {
      entries.append(Entry(row: [], column: labels, text: "", isHead: true))
    }
  }

  // MARK: Rows

  private mutating func takeRow(_ row: Int, _ grid: TableGrid) {
    let indices = table.cellIndices(inRow: row)
    if isInHead { sayCorner(upTo: indices.first { !isLabel($0, grid) }.map { grid.columns[$0] } ?? 0) }
    isInHead = false
    for index in indices where isLabel(index, grid) {
      let end = row + table.cells[index].rowSpan
      labels[grid.columns[index]] = (text(table.cells[index]), end)
    }
    let path = labels.filter { $0.end > row && !$0.text.isEmpty }.map(\.text)
    let values = indices.filter { !isLabel($0, grid) }
    if values.isEmpty, !path.isEmpty { entries.append(Entry(row: path, column: [], text: "", isHead: true)) }
    for index in values {
      entries.append(Entry(row: path, column: heads[grid.columns[index]], text: text(table.cells[index])))
    }
  }

  /// Says what stands above the labels of rows, since no value stands under it.
  private mutating func sayCorner(upTo column: Int) {
    for index in 0..<column where !heads[index].isEmpty && (index == 0 || heads[index] != heads[index - 1]) {
      entries.append(Entry(row: [], column: heads[index], text: "", isHead: true))
    }
  }

  private func isLabel(_ index: Int, _ grid: TableGrid) -> Bool {
    hasHeads ? table.cells[index].isHeader : grid.columns[index] == 0 && heads.count > 1
  }
}
