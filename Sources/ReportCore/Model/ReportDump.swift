/// A report as text, one line a fact, for golden tests and for comparing two reports.
public struct ReportDump: Sendable {
  /// Whether each line ends with its place in the input.
  public var includesLocations: Bool

  /// A dump, of places too where that is wanted.
  public init(includesLocations: Bool = false) { self.includesLocations = includesLocations }

  /// The dump; two reports that say the same have the same.
  ///
  /// - Complexity: O(*n*) in the size of the report.
  public func text(of report: Report) -> String {
    var lines: [String] = ["report"]
    let metadata = report.metadata
    func field(_ field: Metadata.Field, _ value: String?) {
      guard let value else { return }
      lines.append("  \(field.rawValue): \(quoted(value))" + (metadata.inferred.contains(field) ? " inferred" : ""))
    }
    field(.title, metadata.title)
    field(.agency, metadata.agency)
    field(.year, metadata.year.map { String($0) })
    field(.form, metadata.form)
    for section in report.sections {
      let heading = section.heading.map(quoted) ?? "-"
      lines.append("section \(section.level) \(heading)" + place(section.location))
      for block in section.blocks { append(block, of: report, to: &lines) }
    }
    for figure in report.figures { lines.append(line(of: figure)) }
    for explanation in report.explanations {
      let parts = [explanation.code, explanation.address?.description ?? "-", quoted(explanation.state ?? "")]
      let line = "explanation \(parts.joined(separator: " ")) \(quoted(explanation.text))"
      lines.append(line + place(explanation.location))
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private func append(_ block: Block, of report: Report, to lines: inout [String]) {
    switch block {
    case .heading(let heading):
      lines.append("  heading \(heading.level) \(quoted(heading.text))" + place(heading.location))
    case .paragraph(let paragraph):
      lines.append("  paragraph \(quoted(paragraph.text))" + place(paragraph.location))
    case .table(let table):
      lines.append("  table \(table.key ?? "-") \(table.layout.rawValue)" + place(table.location))
      let grid = table.grid()
      for row in 0..<table.rowCount {
        for index in table.cellIndices(inRow: row) {
          lines.append(
            "    "
              + line(
                of: table.cells[index], at: table.location(of: table.cells[index]), row: row,
                column: grid.columns[index]))
        }
      }
    }
  }

  private func line(of cell: Cell, at location: SourceLocation?, row: Int, column: Int) -> String {
    var line = "\(row),\(column)"
    if cell.rowSpan > 1 || cell.columnSpan > 1 { line += " \(cell.rowSpan)x\(cell.columnSpan)" }
    if cell.isHeader { line += " header" }
    switch cell.content {
    case .text(let text): line += " " + quoted(text)
    case .figure(let address): line += " figure \(address)"
    }
    return line + place(location)
  }

  private func line(of figure: Figure) -> String {
    let value =
      switch figure.value {
      case .number(let number): number.description
      case .blank: "blank"
      case .mark(let mark): "mark \(quoted(mark))"
      }
    let unit = figure.unit.map { " \($0)" } ?? ""
    return "figure \(figure.address) = \(value)\(unit) \(quoted(figure.text)) \(figure.origin.rawValue)"
      + place(figure.location)
  }

  private func place(_ location: SourceLocation?) -> String {
    includesLocations ? location.map { " @\($0)" } ?? "" : ""
  }

  private func quoted(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\n": result += "\\n"
      case "\"", "\\": result += "\\\(scalar)"
      case _ where scalar.value < 0x20 || scalar.value == 0x7F:
        result += "\\u{\(String(scalar.value, radix: 16))}"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result + "\""
  }
}
