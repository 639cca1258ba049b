import ReportCore

/// A block of the report, with the heading lines of sections among them so that one list holds all the text.
struct FlatBlock {
  enum Content {
    /// A section, without its blocks.
    indirect case section(Section)
    case block(Block)
  }
  var content: Content

  /// Whether it says anything.
  var hasText: Bool {
    if case .block(.table(let table)) = content { !table.cells.isEmpty } else { line != nil }
  }

  /// The table that it is.
  var table: Table? {
    if case .block(.table(let table)) = content { table } else { nil }
  }

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

extension Report {
  /// All blocks in order, section headings included.
  func flattened() -> [FlatBlock] {
    var blocks: [FlatBlock] = []
    blocks.reserveCapacity(sections.reduce(sections.count) { $0 + $1.blocks.count })
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
