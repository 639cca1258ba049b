import ReportCore
import ReportStructure

/// The title of a report, found before its sections.
struct ReportTitle {
  /// The lines it takes; several where it is broken, none where it stands in a table or after a label.
  var lines: Range<Int>
  var text: String
}

extension TextSource {
  /// The title: a Markdown heading of level 1, what ``TitleFinder`` finds before the first section, or the first line
  /// where only a short line above text can be one.
  ///
  /// - Complexity: looks at no more than the first dozen lines of text.
  func reportTitle() -> ReportTitle? {
    var indices: [Int] = []
    var line = nextText(from: 0)
    while line < lines.count, indices.count < TitleFinder.lineLimit, !headingSyntax(ofLine: line).isSection {
      indices.append(line)
      line = nextText(from: line + 1)
    }
    if let title = TitleFinder(indices.map(titleLine)).title {
      guard let first = title.lines.first, let last = title.lines.last else {
        return ReportTitle(lines: 0..<0, text: title.text)
      }
      return ReportTitle(lines: indices[first]..<indices[last] + 1, text: title.text)
    }
    guard let first = indices.first, isBareTitle(first) else { return nil }
    return ReportTitle(lines: first..<first + 1, text: titleText(ofLine: first))
  }

  private func titleLine(_ index: Int) -> TitleFinder.Line {
    let line = lines[index]
    if line.hasAny(of: [.bar, .box, .tab]) { return TitleFinder.Line(cells: titleCells(ofLine: index)) }
    let syntax = headingSyntax(ofLine: index)
    var title = TitleFinder.Line(titleText(ofLine: index))
    title.isMarked = syntax.markup == 1
    title.isCandidate = !line.hasAny(of: [.escaped, .ruler, .gap]) && !syntax.isEscaped
    if let bullet = bulletLength(ofLine: index) {
      title.isListItem = bytes[Int(line.textStart)] != UInt8(ascii: "*") || isInStarredList(index)
      if title.isListItem { title.text = text(trimmed(line.text.lowerBound + bullet..<line.text.upperBound)) }
    }
    return title
  }

  private func titleText(ofLine index: Int) -> String {
    let syntax = headingSyntax(ofLine: index)
    return syntax.isEscaped ? unescaped(syntax.text) : inlineText(withoutStars(syntax.text), inLine: index)
  }

  private func titleCells(ofLine index: Int) -> [String] {
    var cells: [String] = []
    var start = lines[index].text.lowerBound
    var offset = start
    // A title stands among few.
    while offset < lines[index].text.upperBound, cells.count < 64 {
      let scalar = bytes.span.scalar(at: offset)
      if CharacterClass.isBar(scalar.value) || scalar.value == 0x09 {
        cells.append(inlineText(start..<offset, inLine: index))
        start = offset + scalar.length
      }
      offset += scalar.length
    }
    return (cells + [inlineText(start..<offset, inLine: index)]).map { String($0.trimmingSpace()) }
  }

  /// The bytes of the bullet that a line begins with, where a space stands after it or it is no punctuation.
  private func bulletLength(ofLine index: Int) -> Int? {
    let text = lines[index].text
    let scalar = bytes.span.scalar(at: text.lowerBound)
    switch scalar.value {
    case 0x2022, 0xB7, 0x25CF, 0x25CB, 0x25A0, 0x25A1, 0x25AA, 0x25AB, 0x25C6, 0x25C7, 0x27A4, 0x25BA, 0x203B:
      return scalar.length
    case 0x2A, 0x2B, 0x2D: return text.count > 1 && bytes[text.lowerBound + 1] == 0x20 ? 1 : nil
    default: return nil
    }
  }

  /// Whether the line of text before or after one begins with a star too: org-mode's title stands alone.
  private func isInStarredList(_ index: Int) -> Bool {
    var before = index - 1
    while before >= 0, lines[before].isBlank { before -= 1 }
    return [before, nextText(from: index + 1)].contains { other in
      other >= 0 && other < lines.count && bytes[lines[other].text].starts(with: "* ".utf8)
    }
  }

  /// The title without the stars that org-mode puts before a heading and html2text on both sides.
  private func withoutStars(_ range: Range<Int>) -> Range<Int> {
    let star = UInt8(ascii: "*")
    let opening = range.prefix { bytes[$0] == star }.count
    guard opening > 0, opening < range.count, bytes[range.lowerBound + opening] == 0x20 else { return range }
    let closing = range.reversed().prefix { bytes[$0] == star }.count
    return trimmed(range.lowerBound + opening..<range.upperBound - closing)
  }

  /// Short, without punctuation, neither numbered nor a figure: an agency's name above the rest of a title.
  private func isShortLabel(_ line: Int) -> Bool {
    let syntax = headingSyntax(ofLine: line)
    let text = lines[line].text
    return !lines[line].isBlank && lines[line].textWidth <= 60 && syntax.number == nil && syntax.markup == 0
      && !hasPunctuation(text) && !bytes[text].contains(where: \.isDigit)
  }

  /// Whether a line says that it is a report's title.
  func namesReport(_ line: Int) -> Bool {
    !lines[line].has(.escaped) && TitleText.namesReport(titleText(ofLine: line))
  }

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
    guard next < lines.count, !lines[line].hasAny(of: [.escaped, .bar, .box, .tab, .gap, .ruler]),
      bulletLength(ofLine: line) == nil, !SiteFurniture.mayBeLine(text(ofLine: line)),
      isShortLabel(line) || headingSyntax(ofLine: line).markup > 0,
      lines[line].textWidth >= 8
    else { return false }
    return headingSyntax(ofLine: next).isSection || lines[next].has(.sentence)
  }
}
