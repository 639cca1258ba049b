import ReportCore

// The names of agencies in titles and in prose.

extension MetadataInference {
  // MARK: Titles

  /// What stands before the year in a title (`杭州市2025年政府信息公开工作年度报告`), or between it and the report's name.
  ///
  /// Nothing but a year cuts a name: 二郎街道 and 第1中学 have numerals of their own.
  static func titleAgency(in title: String) -> String? {
    var scalars = Array(title.unicodeScalars.filter { !$0.isSpace })[...]
    if scalars.starts(with: about) { scalars = scalars.dropFirst(2) }
    var name = scalars
    if let year = yearRange(in: scalars) {
      name = scalars[..<year.lowerBound]
      if name.isEmpty { name = beforeReportName(scalars[year.upperBound...]) ?? [] }
    } else {
      name = beforeReportName(scalars) ?? []
    }
    if name.starts(with: about) { name = name.dropFirst(2) }
    if name.suffix(2).elementsEqual(about) { name = name.dropLast(2) }
    return isName(name) ? String(String.UnicodeScalarView(name)) : nil
  }

  /// The name before the year of a table's title, which may begin with much else than a name: 全区政府信息公开情况.
  static func agencyBeforeYear(in title: String) -> String? {
    let scalars = Array(title.unicodeScalars.filter { !$0.isSpace })[...]
    guard let year = yearRange(in: scalars), year.lowerBound > scalars.startIndex else { return nil }
    return titleAgency(in: title)
  }

  private static let about = Array("关于".unicodeScalars)

  /// The first year, its 年 and 度 included; of `2021-2022年` from the first on.
  private static func yearRange(in scalars: ArraySlice<Unicode.Scalar>) -> Range<Int>? {
    var start = scalars.startIndex
    while start < scalars.endIndex {
      let end = start + scalars[start...].prefix { digit($0) != nil }.count
      let number = scalars[start..<end].prefix(4).reduce(0) { $0 * 10 + (digit($1) ?? 0) % 10 }
      if end - start == 4, (1990...2100).contains(number), end < scalars.endIndex,
        "年-–—~～至".unicodeScalars.contains(scalars[end])
      {
        let isYear = scalars[end] == "年"
        return start..<(isYear && scalars[(end + 1)...].first == "度" ? end + 2 : end + 1)
      }
      start = max(end, start + 1)
    }
    return nil
  }

  /// What stands before 政府信息公开 and the like; 政府 in 人民政府信息公开 belongs to the name.
  private static func beforeReportName(_ scalars: ArraySlice<Unicode.Scalar>) -> ArraySlice<Unicode.Scalar>? {
    let names = ["信息公开", "政务公开"].map { Array($0.unicodeScalars) }
    guard let start = scalars.indices.first(where: { index in names.contains { scalars[index...].starts(with: $0) } })
    else { return nil }
    let name = scalars[..<start]
    let isOwn = ["人民政府", "镇政府", "乡政府"].contains {
      name.suffix($0.unicodeScalars.count).elementsEqual($0.unicodeScalars)
    }
    return name.suffix(2).elementsEqual("政府".unicodeScalars) && !isOwn ? name.dropLast(2) : name
  }

  /// Whether what stands before a title's year can be a name: it ends as agencies' names do, or names a place.
  static func isName(_ name: ArraySlice<Unicode.Scalar>) -> Bool {
    guard (2...40).contains(name.count), !name.contains(where: endsClause), let first = name.first,
      !ownWords.contains(first) || startsWithPlace(name)
    else { return false }
    return (endings + titleEndings).contains { name.suffix($0.count).elementsEqual($0) }
      || name.contains(where: places.contains)
  }

  /// What a report calls its own agency, or all of them.
  private static let ownWords: Set<Unicode.Scalar> = ["本", "我", "该", "各"]

  // MARK: Prose

  /// The name of an agency at the start of a clause: it begins with a place and ends as agencies' names do.
  ///
  /// - Parameter isOpening: whether to look at the first sentence; elsewhere only a name that stands alone, as under
  ///   a signature, is the author's.
  static func agency(in text: String, isOpening: Bool) -> String? {
    guard text.utf8.contains(where: { $0 >= 0x80 }) else { return nil }
    guard isOpening else {
      guard text.utf8.count <= 400 else { return nil }
      let line = Array(text.unicodeScalars.filter { !$0.isSpace })
      guard line.count <= 40, let name = agencyName(atStartOf: line), name.unicodeScalars.elementsEqual(line) else {
        return nil
      }
      return name
    }
    return firstName(inFirstSentence: text) { announcedName(in: $0) ?? agencyName(atStartOf: $0) }
  }

  /// The first name in a clause of the first sentence, those left out that stand in brackets, are the title of another text,
  /// or follow a label that is no publisher's.
  private static func firstName(
    inFirstSentence text: String, _ name: ([Unicode.Scalar]) -> String?
  ) -> String? {
    var clause: [Unicode.Scalar] = []
    var closing: Unicode.Scalar?
    var isLabelled = false
    func close(at end: Unicode.Scalar) -> String? {
      let found = isLabelled || clause.isEmpty ? nil : name(clause)
      if end == ":" || end == "：" {
        isLabelled = !publisherLabels.contains(label(String(String.UnicodeScalarView(clause))))
      } else if !end.isSpace {
        isLabelled = false
      }
      clause.removeAll(keepingCapacity: true)
      return found
    }
    for scalar in text.unicodeScalars {
      if closing != nil {
        if scalar == closing { closing = nil }
      } else if scalar == "。" {
        break
      } else if endsClause(scalar) || scalar.isSpace {
        if let found = close(at: scalar) { return found }
        closing = closers[scalar]
      } else if clause.count < longestClause {
        clause.append(scalar)
      }
    }
    return close(at: "。")
  }

