public import ReportCore

/// The figures of a report in the order in which the document has them: those of a table together, and in it those
/// of a row, both in the order of their first figure.
@usableFromInline struct FigureOrder: RandomAccessCollection {
  /// What begins with a figure: a table's figures, a row's, or neither.
  @usableFromInline enum Start: UInt8, Comparable {
    case column, row, table

    @usableFromInline static func < (left: Start, right: Start) -> Bool { left.rawValue < right.rawValue }
  }

  @usableFromInline let figures: [Figure]
  /// Positions in `figures`; `nil` where the figures are in that order anyway, as they nearly always are.
  @usableFromInline let order: [Int]?
  @usableFromInline let starts: [Start]

  @usableFromInline init(of list: FigureList) {
    figures = list.figures
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
  @inlinable subscript(position: Int) -> Figure { figures[index(of: position)] }
  /// Where the figure of a position stands in `figures`.
  @inlinable func index(of position: Int) -> Int { order?[position] ?? position }
  @inlinable func start(at position: Int) -> Start { starts[position] }

  private struct RowKey: Hashable {
    let table: Substring
    let row: Substring
  }

  /// What begins with each figure, compared with the one before it.
  private static func starts(_ figures: [Figure], _ position: (Int) -> Int) -> [Start] {
    let figures = figures.span
    var starts = [Start](repeating: .table, count: figures.count)
    for index in figures.indices.dropFirst() {
      let (own, last) = (position(index), position(index - 1))
      if figures[own].address.hasSameRow(as: figures[last].address) {
        starts[index] = .column
      } else if figures[own].address.hasSameTable(as: figures[last].address) {
        starts[index] = .row
      }
    }
    return starts
  }

  /// Whether no table and no row begins twice. Of two that hash alike it is taken that they may be the same.
  private static func isGrouped(_ figures: [Figure], _ starts: [Start]) -> Bool {
    var begun: Set<UInt64> = []
    begun.reserveCapacity(64)
    for index in figures.indices where starts[index] != .column {
      let address = figures[index].address
      if starts[index] == .table {
        guard begun.insert(address.hash(ofTable: true)).inserted else { return false }
      }
      guard begun.insert(address.hash(ofTable: false)).inserted else { return false }
    }
    return true
  }

  private static func grouped(_ figures: [Figure]) -> [Int] {
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

extension FigureAddress {
  /// A hash of the table's key, or of the table's and the row's.
  fileprivate func hash(ofTable isTable: Bool) -> UInt64 {
    // The FNV-1a hash.
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    let count = columnPart.lowerBound - 1
    let bytes = description.utf8.span
    for index in 0..<count {
      if isTable, bytes[index] == UInt8(ascii: "/") { break }
      hash = (hash ^ UInt64(bytes[index])) &* 0x100_0000_01b3
    }
    return hash
  }
}
