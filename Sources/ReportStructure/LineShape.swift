/// What a line's look says about what it can be.
enum LineShape {
  static func mayBeHeading(_ text: String) -> Bool { text.utf8.count <= 200 }

  /// Whether a numbered line is as short as a heading, says one thing and ends like one.
  static func isHeading(_ text: String) -> Bool {
    guard mayBeHeading(text), width(text) <= 64, !text.unicodeScalars.contains(where: isStopOrBreak) else {
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

  private static func isStopOrBreak(_ scalar: Unicode.Scalar) -> Bool {
    scalar == "。" || scalar == "；" || scalar == "\n" || scalar == "\t"
  }

  private static func endsSentence(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case "。", "；", "！", "？", "：", "…", ";", "!", "?", ":": true
    default: false
    }
  }
}
