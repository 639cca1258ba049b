import ReportCore

/// Tables that stand side by side in one grid, under heads that repeat: 项目 | 决算数 | 项目 | 决算数.
///
/// - Complexity: linear in the table's cells.
struct SideBySideTables {
  private let cells: PlacedCells
  /// How many columns each has.
  private var period = 0
  private var headRow = 0

  private static let most = 3

  /// `nil` for a table of which no heads repeat, each time over labels of rows.
  init?(_ table: Table) {
    guard table.layout == .grid, table.key == nil, table.rowCount >= 3, Self.mayRepeat(table) else { return nil }
    cells = PlacedCells(table)
    for row in 0..<table.rowCount - 2 {
      guard let found = period(row) else { continue }
      (period, headRow) = (found, row)
      return
    }
    return nil
  }

  /// Whether a row's first text stands in it again where heads would repeat; most tables have no such row.
  private static func mayRepeat(_ table: Table) -> Bool {
    (0..<table.rowCount).contains { row in
      let cells = table[row]
      guard cells.count >= 4, let first = cells.first, first.content != .text("") else { return false }
      return (2...most).contains { parts in
        cells.count.isMultiple(of: parts) && cells[cells.startIndex + cells.count / parts].content == first.content
      }
    }
  }

  /// The number of columns after which a row's texts repeat, where labels and figures stand below each time.
  private func period(_ row: Int) -> Int? {
    let heads = cells.row(row)
    guard heads.count >= 4, heads.count == cells.width, heads.allSatisfy(\.hasWords) else { return nil }
    let texts = heads.map(\.text)
    return (2...Self.most).lazy.filter { texts.count.isMultiple(of: $0) }.map { texts.count / $0 }.first { period in
      period >= 2 && texts.indices.allSatisfy { texts[$0] == texts[$0 % period] } && Set(texts).count == period
        && stride(from: 0, to: texts.count, by: period).allSatisfy { isLabelled($0..<$0 + period, below: row) }
    }
  }

  /// Whether some columns have a first one of labels, and another with figures, in two rows or more.
  private func isLabelled(_ columns: Range<Int>, below row: Int) -> Bool {
    var labelled = 0
    for row in row + 1..<cells.rowCount {
      let own = cells.row(row).filter { columns.contains($0.column) }
      guard let first = own.first, first.column == columns.lowerBound, !first.isBlank else { continue }
      guard first.hasWords else { return false }
      if own.dropFirst().contains(where: { !$0.hasWords }) { labelled += 1 }
    }
    return labelled >= 2
  }

  /// The tables, each with what stands over its own columns. What stands over several is the first one's.
  var parts: [Table] {
    let starts = Array(stride(from: 0, to: cells.width, by: period))
    return starts.map { start in
      let own = cells.cells.filter { cell in
        let columns = start..<start + period
        let reaches = cell.column >= start && cell.columns.upperBound <= columns.upperBound
        return reaches || start == 0 && cell.column < period
      }
      // Rows that are blank in this part are none of it.
      let rows = (0..<cells.rowCount).filter { row in own.contains { $0.row == row && !$0.isBlank } }
      let kept = Set(rows)
      return cells.table(of: own.filter { kept.contains($0.row) }, rows: 0..<cells.rowCount)
    }
  }
}
