import ReportCore

/// A report as the parts of a Markdown text, each ending in a line end, to be parted by empty lines.
struct MarkdownReport {
  private let report: Report
  private let style: TextStyle
  private let notes: FigureNotes
  /// How many lines of text the reader may still look for the title in.
  private var titleLines: Int
  /// The title, which the reader leaves out where it is repeated.
  private let title: String?

  init(_ report: Report, called name: String, style: TextStyle, notes: FigureNotes) {
    self.notes = notes
    self.report = report
    self.style = style
    title = report.writtenTitle(name)
    titleLines = title == nil ? 12 : 0
  }

  /// The parts, in order.
  mutating func parts() -> [String] {
    var parts: [String] = []
    if let title { parts.append(Self.heading(title, level: 1, isPlain: HeadingProbe(title).isPlainTitle)) }
    for section in report.sections {
      if let heading = section.writtenHeading { parts.append(sectionHeading(heading)) }
      for block in section.blocks {
        switch block {
        case .heading(let heading): parts.append(blockHeading(heading))
        case .paragraph(let paragraph): parts.append(line(paragraph.text))
        case .table(let table): parts.append(MarkdownTable(table, report.figures, style: style, notes: notes).text)
        }
      }
    }
    return parts.filter { !$0.isEmpty }
  }

  // MARK: Headings

  private mutating func sectionHeading(_ text: String) -> String {
    let probe = HeadingProbe(text)
    let isPlain = probe.isPlainSection && (probe.isNumberedSection || takesTitleLine()) && text != title
    if probe.isNumberedSection { titleLines = 0 }
    return Self.heading(text, level: 2, isPlain: isPlain)
  }

  private mutating func blockHeading(_ heading: Heading) -> String {
    let level = min(max(heading.level, 2), 5)
    let isPlain = HeadingProbe(heading.text).hasLevel(level) && takesTitleLine() && heading.text != title
    return Self.heading(heading.text, level: level + 1, isPlain: isPlain)
  }

  private static func heading(_ text: String, level: Int, isPlain: Bool) -> String {
    String(repeating: "#", count: level) + " " + (isPlain ? text : EscapedLine.line(text)) + "\n"
  }

  // MARK: Paragraphs

  private mutating func line(_ text: String) -> String {
    let mayBeTitle = !takesTitleLine()
    let isPlain = !mayBeTitle && LineProbe.isPlainParagraph(text, title: title)
    return (isPlain ? text : EscapedLine.line(text)) + "\n"
  }

  /// Counts a line of text; whether the reader would not look for the title in it.
  private mutating func takesTitleLine() -> Bool {
    guard titleLines > 0 else { return true }
    titleLines -= 1
    return false
  }
}
