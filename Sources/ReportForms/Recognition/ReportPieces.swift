import ReportCore

/// Texts and the values behind them: a table's row, or some lines of a table written one cell a line.
struct PieceRow {
  /// A number before the label, where the table counts its rows.
  var serial: Piece?
  /// What stands before the first value: labels, from the outermost to the row's own; or whatever text.
  var texts: [Piece] = []
  /// What stands behind the last label, blank cells included.
  var cells: ArraySlice<Piece> = []
  var layout: RowLayout
  /// In an aligned table, the page that it stands on.
  var page = 0
  /// The blank lines behind the last cell, for lines outside tables; −1 where they end the table.
  var blankLinesAfter = 0
  /// Whether it was gathered from cells below one another, so that what stands before the next label is in it.
  var isGathered = false

  var hasValues: Bool { cells.contains { $0.isValue } }
}

/// A block of the report, with the heading lines of sections among them so that one list holds all the text.
struct FlatBlock {
  enum Content {
    /// A section, without its blocks.
    case section(Section)
    case block(Block)
  }
  var content: Content

  /// The text of a line outside tables, and where it stands.
  var line: (text: String, location: SourceLocation?)? {
    switch content {
    case .section(let section): section.heading.map { ($0, section.location) }
    case .block(.heading(let heading)): (heading.text, heading.location)
    case .block(.paragraph(let paragraph)): (paragraph.text, paragraph.location)
    case .block(.table): nil
    }
  }
}

/// A report's text as rows of pieces, in reading order, made once for all forms.
struct ReportPieces {
  /// What is read together.
  enum Part {
    /// The rows of one table.
    case table([PieceRow])
    /// A table whose columns are aligned by spaces, line by line.
    case aligned([[Piece]], block: Int)
    /// Lines outside tables, gathered into rows.
    case lines([PieceRow])
  }

  private(set) var parts: [Part] = []

  /// - Parameter labels: the labels that the forms know.
  init(of blocks: [FlatBlock], labels: LabelCatalogue) {
    var lines = LineGatherer(labels: labels)
    for (position, block) in blocks.enumerated() {
      if let line = block.line {
        lines.take(line.text, at: line.location, block: position)
      } else if case .block(.table(let table)) = block.content, table.key == nil {
        parts.append(.lines(lines.finish()))
        if table.layout == .aligned {
          parts.append(.aligned(table.alignedLines(block: position, labels), block: position))
        } else if table.hasOneCellARow {
          var cells = LineGatherer(layout: .sequence, labels: labels)
          for cell in table.cells { cells.take(cell, block: position) }
          parts.append(.table(cells.finish()))
        } else {
          parts.append(.table(table.pieceRows(block: position, labels)))
        }
      }
    }
    parts.append(.lines(lines.finish()))
  }
}

extension Report {
  /// All blocks in order, section headings included.
  func flattened() -> [FlatBlock] {
    var blocks: [FlatBlock] = []
    for section in sections {
      var opened = section
      opened.blocks = []
      blocks.append(FlatBlock(content: .section(opened)))
      blocks += section.blocks.map { FlatBlock(content: .block($0)) }
    }
    return blocks
  }

  /// Puts flat blocks back into sections.
  mutating func setSections(from blocks: [FlatBlock]) {
    sections = []
    for block in blocks {
      switch block.content {
      case .section(let section): sections.append(section)
      case .block(let content):
        if sections.isEmpty { sections.append(Section()) }
        sections[sections.count - 1].blocks.append(content)
      }
    }
  }
}

extension Table {
  /// Whether its cells stand below one another, each in a row of its own.
  var hasOneCellARow: Bool {
    rowCount > 2 && (cells.count == rowCount || rowCount > 8 && cells.count * 8 <= rowCount * 9)
  }

