import ReportCore

/// What a text says of itself as a report's title, or a part of it.
public enum TitleText {
  /// Whether a text says that it is a report's title: short, without punctuation, and ending in 报告 or 年报, what stands
  /// in brackets after it apart.
  public static func namesReport(_ text: String) -> Bool {
    guard text.utf8.count <= 400, LineShape.width(text) <= 120, LeadingNumber(text) == nil,
      !LineShape.hasPunctuation(text)
    else { return false }
    var name = text[...]
    if let last = name.unicodeScalars.last, last == ")" || last == "）",
      let open = name.unicodeScalars.lastIndex(where: { $0 == "(" || $0 == "（" })
    {
      name = name[..<open].trimmingSpace()
    }
    return ["报告", "年报", "報告", "年報"].contains { name.utf8.count > $0.utf8.count && name.hasSuffix($0) }
  }

  /// Whether a title says whose report it is: it does not begin with the year or with the report's name.
  public static func saysWhose(_ title: String) -> Bool {
    var rest = compact(title)[...]
    if rest.starts(with: "关于".unicodeScalars) { rest = rest.dropFirst(2) }
    if let end = yearEnd(rest) { rest = rest[end...] }
    return !reportNames.contains { rest.starts(with: $0) } && !offices.contains { isOnly($0, rest) }
  }

  /// What a report is called, and pieces that a broken line may begin with.
  private static let reportNames: [[Unicode.Scalar]] = [
    "政府信息", "政务公开", "信息公开", "公开", "年度", "年报", "报告", "工作", "的", "關於", "政府資訊", "年報", "報告",
  ].map { Array($0.unicodeScalars) }

  /// Offices that need another's name before them.
  private static let offices: [[Unicode.Scalar]] = ["人民政府", "办公室", "办公厅", "委员会", "街道办事处", "办事处", "管委会"].map {
    Array($0.unicodeScalars)
  }

  /// Whether a title names no more than an office before its year or the report's name.
  private static func isOnly(_ office: [Unicode.Scalar], _ title: ArraySlice<Unicode.Scalar>) -> Bool {
    guard title.starts(with: office) else { return false }
    let rest = title.dropFirst(office.count)
    return yearEnd(rest) != nil || reportNames.contains { rest.starts(with: $0) }
  }

  /// After the year that a text begins with, and its 年 or 年度.
  private static func yearEnd(_ text: ArraySlice<Unicode.Scalar>) -> Int? {
    let digits = text.prefix { isDigit($0) }
    guard digits.count == 4 else { return nil }
    let rest = text.dropFirst(4)
    guard rest.first == "年" else { return nil }
    return rest.dropFirst().first == "度" ? rest.startIndex + 2 : rest.startIndex + 1
  }

  private static func isDigit(_ scalar: Unicode.Scalar) -> Bool {
    scalar.digitValue != nil || "〇○零一二三四五六七八九".unicodeScalars.contains(scalar)
  }

  private static func compact(_ text: String) -> [Unicode.Scalar] {
    text.unicodeScalars.filter { !$0.isSpace }
  }

  /// Whether a title says what it reports on, or that it does so yearly.
  static func saysWhat(_ title: String) -> Bool {
    let scalars = compact(title)
    return title.hasSuffix("年报") || title.hasSuffix("年報")
      || ["公开", "公開", "年度"].contains { name in
        scalars.indices.contains { scalars[$0...].starts(with: name.unicodeScalars) }
      }
  }

  // MARK: Titles in several lines

  /// Whether a title's text goes on from the line above: it does not say whose report it is, and the line can be the
  /// beginning of a title.
  static func goesOn(_ text: String, from above: String) -> Bool {
    guard !saysWhose(text), !above.isEmpty, LineShape.width(above) <= 80, !namesReport(above),
      LeadingNumber(above) == nil, !LineShape.hasPunctuation(above),
      saysWhose(above) || isFragment(text) && above.contains("年")
    else { return false }
    let scalars = compact(above)
    return scalars.count >= 2 && !endsInDate(scalars) && scalars.contains { $0.value >= 0x3400 }
      && (!scalars.contains(where: \.isDigit) || scalars.contains("年") || scalars.contains("第"))
  }

  /// Whether a title's last line begins in the midst of the report's name.
  private static func isFragment(_ text: String) -> Bool {
    let scalars = compact(text)
    return reportNames.dropFirst(2).contains { scalars.starts(with: $0) }
  }

  private static func endsInDate(_ scalars: [Unicode.Scalar]) -> Bool {
    scalars.last == "日" || scalars.last?.isDigit == true
  }

  /// The lines of a title as one text: a space stays between words of Latin letters, and those round the year go that
  /// setting it in several lines has put there.
  static func joined(_ lines: [String]) -> String {
    guard lines.count > 1 else { return lines.first ?? "" }
    let whole = lines.reduce(into: "") { result, line in
      if let last = result.utf8.last, last < 0x80, let first = line.utf8.first, first < 0x80 { result += " " }
      result += line
    }
    let scalars = Array(whole.unicodeScalars)
    var kept = String.UnicodeScalarView()
    for (index, scalar) in scalars.enumerated() {
      let isBesideYear =
        scalar.isSpace && index > 0 && index + 1 < scalars.count && isDigit(scalars[index - 1])
        && scalars[index + 1] == "年"
      if !isBesideYear { kept.append(scalar) }
    }
    return String(kept)
  }

  /// Whether a line is a year in brackets and nothing more: `(2022年度)`.
  static func isYearInBrackets(_ text: String) -> Bool {
    let scalars = compact(text)
    guard let first = scalars.first, first == "(" || first == "（", let last = scalars.last, last == ")" || last == "）"
    else { return false }
    let inner = scalars.dropFirst().dropLast()
    return yearEnd(inner) == inner.endIndex
  }

  /// A label without its colon, spaces and bullets.
  static func label(_ text: some StringProtocol) -> String {
    String(
      String.UnicodeScalarView(
        text.unicodeScalars.filter { scalar in
          !scalar.isSpace && !":：【】[]•·*".unicodeScalars.contains(scalar)
        }))
  }
}
