public import ReportCore

/// Makes sections, headings and the title out of a document's paragraphs and tables, in order.
///
/// The rules are those of text: `一、` begins a section, `(一)` and `1.` are headings where the line is as short as one;
/// a heading's style does without the shortness.
public struct ReportBuilder: Sendable {
  /// A paragraph and what its style says of it.
  public struct Line: Sendable, Hashable {
    public var text: String
    /// The level of a heading by its style, from 0; `nil` for other text.
    public var outlineLevel: Int?
    /// Whether its style is that of a title.
    public var isTitle: Bool
    public var location: SourceLocation?

    public init(
      _ text: String, outlineLevel: Int? = nil, isTitle: Bool = false, location: SourceLocation? = nil
    ) {
      self.text = text
      self.outlineLevel = outlineLevel
      self.isTitle = isTitle
      self.location = location
    }
  }

  enum Item {
    case line(Line)
    case table(Table)
  }

  private(set) var items: [Item] = []
  /// What was left out, each with the number of items before it.
  private var omitted: [(position: Int, omission: Omission)] = []

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
  /// - Parameter place: where lines stand, as the document names places.
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
    let titleRange = titleRange()
    var report = Report()
    report.metadata.title = titleRange.map { title(of: $0) }
    var sections = SectionList()
    for (index, item) in items.enumerated() {
      while let next = rest.first, next.position <= index {
        omissions.add(rest.removeFirst().omission, inSection: sections.sections.indices.last)
      }
      if titleRange?.contains(index) ?? false { continue }
      switch item {
      case .table(let table): sections.append(.table(table))
      // Titles are repeated over the text and on every sheet.
      case .line(let line) where line.text == report.metadata.title: continue
      case .line(let line): sections.append(line)
      }
    }
    for (_, omission) in rest { omissions.add(omission, inSection: sections.sections.indices.last) }
    report.sections = sections.sections
    return (report, omissions)
  }

  // MARK: The title

  /// The items that are the title: by style, else by what the first dozen lines before the first section say.
  private func titleRange() -> Range<Int>? {
    let limit = items.prefix(12).firstIndex { item in
      guard case .line(let line) = item else { return true }
      guard !line.isTitle, let heading = LeadingNumber(line.text) else { return false }
      return heading.kind == .section && (line.outlineLevel != nil || LineShape.isHeading(line.text))
    }
    let lines = (0..<(limit ?? min(12, items.count))).compactMap { index -> (Int, Line)? in
      if case .line(let line) = items[index] { (index, line) } else { nil }
    }
    if let first = lines.first(where: { $0.1.isTitle })?.0 {
      return first..<first + lines[first...].prefix { $0.1.isTitle }.count
    }
    guard let (index, line) = lines.first(where: { LineShape.namesReport(joined($0.1.text)) }) else { return nil }
    guard index > 0, LineShape.isTitleRemainder(line.text), LineShape.isShortLabel(lines[index - 1].1.text) else {
      return index..<index + 1
    }
    return index - 1..<index + 1
  }

  private func title(of range: Range<Int>) -> String {
    items[range].reduce(into: "") { title, item in
      if case .line(let line) = item { title += joined(line.text) }
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

/// Sections that are being filled.
struct SectionList {
  private(set) var sections: [Section] = []

  /// The index of the last section's last block.
  var lastBlock: Int { (sections.last?.blocks.count ?? 0) - 1 }

  mutating func begin(_ section: Section) { sections.append(section) }

  mutating func append(_ block: Block) {
    if sections.isEmpty { sections.append(Section()) }
    sections[sections.count - 1].blocks.append(block)
  }

  /// Begins a section or adds a heading where a line is one, a paragraph otherwise.
  mutating func append(_ line: ReportBuilder.Line) {
    if let heading = LeadingNumber(line.text), line.outlineLevel != nil || LineShape.isHeading(line.text) {
      return append(heading, line)
    }
    switch line.outlineLevel {
    case 0?:
      sections.append(Section(title: line.text, heading: line.text, location: line.location))
    case let level?: append(.heading(Heading(text: line.text, level: level + 1, location: line.location)))
    case nil: append(.paragraph(Paragraph(text: line.text, location: line.location)))
    }
  }

  private mutating func append(_ heading: LeadingNumber, _ line: ReportBuilder.Line) {
    switch heading.kind {
    case .section:
      sections.append(
        Section(number: heading.number, title: heading.title, heading: line.text, location: line.location))
    case .bracketed: append(.heading(Heading(text: line.text, level: 2, location: line.location)))
    case .arabic: append(.heading(Heading(text: line.text, level: 3, location: line.location)))
    }
  }
}
