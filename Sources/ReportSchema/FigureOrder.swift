public import ReportCore

/// The figures of a report in the order in which the document has them: those of a table together, and in it those
/// of a row, both in the order of their first figure.
@usableFromInline struct FigureOrder: RandomAccessCollection {
  /// What begins with a figure: a table's figures, a row's, or neither.
  @usableFromInline enum Start: UInt8, Comparable {
    case column, row, table

    @usableFromInline static func < (left: Start, right: Start) -> Bool { left.rawValue < right.rawValue }
  }

  @usableFromInline let figures: FigureList
  /// Positions in `figures`; `nil` where the figures are in that order anyway, as they nearly always are.
  @usableFromInline let order: [Int]?
  @usableFromInline let starts: [Start]

  @usableFromInline init(of figures: FigureList) {
    self.figures = figures
    let plain = Self.starts(figures) { $0 }
    if Self.isGrouped(figures, plain) {
      (order, starts) = (nil, plain)
    } else {
      let grouped = Self.grouped(figures)
      order = grouped
      starts = Self.starts(figures) { grouped[$0] }
    }
  }

  @inlinable var startIndex: Int { 0 }
  @inlinable var endIndex: Int { figures.count }
  @inlinable subscript(position: Int) -> Figure { figures[order?[position] ?? position] }
  @inlinable func start(at position: Int) -> Start { starts[position] }

  private struct RowKey: Hashable {
    let table: Substring
    let row: Substring
  }

  /// What begins with each figure, compared with the one before it.
  private static func starts(_ figures: FigureList, _ position: (Int) -> Int) -> [Start] {
    figures.indices.map { index in
      guard index > 0 else { return .table }
      let (address, last) = (figures[position(index)].address, figures[position(index - 1)].address)
      return address.hasSameRow(as: last) ? .column : address.hasSameTable(as: last) ? .row : .table
    }
  }

  private static func isGrouped(_ figures: FigureList, _ starts: [Start]) -> Bool {
    var tables: Set<Substring> = []
    var rows: Set<Substring> = []
    for index in figures.indices where starts[index] != .column {
      if starts[index] == .table {
        guard tables.insert(figures[index].address.table).inserted else { return false }
        rows = []
      }
      guard rows.insert(figures[index].address.row).inserted else { return false }
    }
    return true
  }

  private static func grouped(_ figures: FigureList) -> [Int] {
    var tables: [Substring: Int] = [:]
    var rows: [RowKey: Int] = [:]
    let ranks = figures.map { figure in
      let address = figure.address
      let table = tables[address.table] ?? tables.count
      tables[address.table] = table
      let key = RowKey(table: address.table, row: address.row)
      let row = rows[key] ?? rows.count
      rows[key] = row
      return (table, row)
    }
    return figures.indices.sorted { (ranks[$0].0, ranks[$0].1, $0) < (ranks[$1].0, ranks[$1].1, $1) }
  }
}
