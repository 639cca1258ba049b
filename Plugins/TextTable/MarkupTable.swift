import ReportCore

/// A reader of a table that stands between a line that begins it and one that ends it, in some markup.
protocol MarkupTable {
  /// The table as far as its rows have ended.
  var table: Table { get set }
  /// The row that is being read.
  var row: [Cell] { get }
  /// Takes one line between the two.
  mutating func add(_ line: Int)
  /// Ends the last row.
  mutating func endRow()
}

extension MarkupTable {
  /// The table that begins at a line; `nil` where no line ends it, or nothing stands in it.
  ///
  /// - Parameter ends: whether a line ends the table.
  /// - Throws: `unreadableInput` beyond a limit.
  /// - Complexity: O(*n*) in its bytes.
  mutating func region(
    from start: Int, in source: TextSource, limits: ReadLimits, until ends: (Int) -> Bool
  ) throws(ConversionError) -> TableRegion? {
    var line = start + 1
    while line < source.lines.count, !ends(line) {
      add(line)
      guard row.count <= limits.columns, table.cells.count <= limits.cells else {
        throw .tableTooLarge(
          Message(chinese: "单元格", english: "cells"), limit: limits.cells, line: source.number(ofLine: line))
      }
      line += 1
    }
    guard line < source.lines.count else { return nil }
    endRow()
    guard table.rowCount > 0 else { return nil }
    table.location = source.location(of: Int(source.lines[start].textStart), inLine: start)
    return TableRegion(table: table, end: line + 1)
  }
}
