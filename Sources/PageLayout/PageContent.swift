import ReportCore

/// What stands on one page, in reading order.
struct PageContent {
  enum Item {
    case line(TextLine)
    case table(GridDraft)
  }

  var number: Int
  var width: Double
  var height: Double
  var items: [Item] = []

  /// Puts the words into the cells of the tables that are drawn, and the others into lines.
  ///
  /// - Complexity: O(*n* log *n*) in the number of words, for a page with few rulings.
  init(_ page: LayoutPage, _ findings: inout [Diagnostic]) {
    number = page.number
    width = page.width
    height = page.height
    var grids = RulingNet.nets(of: page.rulings).compactMap { DrawnGrid($0, page.words)?.draft(page: page.number) }
    grids.removeAll { $0.isPartlyDrawn(page.words) }
    let free = Self.fill(&grids, with: Self.parted(page, by: grids, &findings))
    let outside = NumberPieces.joined(free, page: page.number, &findings)
    let tables = grids.filter { $0.cells.contains { !$0.isBlank } }
    items = Self.ordered(ColumnFlow.lines(of: outside, beside: tables.map(\.box)), tables)
  }

  /// Gives the tables' cells their words, and gives back those that stand in none.
  private static func fill(_ grids: inout [GridDraft], with words: [PageWord]) -> [PageWord] {
    var outside: [PageWord] = []
    var inside: [[[PageWord]]] = grids.map { $0.cells.map { _ in [] } }
    for word in words {
      if let place = place(of: word, in: grids) {
        inside[place.grid][place.cell].append(word)
      } else {
        outside.append(word)
      }
    }
    for grid in grids.indices {
      for cell in grids[grid].cells.indices {
        let lines = TextLine.lines(of: inside[grid][cell])
        grids[grid].cells[cell].lines = lines
        grids[grid].cells[cell].text = WrappedText.joined(lines, width: grids[grid].cells[cell].box.width)
        grids[grid].cells[cell].page = grids[grid].page
      }
      grids[grid].dropStruckRows()
    }
    return outside
  }

  /// The words, those that reach over borders in parts; of what may be two numbers it is told.
  private static func parted(
    _ page: LayoutPage, by grids: [GridDraft], _ findings: inout [Diagnostic]
  ) -> [PageWord] {
    let crossing = CrossingWords(page)
    var words: [PageWord] = []
    for word in page.words {
      guard let place = place(of: word, in: grids) else {
        words += crossing.figures(in: word)
        continue
      }
      let borders = grids[place.grid].borders(under: word)
      guard !borders.isEmpty else {
        words.append(word)
        continue
      }
      let figures = crossing.figures(in: word)
      guard figures.count == 1, crossing.mayBeTwo(word, in: grids[place.grid].cells[place.cell].box) else {
        words += figures.count > 1 ? figures : crossing.parts(of: word, at: borders)
        continue
      }
      let location = SourceLocation(word.box.place(page.number))
      findings.append(Diagnostic(.numberOverBorder, at: location, ["text": Message(word.text)]))
      words.append(PageWord(word.text + "…", word.box))
    }
    return words
  }

  /// The cell that a word stands in; of a table in a table's cell, the inner one.
  private static func place(of word: PageWord, in grids: [GridDraft]) -> (grid: Int, cell: Int)? {
    for grid in grids.indices.reversed() {
      if let cell = grids[grid].cellIndex(of: word) { return (grid, cell) }
    }
    return nil
  }

  /// Lines and tables by how far up they begin; lines keep their order.
  private static func ordered(_ lines: [TextLine], _ tables: [GridDraft]) -> [Item] {
    var items: [Item] = []
    var rest = tables.sorted { $0.box.top < $1.box.top }[...]
    for line in lines {
      while let table = rest.first, table.box.top < line.box.middleY, table.box.middleY < line.box.middleY {
        items.append(.table(table))
        rest.removeFirst()
      }
      items.append(.line(line))
    }
    return items + rest.map { .table($0) }
  }
}
