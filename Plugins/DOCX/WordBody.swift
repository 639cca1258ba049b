import OfficePackage
import ReportCore
import ReportStructure

/// Writes the body of a Word document.
struct WordBody {
  private var markup = WordMarkup()
  private let report: Report
  private let layout: WordLayout
  /// What is said of figures.
  private(set) var comments: WordComments

  init(_ report: Report, _ layout: WordLayout, _ comments: WordComments) {
    self.layout = layout
    self.report = report
    self.comments = comments
  }

  /// The part `word/document.xml`.
  ///
  /// - Parameter findings: what is listed at the end; `nil` for no list.
  mutating func part(_ context: inout WriteContext, findings: [FindingsTable.Row]?) -> [UInt8] {
    markup.raw(
      """
      <?xml version="1.0" encoding="UTF-8" standalone="yes"?>
      <w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" \
      xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><w:body>
      """)
    if let title = report.metadata.title { write(title, .title) }
    for section in report.sections {
      if let heading = section.heading ?? section.title {
        write(heading, Self.style(ofLevel: section.level), beginsPage: Self.needsPage(section))
      }
      for block in section.blocks {
        switch block {
        case .heading(let heading): write(heading.text, Self.style(ofLevel: heading.level))
        case .paragraph(let paragraph): write(paragraph.text, .normal)
        case .table(let table): write(table, &context)
        }
      }
    }
    if let findings { WordFindings(findings, report, layout, context.language).write(to: &markup) }
    markup.raw(layout.page.markup)
    markup.raw("</w:body></w:document>")
    return markup.output.bytes
  }

  private mutating func write(_ text: String, _ style: WordStyle, beginsPage: Bool = false) {
    var properties = beginsPage ? "<w:pageBreakBefore/>" : ""
    if layout.refusesNumbers { properties += "<w:numPr><w:numId w:val=\"0\"/></w:numPr>" }
    markup.paragraph(PartText.escaped(text), style: WordMarkup.escaped(layout.id(of: style)), properties: properties)
  }

  /// Whether a section's table is so long that it would go on over two pages unless it begins one.
  private static func needsPage(_ section: Section) -> Bool {
    guard case .table(let table)? = section.blocks.first else { return false }
    return fillsPage(table)
  }

  /// Whether a table of the form takes a page for itself, which it must not go beyond.
  static func fillsPage(_ table: Table) -> Bool { table.key != nil && (21...36).contains(table.rowCount) }

  private static func style(ofLevel level: Int) -> WordStyle {
    switch level {
    case ...1: .heading1
    case 2: .heading2
    case 3: .heading3
    default: .heading4
    }
  }

  // MARK: Tables

  private mutating func write(_ table: Table, _ context: inout WriteContext) {
    let parts = WordTable.tables(of: table, report.figures)
    if parts.count > 1 {
      let width = parts.reduce(0) { $0 + $1.width }
      context.diagnostics.append(
        Diagnostic(
          .tableBeyondWord, at: table.location,
          ["columns": "\(width)", "limit": "\(WordTable.columnLimit)"]))
    }
    for part in parts {
      let type = TableType(columns: part.width, on: layout.page)
      // A section's properties stand in its last paragraph.
      if type.isTurned { end(layout.page) }
      var writer = WordTableWriter(part, type, WordMarkup.escaped(layout.id(of: .tableText)), of: table)
      writer.write(to: &markup, &comments)
      if type.isTurned { end(type.page) } else { markup.raw(Self.gap) }
    }
  }

  /// Two tables without a paragraph between them would grow into one.
  private static let gap: StaticString = """
    <w:p><w:pPr><w:spacing w:line="240" w:lineRule="exact"/><w:ind w:firstLine="0" w:firstLineChars="0"/></w:pPr></w:p>
    """

  private mutating func end(_ page: WordPage) {
    markup.raw(
      "<w:p><w:pPr><w:spacing w:line=\"20\" w:lineRule=\"exact\"/><w:ind w:firstLine=\"0\" w:firstLineChars=\"0\"/>")
    markup.raw(page.markup)
    markup.raw("</w:pPr></w:p>")
  }
}

/// The page and the size of type for a table, so that nothing of it is cut off.
struct TableType {
  let page: WordPage
  /// Whether the page is turned for it.
  let isTurned: Bool
  /// In half points.
  let size: Int

  init(columns: Int, on page: WordPage) {
    isTurned = columns > 16 && !page.isLandscape
    self.page = isTurned ? page.turned : page
    switch columns {
    case ...5: size = 24
    case ...8: size = 21
    case ...16: size = 18
    case ...24: size = 15
    default: size = 11
    }
  }

  /// The width of half a character in twentieths of a point.
  var half: Int { size * 5 }
}
