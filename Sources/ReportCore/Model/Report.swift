/// A report: what every reader makes and every writer takes.
///
/// Nothing that was in the input is lost: what no form claims stays as text where it stood.
public struct Report: Sendable, Hashable {
  /// What the report is.
  public var metadata: Metadata
  /// Its parts, in order. Text before the first heading is a section without number and title.
  public var sections: [Section]
  /// Its figures, each once; table cells point to them.
  public var figures: FigureList
  /// What the agency says of findings about it.
  public var explanations: [Explanation]

  /// A report of which only some parts may be there.
  public init(
    metadata: Metadata = Metadata(), sections: [Section] = [], figures: FigureList = FigureList(),
    explanations: [Explanation] = []
  ) {
    self.metadata = metadata
    self.sections = sections
    self.figures = figures
    self.explanations = explanations
  }
}

/// What a report is, apart from what it says.
public struct Metadata: Sendable, Hashable {
  /// The title as written, such as `某县教育局2022年政府信息公开工作年度报告`.
  public var title: String?
  /// The agency that reports.
  public var agency: String?
  /// The year reported on.
  public var year: Int?
  /// The form's name, such as `2019` or `2021`.
  public var form: String?
  /// The input's file name.
  public var source: String?
  /// The fields that the input does not state as such; they were taken from the title or the prose.
  public var inferred: Set<Field>

  /// A field that can be inferred.
  public enum Field: String, Sendable, Hashable, CaseIterable {
    /// The fields that recognition may infer.
    case title, agency, year, form
  }

  /// Metadata of which only some are known; `inferred` names those that the input does not state.
  public init(
    title: String? = nil, agency: String? = nil, year: Int? = nil, form: String? = nil, source: String? = nil,
    inferred: Set<Field> = []
  ) {
    self.title = title
    self.agency = agency
    self.year = year
    self.form = form
    self.source = source
    self.inferred = inferred
  }
}

/// A part of a report under one heading.
public struct Section: Sendable, Hashable {
  /// The heading's number without its punctuation, such as `一`.
  public var number: String?
  /// The heading without its number.
  public var title: String?
  /// The heading as written, such as `一、总体情况`; `nil` for the text before the first heading.
  public var heading: String?
  /// 1 for the report's numbered sections.
  public var level: Int
  /// What stands under the heading, in order.
  public var blocks: [Block]
  /// Where the heading stands.
  public var location: SourceLocation?

  /// A section; its number and title are what `heading` says, taken apart.
  public init(
    number: String? = nil, title: String? = nil, heading: String? = nil, level: Int = 1, blocks: [Block] = [],
    location: SourceLocation? = nil
  ) {
    self.number = number
    self.title = title
    self.heading = heading
    self.level = level
    self.blocks = blocks
    self.location = location
  }
}

/// One piece of a section.
public enum Block: Sendable, Hashable {
  /// A heading below that of the section.
  case heading(Heading)
  /// A piece of text.
  case paragraph(Paragraph)
  /// A table, with figures or without; apart, so that paragraphs take no more room than they need.
  indirect case table(Table)

  /// Where it begins in the input.
  public var location: SourceLocation? {
    switch self {
    case .heading(let heading): heading.location
    case .paragraph(let paragraph): paragraph.location
    case .table(let table): table.location
    }
  }
}

/// A heading inside a section.
public struct Heading: Sendable, Hashable {
  /// The heading as written, its number included.
  public var text: String
  /// 2 for the first level below the section's.
  public var level: Int {
    get { Int(storedLevel) }
    set { storedLevel = Int32(clamping: newValue) }
  }
  /// Where it stands in the input.
  public var location: SourceLocation?
  private var storedLevel: Int32

  /// A heading within a section; those of sections are of level 1.
  public init(text: String, level: Int = 2, location: SourceLocation? = nil) {
    self.text = text
    self.location = location
    storedLevel = Int32(clamping: level)
  }
}

/// A paragraph.
public struct Paragraph: Sendable, Hashable {
  /// The text; a line break inside it is `\n`.
  public var text: String
  /// Where it begins in the input.
  public var location: SourceLocation?

  /// A paragraph; a line feed in its text is a break of the line.
  public init(text: String, location: SourceLocation? = nil) {
    self.text = text
    self.location = location
  }
}
