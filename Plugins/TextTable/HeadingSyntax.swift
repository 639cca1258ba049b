import ReportStructure

/// What a line says of itself by its number and its markup.
struct HeadingSyntax {
  /// The text as written, without Markdown's `#` and `**`.
  var text: Range<Int>
  /// The number of `#` before it, or the level of an underline.
  var markup = 0
  /// The kind of its number.
  var number: HeadingNumber?
  var title: Range<Int>
  /// Whether the text is escaped, so that a number in it counts for nothing.
  var isEscaped = false

  /// Whether it is numbered like a report's section: `一、`.
  var isSection: Bool { if case .chinese = number { true } else { false } }
}

extension TextSource {
  /// Looks at a line's markup and number.
  func headingSyntax(ofLine line: Int) -> HeadingSyntax {
    let text = lines[line].text
    return lines[line].has(.escaped) ? HeadingSyntax(text: text, title: text) : headingSyntax(of: text)
  }

  func headingSyntax(of range: Range<Int>) -> HeadingSyntax {
    var markup = 0
    let text = withoutMarkup(range, hashes: &markup)
    var syntax = HeadingSyntax(text: text, markup: markup, title: text)
    guard !text.isEmpty else { return syntax }
    if markup > 0, EscapedLine.markLength(bytes.span, text) > 0 {
      syntax.isEscaped = true
      return syntax
    }
    guard let (number, end) = HeadingNumber.leading(bytes.span, in: text) else { return syntax }
    syntax.number = number
    syntax.title = trimmed(end..<text.upperBound)
    return syntax
  }

  /// The text of a Markdown heading, without `#` before and after and `**` around it.
  func withoutMarkup(_ range: Range<Int>, hashes: inout Int) -> Range<Int> {
    let hash = UInt8(ascii: "#")
    let star = UInt8(ascii: "*")
    guard let first = range.first.map({ bytes[$0] }), first == hash || first == star else { return range }
    var text = range
    let prefix = text.prefix { bytes[$0] == hash }.count
    if (1...6).contains(prefix), prefix < text.count, bytes[text.lowerBound + prefix] == 0x20 {
      hashes = prefix
      text = trimmed((text.lowerBound + prefix)..<text.upperBound)
      let closing = text.reversed().prefix { bytes[$0] == hash }.count
      if closing > 0, closing < text.count, bytes[text.upperBound - closing - 1] == 0x20 {
        text = trimmed(text.lowerBound..<(text.upperBound - closing))
      }
    }
    let opening = text.prefix { bytes[$0] == star }.count
    let closing = text.reversed().prefix { bytes[$0] == star }.count
    if opening >= 2, opening == closing, text.count > 2 * opening {
      let inner = (text.lowerBound + opening)..<(text.upperBound - closing)
      if !inner.contains(where: { bytes[$0] == star }) { text = trimmed(inner) }
    }
    return text
  }
}
