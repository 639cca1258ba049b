import ReportCore

/// Takes a report's agency and year from its title, from what a page says of its publisher or, failing that, from its
/// prose.
///
/// What is taken is marked as inferred and told in a note; what the report states is left alone.
struct MetadataInference {
  /// Fills in what the report does not state.
  static func apply(to report: inout Report, diagnostics: inout [Diagnostic]) {
    if let title = report.metadata.title {
      infer(from: title, in: Message(chinese: "标题", english: "title"), at: nil, &report, &diagnostics)
    }
    if report.metadata.agency == nil, let (name, place) = publisher(in: report) {
      take(name, in: Message(chinese: "发布机构", english: "publisher"), at: place, &report, &diagnostics)
    }
    var headings = 0
    for section in report.sections {
      if section.heading != nil, section.level == 1 { headings += 1 }
      for block in section.blocks {
        guard report.metadata.agency == nil || report.metadata.year == nil else { return }
        guard case .paragraph(let paragraph) = block else { continue }
        infer(
          from: paragraph.text, in: Message(chinese: "正文", english: "text"), at: paragraph.location,
          isOpening: headings <= 1, &report, &diagnostics)
      }
    }
  }

  private static func take(
    _ agency: String, in source: Message, at location: SourceLocation?, _ report: inout Report,
    _ diagnostics: inout [Diagnostic]
  ) {
    report.metadata.agency = agency
    report.metadata.inferred.insert(.agency)
    let field = Message(chinese: "单位", english: "agency")
    diagnostics.append(
      Diagnostic(.fieldInferred, at: location, ["field": field, "value": Message(agency), "source": source]))
  }

  /// - Parameter isOpening: whether the text stands before the second section, where a report names its author.
  private static func infer(
    from text: String, in source: Message, at location: SourceLocation?, isOpening: Bool = true,
    _ report: inout Report, _ diagnostics: inout [Diagnostic]
  ) {
    if report.metadata.year == nil, let year = year(in: text) {
      report.metadata.year = year
      report.metadata.inferred.insert(.year)
      let field = Message(chinese: "年度", english: "year")
      diagnostics.append(
        Diagnostic(.fieldInferred, at: location, ["field": field, "value": Message(String(year)), "source": source]))
    }
    if report.metadata.agency == nil,
      let agency = (text == report.metadata.title ? titleAgency(in: text) : nil)
        ?? agency(in: text, isOpening: isOpening)
    {
      take(agency, in: source, at: location, &report, &diagnostics)
    }
  }

  /// The first year of four digits (in any width, or as `二〇二二`) before `年`.
  static func year(in text: String) -> Int? {
    let bytes = text.utf8.span
    // 「年」 in UTF-8, told by its last byte first, which is the rarest.
    for last in bytes.indices.dropFirst(2)
    where bytes[last] == 0xB4 && bytes[last - 1] == 0xB9 && bytes[last - 2] == 0xE5 {
      let end = text.utf8.index(text.startIndex, offsetBy: last - 2)
      if let year = number(ofFourDigitsBefore: end, in: text), (1990...2100).contains(year) { return year }
    }
    return nil
  }

  /// The number that exactly four digits before a place make, white space left out.
  private static func number(ofFourDigitsBefore end: String.Index, in text: String) -> Int? {
    let scalars = text.unicodeScalars
    var index = end
    var count = 0
    var (number, place) = (0, 1)
    while index > scalars.startIndex, count < 5 {
      index = scalars.index(before: index)
      if scalars[index].isSpace { continue }
      guard let digit = digit(scalars[index]) else { break }
      (number, place) = (number + digit * place, place * 10)
      count += 1
    }
    return count == 4 ? number : nil
  }

  private static let chineseDigits = Array("〇一二三四五六七八九".unicodeScalars)

  static func digit(_ scalar: Unicode.Scalar) -> Int? {
    switch scalar.value {
    case 0x30...0x39: Int(scalar.value - 0x30)
    case 0xFF10...0xFF19: Int(scalar.value - 0xFF10)
    case 0x25CB, 0x96F6: 0  // ○, 零
    default: chineseDigits.firstIndex(of: scalar)
    }
  }

  // MARK: Publishers

  static let publisherLabels: Set<String> = [
    "发布机构", "发布单位", "发布机关", "公开机构", "公开单位", "发文机关", "发文单位", "制发机关", "编制单位", "填报单位", "单位名称",
  ]

  /// How many characters a label of a publisher has at most, with spaces and a bullet, and the line after it.
  private static let (longestPublisherLabel, longestLine) = (60, 400)

  /// The agency that a table or a line above the second section names after a label such as 发布机构.
  private static func publisher(in report: Report) -> (name: String, place: SourceLocation?)? {
    func name(_ text: some StringProtocol) -> String? {
      let scalars = Array(text.unicodeScalars.filter { !$0.isSpace })[...]
      return isName(scalars) ? String(String.UnicodeScalarView(scalars)) : nil
    }
    for block in report.sections.prefix(2).filter({ $0.number == nil }).flatMap(\.blocks) {
      switch block {
      case .paragraph(let paragraph):
        let start = paragraph.text.unicodeScalars.prefix(longestPublisherLabel)
        guard let colon = start.firstIndex(where: { $0 == ":" || $0 == "：" }),
          publisherLabels.contains(label(paragraph.text[..<colon])),
          case let rest = paragraph.text.unicodeScalars[start.index(after: colon)...].prefix(longestLine),
          let name = name(String(String.UnicodeScalarView(rest)))
        else { continue }
        return (name, paragraph.location)
      case .table(let table) where table.cells.count <= 60:
        for (cell, next) in zip(table.cells, table.cells.dropFirst()) {
          guard case .text(let text) = cell.content, publisherLabels.contains(label(text)),
            case .text(let value) = next.content, let name = name(value)
          else { continue }
          return (name, table.location(of: next))
        }
      default: continue
      }
    }
    return nil
  }

  /// A label without spaces, its colon and a bullet.
  static func label(_ text: some StringProtocol) -> String {
    String(
      String.UnicodeScalarView(
        text.unicodeScalars.filter { !$0.isSpace && !":：•·*".unicodeScalars.contains($0) }))
  }
}
