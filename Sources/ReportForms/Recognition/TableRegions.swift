import ReportCore

// The region readers of tables: how rows and cells become lines and tokens.

extension Table {
  /// Whether its cells stand below one another, each in a row of its own.
  var hasOneCellARow: Bool {
    guard rowCount > 2 else { return false }
    if rowCount > 8, cells.count * 8 <= rowCount * 9 { return true }
    return cells.count <= rowCount * 2 && cells.count { $0.content != .text("") } <= rowCount
  }
}

/// The texts of the first row of a table, or of one of several tables in one file, as they were before a data library took
/// them for names of columns, which must differ: pandas numbers the second and further ones, `0`, `0.1`, `0.2`.
private struct RepeatedHeads {
  private var counts: [Substring: Int] = [:]

  /// Whether a text may be one that was numbered.
  static func mayBeNumbered(_ text: String) -> Bool {
    text.utf8.last.map { (0x30...0x39).contains($0) } ?? false && text.utf8.contains(UInt8(ascii: "."))
  }

  /// Whether a row may have such texts: most have none, and need no further look.
  static func mayBeIn(_ row: ArraySlice<Cell>) -> Bool {
    row.contains { if case .text(let text) = $0.content { mayBeNumbered(text) } else { false } }
  }

  /// A cell's text; cells must be given from left to right.
  mutating func original(_ text: String) -> String {
    if Self.mayBeNumbered(text), let dot = text.utf8.lastIndex(of: UInt8(ascii: ".")),
      let number = Int(text[text.utf8.index(after: dot)...]), number > 0,
      !text[..<dot].utf8.contains(UInt8(ascii: ".")), counts[text[..<dot]] == number
    {
      counts[text[..<dot], default: 0] += 1
      return String(text[..<dot])
    }
    counts[text[...], default: 0] += 1
    return text
  }

  /// Whether two cells of a row were numbered, so that it is one of heads wherever it stands.
  static func areIn(_ row: ArraySlice<Cell>) -> Bool {
    var heads = RepeatedHeads()
    var numbered = 0
    for case .text(let text) in row.lazy.map(\.content) where heads.original(text) != text { numbered += 1 }
    return numbered > 1
  }
}

extension Cell {
  /// Whether it has a number of digits alone.
  fileprivate var isDigits: Bool {
    if case .text(let text) = content {
      text.utf8.first.map { (0x30...0x39).contains($0) } ?? false && FigureText(text) != nil
    } else {
      false
    }
  }
}

extension ReportTokens {
  /// Cells of a grid, or in order.
  mutating func readRows(_ table: Table, block: Int) {
    let grid = table.layout == .grid ? table.grid() : nil
    let asides = grid.map { AsideCells(of: table, $0, labels: labels) }
    var isPastBlankRow = false
    // Pieces of the next row's label that stand at the end of a cell.
    var carried: [Token] = []
    for row in 0..<table.rowCount {
      let first = tokens.count
      var number: Int32 = 0
      for token in carried { append(token) }
      carried = []
      var repeated = RepeatedHeads()
      let isHead =
        (row == 0 || isPastBlankRow) && RepeatedHeads.mayBeIn(table[row])
        && (row == 0 || RepeatedHeads.areIn(table[row]))
      defer { isPastBlankRow = (first..<tokens.count).allSatisfy { tokens[$0].kind == .blank } }
      for index in table.cellIndices(inRow: row) {
        guard case .text(var text) = table.cells[index].content else { continue }
        if isHead { text = repeated.original(text) }
        if let start = grid?.columns[index], let head = asides?.head(row: row, column: start) {
          putAside(Token(text, at: table.location(ofCellAt: index), labels: .empty), under: head)
          continue
        }
        var extent: Range<Int32> = 0..<0
        if let start = grid?.columns[index] {
          extent = Int32(clamping: start)..<Int32(clamping: start + table.cells[index].columnSpan)
        }
        // A label that was merged over columns stands in each of them where the merging was undone.
        if grid != nil, tokens.count > first, tokens[tokens.count - 1].kind == .text,
          tokens[tokens.count - 1].text == text
        {
          updateLast { $0.extent = $0.extent.lowerBound..<extent.upperBound }
          continue
        }
        appendCell(text, at: table.location(ofCellAt: index), number: number, extent: extent, &carried)
        number += 1
      }
      endLine(from: first, grid == nil ? .sequence : .grid, block: block, row: row) { $0.isInTable = true }
    }
    guard !carried.isEmpty else { return }
    let first = tokens.count
    for token in carried { append(token) }
    endLine(from: first, grid == nil ? .sequence : .grid, block: block, row: table.rowCount) { $0.isInTable = true }
  }

