import ReportCore

/// Takes a report's agency and year from its title or, failing that, from its prose.
///
/// What is taken is marked as inferred and told in a note; what the report states is left alone.
struct MetadataInference {
  /// Fills in what the report does not state.
  static func apply(to report: inout Report, diagnostics: inout [Diagnostic]) {
    if let title = report.metadata.title {
      infer(from: title, in: Message(chinese: "标题", english: "title"), at: nil, &report, &diagnostics)
    }
    for section in report.sections {
      for block in section.blocks {
        guard report.metadata.agency == nil || report.metadata.year == nil else { return }
        guard case .paragraph(let paragraph) = block else { continue }
        infer(
          from: paragraph.text, in: Message(chinese: "正文", english: "text"), at: paragraph.location, &report,
          &diagnostics)
      }
    }
  }

  private static func infer(
    from text: String, in source: Message, at location: SourceLocation?, _ report: inout Report,
    _ diagnostics: inout [Diagnostic]
  ) {
    func note(_ field: Message, _ value: String) {
      diagnostics.append(
        Diagnostic(.fieldInferred, at: location, ["field": field, "value": Message(value), "source": source]))
    }
    if report.metadata.year == nil, let year = year(in: text) {
      report.metadata.year = year
      report.metadata.inferred.insert(.year)
      note(Message(chinese: "年度", english: "year"), String(year))
    }
    if report.metadata.agency == nil,
      let agency = (text == report.metadata.title ? titleAgency(in: text) : nil) ?? agency(in: text)
    {
      report.metadata.agency = agency
      report.metadata.inferred.insert(.agency)
      note(Message(chinese: "单位", english: "agency"), agency)
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
      if isSpace(scalars[index]) { continue }
      guard let digit = digit(scalars[index]) else { break }
      (number, place) = (number + digit * place, place * 10)
      count += 1
    }
    return count == 4 ? number : nil
  }

  private static func isSpace(_ scalar: Unicode.Scalar) -> Bool {
    scalar.value <= 0x3000 && scalar.properties.isWhitespace
  }

  private static let chineseDigits = Array("〇一二三四五六七八九".unicodeScalars)

  private static func digit(_ scalar: Unicode.Scalar) -> Int? {
    switch scalar.value {
    case 0x30...0x39: Int(scalar.value - 0x30)
    case 0xFF10...0xFF19: Int(scalar.value - 0xFF10)
    default: chineseDigits.firstIndex(of: scalar)
    }
  }

  /// What stands before the year in a title: `杭州市2025年政府信息公开工作年度报告`.
  static func titleAgency(in title: String) -> String? {
    let scalars = title.unicodeScalars.filter { !$0.properties.isWhitespace }
    guard let year = scalars.firstIndex(where: { digit($0) != nil }) else { return nil }
    var name = scalars[..<year]
    if name.starts(with: "关于".unicodeScalars) { name = name.dropFirst(2) }
    guard (2...40).contains(name.count), !name.contains(where: endsClause),
      name.contains(where: places.contains) || endings.contains(where: { name.suffix($0.count).elementsEqual($0) })
    else { return nil }
    return String(String.UnicodeScalarView(name))
  }

  /// The name of an agency at the start of a clause: it begins with a place and ends as agencies' names do.
  static func agency(in text: String) -> String? {
    var clause: [Unicode.Scalar] = []
    for scalar in text.unicodeScalars {
      guard endsClause(scalar) || isSpace(scalar) else {
        clause.append(scalar)
        continue
      }
      if let name = agencyName(atStartOf: clause) { return name }
      clause.removeAll(keepingCapacity: true)
    }
    return agencyName(atStartOf: clause)
  }

  private static func endsClause(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case "，", ",", "。", "、", "；", ";", "：", ":", "《", "(", "（", "\n": true
    default: false
    }
  }

  private static let places: Set<Unicode.Scalar> = [
    "省", "市", "县", "區", "区", "州", "盟", "旗", "镇", "鎮", "乡", "鄉", "縣", "国", "國",
  ]
  private static let pronouns: Set<Unicode.Scalar> = ["本", "我", "全", "该", "各", "一", "两", "是", "在", "由", "经", "以"]
  private static let endings: [[Unicode.Scalar]] = [
    "人民政府办公室", "人民政府办公厅", "人民政府", "街道办事处", "管理委员会", "委员会", "办公室", "办公厅", "办事处", "管委会", "中心",
    "总队", "支队", "大队", "分局", "局", "厅", "院",
  ].map { Array($0.unicodeScalars) }

  /// Whether one of the endings ends so.
  private static func endsName(_ scalar: Unicode.Scalar) -> Bool { endings.contains { $0.last == scalar } }

  private static func agencyName(atStartOf clause: [Unicode.Scalar]) -> String? {
    var clause = clause[...]
    // 「2020年某县某局…」 and 「关于某县某局…」: the name begins behind.
    if let year = clause.prefix(8).lastIndex(of: "年") { clause = clause[(year + 1)...] }
    if clause.first == "度" { clause = clause.dropFirst() }
    if clause.starts(with: "关于".unicodeScalars) { clause = clause.dropFirst(2) }
    // 「本市」 and 「全县」 are no names.
    guard let first = clause.first, !pronouns.contains(first),
      let place = clause.prefix(12).firstIndex(where: places.contains), place > clause.startIndex
    else { return nil }
    for end in clause.indices where end > place && end - clause.startIndex < 40 && endsName(clause[end]) {
      for ending in endings where clause[...end].suffix(ending.count).elementsEqual(ending) {
        // 「人民政府」 may go on as 「人民政府办公室」.
        let longer = endings.filter { $0.count > ending.count && $0.starts(with: ending) }
        if let more = longer.first(where: { clause[(end + 1 - ending.count)...].starts(with: $0) }) {
          return String(String.UnicodeScalarView(clause[...(end - ending.count + more.count)]))
        }
        return String(String.UnicodeScalarView(clause[...end]))
      }
    }
    return nil
  }
}
