public import ReportCore

/// Writes a report as Markdown with aligned tables, or as other text.
///
/// What ``TextReader`` would take for something else than it is (a paragraph that begins with `#`, a number as of a
/// heading, bars) is written as an ``EscapedLine``; what a cell cannot hold as in ``MarkupText``.
public struct TextWriter: ReportWriter {
  public static var format: FormatDescription { .text }

  public init() {}

  /// Writes one report.
  ///
  /// - Complexity: O(*n*) in the output; a table's columns are no wider than 60 for what is narrower than its widest cell.
  public func write(
    _ report: Report, to sink: inout some ByteSink, in context: inout WriteContext
  ) throws(ConversionError) {
    let style = TextStyle(rawValue: context.options["style"]) ?? .aligned
    var output = ByteBuffer()
    if style == .board {
      let width = context.options.integer("width")
      for line in BoardText(width: width == 0 ? 40 : width).lines(of: report, called: context.reportName) {
        output.write(line + "\n")
      }
    } else {
      let notes = FigureNotes(context.remarks)
      var writer = MarkdownReport(report, called: context.reportName, style: style, notes: notes)
      for part in writer.parts() + [notes.text(in: context.language)] where !part.isEmpty {

        output.write((output.bytes.isEmpty ? "" : "\n") + part)
      }
    }
    let rest = report.figuresOutsideTables
    if !rest.isEmpty {
      let table = FigureListing.table(of: rest, in: context.language)
      context.diagnostics.append(Diagnostic(.figuresListed, ["count": "\(rest.count)"]))
      output.write((output.bytes.isEmpty ? "" : "\n") + Self.text(of: table, report.figures, style, context))
    }
    try sink.write(output.bytes.span)
  }

  private static func text(
    of table: Table, _ figures: FigureList, _ style: TextStyle, _ context: WriteContext
  ) -> String {
    guard style == .board else { return MarkdownTable(table, figures, style: style).text }
    return BoardText(width: context.options.integer("width")).lines(of: table, figures).map { $0 + "\n" }.joined()
  }
}

/// The figures of a report that stand in none of its tables, as a table of their own.
enum FigureListing {
  static func table(of figures: [Figure], in language: Language) -> Table {
    let heads =
      language == .chinese ? ["位置", "名称", "数", "单位"] : ["address", "label", "figure", "unit"]
    var table = Table()
    table.appendRow(heads.map { Cell(.text($0), isHeader: true) })
    for figure in figures {
      let written = figure.text.isEmpty ? figure.value.number?.description ?? "" : figure.text
      table.appendRow(
        [figure.address.description, figure.label, written, figure.unit ?? ""].map { Cell(.text($0)) })
    }
    return table
  }
}

extension Report {
  /// The figures that no cell points to, in order.
  var figuresOutsideTables: [Figure] {
    guard !figures.isEmpty else { return [] }
    var shown: Set<FigureAddress> = []
    for section in sections {
      for case .table(let table) in section.blocks {
        for case .figure(let address) in table.cells.lazy.map(\.content) { shown.insert(address) }
      }
    }
    return figures.filter { !shown.contains($0.address) }
  }

  /// The title; where there is none, one that says whose report of which year it is.
  ///
  /// - Parameter name: what such a report is called.
  func writtenTitle(_ name: String) -> String? {
    if let title = metadata.title { return title }
    let year = metadata.year.map { "\($0)年" }
    guard metadata.agency != nil || year != nil else { return nil }
    return (metadata.agency ?? "") + (year ?? "") + name
  }
}

extension Section {
  /// The heading as written, or put together of number and title.
  var writtenHeading: String? {
    if let heading { return heading }
    guard let title else { return nil }
    return number.map { "\($0)、\(title)" } ?? title
  }
}
