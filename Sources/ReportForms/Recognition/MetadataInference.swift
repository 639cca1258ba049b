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
    for (text, place) in titles(in: report) where report.metadata.agency == nil || report.metadata.year == nil {
      infer(
        from: text, in: Message(chinese: "表题", english: "table's title"), at: place, isTitle: true, &report,
        &diagnostics)
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

  /// The lines that a table begins with and that have one cell: in a workbook its title stands there.
  private static func titles(in report: Report) -> [(text: String, place: SourceLocation?)] {
    let blocks = report.sections.prefix(2).filter { $0.number == nil }.flatMap(\.blocks)
    for case .table(let table) in blocks {
      var titles: [(text: String, place: SourceLocation?)] = []
      for row in 0..<min(table.rowCount, topRows) {
        let filled = table[row].filter { !$0.text(in: report.figures).isEmpty }
        if let cell = filled.first, filled.count == 1, case .text(let text) = cell.content,
          text.utf8.count <= longestLine, !text.isSentence, publisherName(in: text) == nil
        {
          titles.append((text, table.location(of: cell)))
        }
      }
      return titles
    }
    return []
  }

  /// How many rows of a table are looked at for its title and for who filled it in.
  private static let topRows = 5

  /// - Parameters:
  ///   - isOpening: whether the text stands before the second section, where a report names its author.
  ///   - isTitle: whether it is a title, though not the report's own.
  private static func infer(
    from text: String, in source: Message, at location: SourceLocation?, isOpening: Bool = true, isTitle: Bool = false,
    _ report: inout Report, _ diagnostics: inout [Diagnostic]
  ) {
    if report.metadata.year == nil, let year = year(in: text) {
      report.metadata.year = year
      report.metadata.inferred.insert(.year)
      let field = Message(chinese: "年度", english: "year")
      diagnostics.append(
        Diagnostic(.fieldInferred, at: location, ["field": field, "value": Message(String(year)), "source": source]))
    }
    guard report.metadata.agency == nil else { return }
    let found =
      isTitle
      ? agencyBeforeYear(in: text)
      : (text == report.metadata.title ? titleAgency(in: text) : nil) ?? agency(in: text, isOpening: isOpening)
    if let agency = found {
      take(agency, in: source, at: location, &report, &diagnostics)
    }
  }

  /// The first year of four digits (in any width, or as `二〇二二`) before `年`, that of a day of publishing or filling in left
  /// out: `报出日期：2026年2月3日`.
  static func year(in text: String) -> Int? {
    let bytes = text.utf8.span
    // 「年」 in UTF-8, told by its last byte first, which is the rarest.
    for last in bytes.indices.dropFirst(2)
    where bytes[last] == 0xB4 && bytes[last - 1] == 0xB9 && bytes[last - 2] == 0xE5 {
      let end = text.utf8.index(text.startIndex, offsetBy: last - 2)
      if let (year, start) = number(ofFourDigitsBefore: end, in: text), (1990...2100).contains(year),
        !isDated(text.unicodeScalars[..<start])
      {
        return year
      }
    }
    return nil
  }

  /// The number that exactly four digits before a place make, white space left out, and where they begin.
  private static func number(
    ofFourDigitsBefore end: String.Index, in text: String
  ) -> (number: Int, start: String.Index)? {
    let scalars = text.unicodeScalars
    var (index, start) = (end, end)
    var count = 0
    var (number, place) = (0, 1)
    while index > scalars.startIndex, count < 5 {
      index = scalars.index(before: index)
      if scalars[index].isSpace { continue }
      guard let digit = digit(scalars[index]) else { break }
      (number, place) = (number + digit * place, place * 10)
      count += 1
      start = index
    }
    return count == 4 ? (number, start) : nil
  }

  /// Whether what stands before a year says that it is the day on which a paper was made, sent or published.
  private static func isDated(_ text: Substring.UnicodeScalarView) -> Bool {
    var label: [Unicode.Scalar] = []
    for scalar in text.reversed() where !scalar.isSpace && scalar != ":" && scalar != "：" {
      label.insert(scalar, at: 0)
      if label.count == 4 { break }
    }
    let what = String(String.UnicodeScalarView(label.prefix(2)))
    return label.suffix(2).elementsEqual("日期".unicodeScalars) && !ownDates.contains(what)
      || label.suffix(2).elementsEqual("时间".unicodeScalars) && dated.contains(what)
  }

  /// What is in front of the dates that a report is about: 截止日期, 统计日期.
  private static let ownDates: Set<String> = ["截止", "截至", "统计", "报告", "数据"]

  /// What is done at times that are not what the report is about.
  private static let dated: Set<String> = [
    "发布", "公布", "公开", "发文", "发表", "印发", "成文", "生成", "更新", "制发", "填报", "填表", "制表", "报送", "上报", "报出", "编制", "打印",
  ]

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
    for block in report.sections.prefix(2).filter({ $0.number == nil }).flatMap(\.blocks) {
      switch block {
      case .paragraph(let paragraph):
        if let name = publisherName(in: paragraph.text) { return (name, paragraph.location) }
      case .table(let table):
        for cell in (0..<min(table.rowCount, topRows)).flatMap({ table[$0] }) {
          if case .text(let text) = cell.content, let name = publisherName(in: text) {
            return (name, table.location(of: cell))
          }
        }
        guard table.cells.count <= 60 else { continue }
        for (cell, next) in zip(table.cells, table.cells.dropFirst()) {
          guard case .text(let text) = cell.content, publisherLabels.contains(label(text)),
            case .text(let value) = next.content, let name = publisherName(value)
          else { continue }
          return (name, table.location(of: next))
        }
      default: continue
      }
    }
    return nil
  }

  /// The name in a line such as 填报单位（盖章）：某县水务局.
  private static func publisherName(in text: String) -> String? {
    let start = text.unicodeScalars.prefix(longestPublisherLabel)
    guard let colon = start.firstIndex(where: { $0 == ":" || $0 == "：" }),
      publisherLabels.contains(label(text[..<colon]))
    else { return nil }
    let rest = text.unicodeScalars[start.index(after: colon)...].prefix(longestLine)
    return publisherName(String(String.UnicodeScalarView(rest)))
  }

  private static func publisherName(_ text: String) -> String? {
    let scalars = Array(text.unicodeScalars.filter { !$0.isSpace })[...]
    return isName(scalars) ? String(String.UnicodeScalarView(scalars)) : nil
  }

  /// A label without spaces, its colon, a bullet, and what stands in brackets at its end: 填报单位（盖章）.
  static func label(_ text: some StringProtocol) -> String {
    var scalars = text.unicodeScalars.filter { !$0.isSpace && !":：•·*".unicodeScalars.contains($0) }
    if let last = scalars.last, last == "）" || last == ")",
      let open = scalars.lastIndex(where: { $0 == "（" || $0 == "(" })
    {
      scalars.removeSubrange(open...)
    }
    return String(String.UnicodeScalarView(scalars))
  }
}
