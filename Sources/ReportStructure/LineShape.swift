/// What a line's look says about what it can be.
enum LineShape {
  /// Whether a numbered line is as short as a heading and ends like one.
  static func isHeading(_ text: String) -> Bool {
    guard text.utf8.count <= 200, width(text) <= 64, !text.unicodeScalars.contains(where: isFullStopOrBreak) else {
      return false
    }
    return !(text.unicodeScalars.last.map(endsSentence) ?? true)
  }

  static func hasPunctuation(_ text: String) -> Bool {
    text.unicodeScalars.contains { endsSentence($0) || $0 == "," || $0 == "，" || $0 == "、" }
  }

  /// Columns on a screen, where a character of East Asia is two wide.
  static func width(_ text: String) -> Int {
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
