public import ReportCore

/// Makes sections, headings and the title out of a document's paragraphs and tables, in order.
///
/// What each paragraph is ``LineRole`` says.
public struct ReportBuilder: Sendable {
  /// A paragraph and what its style says of it.
  public struct Line: Sendable, Hashable {
    /// Its characters; a break of the line is a line feed.
    public var text: String
    /// The level of a heading by its style, from 0; `nil` for other text.
    public var outlineLevel: Int?
    /// Whether its style is that of a title.
    public var isTitle: Bool
    /// Where it begins in the input.
    public var location: SourceLocation?

    /// A paragraph of plain text, unless a style says more of it.
    public init(
      _ text: String, outlineLevel: Int? = nil, isTitle: Bool = false, location: SourceLocation? = nil
    ) {
      self.text = text
      self.outlineLevel = outlineLevel
      self.isTitle = isTitle
      self.location = location
    }

    /// What it is by its style and its number.
    var role: LineRole { LineRole(text, outlineLevel: outlineLevel) }
  }

  enum Item {
    case line(Line)
    case table(Table)

    var isTitle: Bool { if case .line(let line) = self { line.isTitle } else { false } }
    /// A paragraph's text; empty for a table.
    var text: String { if case .line(let line) = self { line.text } else { "" } }
  }

  private(set) var items: [Item] = []
  /// What was left out, each with the number of items before it.
  private var omitted: [(position: Int, omission: Omission)] = []

  /// A document of which nothing has been read.
  public init() {}

  /// Adds a paragraph; white space around its text goes, an empty one does nothing.
  public mutating func add(_ line: Line) {
    var line = line
    line.text = String(line.text.trimmingSpace())
    guard !line.text.isEmpty else { return }
    items.append(.line(line))
  }

  /// Adds a table.
  public mutating func add(_ table: Table) { items.append(.table(table)) }

  /// Adds another report's title, sections and tables.
  ///
  /// - Parameters:
  ///   - report: the other report.
  ///   - place: where lines stand, as the document names places.
  public mutating func add(_ report: Report, at place: SourceLocation) {
    if let title = report.metadata.title { add(Line(title, isTitle: items.isEmpty, location: place)) }
    for section in report.sections {
      if let heading = section.heading { add(Line(heading, outlineLevel: 0, location: place)) }
      for block in section.blocks {
        switch block {
        case .heading(let heading): add(Line(heading.text, outlineLevel: heading.level - 1, location: place))
        case .paragraph(let paragraph): add(Line(paragraph.text, location: place))
        case .table(var table):
          for index in table.cells.indices {
            let text = table.cells[index].text(in: report.figures)
            table.updateCell(at: index) { $0.content = .text(text) }
          }
          add(table)
        }
      }
    }
  }

  /// Adds what is left out at this place.
  public mutating func add(_ omission: Omission) { omitted.append((items.count, omission)) }

  /// What was left out, without regard to sections.
  public var omissions: OmissionList {
    omitted.reduce(into: OmissionList()) { $0.add($1.omission) }
  }

  /// The report.
  ///
  /// - Complexity: O(*n*) in the number of bytes.
  public func report() -> Report { reportAndOmissions().report }

  /// The report, and what was left out of its sections.
  ///
  /// - Complexity: O(*n*) in the number of bytes.
  public func reportAndOmissions() -> (report: Report, omissions: OmissionList) {
    var omissions = OmissionList()
    var rest = omitted[...]
    let title = title
    let titleRange = title?.lines
    var report = Report()
    report.metadata.title = title?.text
    var sections = ReportAssembly()
    for (index, item) in items.enumerated() {
      while let next = rest.first, next.position <= index {
        omissions.add(rest.removeFirst().omission, inSection: sections.openSection)
      }
      if titleRange?.contains(index) ?? false { continue }
      switch item {
      case .table(let table): sections.append(.table(table))
      // Titles are repeated over the text and on every sheet.
      case .line(let line) where line.text == report.metadata.title: continue
      case .line(let line): sections.append(line)
      }
    }
    for (_, omission) in rest { omissions.add(omission, inSection: sections.openSection) }
    report.sections = sections.sections
    return (report, omissions)
  }

  // MARK: The title

  /// The title and its items: by style, else by what the first lines before the first section say.
  private var title: TitleFinder.Title? {
    let limit = items.prefix(TitleFinder.lineLimit).firstIndex { item in
      guard case .line(let line) = item else { return false }
      return if !line.isTitle, case .section(_?, _) = line.role { true } else { false }
    }
    let first = items[..<(limit ?? min(TitleFinder.lineLimit, items.count))]
    if let start = first.firstIndex(where: \.isTitle) {
      let end = start + items[start...].prefix { $0.isTitle }.count
      return TitleFinder.Title(lines: start..<end, text: first[start..<end].map { joined($0.text) }.joined())
    }
    return TitleFinder(first.map(candidate)).title
  }

  private func candidate(_ item: Item) -> TitleFinder.Line {
    switch item {
    case .line(let line): TitleFinder.Line(joined(line.text))
    case .table(let table): TitleFinder.Line(cells: table.rowCount > 8 ? [] : table.cells.map(\.ownText))
    }
  }

  /// A title broken over lines as one; a space stays between words of Latin letters.
  private func joined(_ text: String) -> String {
    text.split(separator: "\n").map { $0.trimmingSpace() }.reduce(into: "") { result, line in
      if let last = result.utf8.last, last < 0x80, let first = line.utf8.first, first < 0x80 { result += " " }
      result += line
    }
  }
}

extension Cell {
  /// Its text; empty where it holds a figure.
  fileprivate var ownText: String { if case .text(let text) = content { text } else { "" } }
}

extension ReportAssembly {
  /// Begins a section or adds a heading where a line is one, a paragraph otherwise.
  mutating func append(_ line: ReportBuilder.Line) { append(line.text, as: line.role, at: line.location) }
}
