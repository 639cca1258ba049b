import ReportCore
import ReportStructure

/// Finds what the reader would make of a text that stands alone in its line, by the reader's own rules.
enum LineProbe {
  /// Whether a text is read as a paragraph of that very text.
  static func isPlainParagraph(_ text: String, title: String?) -> Bool {
    guard let source = source(of: text) else { return false }
    let line = source.lines[0]
    let special: SourceLine.Marks = [.bar, .box, .ruler, .gap, .tab, .formFeed, .escaped]
    guard !line.hasAny(of: special), !source.isPageNumber(0), !hasMarkup(source),
      !TaggedTables.begins(at: 0, in: source)
    else { return false }
    // Several short runs may be a row of a table whose columns are aligned by spaces.
    guard line.runs < AlignedTable.fewestRuns || line.has(.sentence) else { return false }
    if let title, text.utf8.count <= title.utf8.count + 24, text.contains(title) { return false }
    let syntax = source.headingSyntax(ofLine: 0)
    guard syntax.markup == 0 else { return false }
    return syntax.number == nil || LineRole(text) == .text
  }

  /// Whether the reader would take something in a line for Markdown's inline markup.
  static func hasMarkup(_ source: TextSource) -> Bool {
    let text = source.lines[0].text
    return source.lines[0].has(.markup) && source.inlineText(text) != source.text(text)
  }

  /// Whether the reader would take stars and the like in a cell's text for emphasis.
  static func hasEmphasis(_ text: String) -> Bool {
    guard text.utf8.contains(where: { "*_`<[".utf8.contains($0) }), let source = source(of: text) else {
      return false
    }
    let range = source.lines[0].text
    return source.inlineText(range) != source.decodedText(range, hasEmphasis: false)
  }

  /// The text as the reader's input; `nil` for one that is not one line of just that text.
  static func source(of text: String) -> TextSource? {
    guard !text.isEmpty, !text.utf8.contains(where: { $0 < 0x20 && $0 != 0x09 || $0 == 0x7F }) else { return nil }
    let bytes = Array(text.utf8)
    guard let lines = try? LineScanner.lines(of: bytes.span, limit: 1), lines.count == 1,
      lines[0].text == 0..<bytes.count
    else { return nil }
    return TextSource(bytes: bytes, lines: lines)
  }
}

/// Finds what the reader would make of a text after `#`.
struct HeadingProbe {
  private let source: TextSource?
  private let syntax: HeadingSyntax?

  init(_ text: String) {
    source = LineProbe.source(of: text)
    guard let source, !source.lines[0].has(.escaped), !LineProbe.hasMarkup(source) else {
      syntax = nil
      return
    }
    let syntax = source.headingSyntax(of: source.lines[0].text)
    // Stars around a heading and number signs after it are markup.
    let isWhole = syntax.text == source.lines[0].text && source.bytes.last != UInt8(ascii: "#")
    let begins = source.bytes.first == UInt8(ascii: "#") || source.bytes.first == UInt8(ascii: "*")
    self.syntax = isWhole && !begins ? syntax : nil
  }

  var isPlainTitle: Bool { syntax != nil && !hasTableMarks }

  var isPlainSection: Bool { isNumberedSection || syntax.map { $0.number == nil } == true && !hasTableMarks }

  /// Whether it is a section's heading by its number, as in 一、总体情况.
  var isNumberedSection: Bool {
    guard let syntax, syntax.isSection else { return false }
    return !syntax.title.isEmpty && !hasTableMarks
  }

  /// Whether it is read as a heading of a level below the section's.
  func hasLevel(_ level: Int) -> Bool {
    guard let syntax, !hasTableMarks else { return false }
    return switch syntax.number {
    case nil: true
    case .bracketed: level == 2
    case .arabic: level == 3
    case .chinese: false
    }
  }

  /// Whether the line may be taken for a part of a table.
  private var hasTableMarks: Bool {
    source?.lines[0].hasAny(of: [.bar, .box, .gap, .tab, .ruler, .formFeed]) ?? true
  }
}
