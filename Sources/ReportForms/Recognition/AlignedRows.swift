import ReportCore

/// Finds a form's rows in a table whose columns are aligned by spaces.
///
/// A label may be wrapped over several lines and stand in a lane beside others, with the values on its first
/// line, its last or between. So the lines with values are matched with the form's rows as two sequences: a
/// row fits a line if the characters of its label occur, in order, in the text around that line.
struct AlignedRows {
  /// A line with values, and the letters around it.
  private struct ValueLine {
    var line: Int
    /// The text before the values.
    var texts: ArraySlice<Piece>
    var values: [Piece]
    /// A number before the label.
    var serial: Piece?
    /// The letters between the value line before and this one, of this one, and down to the next value line.
    var above: [Unicode.Scalar] = []
    var own: [Unicode.Scalar] = []
    var below: [Unicode.Scalar] = []
    /// The letters of the line before this one, where it has no values.
    var lineAbove: [Unicode.Scalar] = []
    /// The letters of the text next to the values.
    var lastText: [Unicode.Scalar] = []
    /// The letters above and below.
    var around: [Unicode.Scalar] = []
    /// All letters.
    var all: [Unicode.Scalar] = []
  }

  /// A row that was found.
  struct Match {
    var position: RowPosition
    /// The line that the values stand in.
    var line: Int
    /// The page that the line is on.
    var page: Int
    var serial: Piece?
    var label: Piece?
    var values: [Piece]
  }

  private let form: Form
  private let lines: [[Piece]]
  private var valueLines: [ValueLine] = []

  /// More lines, and more of them with values, than any form has; a longer table is none of the form's.
  private static let maximumLines = 4_000
  private static let maximumValueLines = 400

  init(form: Form, lines: [[Piece]]) {
    self.form = form
    self.lines = lines
    guard lines.count <= Self.maximumLines else { return }
    for (index, line) in lines.enumerated() {
      if let valueLine = Self.valueLine(index, line) { valueLines.append(valueLine) }
    }
    guard valueLines.count <= Self.maximumValueLines else {
      valueLines = []
      return
    }
    for index in valueLines.indices { gatherText(index) }
  }

  /// A line's label and values; text among the values is a cell that has no figure.
  private static func valueLine(_ index: Int, _ line: [Piece]) -> ValueLine? {
    let hasSerial = line.count > 1 && line[0].isValue && line[1].isText
    let pieces = hasSerial ? line[1...] : line[...]
    guard let first = pieces.firstIndex(where: \.isValue) else { return nil }
    return ValueLine(
      line: index, texts: pieces[..<first], values: Array(pieces[first...]), serial: hasSerial ? line[0] : nil)
  }

  private mutating func gatherText(_ index: Int) {
    let start = index == 0 ? 0 : valueLines[index - 1].line + 1
    let end = index + 1 < valueLines.count ? valueLines[index + 1].line : lines.count
    let line = valueLines[index]
    valueLines[index].lineAbove = line.line > start ? letters(inLines: line.line - 1..<line.line) : []
    valueLines[index].above = letters(inLines: start..<line.line)
    valueLines[index].own = line.texts.flatMap { LabelText.letters(of: $0.text).unicodeScalars }
    valueLines[index].lastText = line.texts.last.map { Array(LabelText.letters(of: $0.text).unicodeScalars) } ?? []
    valueLines[index].below = letters(inLines: line.line + 1..<end)
    valueLines[index].around = valueLines[index].above + valueLines[index].below
    valueLines[index].all = valueLines[index].above + valueLines[index].own + valueLines[index].below
  }

  private func letters(inLines range: Range<Int>) -> [Unicode.Scalar] {
    range.flatMap { index in
      lines[index].flatMap { $0.isValue ? [] : Array(LabelText.letters(of: $0.text).unicodeScalars) }
    }
  }

  /// The page of a line; an empty line stands where one ends.
  private func page(ofLine line: Int) -> Int { lines[..<line].count(where: \.isEmpty) }

  // MARK: Rows below one another

  /// The form's rows that were found: those that lie down in the form's order, then one that lies across.
  func matches() -> [Match] {
    let across = acrossMatch
    let down = valueLines.filter { $0.line != across?.line }
    return downMatches(down) + [across].compactMap(\.self)
  }

