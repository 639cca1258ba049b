import ReportCore
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

  /// Whether attributes say nothing but how letters look or which language they are in, as HTML and pandoc write them:
  /// `lang="EN-US" style="font-size:12pt"`, `.underline`.
  static func isPlain(attributes: String) -> Bool {
    var rest = Substring(attributes).trimmingSpace()
    while let first = rest.first {
      let name = rest.prefix { $0 != "=" && !$0.isWhitespace }
      rest = rest[name.endIndex...]
      guard rest.first == "=" else {
        guard first == "." || first == "#", isPlain(class: name.dropFirst()) else { return false }
        rest = rest.trimmingSpace()
        continue
      }
      rest = rest.dropFirst()
      var value = rest.prefix { !$0.isWhitespace }
      if let quote = rest.first, quote == "\"" || quote == "'" {
        value = rest.dropFirst().prefix { $0 != quote }
        guard value.endIndex < rest.endIndex else { return false }
        rest = rest[rest.index(after: value.endIndex)...]
      } else {
        rest = rest[value.endIndex...]
      }
      guard isPlain(value, of: name.lowercased()) else { return false }
      rest = rest.trimmingSpace()
    }
    return true
  }

  private static func isPlain(_ value: Substring, of attribute: String) -> Bool {
    switch attribute {
    case "style": isPlain(style: value)
    case "class": value.split(separator: " ").allSatisfy { isPlain(class: $0) }
    case "color": darkColors.contains(value.lowercased())
    case "lang", "xml:lang", "dir", "align", "face", "size", "id": true
    default: false
    }
  }

  /// Whether the name of a class does not say that something is hidden, struck out or a note.
  private static func isPlain(class name: Substring) -> Bool {
    let name = name.lowercased()
    return !name.isEmpty && !tellingClasses.contains { name.contains($0) }
  }

  private static let tellingClasses = [
    "del", "strike", "hid", "none", "invis", "sup", "sub", "note", "old", "removed", "ins",
  ]

  private static func isPlain(style: Substring) -> Bool {
    style.split(separator: ";").allSatisfy { declaration in
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

  /// The text of a cell of several lines in which pandoc's spans go on from line to line, without the spans; `nil` for
  /// any other, and where something of a span is left.
  ///
  /// Lines end where the column does, so that they are joined; a backslash is a break.
  static func textOfWrappedSpans(_ text: String) -> String? {
    guard text.utf8.contains(UInt8(ascii: "[")), text.contains("{") else { return nil }
    let joined = text.split(separator: "\n", omittingEmptySubsequences: false)
      .map { $0.last == "\\" ? $0.dropLast() + "<br>" : $0 }.joined()
    guard joined.contains("]{"), let source = LineProbe.source(of: joined) else { return nil }
    let result = source.inlineText(source.lines[0].text)
    return result.contains("]{") ? nil : result
  }

  /// Whether a line begins or ends a division as pandoc writes it, `::: td` or `::: {.td .w1}`, and says nothing else.
  func isFence(_ line: Int) -> Bool {
    let text = lines[line].text
    let colons = text.prefix { bytes[$0] == UInt8(ascii: ":") }.count
    guard colons >= 3 else { return false }
    let name = trimmed(text.lowerBound + colons..<text.upperBound)
    guard let first = name.first.map({ bytes[$0] }), let last = name.last.map({ bytes[$0] }) else { return true }
    if first == UInt8(ascii: "{") {
      return last == UInt8(ascii: "}") && Self.isPlain(attributes: self.text(name.dropFirst().dropLast()))
    }
    return name.allSatisfy { bytes[$0].isLetter || bytes[$0].isDigit || bytes[$0] == UInt8(ascii: "-") }
  }
}
