public import ReportCore
import ReportStructure

/// Makes a report of pages: paragraphs, headings and tables, page numbers and running heads left out.
public struct LayoutReport {
  private var builder = ReportBuilder()
  private let prose: ProseJoin
  private var paragraph: (text: String, first: PagePlace, last: TextLine, page: Int)?
  private var table: GridDraft?
  private var aligned: AlignedDraft?
  private var unruled: UnruledTable?

  /// The report of some pages.
  ///
  /// - Parameters:
  ///   - limits: those for an input of this size.
  ///   - context: takes what was left out and which pages have no text.
  /// - Throws: `unreadableInput` where no page has text or there are more words or cells than the limits.
  /// - Complexity: O(*n* log *n*) in the number of words.
  public static func report(
    of pages: [LayoutPage], within limits: ReadLimits = ReadLimits(), in context: inout ReadContext
  ) throws(ConversionError) -> Report {
    try check(pages, limits, &context)
    var pages = pages
    for index in pages.indices {
      if let finding = pages[index].outsideFinding { context.diagnostics.append(finding) }
      pages[index].markCutWords(&context.diagnostics)
      if !pages[index].origins.isEmpty { pages[index].takeOutUnseenDigits(&context.diagnostics) }
    }
    var volume = ReportVolume(limits: limits)
    var contents: [PageContent] = []
    for page in pages {
      let content = PageContent(page, &context.diagnostics)
      for case .table(let grid) in content.items {
        try volume.addCells(grid.cells.count, at: SourceLocation(grid.box.place(page.number)))
      }
      context.diagnostics += page.pictureFindings(content)
      contents.append(content)
    }
    let removed = PageFurniture.remove(from: &contents)
    if removed > 0 {
      let what = Message(chinese: "\(removed) 行页眉、页脚和页码", english: "\(removed) lines of running heads and page numbers")
      context.diagnostics.append(Diagnostic(.partsLeftOut, ["what": what]))
    }
    var document = LayoutReport(contents)
    for page in contents { document.add(page) }
    document.endTable()
    document.endParagraph()
    let report = document.builder.report()
    report.quote(into: &context.quotes)
    return report
  }

  private static func check(
    _ pages: [LayoutPage], _ limits: ReadLimits, _ context: inout ReadContext
  ) throws(ConversionError) {
    guard pages.contains(where: { !$0.words.isEmpty }) else {
      throw .unreadable(.pagesWithoutText, at: nil, ["count": "\(pages.count)"])
    }
    let words = pages.reduce(0) { $0 + $1.words.count }
    guard words <= limits.words else {
      throw .unreadable(.tooManyWords, at: nil, ["limit": "\(limits.words)"])
    }
    for page in pages where page.words.isEmpty {
      context.diagnostics.append(
        Diagnostic(.imagePage, at: SourceLocation(PagePlace(page: page.number, x: 0, y: 0)), ["page": "\(page.number)"])
      )
    }
  }

  private init(_ pages: [PageContent]) {
    prose = ProseJoin(
      pages.flatMap { $0.items.compactMap { if case .line(let line) = $0 { line } else { nil } } })
  }

  // MARK: Pages

  private mutating func add(_ page: PageContent) {
    var lines: [TextLine] = []
    for item in page.items {
      switch item {
      case .line(let line): lines.append(line)
      case .table(let grid):
        add(lines, page)
        lines = []
        add(grid)
      }
    }
    add(lines, page)
  }

  private mutating func add(_ lines: [TextLine], _ page: PageContent) {
    let lines = lines.flatMap { $0.parted() }
    var index = 0
    var free = 0
    while index < lines.count {
      guard let end = AlignedRegion.end(from: index, in: lines, width: page.width) else {
        index += 1
        continue
      }
      let start = AlignedRegion.headStart(before: index, in: lines, width: page.width, from: free)
      for line in lines[free..<start] { add(line, page.number) }
      add(start..<end, of: lines, page.number)
      (free, index) = (end, end)
    }
    for line in lines[free...] { add(line, page.number) }
  }