  /// One cell: one token, or one for each line of its text where it is a label that was broken.
  ///
  /// - Parameter carried: takes what belongs to the next row. Where a tool does not see the line between two columns, a cell
  ///   has the end of its row's label, the first figure, and the beginning of the next row's label.
  private mutating func appendCell(
    _ text: String, at location: SourceLocation?, number: Int32, extent: Range<Int32>, _ carried: inout [Token]
  ) {
    func token(_ text: String) -> Token {
      var token = Token(text, at: location, labels: labels)
      token.cell = number
      token.extent = extent
      return token
    }
    let whole = token(text)
    guard whole.kind == .text || whole.kind == .broken, whole.label == nil, text.utf8.contains(0x0A) else {
      return append(whole)
    }
    let pieces = text.split(separator: "\n").map { token(String($0)) }.filter { !$0.isBlank }
    if let figure = pieces.firstIndex(where: \.isNumber), figure > 0,
      pieces.indices.allSatisfy({ $0 == figure || isPieceOfLabel(pieces[$0]) })
    {
      for piece in pieces[...figure] { append(piece) }
      carried += pieces[(figure + 1)...]
    } else {
      for piece in whole.isText ? pieces : [whole] { append(piece) }
    }
  }

  private func isPieceOfLabel(_ token: Token) -> Bool {
    token.isText && labels.hasLetters(LabelText.lettersWithoutNumber(of: token.text))
  }

  /// One cell a row; rows of blanks alone fill up those that lost their cells.
  mutating func readCells(_ table: Table, block: Int) {
    for row in 0..<table.rowCount {
      let first = tokens.count
      let cells = table[row].filter { $0.content != .text("") }
      guard cells.count > 0 || table[row].count == 1 else { continue }
      for cell in cells.isEmpty ? Array(table[row]) : Array(cells) {
        guard case .text(let text) = cell.content else { continue }
        append(Token(text, of: cell, in: table, labels: labels))
      }
      endLine(from: first, .text, block: block, row: row) { $0.isInTable = true }
    }
  }

  /// Where a label begins that a tool wrote right past a figure or a piece of another label, or a figure past a label.
  private func boundary(in text: String, behindNumber: Bool) -> String.Index? {
    (behindNumber ? labelGlued(to: text) : nil) ?? labels.numberedLabel(in: text[...])
      ?? labels.numberGlued(to: text[...], isInRow: true)
  }

  /// Where a piece of a label begins that a tool wrote on right past the last figure of a row: 180三、本年度.
  private func labelGlued(to text: String) -> String.Index? {
    guard text.utf8.first.map({ (0x30...0x39).contains($0) }) ?? false,
      let start = text.unicodeScalars.firstIndex(where: { !("0"..."9").contains($0) }),
      text.unicodeScalars[start].value >= 0x3400, LabelText.isLetter(text.unicodeScalars[start]),
      !"年月日号时点".unicodeScalars.contains(text.unicodeScalars[start]),
      FigureText(text) == nil, !text.utf8.contains(0x20)
    else { return nil }
    let piece = LabelText.lettersWithoutNumber(of: String(text[start...]))
    return !piece.isEmpty && labels.hasLetters(piece) ? start : nil
  }

  /// Columns aligned by spaces, line by line; a row without cells ends a page.
  mutating func readAligned(_ table: Table, block: Int) {
    var page = 0
    for row in 0..<table.rowCount {
      if table[row].isEmpty {
        page += 1
        continue
      }
      let first = tokens.count
      var surplus = 0
      func append(_ text: Substring, of cell: Cell, from start: Int32, to end: Int32, _ report: inout ReportTokens) {
        var token = Token(String(text), of: cell, in: table, labels: report.labels)
        token.extent = start..<max(start, end)
        token.cell = Int32(report.tokens.count - first)
        token.wideCharactersBefore = Int32(clamping: surplus)
        surplus += Int(end - start) - text.unicodeScalars.count
        report.append(token)
      }
      for cell in table[row] {
        guard case .text(let text) = cell.content else { continue }
        let extent = cell.extent ?? 0..<0
        if tokens.count > first, tokens[tokens.count - 1].isText, tokens[tokens.count - 1].text == text,
          table[row].contains(where: \.isDigits)
        {
          // A label that was merged over columns stands in each of them where the merging was undone.
          updateLast { $0.extent = $0.extent.lowerBound..<extent.upperBound }
          surplus += extent.count - text.unicodeScalars.count
        } else if let middle = boundary(
          in: text, behindNumber: tokens.count > first && tokens[tokens.count - 1].isNumber)
        {
          let isNarrow = extent.count == text.unicodeScalars.count
          let width = text[..<middle].unicodeScalars.reduce(0) { $0 + ($1.isASCII || isNarrow ? 1 : 2) }
          let column = min(extent.lowerBound + Int32(width), extent.upperBound)
          append(text[..<middle], of: cell, from: extent.lowerBound, to: column, &self)
          append(text[middle...], of: cell, from: column, to: extent.upperBound, &self)
        } else if let pieces = text.severalFigures {
          // Figures that stand close are one run.
          for piece in pieces {
            let start = extent.lowerBound + Int32(text[..<piece.startIndex].unicodeScalars.count)
            append(piece, of: cell, from: start, to: start + Int32(piece.unicodeScalars.count), &self)
          }
        } else {
          append(text[...], of: cell, from: extent.lowerBound, to: extent.upperBound, &self)
        }
      }
      endLine(from: first, .aligned, block: block, row: row) {
        $0.page = page
        $0.isFurniture = PageNumber.isOne(table[row])
      }
    }
  }
}
