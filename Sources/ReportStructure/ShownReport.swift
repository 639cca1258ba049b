public import ReportCore

/// How a document shows a report: what its reader will see of it.
///
/// A document holds a record of the report beside what it shows, since it has no place for figures' addresses, units
/// and origins. Comparing what it shows with what it would show finds what a person has changed.
public struct ReportPresentation: Sendable {
  /// A text as the reader will give it, before white space around it goes.
  public var text: @Sendable (String) -> String
  /// The text that a person meant who wrote it into the document: the reverse of `text`.
  public var original: @Sendable (String) -> String
  /// A table as the reader will give it, one or several, each with the cells of the table that its cells show.
  public var tables: @Sendable (Table, FigureList) -> [ShownTable]

  /// A presentation by three functions that are the same for the writer and the reader of a format.
  public init(
    text: @escaping @Sendable (String) -> String, original: @escaping @Sendable (String) -> String,
    tables: @escaping @Sendable (Table, FigureList) -> [ShownTable]
  ) {
    self.text = text
    self.original = original
    self.tables = tables
  }
}

/// A table as a document shows it.
public struct ShownTable: Sendable, Hashable {
  /// The table, its cells all text.
  public var table: Table
  /// For each of its cells, the cell of the report's table that it shows; `nil` for one that fills a gap.
  public var sources: [Int?]

  /// A table with as many sources as it has cells.
  public init(table: Table, sources: [Int?]) {
    self.table = table
    self.sources = sources
  }
}

extension Cell {
  /// What a document shows of a cell.
  public func shownText(in figures: FigureList) -> String {
    switch content {
    case .text(let text): text
    case .figure(let address): figures[address]?.shownText ?? ""
    }
  }
}

/// What is compared of a line or table.
enum ShownKey: Hashable {
  case line(String)
  /// Rows, and for each cell its place and spans.
  case table([Int])

  init(_ table: Table) {
    var shape = [table.rowCount]
    shape.reserveCapacity(table.cells.count * 2 + table.rowCount)
    for row in 0..<table.rowCount {
      for cell in table[row] { shape += [cell.rowSpan, cell.columnSpan] }
      shape.append(0)
    }
    self = .table(shape)
  }
}
