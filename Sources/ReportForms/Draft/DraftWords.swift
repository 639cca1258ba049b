import ReportCore

/// What texts of a form say of themselves: units, heads of columns without figures, lines about the form.
enum DraftWords {
  // MARK: Lines about the form

  /// Whether a text says who filled a form in, when, or by which order: 表号：…, 填报单位：…; or explains it: 注：….
  static func isAboutForm(_ text: String) -> Bool {
    let letters = String(String.UnicodeScalarView(LabelText.folded(text).filter { $0 != " " }))
    guard let colon = letters.unicodeScalars.firstIndex(where: { $0 == ":" }) else { return false }
    let name = String(letters.unicodeScalars[..<colon])
    return aboutForm.contains { name.hasPrefix($0) || name.hasSuffix($0) }
  }

  /// Whether a text numbers what it stands above, and does not name it: 附件2, 附表1：, 表3-1, 续表.
  static func isNumberOnly(_ text: String) -> Bool {
    let letters = LabelText.letters(of: text)
    guard let word = ["附件", "附表", "续表", "表"].first(where: letters.hasPrefix) else { return false }
    return letters.dropFirst(word.count).allSatisfy { $0.isNumber || "续之".contains($0) }
  }

  private static let aboutForm = [
    "表号", "制定机关", "制表机关", "批准机关", "批准文号", "备案机关", "备案文号", "文号", "有效期", "填报", "编制单位", "报送单位", "报送日期", "报出日期",
    "单位名称", "单位负责人", "统计负责人", "负责人", "填表", "制表人", "审核", "联系电话", "综合机关名称", "注", "备注", "说明", "填报说明", "指标解释",
    "Note", "Notes", "Source", "Prepared by",
  ]

  /// What a title says without the agency and the year: 卫生健康工作年报 of 白水县2025年卫生健康工作年报, 就业统计报表 of
  /// 就业统计报表（2025年）.
  static func withoutYear(_ title: String) -> String {
    for word in ["年度", "年"] {
      guard let range = title.firstRange(of: word), title[..<range.lowerBound].last?.isNumber ?? false else { continue }
      let rest = title[range.upperBound...]
      if rest.contains(where: \.isLetter) { return String(rest) }
      // The year may stand in brackets at the end.
      var name = title[..<range.lowerBound]
      while let last = name.last, last.isNumber || !last.isLetter { name.removeLast() }
      if !rest.isEmpty, !name.isEmpty { return String(name) }
    }
    let words = title.split(separator: " ")
    if let year = words.lastIndex(where: { $0.utf8.count == 4 && Int($0) != nil }), year + 1 < words.count {
      return words[(year + 1)...].joined(separator: " ")
    }
    return title
  }

  // MARK: Columns without figures

  /// Whether a head is over codes, numbers of rows, units, dates or remarks.
  static func isHeadOfTexts(_ head: String) -> Bool {
    let label = LabelText(head)?.core.lowercased() ?? ""
    return isHeadOfUnits(head) || textHeads.contains(label)
      || textEnds.contains { label.hasSuffix($0) && label.unicodeScalars.count <= 6 }
  }

  static func isHeadOfUnits(_ head: String) -> Bool {
    ["计量单位", "单位", "unit", "units"].contains(LabelText(head)?.core.lowercased() ?? "")
  }

  private static let textHeads: Set<String> = [
    "备注", "说明", "代码", "编码", "行次", "栏次", "序号", "编号", "联系人", "负责人", "remarks", "notes", "code", "comment", "comments",
  ]
  private static let textEnds = ["代码", "编码", "编号", "文号", "日期", "联系电话", "备注"]

  // MARK: Units

  /// The unit that a label says: in brackets at its end, or a sign there: 卫生技术人员（人）, 比上年增减%.
  static func unit(of label: String) -> String? {
    if let unit = LabelText(label)?.unit { return unit }
    let letters = LabelText.folded(label)
    if let last = letters.last, last == "%" || last == "‰" { return String(last) }
    guard letters.last == ")", let open = letters.lastIndex(of: "(") else { return nil }
    let word = String(String.UnicodeScalarView(letters[(open + 1)...].dropLast()))
    let isUnit =
      FigureUnit(word) != nil || measures.contains { word.hasSuffix($0) && word.count <= $0.count + 2 }
      || englishMeasures.contains(word.lowercased())
    return isUnit ? word : nil
  }

  /// Units that labels name in brackets, besides those that are known with numbers.
  private static let measures = [
    "处", "场", "期", "篇", "天", "例", "剂次", "支", "只", "头", "株", "艘", "度", "米", "千瓦", "床日", "课时", "学时", "标箱", "元/人",
  ]
  private static let englishMeasures: Set<String> = [
    "days", "hours", "km", "kg", "tons", "tonnes", "people", "persons",
  ]

  /// The unit that a line such as 单位：万元 names for the whole table.
  static func unit(ofLine line: String) -> String? {
    let letters = LabelText.letters(of: line)
    guard line.utf8.count <= 60, let range = letters.firstRange(of: "单位"), !isAboutForm(line),
      !line.contains("、")
    else { return nil }
    let rest = String(letters[range.upperBound...])
    return rest.isEmpty || rest.count > 6 ? nil : rest
  }

  /// Whether a line states units and nothing else.
  static func tellsUnits(_ line: String) -> Bool {
    let letters = LabelText.letters(of: line)
    return unit(ofLine: line) != nil || ["单位", "计量单位", "金额单位"].contains { letters.hasPrefix($0) }
  }

  /// Whether figures under a label do not add up: rates, averages, shares.
  static func isRatio(_ label: String, unit: String?) -> Bool {
    if unit.flatMap({ FigureUnit($0) })?.kind == .share { return true }
    let core = (LabelText(label)?.core ?? label).lowercased()
    return ["率", "占比", "比重", "比例", "同比", "环比", "比上年增减", "均值", "中位数", "满意度"].contains { core.hasSuffix($0) }
      || core.hasSuffix("比") || ["人均", "户均", "平均"].contains { core.contains($0) }
      || label.lowercased().split { !$0.isLetter }.contains { ratioWords.contains($0) }
  }

  private static let ratioWords: Set<Substring> = [
    "median", "average", "mean", "rate", "ratio", "percent", "percentage", "share", "highest", "lowest",
  ]
}
