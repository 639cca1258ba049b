import OfficePackage
import ReportCore
import ReportStructure

/// A table as Word can hold it: every row covers the whole width, merged cells do not overlap, no more than 63 columns.
struct WordTable {
  static let columnLimit = 63

  struct Cell {
    var column: Int
    var span: Int
    var merge: TableDraft.Merge
    /// The cell of the report's table; `nil` for one that fills a gap.
    var source: Int?
    var text = ""
  }

  var rows: [[Cell]] = []
  var width: Int

  /// The tables that show one: one, or several of 63 columns each where it is wider. A table without rows shows none.
  ///
  /// - Complexity: O(rows × columns).
  static func tables(of table: Table, _ figures: FigureList) -> [WordTable] {
    guard table.rowCount > 0 else { return [] }
    let whole = WordTable(table, figures)
    guard whole.width > columnLimit else { return [whole] }
    return stride(from: 0, to: whole.width, by: columnLimit).map {
      whole.slice($0..<min($0 + columnLimit, whole.width))
    }
  }

  private init(width: Int) { self.width = width }

  private init(_ table: Table, _ figures: FigureList) {
    let grid = table.grid()
    width = max(1, grid.width)
    var merges = OpenMerges(width: width)
    rows.reserveCapacity(table.rowCount)
    for row in 0..<table.rowCount {
      var own: [Cell] = []
      for index in table.cellIndices(inRow: row) {
        let cell = table.cells[index]
        let column = grid.columns[index]
        merges.cut(at: column)
        let span = merges.freeColumns(from: column, upTo: cell.columnSpan)
        let isTall = min(cell.rowSpan, table.rowCount - row) > 1
        own.append(
          Cell(
            column: column, span: span, merge: isTall ? .restart : .none, source: index,
            text: PartText.escaped(cell.shownText(in: figures))))
      }
      rows.append(merges.row(of: own))
      for cell in own where cell.merge == .restart {
        let rowSpan = cell.source.map { table.cells[$0].rowSpan } ?? 1
        merges.open(cell, rows: min(rowSpan, table.rowCount - row) - 1)
      }
    }
  }

  /// Some columns of the table. A cell over its edge shows its text in the first of its parts.
  private func slice(_ columns: Range<Int>) -> WordTable {
    var slice = WordTable(width: columns.count)
    slice.rows = rows.map { row in
      row.compactMap { cell in
        let range = (cell.column..<cell.column + cell.span).clamped(to: columns)
        guard !range.isEmpty else { return nil }
        let isFirst = cell.column >= columns.lowerBound
        return Cell(
          column: range.lowerBound - columns.lowerBound, span: range.count, merge: cell.merge,
          source: isFirst ? cell.source : nil, text: isFirst ? cell.text : "")
      }
    }
    return slice
  }

  /// The table as the reader will give it.
  var shown: ShownTable {
    var draft = TableDraft(name: "")
    var sources: [Int?] = []
    draft.rows = rows.map { row in
      var content = TableDraft.Row()
      content.cells = row.map { TableDraft.Cell(column: $0.column, span: $0.span, merge: $0.merge, text: $0.text) }
      sources += row.filter { $0.merge != .goesOn }.map(\.source)
      return content
    }
    return ShownTable(table: draft.table(SourceLocation(line: 0)), sources: sources)
  }
}

/// The merged cells that reach into the next row.
private struct OpenMerges {
  private struct Merge {
    var column: Int
    var span: Int
    var rows: Int
  }

  private let width: Int
  /// For each column, the merge that covers it.
  private var merges: [Merge?]

  init(width: Int) {
    self.width = width
    merges = [Merge?](repeating: nil, count: width)
  }

  /// Ends the merge that covers a column, since a cell begins there.
  mutating func cut(at column: Int) {
    guard let merge = merges[column] else { return }
    for index in merge.column..<merge.column + merge.span { merges[index] = nil }
  }

  /// How many columns no merge covers.
  func freeColumns(from column: Int, upTo limit: Int) -> Int {
    var count = 1
    while count < limit, column + count < width, merges[column + count] == nil { count += 1 }
    return count
  }

  mutating func open(_ cell: WordTable.Cell, rows: Int) {
    let merge = Merge(column: cell.column, span: cell.span, rows: rows)
    for index in cell.column..<cell.column + cell.span { merges[index] = merge }
  }

  /// The whole row: its own cells, those that go on from above, and what fills the gaps.
  mutating func row(of own: [WordTable.Cell]) -> [WordTable.Cell] {
    var row: [WordTable.Cell] = []
    var next = own[...]
    var column = 0
    while column < width {
      if let cell = next.first, cell.column == column {
        row.append(cell)
        next.removeFirst()
        column += cell.span
      } else if let merge = merges[column] {
        row.append(WordTable.Cell(column: column, span: merge.span, merge: .goesOn, source: nil))
        let left = merge.rows > 1 ? Merge(column: merge.column, span: merge.span, rows: merge.rows - 1) : nil
        for index in column..<column + merge.span { merges[index] = left }
        column += merge.span
      } else {
        var end = column + 1
        while end < width, merges[end] == nil, end != next.first?.column { end += 1 }
        row.append(WordTable.Cell(column: column, span: end - column, merge: .none, source: nil))
        column = end
      }
    }
    return row
  }
}

extension ReportPresentation {
  /// How Word documents show a report.
  static let word = ReportPresentation(
    text: PartText.escaped, original: PartText.unescaped,
    tables: { WordTable.tables(of: $0, $1).map(\.shown) })
}
