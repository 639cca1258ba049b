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

  /// - Parameter isOpening: whether the text stands before the second section, where a report names its author.
  private static func infer(
    from text: String, in source: Message, at location: SourceLocation?, isOpening: Bool = true,
    _ report: inout Report, _ diagnostics: inout [Diagnostic]
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
      let agency = (text == report.metadata.title ? titleAgency(in: text) : nil)
        ?? agency(in: text, isOpening: isOpening)
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
    let scalars = Array(title.unicodeScalars.filter { !$0.properties.isWhitespace })
    guard let number = scalars.firstIndex(where: { digit($0) != nil }) else { return nil }
    var name = scalars[..<number]
    // 「第12号局2022年…」: a name with a number of its own goes on to the year.
    if !isName(name), let year = yearStart(in: scalars) { name = scalars[..<year] }
    if name.starts(with: "关于".unicodeScalars) { name = name.dropFirst(2) }
    guard isName(name) else { return nil }
    return String(String.UnicodeScalarView(name))
  }

  /// Where the four digits before `年` begin.
  private static func yearStart(in scalars: [Unicode.Scalar]) -> Int? {
    scalars.indices.dropFirst(4).first { end in
      scalars[end] == "年" && scalars[(end - 4)..<end].allSatisfy { digit($0) != nil }
        && (end == 4 || digit(scalars[end - 5]) == nil)
    }.map { $0 - 4 }
  }

  /// Whether what stands before a title's year can be a name; one with a number must end as agencies' names do.
  private static func isName(_ name: ArraySlice<Unicode.Scalar>) -> Bool {
    guard (2...40).contains(name.count), !name.contains(where: endsClause) else { return false }
    if endings.contains(where: { name.suffix($0.count).elementsEqual($0) }) { return true }
    return name.contains(where: places.contains) && !name.contains { digit($0) != nil }
  }

  /// The name of an agency at the start of a clause: it begins with a place and ends as agencies' names do.
  ///
  /// - Parameter isOpening: whether to look at the first sentence; elsewhere only a name that stands alone, as under
  ///   a signature, is the author's.
  static func agency(in text: String, isOpening: Bool) -> String? {
    guard isOpening else {
      let line = Array(text.unicodeScalars.filter { !isSpace($0) })
      guard line.count <= 40, let name = agencyName(atStartOf: line), name.unicodeScalars.elementsEqual(line) else {
        return nil
      }
      return name
    }
    var clause: [Unicode.Scalar] = []
    for scalar in text.unicodeScalars {
      if scalar == "。" { break }
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
  /// What begins a clause that does not begin with a name.
  private static let openers: Set<Unicode.Scalar> = [
    "本", "我", "全", "该", "各", "一", "两", "是", "在", "由", "经", "以", "与", "为", "向", "对", "给", "被", "把",
  ]
  /// What tells of doing, and stands in no place's name; single letters such as 「在」 and 「为」 stand in some.
  private static let verbs: [[Unicode.Scalar]] = [
    "投资", "建设", "建成", "新建县", "新建市", "设立", "成立", "召开", "举办", "组织", "开展", "加强", "推进", "推动", "落实", "完成",
    "通过", "参加", "报送", "协调", "配合", "根据", "按照", "依据", "联合", "指导", "督促", "邀请", "走进", "深入", "前往", "对接", "依托", "利用",
    "现将", "现就",
  ].map { Array($0.unicodeScalars) }

  /// Whether the beginning of a clause, up to the first letter that ends places' names, can be a place's name.
  private static func isPlace(_ text: ArraySlice<Unicode.Scalar>) -> Bool {
    guard let first = text.first, text.count > 1 else { return false }
    // 「本市」 and 「向某县…报送」 are no names; 「向阳区」 is one.
    guard !openers.contains(first) || text.starts(with: "向阳".unicodeScalars) else { return false }
    // 「五河县」 and 「三门峡市」 are names, so that only figures count.
    guard !text.contains(where: { $0.properties.numericType == .decimal }) else { return false }
    return text.indices.allSatisfy { start in !verbs.contains { text[start...].starts(with: $0) } }
  }

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
    guard let place = clause.prefix(12).firstIndex(where: places.contains), isPlace(clause[...place]) else {
      return nil
    }
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
