import ReportCore

/// One line of a report: a row of a table, or a line of text.
///
/// As small as tokens are, for the same reason.
struct TokenLine {
  /// How the places of its tokens are to be understood.
  enum Layout {
    /// Cells of a grid; ``Token/extent`` counts its columns.
    case grid
    /// Cells in order; blank or merged ones may be missing.
    case sequence
    /// Runs aligned by spaces; ``Token/extent`` counts columns of text.
    case aligned
    /// Text outside tables, or a table with one cell a row.
    case text

    var isTable: Bool { self == .grid || self == .sequence }
  }

  private var start: Int32
  private var end: Int32
  private let blockNumber: Int32
  private let rowNumber: Int32
  private var pageNumber: Int32 = 0
  private var blankLines: Int32 = 0
  let layout: Layout
  /// Whether it belongs to a table of the report.
  var isInTable = false
  /// Whether it is prose, of which no token is taken.
  var isProse = false
  /// Whether it is a page number or the like.
  var isFurniture = false

  fileprivate init(tokens: Range<Int>, layout: Layout, block: Int, row: Int) {
    (start, end) = (Int32(tokens.lowerBound), Int32(tokens.upperBound))
    (blockNumber, rowNumber) = (Int32(block), Int32(row))
    self.layout = layout
  }

  /// Numbers in ``ReportTokens/tokens``.
  fileprivate(set) var tokens: Range<Int> {
    get { Int(start)..<Int(end) }
    set { (start, end) = (Int32(newValue.lowerBound), Int32(newValue.upperBound)) }
  }
  /// The block of the report.
  var block: Int { Int(blockNumber) }
  /// The row of its block's table.
  var row: Int { Int(rowNumber) }
  /// In an aligned table, the page.
  var page: Int {
    get { Int(pageNumber) }
    set { pageNumber = Int32(clamping: newValue) }
  }
  /// The blank lines between the line of text before and this one.
  var blankLinesBefore: Int {
    get { Int(blankLines) }
    set { blankLines = Int32(clamping: newValue) }
  }
  /// Whether it is a line of text with one token and nothing else.
  var holdsOneToken: Bool { layout == .text && tokens.count == 1 }
}

/// A report's text as tokens in lines, in reading order; made once for all forms.
///
/// Each kind of block has a region reader of its own, which is all that knows of its layout.
struct ReportTokens {
  private(set) var tokens: [Token] = []
  private(set) var lines: [TokenLine] = []
  /// The cells that are none of the form's figures or labels, in reading order.
  private(set) var asides: [AsideCell] = []
  /// Whether a space stood between a plus sign and its number anywhere.
  var partsSigns = false
  let labels: LabelCatalogue

  /// - Parameter labels: the labels that the forms know.
  /// - Complexity: linear in the text.
  init(of blocks: [FlatBlock], labels: LabelCatalogue) {
    self.labels = labels
    // Most lines of text have a token or two.
    tokens.reserveCapacity(blocks.reduce(64) { $0 + ($1.table?.cells.count ?? 2) })
    lines.reserveCapacity(blocks.reduce(0) { $0 + ($1.table?.rowCount ?? 1) })
    let sharedCells = SharedCells(of: blocks)
    var lastLine = 0
    for (block, content) in blocks.enumerated() {
      if let line = content.line {
        readText(line.text, at: line.location, block: block, after: lastLine)
        lastLine = line.location?.line ?? 0
      } else if let table = content.table, table.key == nil {
        read(table, block: block, sharedCells)
        lastLine = 0
      }
    }
    findSerials()
    turnColumnsToRows()
    joinBrokenNumbers()
    breakPartedSigns()
    breakLetterSpacedNumbers()
  }

  /// The line that a token stands on.
  func line(of token: Int) -> TokenLine { lines[Int(tokens[token].line)] }

  /// What the label that a token is can stand for in a form; empty for what is no label of it.
  func roles(of token: Int, inForm form: Int) -> [LabelRole] {
    tokens[token].label.map { labels.labels[$0].roles(inForm: form) } ?? []
  }

  /// The lines of a block; none where it has no tokens.
  ///
  /// - Complexity: O(log *n*) in the lines, and linear in the block's.
  func lines(ofBlock block: Int) -> Range<Int> {
    let start = lines.partitioningIndex { $0.block >= block }
    return start..<(lines[start...].firstIndex { $0.block != block } ?? lines.count)
  }

  /// Whether a token is a text of letters that stand one after the other in some label of a form.
  func isPieceOfLabel(_ token: Int, inForm form: Int) -> Bool {
    tokens[token].isText && labels.hasLetters(LabelText.letters(of: tokens[token].text), inForm: form)
  }

  /// Some tokens' texts in a row, for messages.
  func listed(_ numbers: [Int], atMost limit: Int) -> Message {
    let shown = numbers.prefix(limit).map { tokens[$0].trimmedText }.joined(separator: "、")
    return Message(numbers.count > limit ? shown + "……" : shown)
  }

