import ReportCore

/// A report as lines for a display board: none wider than the board.
///
/// A table is shown as it is where it is narrow enough, else figure by figure, each with the labels of its row and
/// column.
struct BoardText {
  /// The columns of a line, of which a CJK character takes two.
  let width: Int

  init(width: Int) { self.width = max(width, 4) }

  /// The lines of a report.
  ///
  /// - Parameter name: what such a report is called.
  func lines(of report: Report, called name: String) -> [String] {
    var lines: [String] = []
    func append(_ part: [String]) {
      if !lines.isEmpty, !part.isEmpty { lines.append("") }
      lines += part
    }
    if let title = report.writtenTitle(name) { append(wrapped(title, isCentred: true)) }
    for section in report.sections {
      if let heading = section.writtenHeading { append(wrapped(heading)) }
      for block in section.blocks {
        switch block {
        case .heading(let heading): append(wrapped(heading.text))
        case .paragraph(let paragraph): append(wrapped(paragraph.text))
        case .table(let table): append(self.lines(of: table, report.figures))
        }
      }
    }
    return lines
  }

  func lines(of table: Table, _ figures: FigureList) -> [String] {
    narrowTable(table, figures) ?? listed(table, figures)
  }

  func wrapped(_ text: String, indent: Int = 0, isCentred: Bool = false) -> [String] {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false).flatMap {
      LineWrapper(width: width, indent: min(indent, width / 4)).lines(of: $0)
    }
    guard isCentred else { return lines }
    return lines.map { String(repeating: " ", count: max(0, width - DisplayWidth.of($0)) / 2) + $0 }
  }

  // MARK: Tables that fit

  /// The table in columns two apart, without anything cut; `nil` where it is too wide or has merged cells.
  private func narrowTable(_ table: Table, _ figures: FigureList) -> [String]? {
    guard table.cells.allSatisfy({ $0.rowSpan == 1 && $0.columnSpan == 1 }) else { return nil }
    let rows = (0..<table.rowCount).map { row in table[row].map { BoardCharacters.clean($0.text(in: figures)) } }
    let count = rows.map(\.count).max() ?? 0
    guard !rows.contains(where: { row in row.contains { $0.contains("\n") } }) else { return nil }
    let widths = (0..<count).map { column in
      rows.map { column < $0.count ? DisplayWidth.of($0[column]) : 0 }.max() ?? 0
    }
    guard widths.reduce(0, +) + 2 * max(0, count - 1) <= width else { return nil }
    return rows.map { row in
      var line = ""
      for (column, cell) in row.enumerated() {
        line += cell
        guard column + 1 < row.count else { break }
        line += String(repeating: " ", count: widths[column] - DisplayWidth.of(cell) + 2)
      }
      return line
    }
  }

  // MARK: Tables as lists

  private func listed(_ table: Table, _ figures: FigureList) -> [String] {
    var lines: [String] = []
    var above: [String] = []
    for entry in TableEntries(table, figures).entries {
      if entry.row != above, !entry.row.isEmpty {
        lines += wrapped(entry.row.joined(separator: " / "))
        above = entry.row
      }
      let label = entry.column.joined(separator: " / ")
      let text = label.isEmpty ? entry.text : entry.isHead ? label : "\(label):\(entry.text)"
      lines += wrapped(text, indent: entry.row.isEmpty ? 0 : 2)
    }
    return lines
  }
}

/// What a board shows of control characters.
enum BoardCharacters {
  /// A text without control characters other than line breaks; a tab is a space.
  static func clean(_ text: some StringProtocol) -> String {
    var result = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      switch scalar.value {
      case 0x0A: result.append(scalar)
      case 0x09, 0x0B, 0x0C, 0x0D, 0x85, 0x2028, 0x2029: result.append(" ")
      case 0..<0x20, 0x7F: continue
      default: result.append(scalar)
      }
    }
    return String(result)
  }
}