  private func downMatches(_ valueLines: [ValueLine]) -> [Match] {
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
        matches.append(match(valueLines[line], rows[row].position))
        (line, row) = (line + 1, row + 1)
      } else if best[line][row] == best[line][row + 1] {
        row += 1
      } else {
        line += 1
      }
    }
    return matches
  }

  private func match(_ line: ValueLine, _ position: RowPosition) -> Match {
    Match(
      position: position, line: line.line, page: page(ofLine: line.line), serial: line.serial,
      label: line.texts.first ?? line.values.first,
      values: line.values)
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
              // With its explanation too, whose last line may be the one that has the values.
              + [Array(LabelText.letters(of: label).unicodeScalars)]
          )
        }
      }
    }
  }

  /// How well a label fits a line: best where all of it stands on the line.
  ///
  /// One that is wrapped round the line has some of it there, so that it is not whole above or below; the label of
  /// a row without values is.
  private func fit(_ labels: [[Unicode.Scalar]], _ line: ValueLine) -> Int {
    for label in labels {
      if contains(line.own, label) { return 4 * label.count + 8 }
      // A short label is wrapped only where the line has its beginning alone.
      guard
        label.count >= 4
          || line.lastText.count < label.count && label.starts(with: line.lastText) && !line.lastText.isEmpty,
        line.all.count <= 20 * label.count, contains(line.all, label)
      else { continue }
      let isElsewhere = contains(line.above, label) || contains(line.below, label)
      let needsLine =
        line.texts.isEmpty || Self.isPiece(line.lastText, of: label) || !contains(line.around, label)
      if !isElsewhere && needsLine || line.texts.isEmpty && contains(line.lineAbove, label) { return 4 * label.count }
    }
    return 0
  }

  /// Whether some letters stand together in a label.
  private static func isPiece(_ piece: [Unicode.Scalar], of label: [Unicode.Scalar]) -> Bool {
    guard !piece.isEmpty, piece.count <= label.count else { return false }
    return (0...(label.count - piece.count)).contains { label[$0...].starts(with: piece) }
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
      for line in valueLines {
        let heads = Set(table.blocks[0].rows.compactMap(\.path.first))
        let hasHeads = heads.allSatisfy { head in
          LabelText(head).map { contains(line.above, Array($0.core.unicodeScalars)) } ?? false
        }
        guard hasHeads, lines[line.line].allSatisfy({ !$0.isText }) else { continue }
        return Match(
          position: RowPosition(table: tableIndex, block: 0, row: 0), line: line.line, page: page(ofLine: line.line),
          serial: nil, label: nil, values: line.values)
      }
    }
    return nil
  }

  // MARK: Heads

  /// The labels of columns above a row, on the lines between the value line before and the row.
  ///
  /// A column counts where the line has its label, or the first piece of it, at one place only.
  func columnHeads(above match: Match, _ block: FormBlock, of table: FormTable) -> [DraftHeader.Label] {
    let start = (valueLines.last { $0.line < match.line }?.line ?? -1) + 1
    let spellings = block.columns.map { column -> [String] in
      let label = column.path.last ?? ""
      return ([label] + (table.aliases[label] ?? [])).compactMap { LabelText($0)?.core }
    }
    var heads: [DraftHeader.Label] = []
    for lineIndex in start..<match.line {
      for piece in lines[lineIndex] {
        guard let label = piece.label, label.core.unicodeScalars.count >= 2 else { continue }
        let columns = spellings.indices.filter { column in
          spellings[column].contains { $0.hasPrefix(label.core) }
        }
        if let column = columns.first, columns.count == 1 {
          let whole = wholeHead(piece, inLine: lineIndex, upTo: match.line)
          heads.append(.init(piece: whole, column: column, isKnown: true, line: lineIndex))
        } else if Self.subtotals.contains(label.core) {
          heads.append(.init(piece: piece, column: nil, isKnown: false, line: lineIndex))
        }
      }
    }
    return heads
  }

  /// Heads of columns that offices add.
  private static let subtotals: Set<String> = ["小计"]

  /// A head with the pieces of it in the lines below.
  private func wholeHead(_ piece: Piece, inLine line: Int, upTo end: Int) -> Piece {
    guard let extent = piece.extent else { return piece }
    var text = piece.text
    for below in line + 1..<max(line + 1, end) {
      guard let next = lines[below].first(where: { $0.extent?.lowerBound == extent.lowerBound && $0.isText })
      else { break }
      text += next.text
    }
    var whole = piece
    whole.label = LabelText(text).map { KnownLabel($0) } ?? piece.label
    return whole
  }

  // MARK: Evidence

  /// Whether the rows found are enough to take the table for one of the form's, or a piece of one.
  ///
  /// Short labels are everyday words, so that a table of other rows has them too.
  /// - Parameter isMet: whether a table of the form was met before.
  func areEnough(_ matches: [Match], isMet: (Int) -> Bool) -> Bool {
    func isParticular(_ match: Match) -> Bool {
      let table = form.tables[match.position.table]
      if table.arrangement == .across { return true }
      let label = table.blocks[match.position.block].rows[match.position.row].path.last ?? ""
      return (LabelText(label)?.core.unicodeScalars.count ?? 0) >= KnownLabel.everydayLength
    }
    let particular = matches.count(where: isParticular)
    let foreign = valueLines.count - matches.count
    if particular >= 2 || particular == 1 && matches.count > foreign { return true }
    if matches.count >= 3, matches.count > 2 * foreign { return true }
    let rowsOfTables = Dictionary(grouping: matches, by: \.position.table)
    if matches.count > foreign, rowsOfTables.contains(where: { 2 * $1.count > form.tables[$0].rowCount }) {
      return true
    }
    guard foreign == 0 else { return false }
    return matches.contains { match in
      let table = form.tables[match.position.table]
      return isMet(match.position.table)
        || columnHeads(above: match, table.blocks[match.position.block], of: table).contains { $0.column != nil }
    }
  }

  // MARK: What is left

  /// Lines that no row was found for, each with the match before it.
  ///
  /// Left out are pieces of the form's own labels, which the official table shows anyway.
  /// - Parameter isLabel: whether a label of the form has these letters together.
  func leftovers(_ matches: [Match], isLabel: (String) -> Bool) -> [(row: PieceRow, after: RowPosition?)] {
    let found = Dictionary(matches.map { ($0.line, $0.position) }, uniquingKeysWith: { first, _ in first })
    let withValues = Dictionary(uniqueKeysWithValues: valueLines.map { ($0.line, $0) })
    var after: RowPosition?
    var rest: [(row: PieceRow, after: RowPosition?)] = []
    for (index, line) in lines.enumerated() {
      if let position = found[index] {
        after = position
      } else if let values = withValues[index] {
        var row = PieceRow(texts: Array(values.texts), cells: values.values[...], layout: .aligned)
        row.serial = values.serial
        rest.append((row, after))
      } else {
        let texts = line.filter { !isLabel(LabelText.letters(of: $0.text)) }
        if !texts.isEmpty { rest.append((PieceRow(texts: texts, layout: .aligned), after)) }
      }
    }
    return rest
  }
}
