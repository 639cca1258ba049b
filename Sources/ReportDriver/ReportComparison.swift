public import ReportCore

/// What differs between two reports: figures by address, paragraphs by their text.
public struct ReportComparison: Sendable {
  /// A figure that is not the same in both.
  public struct FigureChange: Sendable, Hashable {
    /// The figure that differs.
    public let address: FigureAddress
    /// The figure's label, as the report or its form has it.
    public let label: String
    /// The figure in the first report; `nil` where only the second has it.
    public let before: Figure?
    /// The figure in the second report; `nil` where only the first has it.
    public let after: Figure?

    /// The change in per cent of the first value, to one decimal; `nil` where that is not a number or zero.
    public var percent: Double? {
      guard let old = before?.value.number, let new = after?.value.number, old != .zero,
        let difference = new.subtracting(old), let change = Double(difference.description),
        let base = Double(old.description)
      else { return nil }
      return (change / base.magnitude * 1000).rounded() / 10
    }
  }

  /// A paragraph that only one report has.
  public struct TextChange: Sendable, Hashable {
    /// The heading of the section that it stands in.
    public let section: String
    /// The paragraph.
    public let text: String
    /// Whether the second report has it.
    public let isAdded: Bool
    /// Where it stands in its report.
    public let location: SourceLocation?
  }

  /// The figures that changed, came or went, in the second report's order, then those that went.
  public private(set) var figures: [FigureChange] = []
  /// The paragraphs that went or came, in order.
  public private(set) var texts: [TextChange] = []

  /// Whether the reports say the same.
  public var isEmpty: Bool { figures.isEmpty && texts.isEmpty }

  /// Compares two reports.
  ///
  /// Amounts in 元 and 万元 are equal where they come to the same.
  /// - Complexity: O(figures + paragraphs).
  public init(from before: Report, to after: Report) {
    for figure in after.figures {
      let old = before.figures[figure.address]
      if let old, Self.sayTheSame(old, figure) { continue }
      figures.append(FigureChange(address: figure.address, label: figure.label, before: old, after: figure))
    }
    for figure in before.figures where after.figures[figure.address] == nil {
      figures.append(FigureChange(address: figure.address, label: figure.label, before: figure, after: nil))
    }
    texts = Self.changes(Self.paragraphs(of: before), Self.paragraphs(of: after))
  }

  private static func sayTheSame(_ left: Figure, _ right: Figure) -> Bool {
    guard let a = left.value.number, let b = right.value.number else { return left.value == right.value }
    guard let unit = left.unit, let other = right.unit else { return a == b }
    return b.inUnit(unit, from: other) == a
  }

  private static func paragraphs(of report: Report) -> [TextChange] {
    report.sections.flatMap { section in
      section.blocks.compactMap { block -> TextChange? in
        switch block {
        // An empty one is a place to write in, which some formats keep and others do not.
        case .paragraph(let paragraph) where paragraph.text.allSatisfy(\.isWhitespace): nil
        case .paragraph(let paragraph):
          TextChange(
            section: section.heading ?? "", text: paragraph.text, isAdded: false, location: paragraph.location)
        case .heading(let heading):
          TextChange(section: section.heading ?? "", text: heading.text, isAdded: false, location: heading.location)
        case .table: nil
        }
      }
    }
  }

  /// What only one side has. Paragraphs are compared as wholes; one that only moved is no change.
  private static func changes(_ before: [TextChange], _ after: [TextChange]) -> [TextChange] {
    var counts: [String: Int] = [:]
    for paragraph in after { counts[paragraph.text, default: 0] += 1 }
    let gone = before.filter { paragraph in
      guard let count = counts[paragraph.text], count > 0 else { return true }
      counts[paragraph.text] = count - 1
      return false
    }
    let added = after.filter { paragraph in
      guard let count = counts[paragraph.text], count > 0 else { return false }
      counts[paragraph.text] = count - 1
      return true
    }
    return gone
      + added.map { TextChange(section: $0.section, text: $0.text, isAdded: true, location: $0.location) }
  }
}

extension ReportComparison {
  /// The changes as a report of one table, for formats with tables.
  public func report(title: String, language: Language) -> Report {
    func word(_ chinese: String, _ english: String) -> String { language == .chinese ? chinese : english }
    var table = Table()
    let heads = [
      word("项目", "figure"), word("地址", "address"), word("原值", "before"), word("现值", "after"), word("增减", "change"),
      word("增减%", "per cent"),
    ]
    table.appendRow(heads.map { Cell(.text($0), isHeader: true) })
    for change in figures {
      let difference = change.before?.value.number.flatMap { old in
        change.after?.value.number.flatMap { $0.subtracting(old) }
      }
      let cells = [
        change.label, change.address.description, change.before?.text ?? word("（无）", "(none)"),
        change.after?.text ?? word("（无）", "(none)"), difference?.description ?? "",
        change.percent.map { String($0) } ?? "",
      ]
      table.appendRow(cells.map { Cell(.text($0)) })
    }
    var sections = [Section(title: word("数字", "Figures"), heading: word("数字", "Figures"), blocks: [.table(table)])]
    if !texts.isEmpty {
      let paragraphs = texts.map { Block.paragraph(Paragraph(text: ($0.isAdded ? "+ " : "- ") + $0.text)) }
      let name = word("文字", "Narrative")
      sections.append(Section(title: name, heading: name, blocks: paragraphs))
    }
    return Report(metadata: Metadata(title: title), sections: sections)
  }
}
