import ReportCore

/// Lines that begin a table in some markup, or a drawing of one, which nothing ends, or in which nothing stands, so that no
/// line is read again for each of those before it.
struct OpenMarkup {
  /// For what ends a table, the line before which none is found any more.
  private var failedUntil: [[UInt8]: Int] = [:]

  func mayBegin(at line: Int, endedBy end: [UInt8]) -> Bool { line >= failedUntil[end] ?? 0 }
  mutating func fail(until line: Int, endedBy end: [UInt8]) { failedUntil[end] = line }
}

/// A reader of a table that stands between a line that begins it and one that ends it, in some markup.
protocol MarkupTable {
  /// The table as far as its rows have ended.
  var table: Table { get set }
  /// The row that is being read.
  var row: [Cell] { get }
  /// Takes one line between the two.
  mutating func add(_ line: Int)
  mutating func endRow()
}

extension MarkupTable {
  /// The table that begins at a line; `nil` where no line ends it, or nothing stands in it.
  ///
  /// - Parameters:
  ///   - end: how the line begins that ends the table; one of a few texts.
  ///   - open: what was begun before and had no end.
  /// - Throws: `unreadableInput` beyond a limit.
  /// - Complexity: O(*n*) in its bytes; for all that fail together, in those of the text.
  mutating func region(
    from start: Int, in source: TextSource, limits: ReadLimits, until end: [UInt8], _ open: inout OpenMarkup
  ) throws(ConversionError) -> TableRegion? {
    guard open.mayBegin(at: start, endedBy: end) else { return nil }
    var line = start + 1
    while line < source.lines.count, !source.bytes[source.lines[line].text].starts(with: end) {
      add(line)
      guard row.count <= limits.columns, table.cells.count <= limits.cells else {
        throw .tableTooLarge(
          Message(chinese: "单元格", english: "cells"), limit: limits.cells, line: source.number(ofLine: line))
      }
      line += 1
    }
    if line < source.lines.count { endRow() }
    guard line < source.lines.count, table.rowCount > 0 else {
      open.fail(until: line, endedBy: end)
      return nil
    }
    table.location = source.location(of: Int(source.lines[start].textStart), inLine: start)
    let last = source.lines[line].text
    let rest = source.trimmed(last.lowerBound + end.count..<last.upperBound)
    let isText = source.bytes[rest].contains { $0.isDigit || $0 >= 0x80 }
    return TableRegion(table: table, end: line + 1, rest: isText ? rest : nil)
  }
}
