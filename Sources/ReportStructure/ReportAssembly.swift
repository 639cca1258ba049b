public import ReportCore

/// Collects blocks into sections, one section at a time.
public struct ReportAssembly: Sendable {
  /// The sections so far, the one at hand last.
  public private(set) var sections: [Section] = []
  /// How many sections and blocks were added.
  public private(set) var count = 0

  /// The index of the section at hand; `nil` before the first.
  public var openSection: Int? { sections.indices.last }
  /// The last block of the section at hand.
  public var lastBlock: Block? { sections.last?.blocks.last }

  /// A report without sections.
  public init() {}

  /// Begins a section.
  public mutating func begin(_ section: Section) {
    sections.append(section)
    count += 1
  }

  /// Adds a block to the section at hand; one before any heading begins a section without a title.
  public mutating func append(_ block: Block) {
    if sections.isEmpty { sections.append(Section()) }
    sections[sections.count - 1].blocks.append(block)
    count += 1
  }

  /// Adds a line as what it is.
  public mutating func append(_ text: String, as role: LineRole, at location: SourceLocation?) {
    switch role {
    case .section(let number, let title):
      begin(Section(number: number, title: title, heading: text, location: location))
    case .heading(let level): append(.heading(Heading(text: text, level: level, location: location)))
    case .text: append(.paragraph(Paragraph(text: text, location: location)))
    }
  }

  /// Puts a block in the place of the last one.
  public mutating func replaceLast(with block: Block) {
    if !sections.isEmpty { _ = sections[sections.count - 1].blocks.popLast() }
    append(block)
  }
}
