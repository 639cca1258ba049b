import ReportCore

/// A table as lines with bars.
struct MarkdownTable {
  private let table: Table
  private let figures: FigureList
  private let style: TextStyle
  private let notes: FigureNotes

  /// The most columns that a cell is filled up to; a longer one is not cut, but pushes its row's bars aside.
  private static let widest = 60

  init(_ table: Table, _ figures: FigureList, style: TextStyle, notes: FigureNotes = FigureNotes()) {
    self.notes = notes
    self.table = table
    self.figures = figures
    self.style = style
  }

  /// The lines, each with its end; empty for a table without columns.
  var text: String {
    style == .piped ? piped : markdown
  }

  // MARK: Markdown

  private var markdown: String {
    let grid = table.grid()
    guard table.rowCount > 0, grid.width > 0 else { return "" }
    var rows = (0..<table.rowCount).map { row(at: $0, grid) }
    let hasHead = table[0].allSatisfy(\.isHeader) && rows[0].contains { !$0.isEmpty }
    if !hasHead { rows.insert(Array(repeating: "", count: grid.width), at: 0) }
    let widths = style == .aligned ? columnWidths(rows, grid.width) : []
    var text = ""
    for (index, row) in rows.enumerated() {
      append(row, widths, to: &text)
      if index == 0 { appendRule(grid.width, widths, to: &text) }
    }
    return text
  }

  /// A row's texts, one a column; places that a merged cell reaches over are blank.
  private func row(at row: Int, _ grid: TableGrid) -> [String] {
    var texts = Array(repeating: "", count: grid.width)
    for index in table.cellIndices(inRow: row) {
      let first = grid.columns[index]
      for (offset, text) in cellTexts(index, inRow: row).enumerated() { texts[first + offset] = text }
    }
    Self.guardRule(&texts)
    return texts
  }

  private func columnWidths(_ rows: [[String]], _ count: Int) -> [Int] {
    (0..<count).map { column in
      rows.reduce(3) { width, row in
        let own = DisplayWidth.of(row[column])
        return own > Self.widest ? width : max(width, own)
      }
    }
  }

  private func append(_ row: [String], _ widths: [Int], to text: inout String) {
    text += "|"
    for (column, cell) in row.enumerated() {
      text += " " + cell
      if !widths.isEmpty {
        text += String(repeating: " ", count: max(0, widths[column] - DisplayWidth.of(cell)))
      }
      text += " |"
    }
    text += "\n"
  }

  private func appendRule(_ count: Int, _ widths: [Int], to text: inout String) {
    text += "|"
    for column in 0..<count {
      text += " " + String(repeating: "-", count: widths.isEmpty ? 3 : widths[column]) + " |"
    }
    text += "\n"
  }

  // MARK: Bars only

  /// The cells that begin in each row, with a bar after each; a merged cell is there once.
  private var piped: String {
    var text = ""
    for row in 0..<table.rowCount where !table[row].isEmpty {
      var texts = table.cellIndices(inRow: row).flatMap { cellTexts($0, inRow: row) }
      Self.guardRule(&texts)
      text += texts.map { $0.isEmpty ? "|" : "\($0) |" }.joined(separator: " ") + "\n"
    }
    return text
  }

  // MARK: Cells

  private func cellTexts(_ index: Int, inRow row: Int) -> [String] {
    var texts = table.flatTexts(ofCell: index, inRow: row, figures).map(Self.encoded)
    if case .figure(let address) = table.cells[index].content, let number = notes.number(of: address) {
      texts[0] = "\(texts[0].isEmpty ? "" : "**\(texts[0])**")[^\(number)]"
    }
    return texts
  }

  private static func encoded(_ text: String) -> String {
    let text = MarkupText.encode(text, isCell: true)
    guard LineProbe.hasEmphasis(text) else { return text }
    return text.unicodeScalars.reduce(into: "") { result, scalar in
      result += "*_`<[".unicodeScalars.contains(scalar) ? MarkupText.reference(scalar) : String(scalar)
    }
  }

  /// Writes one character of a row that is nothing but dashes and the like as a reference, so that it is no rule.
  private static func guardRule(_ texts: inout [String]) {
    guard let first = texts.firstIndex(where: { !$0.isEmpty }) else { return }
    let isRule = texts.allSatisfy { text in
      text.unicodeScalars.allSatisfy { "-=_~+: ".unicodeScalars.contains($0) || CharacterClass.isBoxRule($0.value) }
    }
    guard isRule, let scalar = texts[first].unicodeScalars.first else { return }
    texts[first] = MarkupText.reference(scalar) + String(texts[first].unicodeScalars.dropFirst())
  }
}

/// The columns of a screen that a text takes.
enum DisplayWidth {
  static func of(_ text: some StringProtocol) -> Int {
    text.unicodeScalars.reduce(0) { $0 + CharacterClass.width($1.value) }
  }
}
