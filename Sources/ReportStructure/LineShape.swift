/// What a line's look says about what it can be.
enum LineShape {
  /// Whether a numbered line is as short as a heading and ends like one.
  static func isHeading(_ text: String) -> Bool {
    guard text.utf8.count <= 200, width(text) <= 64, !text.unicodeScalars.contains(where: isFullStopOrBreak) else {
      return false
    }
    return !(text.unicodeScalars.last.map(endsSentence) ?? true)
  }

  /// Whether a line says that it is a report's title: it ends in 报告 or 年报, what stands in brackets behind apart.
  static func namesReport(_ text: String) -> Bool {
    guard text.utf8.count <= 400, width(text) <= 120, LeadingNumber(text) == nil, !hasPunctuation(text) else {
      return false
    }
    var name = text[...]
    if let last = name.unicodeScalars.last, last == ")" || last == "）",
      let open = name.unicodeScalars.lastIndex(where: { $0 == "(" || $0 == "（" })
    {
      name = name[..<open].trimmingSpace()
    }
    return ["报告", "年报", "報告", "年報"].contains { name.utf8.count > $0.utf8.count && name.hasSuffix($0) }
  }

  /// Whether a title's line goes on from the one above: it begins with the year or with the report's name.
  static func isTitleRemainder(_ text: String) -> Bool {
    guard let first = text.unicodeScalars.first else { return false }
    return ("0"..."9").contains(first) || ("０"..."９").contains(first)
      || ["二〇", "二○", "政府信息公开", "关于"].contains { text.hasPrefix($0) }
  }

  /// Short, without punctuation, neither numbered nor with a figure: an agency's name above the rest of a title.
  static func isShortLabel(_ text: String) -> Bool {
    !text.isEmpty && text.utf8.count <= 200 && width(text) <= 60 && LeadingNumber(text) == nil
      && !hasPunctuation(text) && !text.utf8.contains { (0x30...0x39).contains($0) }
  }

  static func hasPunctuation(_ text: String) -> Bool {
    text.unicodeScalars.contains { endsSentence($0) || $0 == "," || $0 == "，" || $0 == "、" }
  }

  /// Columns on a screen, where a character of East Asia is two wide.
  private static func width(_ text: String) -> Int {
    text.unicodeScalars.reduce(0) { $0 + ($1.value >= 0x2E80 ? 2 : 1) }
  }

  private static func isFullStopOrBreak(_ scalar: Unicode.Scalar) -> Bool {
    scalar == "。" || scalar == "\n" || scalar == "\t"
  }

  private static func endsSentence(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case "。", "；", "！", "？", "：", "…", ";", "!", "?", ":": true
    default: false
    }
  }
}
