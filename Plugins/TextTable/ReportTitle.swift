/// The title of a report, found before its sections.
struct ReportTitle {
  /// The lines it takes; two where it is broken over two.
  var lines: Range<Int>
  var text: String
}

extension TextSource {
  /// The title: a line before the first section that is a Markdown heading of level 1 or ends in 报告 or 年报, or
  /// the first line where only a short line above text can be one.
  ///
  /// - Complexity: looks at no more than the first dozen lines of text.
  func reportTitle() -> ReportTitle? {
    var first: Int?
    var line = nextText(from: 0)
    var seen = 0
    while line < lines.count, seen < 12 {
      let syntax = headingSyntax(ofLine: line)
      if syntax.isSection || lines[line].hasAny(of: [.bar, .box, .tab, .gap, .ruler]) { break }
      if syntax.markup == 1 || !syntax.isEscaped && !lines[line].has(.escaped) && namesReport(line, syntax) {
        return title(atLine: line, syntax)
      }
      first = first ?? line
      seen += 1
      line = nextText(from: line + 1)
    }
    guard let first, !lines[first].has(.escaped), isBareTitle(first) else { return nil }
    return title(atLine: first, headingSyntax(ofLine: first))
  }

  private func title(atLine line: Int, _ syntax: HeadingSyntax) -> ReportTitle {
    let written = syntax.isEscaped ? unescaped(syntax.text) : text(withoutStars(syntax.text))
    let whole = ReportTitle(lines: line..<line + 1, text: written)
    guard line > 0, syntax.markup == 0, isTitleRemainder(syntax.text), isShortLabel(line - 1) else { return whole }
    return ReportTitle(lines: line - 1..<line + 1, text: text(ofLine: line - 1) + whole.text)
  }

  /// The title without the stars that org-mode puts before a heading and html2text on both sides.
  private func withoutStars(_ range: Range<Int>) -> Range<Int> {
    let star = UInt8(ascii: "*")
    let opening = range.prefix { bytes[$0] == star }.count
    guard opening > 0, opening < range.count, bytes[range.lowerBound + opening] == 0x20 else { return range }
    let closing = range.reversed().prefix { bytes[$0] == star }.count
    return trimmed(range.lowerBound + opening..<range.upperBound - closing)
  }

  /// Whether a title's line goes on from the one above: it begins with the year or with the report's name.
  private func isTitleRemainder(_ text: Range<Int>) -> Bool {
    guard text.count > 3 else { return false }
    if CharacterClass.isDigit(firstScalar(of: text)) { return true }
    return Self.remainders.contains { self.bytes[text].starts(with: $0) }
  }

  private static let remainders: [[UInt8]] = ["二〇", "二○", "政府信息公开", "关于"].map { Array($0.utf8) }

  /// Short, without punctuation, neither numbered nor a figure: an agency's name above the rest of a title.
  private func isShortLabel(_ line: Int) -> Bool {
    let syntax = headingSyntax(ofLine: line)
    let text = lines[line].text
    return !lines[line].isBlank && lines[line].textWidth <= 60 && syntax.number == nil && syntax.markup == 0
      && !hasPunctuation(text) && !bytes[text].contains { (0x30...0x39).contains($0) }
  }

  private func namesReport(_ line: Int, _ syntax: HeadingSyntax) -> Bool {
    guard lines[line].textWidth <= 120, syntax.number == nil, !hasPunctuation(syntax.text) else { return false }
    var text = withoutStars(syntax.text)
    if let open = text.last(where: { bytes[$0] == UInt8(ascii: "(") }), bytes[text.upperBound - 1] == UInt8(ascii: ")")
    {
      text = trimmed(text.lowerBound..<open)
    }
    return Self.names.contains { name in
      text.count > name.count && bytes[text].suffix(name.count).elementsEqual(name)
    }
  }

  private static let names: [[UInt8]] = ["报告", "年报", "報告", "年報"].map { Array($0.utf8) }

  private func hasPunctuation(_ text: Range<Int>) -> Bool {
    var index = text.lowerBound
    while index < text.upperBound {
      let scalar = bytes.span.scalar(at: index)
      if CharacterClass.endsSentence(scalar.value) || CharacterClass.isComma(scalar.value) { return true }
      index += scalar.length
    }
    return false
  }

  /// Whether the first line stands above a section or prose as only a title does.
  private func isBareTitle(_ line: Int) -> Bool {
    let next = nextText(from: line + 1)
    guard next < lines.count, isShortLabel(line) || headingSyntax(ofLine: line).markup > 0,
      lines[line].textWidth >= 8
    else { return false }
    return headingSyntax(ofLine: next).isSection || lines[next].has(.sentence)
  }
}