  // MARK: Paragraphs

  private mutating func add(_ line: TextLine, _ page: Int) {
    endTable()
    if let open = paragraph, prose.goesOn(open.last, line, isNextPage: open.page < page) {
      paragraph = (ProseJoin.joined(open.text, line.text), open.first, line, page)
    } else {
      endParagraph()
      paragraph = (line.text, line.place(page), line, page)
    }
  }

  private mutating func endParagraph() {
    guard let open = paragraph else { return }
    builder.add(ReportBuilder.Line(open.text, location: SourceLocation(open.first)))
    paragraph = nil
  }

  // MARK: Tables

  private mutating func add(_ grid: GridDraft) {
    endParagraph()
    if let open = table, open.page < grid.page, var whole = TableJoin.joined(open, grid) {
      whole.page = grid.page
      table = whole
    } else {
      endTable()
      table = grid
    }
  }

  /// Adds lines in columns without borders.
  private mutating func add(_ region: Range<Int>, of lines: [TextLine], _ page: Int) {
    endParagraph()
    var free = region.lowerBound
    for block in ColumnBlock.blocks(of: lines, in: region, goingOn: unruled?.columns ?? []) {
      add(lines[free..<block.head], page)
      if unruled == nil || !block.goesOn {
        endTable()
        unruled = UnruledTable(block, lines)
      }
      unruled?.add(block, lines, page: page)
      free = block.end
    }
    add(lines[free..<region.upperBound], page)
  }

  /// Adds lines the columns of which are left to recognition.
  private mutating func add(_ lines: ArraySlice<TextLine>, _ page: Int) {
    guard !lines.isEmpty else { return }
    if aligned == nil {
      endTable()
      aligned = AlignedDraft(page: page)
    }
    aligned?.add(lines, page: page)
  }

  private mutating func endTable() {
    if let grid = table { builder.add(grid.table) }
    if let draft = aligned { builder.add(draft.table) }
    if let draft = unruled { builder.add(draft.table) }
    table = nil
    aligned = nil
    unruled = nil
  }
}

extension Report {
  /// Takes down what stands at the places of its texts.
  fileprivate func quote(into quotes: inout QuoteList) {
    for section in sections {
      if let heading = section.heading { quotes.add([(heading, section.location)]) }
      for block in section.blocks {
        switch block {
        case .heading(let heading): quotes.add([(heading.text, heading.location)])
        case .paragraph(let paragraph): quotes.add([(paragraph.text, paragraph.location)])
        case .table(let table):
          for row in 0..<table.rowCount {
            quotes.add(table[row].map { ($0.text(in: figures), table.location(of: $0)) })
          }
        }
      }
    }
  }
}

extension TextLine {
  /// Where the line begins.
  func place(_ page: Int) -> PagePlace { box.place(page) }
}

extension PageBox {
  /// The upper left corner.
  func place(_ page: Int) -> PagePlace { PagePlace(page: page, x: Int(left.rounded()), y: Int(top.rounded())) }
}

extension GridDraft {
  /// The table as readers give it.
  var table: Table {
    var places: [PagePlace] = []
    var table = Table(layout: .grid)
    var rows: [[Cell]] = Array(repeating: [], count: rowCount)
    for cell in cells { rows[min(cell.rows.lowerBound, rowCount - 1)].append(cell) }
    for row in rows {
      for cell in row.sorted(by: { $0.columns.lowerBound < $1.columns.lowerBound }) {
        places.append((cell.lines.first?.box ?? cell.box).place(cell.page))
        table.append(
          ReportCore.Cell(
            .text(cell.text), rowSpan: cell.rows.count, columnSpan: cell.columns.count, line: places.count))
      }
      table.endRow()
    }
    table.location = places.first.map { SourceLocation($0) }
    table.places = .pages(places)
    return table
  }
}
