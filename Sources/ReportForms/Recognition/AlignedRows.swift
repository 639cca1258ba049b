import ReportCore

/// Finds a form's rows in a table whose columns are aligned by spaces.
///
/// A label may be wrapped over several lines and stand in a lane beside others, with the values on its first
/// line, its last or between. So the lines with values are matched with the form's rows as two sequences: a
/// row fits a line if the characters of its label occur, in order, in the text around that line.
struct AlignedRows {
  /// A line with values, and the text around it.
  private struct ValueLine {
    var line: Int
    var values: [Piece]
    /// The letters from behind the value line before to before the one behind.
    var surroundings: [Unicode.Scalar] = []
    /// The letters from this line to before the next value line.
    var own: [Unicode.Scalar] = []
  }

  /// A row that was found.
  struct Match {
    var position: RowPosition
    /// The line that the values stand in.
    var line: Int
    var label: Piece?
    var values: [Piece]
  }

  private let form: Form
  private let lines: [[Piece]]
  private var valueLines: [ValueLine] = []

  /// More lines with values than any form has rows; a longer table is none of the form's.
  private static let maximumLines = 400

  init(form: Form, lines: [[Piece]]) {
    self.form = form
    self.lines = lines
    for (index, line) in lines.enumerated() {
      let values = Array(line[(line.lastIndex { !$0.isValue }.map { $0 + 1 } ?? 0)...])
      if !values.isEmpty { valueLines.append(ValueLine(line: index, values: values)) }
    }
    guard valueLines.count <= Self.maximumLines else {
      valueLines = []
      return
    }
    for index in valueLines.indices { gatherText(index) }
  }

  private mutating func gatherText(_ index: Int) {
    let start = index == 0 ? 0 : valueLines[index - 1].line + 1
    let end = index + 1 < valueLines.count ? valueLines[index + 1].line : lines.count
    let line = valueLines[index].line
    valueLines[index].surroundings = letters(inLines: start..<end)
    valueLines[index].own = letters(inLines: line..<end)
  }

  private func letters(inLines range: Range<Int>) -> [Unicode.Scalar] {
    range.flatMap { index -> [Unicode.Scalar] in
      let line = lines[index]
      let texts = line[..<(line.lastIndex { !$0.isValue }.map { $0 + 1 } ?? 0)]
      return texts.flatMap { LabelText.letters(of: $0.text).unicodeScalars }
    }
  }

  // MARK: Rows below one another

  /// The form's rows that were found: those that lie down in the form's order, then one that lies across.
  mutating func matches() -> [Match] {
    let across = acrossMatch
    valueLines.removeAll { $0.values.first?.location == across?.values.first?.location }
    return downMatches + [across].compactMap(\.self)
  }

  private var downMatches: [Match] {
    let rows = formRows
    var best = Array(repeating: Array(repeating: 0, count: rows.count + 1), count: valueLines.count + 1)
    for line in valueLines.indices.reversed() {
      for row in rows.indices.reversed() {
        let here = fit(rows[row].labels, valueLines[line])
        let both = here > 0 ? here + best[line + 1][row + 1] : 0
        best[line][row] = max(both, best[line + 1][row], best[line][row + 1])
      }
    }
    var matches: [Match] = []
    var (line, row) = (0, 0)
    while line < valueLines.count, row < rows.count {
      let here = fit(rows[row].labels, valueLines[line])
      if here > 0, best[line][row] == here + best[line + 1][row + 1] {
        matches.append(match(line, rows[row].position))
        (line, row) = (line + 1, row + 1)
      } else if best[line][row] == best[line][row + 1] {
        row += 1
      } else {
        line += 1
      }
    }
    return matches
  }

  private func match(_ index: Int, _ position: RowPosition) -> Match {
    let line = lines[valueLines[index].line]
    return Match(
      position: position, line: valueLines[index].line, label: line.first { !$0.isValue } ?? line.first,
      values: valueLines[index].values)
  }

  /// The rows of all tables that lie down, with the spellings of their labels.
  private var formRows: [(position: RowPosition, labels: [[Unicode.Scalar]])] {
    form.tables.indices.filter { form.tables[$0].arrangement == .down }.flatMap { tableIndex in
      let table = form.tables[tableIndex]
      return table.blocks.indices.flatMap { blockIndex in
        table.blocks[blockIndex].rows.indices.map { rowIndex in
          let label = table.blocks[blockIndex].rows[rowIndex].path.last ?? ""
          let spellings = [label] + (table.aliases[label] ?? [])
          return (
            RowPosition(table: tableIndex, block: blockIndex, row: rowIndex),
            spellings.compactMap { LabelText($0).map { Array($0.core.unicodeScalars) } }
          )
        }
      }
    }
  }

  /// How well a label fits a line: its length where it is all there, a little more where it begins on the line.
  private func fit(_ labels: [[Unicode.Scalar]], _ line: ValueLine) -> Int {
    for label in labels {
      if contains(line.own, label) { return 4 * label.count + 2 }
      // A label that begins above its values is wrapped, so it is not short.
      if label.count >= 4, line.surroundings.count <= 8 * label.count, contains(line.surroundings, label) {
        return 4 * label.count
      }
    }
    return 0
  }

  /// Whether the letters of a label occur in a text in order.
  private func contains(_ text: [Unicode.Scalar], _ label: [Unicode.Scalar]) -> Bool {
    var next = label.startIndex
    for scalar in text where next < label.endIndex && scalar == label[next] { next += 1 }
    return next == label.endIndex
  }

  // MARK: Tables that lie across

  /// The one line of values of a table that lies across, where the heads above it are the table's.
  private var acrossMatch: Match? {
    for (tableIndex, table) in form.tables.enumerated() where table.arrangement == .across {
      for (index, line) in valueLines.enumerated() {
        let above = letters(inLines: (index == 0 ? 0 : valueLines[index - 1].line + 1)..<line.line)
        let heads = Set(table.blocks[0].rows.compactMap(\.path.first))
        let width = table.blocks[0].rows.count * table.blocks[0].columns.count
        let hasHeads = heads.allSatisfy { head in
          LabelText(head).map { contains(above, Array($0.core.unicodeScalars)) } ?? false
        }
        guard hasHeads, line.values.count * 2 > width, lines[line.line].allSatisfy(\.isValue) else { continue }
        return Match(
          position: RowPosition(table: tableIndex, block: 0, row: 0), line: line.line, label: nil, values: line.values)
      }
    }
    return nil
  }

  // MARK: Heads

  /// The labels of columns above a row, on the lines between the value line before and the row.
  ///
  /// A column counts where the line has its label, or the first piece of it, at one place only.
  func columnHeads(above match: Match, _ block: FormBlock) -> [DraftHeader.Label] {
    let end = match.line
    let start = (valueLines.last { $0.line < end }?.line ?? -1) + 1
    var heads: [DraftHeader.Label] = []
    for lineIndex in start..<end {
      for piece in lines[lineIndex] {
        guard let label = LabelText(piece.text), label.core.unicodeScalars.count >= 2 else { continue }
        let columns = block.columns.indices.filter { column in
          (LabelText(block.columns[column].path.last ?? "")?.core ?? "").hasPrefix(label.core)
        }
        if let column = columns.first, columns.count == 1 {
          heads.append(.init(piece: piece, column: column, isKnown: true, line: lineIndex))
        }
      }
    }
    return heads
  }
}
