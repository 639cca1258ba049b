import ReportStructure

/// Spans that tools write round words whose look Markdown cannot show: `<span style="font-family:宋体">规章</span>`, and
/// pandoc's `[规章]{style="font-family:宋体"}`.
///
/// They are taken away where they say nothing but how letters look. One that may hide, strike or raise what is in it stays.
extension TextSource {
  /// The length of a tag of a span at an offset, and whether it is one that may be taken away; an end tag may as its
  /// beginning could.
  func spanTag(at offset: Int, end: Int) -> (length: Int, isEnd: Bool, isPlain: Bool)? {
    let isEnd = offset + 1 < end && bytes[offset + 1] == UInt8(ascii: "/")
    let name = offset + (isEnd ? 2 : 1)
    guard let known = Self.spanNames.first(where: { has($0, at: name, end: end) }) else { return nil }
    let start = name + known.count
    guard let close = bytes[start..<min(end, start + Self.longestSpan)].firstIndex(of: UInt8(ascii: ">")),
      close == start || bytes[start] == 0x20
    else { return nil }
    return (close + 1 - offset, isEnd, Self.isPlain(attributes: text(start..<close)))
  }

  private func has(_ word: [UInt8], at start: Int, end: Int) -> Bool {
    start + word.count < end && zip(word, bytes[start..<start + word.count]).allSatisfy { $0 == $1 | 0x20 }
  }

  private static let spanNames = [Array("span".utf8), Array("font".utf8)]

  /// What stands in brackets before attributes that say nothing but how it looks, and where these end.
  func bracketedSpan(at offset: Int, end: Int) -> (content: Range<Int>, end: Int)? {
    var depth = 0
    let limit = min(end, offset + Self.longestSpan)
    for index in offset..<limit {
      if bytes[index] == UInt8(ascii: "[") { depth += 1 }
      if bytes[index] == UInt8(ascii: "]") { depth -= 1 }
      guard depth == 0 else { continue }
      guard index + 1 < end, bytes[index + 1] == UInt8(ascii: "{"),
        let close = bytes[index + 2..<min(end, index + 2 + Self.longestSpan)].firstIndex(of: UInt8(ascii: "}")),
        Self.isPlain(attributes: text(index + 2..<close))
      else { return nil }
      return (offset + 1..<index, close + 1)
    }
    return nil
  }

  /// The longest tag, or text in brackets, that is looked at, in bytes.
  private static let longestSpan = 400

  /// Whether attributes have styles alone that say nothing of what a text means.
  private static func isPlain(attributes: String) -> Bool {
    let words = attributes.trimmingSpace()
    guard !words.isEmpty else { return true }
    guard words.hasPrefix("style="), case let value = words.dropFirst(6), let quote = value.first,
      quote == "\"" || quote == "'", value.count > 1, value.last == quote
    else { return false }
    return value.dropFirst().dropLast().split(separator: ";").allSatisfy { declaration in
      let parts = declaration.split(separator: ":", maxSplits: 1).map { $0.lowercased().filter { !$0.isWhitespace } }
      guard parts.count == 2 else { return parts.allSatisfy(\.isEmpty) }
      return plainProperties.contains(parts[0]) || parts[0].hasPrefix("mso-") && parts[0] != "mso-hide"
        || parts[0] == "font-size" && isReadableSize(parts[1]) || parts[0] == "color" && darkColors.contains(parts[1])
    }
  }

  private static let plainProperties: Set<String> = [
    "font-family", "font-weight", "font-style", "line-height", "text-align", "text-indent", "letter-spacing",
    "word-spacing", "white-space", "padding", "margin",
  ]

  private static let darkColors: Set<String> = [
    "black", "#000", "#000000", "#333", "#333333", "rgb(0,0,0)", "rgb(51,51,51)", "windowtext",
  ]

  /// Whether a size is given in pixels or points, and large enough to be read.
  private static func isReadableSize(_ size: String) -> Bool {
    let digits = size.prefix { $0.isNumber || $0 == "." }
    guard let value = Double(digits) else { return false }
    return value >= 6 && ["px", "pt"].contains(String(size.dropFirst(digits.count)))
  }
}
