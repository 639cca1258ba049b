import OfficePackage
import ReportCore
import ReportStructure

/// Writes the body of a Word document.
struct WordBody {
  private var markup = WordMarkup()
  private let report: Report
  /// What is said of figures.
  private(set) var comments: WordComments

  init(_ report: Report, _ comments: WordComments) {
    self.report = report
    self.comments = comments
  }

  /// The part `word/document.xml`.
  mutating func part(_ context: inout WriteContext) -> [UInt8] {
    markup.raw(
      """
      <?xml version="1.0" encoding="UTF-8" standalone="yes"?>
      <w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" \
      xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><w:body>
      """)
    if let title = report.metadata.title { write(title, "Title") }
    for section in report.sections {
      if let heading = section.heading ?? section.title { write(heading, Self.style(ofLevel: section.level)) }
      for block in section.blocks {
        switch block {
        case .heading(let heading): write(heading.text, Self.style(ofLevel: heading.level))
        case .paragraph(let paragraph): write(paragraph.text, "Normal")
        case .table(let table): write(table, &context)
        }
      }
    }
    markup.raw(WordPage.portrait.markup)
    markup.raw("</w:body></w:document>")
    return markup.output.bytes
  }

  private mutating func write(_ text: String, _ style: StaticString) {
    markup.paragraph(PartText.escaped(text), style: style)
  }

  private static func style(ofLevel level: Int) -> StaticString {
    switch level {
    case ...1: "Heading1"
    case 2: "Heading2"
    case 3: "Heading3"
    default: "Heading4"
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
      let type = TableType(columns: part.width)
      // A section's properties stand in its last paragraph.
      if type.page == .landscape { end(.portrait) }
      var writer = WordTableWriter(part, type, of: table)
      writer.write(to: &markup, &comments)
      if type.page == .landscape { end(.landscape) } else { markup.raw(Self.gap) }
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
  /// In half points.
  let size: Int

  init(columns: Int) {
    page = columns > 16 ? .landscape : .portrait
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
