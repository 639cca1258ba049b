import DocumentTokens
import ReportCore
import ReportStructure

/// A report from paragraphs and tables as they look; what is title, section and heading follows from the text.
struct BlocksReader {
  private let source: NestedSource
  private var volume: ReportVolume
  private var builder = ReportBuilder()
  private let plugin: ExternalFormat

  init(_ source: NestedSource, _ limits: ReadLimits, of plugin: ExternalFormat) {
    (self.source, self.plugin) = (source, plugin)
    volume = ReportVolume(limits: limits)
  }

  /// - Throws: `unavailable` for what is no list of blocks; `unreadableInput` for more than the limits allow.
  ///
  /// - Returns: the report, and how many blocks are of kinds that this program does not know.
  consuming func report() throws(ConversionError) -> (report: Report, unknownBlocks: Int) {
    var unknown = 0
    var values = try AnswerList(source, of: "blocks", by: plugin)
    while let value = try values.next() {
      let block: PluginBlock?
      do throws(PluginProblem) { block = try PluginBlock(value) } catch { throw plugin.garbage(error.message) }
      switch block {
      case .table(let table):
        try volume.addBlock(at: table.location)
        for cell in table.cells { try volume.addCells(cell.rowSpan * cell.columnSpan, at: table.location) }
        builder.add(table)
      case .line(let line):
        try volume.addBlock(at: line.location)
        builder.add(line)
      case nil: unknown += 1
      }
    }
    return (builder.report(), unknown)
  }
}

/// A block as a plugin says it.
private enum PluginBlock {
  case line(ReportBuilder.Line)
  case table(Table)

  /// `nil` for a block of a kind that this program does not know.
  init?(_ value: DocumentNode) throws(PluginProblem) {
    if let rows = value["table"] {
      self = .table(try Self.table(rows, at: value.place()))
    } else if let line = try Self.line(value) {
      self = .line(line)
    } else {
      return nil
    }
  }

  /// A paragraph, heading or title; `nil` for a block of a kind that this program does not know.
  private static func line(_ value: DocumentNode) throws(PluginProblem) -> ReportBuilder.Line? {
    let place = try value.place()
    if let text = try value.text("paragraph") { return ReportBuilder.Line(text, location: place) }
    if let text = try value.text("title") { return ReportBuilder.Line(text, isTitle: true, location: place) }
    guard let text = try value.text("heading") else { return nil }
    return ReportBuilder.Line(text, outlineLevel: max(0, (try value.integer("level") ?? 1) - 1), location: place)
  }

  private static func table(_ rows: DocumentNode, at place: SourceLocation?) throws(PluginProblem) -> Table {
    guard let rows = rows.items else { throw .wrong("table", PluginProblem.list) }
    var table = Table(location: place)
    for row in rows {
      guard let cells = row.items else { throw .wrong("table", PluginProblem.list) }
      for cell in cells {
        table.append(try Self.cell(cell, in: place))
      }
      table.endRow()
    }
    return table
  }

  private static func cell(_ value: DocumentNode, in table: SourceLocation?) throws(PluginProblem) -> Cell {
    if case .scalar(let kind, let text) = value.content {
      guard kind != .boolean else { throw .wrong("table", PluginProblem.text) }
      return Cell(.text(text), line: table?.line ?? 0, column: table?.column ?? 0)
    }
    guard case .map = value.content else { throw .wrong("table", PluginProblem.text) }
    let place = try value.place() ?? table
    let spans = (try value.integer("rowspan") ?? 1, try value.integer("colspan") ?? 1)
    guard (1...16_384).contains(spans.0), (1...16_384).contains(spans.1) else { throw .wrong("colspan", "1…16384") }
    let text = value["text"].map(\.text) ?? ""
    guard let text else { throw .wrong("text", PluginProblem.text) }
    var isHeader = false
    if case .scalar(.boolean, "true")? = value["header"]?.content { isHeader = true }
    return Cell(
      .text(text), rowSpan: spans.0, columnSpan: spans.1, isHeader: isHeader, line: place?.line ?? 0,
      column: place?.column ?? 0)
  }
}
