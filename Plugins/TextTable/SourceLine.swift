import ReportCore

/// One line of the input, classified once while it is scanned.
struct SourceLine {
  var start: UInt32
  /// The offset of its first character that is not white space; ``end`` for a blank line.
  var textStart: UInt32
  /// The offset after its last character that is not white space.
  var textEnd: UInt32
  /// The offset after its last byte, the line end left out.
  var end: UInt32
  /// The display columns before the text.
  var indent: UInt32
  /// The display columns up to the end of the text, the indent included.
  var width: UInt32
  /// How many runs of characters it has that are not white space.
  var runs: UInt32
  var marks: Marks

  /// What was seen in the line.
  struct Marks: OptionSet {
    let rawValue: UInt16

    /// A bar: `|`, `｜`, `│`, `┃` or `║`.
    static let bar = Marks(rawValue: 1 << 0)
    /// A bar that is not ASCII.
    static let wideBar = Marks(rawValue: 1 << 1)
    /// A rule or corner of a drawn box.
    static let box = Marks(rawValue: 1 << 2)
    /// Nothing but characters that rules are made of.
    static let ruler = Marks(rawValue: 1 << 3)
    /// Two or more spaces between two runs.
    static let gap = Marks(rawValue: 1 << 4)
    /// A tab after or between text.
    static let tab = Marks(rawValue: 1 << 5)
    static let formFeed = Marks(rawValue: 1 << 6)
    /// A full stop or semicolon of Chinese prose anywhere.
    static let sentence = Marks(rawValue: 1 << 7)
    /// Nothing but bars.
    static let onlyBars = Marks(rawValue: 1 << 8)
    /// Text whatever it looks like: an ``EscapedLine``.
    static let escaped = Marks(rawValue: 1 << 9)
    /// A character that may be Markdown's inline markup.
    static let markup = Marks(rawValue: 1 << 10)
    /// After a character that ends lines, but that is not counted as a line's end: U+0085, U+2028, U+2029.
    static let goesOn = Marks(rawValue: 1 << 11)
  }

  /// Whether it has nothing but white space.
  var isBlank: Bool { textStart == textEnd }
  /// The bytes of its text.
  var text: Range<Int> { Int(textStart)..<Int(textEnd) }
  /// The display columns of its text, without the indent.
  var textWidth: Int { Int(width - indent) }

  /// The line as nothing but text.
  mutating func becomeEscaped() {
    marks = marks.intersection([.formFeed, .sentence, .markup, .goesOn]).union(.escaped)
    runs = 1
  }

  func has(_ marks: Marks) -> Bool { self.marks.contains(marks) }
  func hasAny(of marks: Marks) -> Bool { !self.marks.isDisjoint(with: marks) }
}

/// The input cut into lines: what all stages of reading look at.
struct TextSource {
  let bytes: [UInt8]
  let lines: [SourceLine]
  /// The lines that a form feed stands in: the first of each page but the first.
  let pageBreaks: [Int]
  /// The lines that go on with a counted line, and for each the first line of that.
  private let parts: [(line: Int, head: Int)]
  /// The lines that pages have in common.
  private(set) var pageMarks = PageMarks()

  init(bytes: [UInt8], lines: [SourceLine]) {
    self.bytes = bytes
    self.lines = lines
    pageBreaks = lines.indices.filter { lines[$0].has(.formFeed) }
    var parts: [(line: Int, head: Int)] = []
    for index in lines.indices where lines[index].has(.goesOn) {
      let isNext = parts.last.map { $0.line == index - 1 } ?? false
      parts.append((index, isNext ? parts[parts.count - 1].head : index - 1))
    }
    self.parts = parts
    pageMarks = PageMarks(of: self)
  }

  func text(_ range: Range<Int>) -> String {
    // The scanner has found the bytes valid, and a range begins and ends between characters.
    String(copying: unsafe UTF8Span(unchecked: bytes.span.extracting(range)))
  }

  func text(ofLine line: Int) -> String { text(lines[line].text) }

  /// The bytes without white space on both sides; empty at its start for white space alone.
  func trimmed(_ range: Range<Int>) -> Range<Int> {
    var start = range.lowerBound
    var end = range.upperBound
    while start < end {
      if bytes[start] == 0x20 {
        start += 1
        continue
      }
      guard Self.mayBeSpace(bytes[start]) else { break }
      let scalar = bytes.span.scalar(at: start)
      guard CharacterClass.isSpace(scalar.value) else { break }
      start += scalar.length
    }
    while end > start {
      if bytes[end - 1] == 0x20 {
        end -= 1
        continue
      }
      guard bytes[end - 1] < 0x21 || bytes[end - 1] >= 0x80 else { break }
      let scalar = bytes.span.scalar(before: end)
      guard CharacterClass.isSpace(scalar.value) else { break }
      end -= scalar.length
    }
    return start..<end
  }

  /// Whether a character of white space can begin with a byte.
  @inline(__always)
  private static func mayBeSpace(_ byte: UInt8) -> Bool {
    byte < 0x21 || byte == 0xC2 || byte == 0xE1 || byte == 0xE2 || byte == 0xE3 || byte == 0xEF
  }

  /// The last character of some bytes; 0 where there is none.
  func lastScalar(of range: Range<Int>) -> UInt32 {
    range.isEmpty ? 0 : bytes.span.scalar(before: range.upperBound).value
  }

  /// The first character of some bytes; 0 where there is none.
  func firstScalar(of range: Range<Int>) -> UInt32 {
    range.isEmpty ? 0 : bytes.span.scalar(at: range.lowerBound).value
  }

  /// The number of a line, from 1, as editors count them.
  func number(ofLine line: Int) -> Int {
    parts.isEmpty ? line + 1 : line + 1 - parts.partitioningIndex { $0.line > line }
  }

  /// The column of a byte in the line of that number, from 1.
  func column(of offset: Int, inLine line: Int) -> Int {
    var head = line
    if lines[line].has(.goesOn) { head = parts[parts.partitioningIndex { $0.line >= line }].head }
    return offset - Int(lines[head].start) + 1
  }

  /// Where a byte of a line stands.
  func location(of offset: Int, inLine line: Int) -> SourceLocation {
    SourceLocation(line: number(ofLine: line), column: column(of: offset, inLine: line))
  }

  /// Whether some ASCII characters stand at an offset, in letters of any case; they are given in small ones.
  func hasASCII(_ text: StaticString, at offset: Int) -> Bool {
    guard offset + text.utf8CodeUnitCount <= bytes.count else { return false }
    return (0..<text.utf8CodeUnitCount).allSatisfy { index in
      let byte = bytes[offset + index]
      let small = byte >= 0x41 && byte <= 0x5A ? byte | 0x20 : byte
      return unsafe text.utf8Start[index] == small
    }
  }

  /// The first line from one on that is not blank; the number of lines where there is none.
  func nextText(from line: Int) -> Int {
    var line = line
    while line < lines.count, lines[line].isBlank { line += 1 }
    return line
  }
}
