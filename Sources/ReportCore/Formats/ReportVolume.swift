extension ReadLimits {
  /// The limits for an input of a size: what a report has must be in proportion to it, so that an input made of the
  /// shortest pieces does not take many times its size in memory.
  ///
  /// - Parameter bytes: the input's size, unpacked where it is an archive.
  public func scaled(toBytes bytes: Int) -> ReadLimits {
    var limits = self
    limits.cells = min(cells, 200_000 + bytes / 20)
    limits.pieces = min(pieces, 300_000 + bytes / 8)
    limits.blocks = min(blocks, 40_000 + bytes / 80)
    limits.figures = min(figures, 40_000 + bytes / 64)
    limits.words = min(words, 100_000 + bytes / 8)
    limits.textBytes = min(textBytes, 32 << 20 + bytes * 2)
    return limits
  }
}

/// How much a report that is being read has so far, all its tables together, checked against the limits.
public struct ReportVolume: Sendable {
  /// The limits, scaled to the input.
  public let limits: ReadLimits
  private var blocks = 0
  private var cells = 0
  private var figures = 0

  /// A report that has nothing yet.
  public init(limits: ReadLimits) { self.limits = limits }

  /// Counts a section, heading, paragraph or table.
  ///
  /// - Throws: `unreadableInput` beyond the limit, as do the others.
  public mutating func addBlock(at place: @autoclosure () -> SourceLocation?) throws(ConversionError) {
    blocks += 1
    guard blocks > limits.blocks else { return }
    throw Self.beyond(.reportTooLarge, Message(chinese: "段落", english: "paragraphs"), limits.blocks, place())
  }

  /// Counts cells of a table, or places of its grid.
  public mutating func addCells(_ count: Int, at place: @autoclosure () -> SourceLocation?) throws(ConversionError) {
    cells += count
    guard cells > limits.cells else { return }
    throw Self.beyond(.tableTooLarge, Message(chinese: "单元格", english: "cells"), limits.cells, place())
  }

  /// Counts a table's cells and checks how far it reaches.
  public mutating func add(_ table: Table) throws(ConversionError) {
    try addCells(table.cells.count, at: table.location)
    try checkReach(of: table, at: table.location)
  }

  /// Checks that a table's spans reach over no more places, and it over no more columns, than a table may have.
  ///
  /// Row spans can push cells beyond what their row alone takes, so that a few make a grid of millions of places.
  public func checkReach(
    of table: Table, at place: @autoclosure () -> SourceLocation?
  ) throws(ConversionError) {
    let rowSpans = table.cells.reduce(0) { $0 + ($1.rowSpan > 1 ? $1.columnSpan : 0) }
    // The grid is worked out only where it may matter, and only where it takes no long time.
    guard rowSpans > limits.columns / 2, table.rowCount > 0 else { return }
    let reach = table.cells.reduce(0) { $0 + $1.columnSpan * min($1.rowSpan, table.rowCount) }
    guard reach > limits.cells * 4 || table.grid().width > limits.columns else { return }
    throw Self.beyond(.tableTooLarge, Message(chinese: "列", english: "columns"), limits.columns, place())
  }

  /// Checks that tables have not far more places than cells, were their rows all as wide as the widest: so they are written, and
  /// one wide row would make many short ones large.
  ///
  /// - Complexity: O(*n*) in the cells.
  package static func checkPlaces(of report: Report) throws(ConversionError) {
    var (places, cells) = (0, 0)
    for block in report.sections.lazy.flatMap(\.blocks) {
      guard case .table(let table) = block else { continue }
      var width = 0
      for row in 0..<table.rowCount { width = max(width, table[row].reduce(0) { $0 + $1.columnSpan }) }
      cells += table.cells.count
      places += width * table.rowCount
      let limit = Self.freePlaces + Self.placesOfCell * cells
      guard places > limit else { continue }
      let what = Message(chinese: "单元格（各行补齐到最宽的一行）", english: "cells, with all rows as wide as the widest")
      throw Self.beyond(.tableTooLarge, what, limit, table.location)
    }
  }

  private static let (freePlaces, placesOfCell) = (600_000, 4)

  /// Counts a figure.
  public mutating func addFigure(at place: @autoclosure () -> SourceLocation?) throws(ConversionError) {
    figures += 1
    guard figures > limits.figures else { return }
    throw Self.beyond(.reportTooLarge, Message(chinese: "数字", english: "figures"), limits.figures, place())
  }

  private static func beyond(
    _ code: DiagnosticCode, _ what: Message, _ limit: Int, _ place: SourceLocation?
  ) -> ConversionError {
    .unreadable(code, at: place, ["what": what, "limit": "\(limit)"])
  }
}