  /// No name stands further on in a clause.
  private static let longestClause = 400
  private static let closers: [Unicode.Scalar: Unicode.Scalar] = ["《": "》", "(": ")", "（": "）"]

  /// The agency whose report a clause announces: `现公布某县教育局2022年政府信息公开工作年度报告`.
  private static func announcedName(in clause: [Unicode.Scalar]) -> String? {
    guard let year = yearRange(in: clause[...]), beforeReportName(clause[year.upperBound...])?.isEmpty == true else {
      return nil
    }
    var name = clause[..<year.lowerBound]
    for word in announcements {
      if name.starts(with: word) { name = name.dropFirst(word.count) }
      if name.suffix(word.count).elementsEqual(word) { name = name.dropLast(word.count) }
    }
    guard let last = name.last, isName(name),
      places.contains(last) || (endings + titleEndings).contains(where: { name.suffix($0.count).elementsEqual($0) })
    else { return nil }
    let place = name.firstIndex(where: places.contains) ?? name.endIndex - 1
    return isPlace(name[...place]) ? String(String.UnicodeScalarView(name)) : nil
  }

  /// What stands round the name of the agency whose report is announced.
  private static let announcements = ["现", "特", "将", "公布", "发布", "编制", "特", "现"].map { Array($0.unicodeScalars) }

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
    "本", "我", "全", "该", "各", "一", "两", "是", "在", "由", "经", "以", "与", "为", "向", "对", "给", "被", "把", "请", "并", "按", "据",
    "报",
    "送", "受", "现", "凡", "因", "但", "可", "应", "须", "需", "已", "曾", "均", "还", "又", "也", "则", "其", "此", "让",
  ]
  /// Places whose names begin with such a letter.
  private static let namedPlaces: [[Unicode.Scalar]] = [
    "向阳", "本溪", "全州", "全椒", "全南", "两当", "应县", "应城", "可克达拉", "让胡路",
  ].map { Array($0.unicodeScalars) }

  private static func startsWithPlace(_ text: ArraySlice<Unicode.Scalar>) -> Bool {
    namedPlaces.contains { text.starts(with: $0) }
  }

  /// What tells of doing, and stands in no place's name; single letters such as 「在」 and 「为」 stand in some.
  private static let verbs: [[Unicode.Scalar]] = [
    "投资", "建设", "建成", "新建县", "新建市", "设立", "成立", "召开", "举办", "组织", "开展", "加强", "推进", "推动", "落实", "完成",
    "通过", "参加", "报送", "协调", "配合", "根据", "按照", "依据", "联合", "指导", "督促", "邀请", "走进", "深入", "前往", "对接", "依托", "利用",
    "现将", "现就", "获得", "荣获", "获评", "获批", "获省", "获市", "获县", "获区", "获国", "联系", "咨询", "编制", "公布", "发布", "公开", "印发",
    "转发", "上级", "请与", "致电", "邮寄", "如有", "如对", "如需", "负责", "认真", "贯彻", "收到", "答复",
  ].map { Array($0.unicodeScalars) }

  private static func hasVerb(_ text: ArraySlice<Unicode.Scalar>) -> Bool {
    text.indices.contains { start in verbs.contains { text[start...].starts(with: $0) } }
  }

  /// Whether the beginning of a clause, up to the first letter that ends places' names, can be a place's name.
  private static func isPlace(_ text: ArraySlice<Unicode.Scalar>) -> Bool {
    guard let first = text.first, text.count > 1 else { return false }
    // 「本市」 and 「向某县…报送」 are no names; 「向阳区」 is one.
    guard !openers.contains(first) || startsWithPlace(text) else { return false }
    // 「五河县」 and 「三门峡市」 are names, so that only figures count.
    return !text.contains { $0.properties.numericType == .decimal } && !hasVerb(text)
  }

  private static let endings: [[Unicode.Scalar]] = [
    "人民政府办公室", "人民政府办公厅", "人民政府", "街道办事处", "管理委员会", "委员会", "办公室", "办公厅", "办事处", "管委会", "中心",
    "总队", "支队", "大队", "分局", "局", "厅", "院",
  ].map { Array($0.unicodeScalars) }

  /// Further endings of names, which a title's year follows.
  private static let titleEndings: [[Unicode.Scalar]] = [
    "街道", "街", "科委", "工委", "管理区", "园区", "公司", "集团", "学校", "中学", "小学", "大学", "幼儿园", "联合会", "工会", "协会", "站", "所", "队",
    "处", "科", "馆", "社",
  ].map { Array($0.unicodeScalars) }

  /// Whether one of the endings ends so.
  private static func endsName(_ scalar: Unicode.Scalar) -> Bool { endings.contains { $0.last == scalar } }

  private static func agencyName(atStartOf clause: [Unicode.Scalar]) -> String? {
    var clause = clause[...]
    // 「2020年某县某局…」 and 「关于某县某局…」: the name begins after that.
    if let year = yearRange(in: clause), year.lowerBound == clause.startIndex { clause = clause[year.upperBound...] }
    if clause.starts(with: about) { clause = clause.dropFirst(2) }
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