  /// The cells that stand aside on a line.
  func asides(onLine line: Int) -> ArraySlice<AsideCell> {
    let start = asides.partitioningIndex { $0.line >= line }
    return asides[start...].prefix { $0.line == line }
  }

  /// Puts a cell aside that stands on the line that is being read.
  mutating func putAside(_ token: Token, under head: String?) {
    asides.append(AsideCell(line: lines.count, head: head, token: token))
  }

  /// Adds a token to the line that is being read.
  mutating func append(_ token: consuming Token) {
    token.line = Int32(lines.count)
    tokens.append(token)
  }

  /// Changes the last token.
  mutating func updateLast(_ change: (inout Token) -> Void) { change(&tokens[tokens.count - 1]) }

  /// Closes the line that is being read.
  mutating func endLine(
    from first: Int, _ layout: TokenLine.Layout, block: Int, row: Int = 0,
    _ change: (inout TokenLine) -> Void = { _ in }
  ) {
    var line = TokenLine(tokens: first..<tokens.count, layout: layout, block: block, row: row)
    change(&line)
    lines.append(line)
  }

  /// Takes a token for what is given.
  mutating func update(_ token: Int, _ change: (inout Token) -> Void) { change(&tokens[token]) }

  /// Takes a line out: its tokens are parts of others.
  mutating func dropTokens(ofLine index: Int) {
    var line = lines[index]
    line = TokenLine(
      tokens: line.tokens.lowerBound..<line.tokens.lowerBound, layout: line.layout, block: line.block, row: line.row)
    line.isFurniture = true
    lines[index] = line
  }

  /// Takes the tokens away that no line has any more, so that the tokens of lines one after the other are neighbours.
  mutating func removeDropped() {
    var kept: [Token] = []
    kept.reserveCapacity(tokens.count)
    for index in lines.indices {
      let start = kept.count
      kept += tokens[lines[index].tokens]
      lines[index].tokens = start..<kept.count
    }
    tokens = kept
  }

  /// Parts tokens that are two figures each, and joins those that are pieces of one.
  mutating func repair(_ repairs: TokenRepairs) {
    for figure in repairs.broken {
      let whole = tokens[figure.part].joined(with: tokens[figure.piece], isBehind: figure.isPieceAbove)
      update(figure.part) { $0 = whole }
    }
    let dropped = Set(repairs.broken.map(\.piece))
    let glued = Dictionary(repairs.glued.map { ($0.token, $0) }) { first, _ in first }
    var all: [Token] = []
    all.reserveCapacity(tokens.count + glued.count)
    for index in lines.indices {
      let (start, old) = (all.count, lines[index].tokens)
      for token in old where !dropped.contains(token) {
        let shift = Int32(all.count - start) - Int32(token - old.lowerBound)
        let own = glued[token].map { tokens[token].parted(in: $0.left, $0.right) } ?? [tokens[token]]
        for var token in own {
          token.cell += shift
          all.append(token)
        }
      }
      lines[index].tokens = start..<all.count
      if start == all.count, !old.isEmpty { lines[index].isFurniture = true }
    }
    tokens = all
  }

  /// Puts lines of text and their tokens in place of some lines, whose tokens are the same in another order.
  mutating func replaceLines(_ range: Range<Int>, with rows: [[Int]]) {
    let first = lines[range.lowerBound]
    for index in range {
      let isFirst = index < range.lowerBound + rows.count
      // The lines that are left have no tokens; they keep the numbers of those behind.
      lines[index] = TokenLine(
        tokens: first.tokens.lowerBound..<first.tokens.lowerBound, layout: .text,
        block: isFirst ? first.block : lines[index].block, row: 0)
      if isFirst { lines[index].blankLinesBefore = first.blankLinesBefore }
    }
    let none = Array(repeating: [Int](), count: range.count - rows.count)
    rearrange(range.lowerBound...range.upperBound - 1, rows + none)
  }

  /// Gives some lines other tokens of theirs; those that no line has any more are to be removed by ``removeDropped()``.
  mutating func rearrange(_ range: ClosedRange<Int>, _ rows: [[Int]]) {
    let old = rows.map { row in row.map { tokens[$0] } }
    var next = lines[range.lowerBound].tokens.lowerBound
    for (index, row) in zip(range, old) {
      let start = next
      for token in row {
        tokens[next] = token
        tokens[next].line = Int32(index)
        tokens[next].cell = Int32(next - start)
        next += 1
      }
      lines[index].tokens = start..<next
    }
  }

  private mutating func read(_ table: Table, block: Int, _ sharedCells: SharedCells) {
    if table.layout == .aligned {
      readAligned(table, block: block)
    } else if table.hasOneCellARow {
      readCells(table, block: block)
    } else if sharedCells.areIn(table) {
      readSharedCells(table, block: block)
    } else {
      readRows(table, block: block)
    }
  }
}
