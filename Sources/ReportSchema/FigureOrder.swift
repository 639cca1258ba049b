import ReportCore

/// The figures of a report in the order in which the document has them: those of a table together, and in it those
/// of a row, both in the order of their first figure.
struct FigureOrder: RandomAccessCollection {
  private let figures: FigureList
  /// Positions in `figures`; `nil` where the figures are in that order anyway, as they nearly always are.
  private let order: [Int]?

  init(of figures: FigureList) {
    self.figures = figures
    order = Self.isGrouped(figures) ? nil : Self.grouped(figures)
  }

  var startIndex: Int { 0 }
  var endIndex: Int { figures.count }
  subscript(position: Int) -> Figure { figures[order?[position] ?? position] }

  private struct RowKey: Hashable {
    let table: Substring
    let row: Substring
  }

  private static func isGrouped(_ figures: FigureList) -> Bool {
    var tables: Set<Substring> = []
    var rows: Set<Substring> = []
    var last: FigureAddress?
    for figure in figures {
      let address = figure.address
      if let last, address.hasSameRow(as: last) { continue }
      if !(last.map { address.hasSameTable(as: $0) } ?? false) {
        guard tables.insert(address.table).inserted else { return false }
        rows = []
      }
      guard rows.insert(address.row).inserted else { return false }
      last = address
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