  /// The table's rows as pieces.
  func pieceRows(block: Int, _ labels: LabelCatalogue) -> [PieceRow] {
    let grid = layout == .grid ? grid() : nil
    // One list for the whole table, of which the rows are parts.
    var pieces: [Piece] = []
    pieces.reserveCapacity(cells.count)
    var ends: [Int] = []
    for row in 0..<rowCount {
      let start = pieces.count
      for index in cellIndices(inRow: row) {
        let cell = cells[index]
        guard case .text(let text) = cell.content else { continue }
        let columns = grid.map { $0.columns[index]..<($0.columns[index] + cell.columnSpan) }
        let piece = Piece(text: text, of: cell, in: self, block: block, columns: columns, labels: labels)
        // A label that was merged over columns stands in each of them where the merging was undone.
        if let columns, piece.isText, pieces.count > start, pieces[pieces.count - 1].text == text {
          pieces[pieces.count - 1].extendColumns(to: columns.upperBound)
        } else {
          pieces.append(piece)
        }
      }
      ends.append(pieces.count)
    }
    let rowLayout = layout == .grid ? RowLayout.grid : .sequence
    return ends.indices.map { PieceRow(pieces[($0 == 0 ? 0 : ends[$0 - 1])..<ends[$0]], layout: rowLayout) }
  }
}

extension Table {
  /// The lines of an aligned table as pieces.
  func alignedLines(block: Int, _ labels: LabelCatalogue) -> [[Piece]] {
    (0..<rowCount).map { row in
      var surplus = 0
      return self[row].compactMap { cell in
        guard case .text(let text) = cell.content else { return nil }
        var piece = Piece(text: text, of: cell, in: self, block: block, columns: nil, labels: labels)
        piece.extent = cell.extent
        piece.wideCharactersBefore = surplus
        surplus += (cell.extent?.count ?? 0) - text.unicodeScalars.count
        return piece
      }
    }
  }
}

extension PieceRow {
  /// Splits a row of cells behind its last label.
  init(_ pieces: ArraySlice<Piece>, layout: RowLayout) {
    self.layout = layout
    var end = pieces.startIndex
    var index = pieces.startIndex
    while index < pieces.endIndex, !pieces[index].isValue {
      if pieces[index].isText {
        texts.append(pieces[index])
        end = index + 1
      }
      index += 1
    }
    cells = pieces[end...]
  }
}

/// Gathers cells that stand below one another into rows: some texts, then values, then the next row.
struct LineGatherer {
  private let layout: RowLayout
  private let labels: LabelCatalogue
  private var rows: [PieceRow] = []
  private var row: PieceRow
  private var lastLine = 0

  init(layout: RowLayout = .stacked, labels: LabelCatalogue) {
    self.layout = layout
    self.labels = labels
    row = PieceRow(layout: layout)
  }

  /// Takes one cell of a table; blank ones count.
  mutating func take(_ cell: Cell, block: Int) {
    guard case .text(let text) = cell.content else { return }
    take(Piece(text: text, location: cell.location, block: block, labels: labels))
  }

  /// Takes one line; a long one is prose and ends the row.
  mutating func take(_ text: String, at location: SourceLocation?, block: Int) {
    let line = location?.line ?? 0
    guard text.utf8.count <= LabelText.maximumLength else {
      flush()
      lastLine = line
      return
    }
    var piece = Piece(text: text, location: location, block: block, labels: labels)
    piece.blankLinesBefore = lastLine > 0 && line > lastLine ? line - lastLine - 1 : 0
    lastLine = line
    take(piece)
  }

  private mutating func take(_ piece: Piece) {
    if piece.isText {
      if !row.cells.isEmpty {
        row.blankLinesAfter = piece.blankLinesBefore
        flush()
      }
      row.texts.append(piece)
    } else {
      row.cells.append(piece)
    }
  }

  /// The rows so far; begins anew.
  mutating func finish() -> [PieceRow] {
    flush()
    defer { self = LineGatherer(layout: layout, labels: labels) }
    return rows
  }

  /// Ends the row that is being gathered.
  private mutating func flush() {
    row.isGathered = true
    if !row.texts.isEmpty || !row.cells.isEmpty { rows.append(row) }
    row = PieceRow(layout: layout)
  }
}
