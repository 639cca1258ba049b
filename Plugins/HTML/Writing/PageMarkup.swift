import ReportCore

struct PageMarkup {
  let report: Report
  let style: PageStyle
  let language: Language
  let remarks: FigureRemarks
  /// What such a report is called.
  private let name: String
  private var markup = Markup()
  private var figures: FigureMarkup

  init(_ report: Report, _ style: PageStyle, _ language: Language, _ remarks: FigureRemarks, name: String) {
    self.report = report
    self.name = name
    self.style = style
    self.language = language
    self.remarks = remarks
    figures = FigureMarkup(of: report)
  }

  mutating func write(findings: [Diagnostic]?, to sink: inout some ByteSink) throws(ConversionError) {
    writeHead()
    // What is pasted elsewhere is the element within.
    markup.raw(style == .page ? "<body>\n" : "<body>\n<main>\n")
    let element = style == .page ? "main" : "div"
    markup.raw("<\(element) data-gongkai=\"report\"\(style.attribute(for: .report))>\n")
    writeTitle()
    for section in report.sections { try write(section, to: &sink) }
    try writeOtherFigures(to: &sink)
    if let findings {
      FindingsMarkup(findings: findings, report: report, remarks: remarks, style: style, language: language)
        .write(to: &markup)
    }
    markup.raw("</\(element)>\n\(style == .page ? "" : "</main>\n")</body>\n</html>\n")
    try markup.passOn(to: &sink, isLast: true)
  }

  // MARK: The head

  private mutating func writeHead() {
    markup.raw("<!DOCTYPE html>\n<html lang=\"zh-CN\">\n<head>\n<meta charset=\"utf-8\">\n")
    markup.raw("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n")
    markup.raw("<meta name=\"generator\" content=\"\(HTMLWriter.generator)\">\n")
    let metadata = report.metadata
    let inferred = Metadata.Field.allCases.filter(metadata.inferred.contains).map(\.rawValue).joined(separator: " ")
    let fields: [(String, String?)] = [
      ("agency", metadata.agency), ("year", metadata.year.map { String($0) }), ("form", metadata.form),
      ("source", metadata.source), ("inferred", inferred.isEmpty ? nil : inferred),
    ]
    for case (let name, let value?) in fields {
      markup.raw("<meta name=\"gongkai:\(name)\"")
      markup.attribute("content", ExactText.escaped(value))
      markup.raw(">\n")
    }
    markup.raw("<title>")
    // A line break has no place in a page's title.
    markup.text(metadata.title.map(ExactText.essence) ?? name)
    markup.raw("</title>\n")
    if style == .page {
      markup.raw("<style>\n")
      markup.raw(PageStyle.sheet)
      markup.raw("</style>\n")
    }
    markup.raw("</head>\n")
  }

  private mutating func writeTitle() {
    if let title = report.metadata.title {
      markup.raw("<h1 data-gongkai=\"title\"\(style.attribute(for: .title))")
      writeExact(title)
      markup.raw("</h1>\n")
    }
    let isChinese = language == .chinese
    let parts = [
      report.metadata.agency.map { (isChinese ? "填报单位：" : "Agency: ") + $0 },
      report.metadata.year.map { isChinese ? "年度：\($0)年" : "Year: \($0)" },
    ].compactMap(\.self)
    guard !parts.isEmpty else { return }
    markup.raw("<p data-gongkai=\"about\"\(style.attribute(for: .about))>")
    markup.text(parts.joined(separator: "\u{3000}"))
    markup.raw("</p>\n")
  }

  /// The attribute for what of a text is not shown, the end of the tag, and the text.
  private mutating func writeExact(_ text: String, always: Bool = false) {
    if always || !ExactText.isPlain(text) { markup.exact(.text, text) }
    markup.raw(">")
    markup.text(text)
  }

  // MARK: Sections

  private mutating func write(_ section: Section, to sink: inout some ByteSink) throws(ConversionError) {
    let read = section.heading.map { Section(heading: $0) }
    let isTold = read.map { Self.same($0.number, section.number) && Self.same($0.title, section.title) } ?? false
    markup.raw("<section\(style.attribute(for: .section))")
    if section.level != 1 { markup.raw(" data-level=\"\(section.level)\"") }
    if !isTold { writeParts(of: section) }
    markup.raw(">\n")
    if let shown = section.heading ?? section.title ?? section.number {
      let element = "h\(min(6, max(2, section.level + 1)))"
      markup.raw("<\(element)\(style.attribute(for: .heading(section.level)))")
      writeExact(shown, always: !isTold)
      markup.raw("</\(element)>\n")
    }
    for block in section.blocks {
      try write(block, to: &sink)
      try markup.passOn(to: &sink)
    }
    markup.raw("</section>\n")
  }

  private mutating func writeParts(of section: Section) {
    let parts = [
      section.heading.map { _ in "heading" }, section.number.map { _ in "number" }, section.title.map { _ in "title" },
    ]
    markup.exact(.parts, parts.compactMap(\.self).joined(separator: " "))
    if let number = section.number { markup.exact(.number, number) }
    if let title = section.title { markup.exact(.title, title) }
  }

  private static func same(_ left: String?, _ right: String?) -> Bool {
    switch (left, right) {
    case (let left?, let right?): left.utf8.elementsEqual(right.utf8)
    case (nil, nil): true
    default: false
    }
  }

  private mutating func write(_ block: Block, to sink: inout some ByteSink) throws(ConversionError) {
    switch block {
    case .paragraph(let paragraph):
      markup.raw("<p\(style.attribute(for: .paragraph))")
      writeExact(paragraph.text)
      markup.raw("</p>\n")
    case .heading(let heading):
      let element = min(6, max(3, heading.level + 1))
      markup.raw("<h\(element)\(style.attribute(for: .heading(heading.level)))")
      if element - 1 != heading.level { markup.raw(" data-level=\"\(heading.level)\"") }
      writeExact(heading.text)
      markup.raw("</h\(element)>\n")
    case .table(let table):
      try TableMarkup(table, of: report, style, language, remarks).write(to: &markup, &figures, &sink)
    }
  }

  // MARK: What stands in no table

  private mutating func writeOtherFigures(to sink: inout some ByteSink) throws(ConversionError) {
    let others = figures.others
    guard !others.isEmpty else { return }
    let isChinese = language == .chinese
    let size = ColumnWidths.Size(font: 12, width: 0, isWide: false)
    markup.raw("<div data-gongkai=\"figures\">\n<h2\(style.attribute(for: .heading(1)))>")
    markup.raw(isChinese ? "其他数据" : "Other figures")
    markup.raw("</h2>\n<table\(style.attribute(for: .table(size)))>\n")
    for figure in others {
      markup.raw("<tr><th scope=\"row\"\(style.attribute(for: .label))>")
      markup.text(figure.shownLabel)
      markup.raw("</th><td\(style.attribute(for: Self.part(of: figure)))")
      figures.write(figure.address, to: &markup)
      markup.raw("</td><td\(style.attribute(for: .value))>")
      markup.text(figure.unit ?? "")
      markup.raw("</td></tr>\n")
      try markup.passOn(to: &sink)
    }
    markup.raw("</table>\n</div>\n")
  }

  private static func part(of figure: Figure) -> PageStyle.Part {
    switch figure.origin {
    case .stated: .value
    case .inferred: .inferred
    case .computed: .computed
    }
  }
}
