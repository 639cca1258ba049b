import ReportCore

/// Cuts an input into lines, checks that it is UTF-8 and classifies each line, in one pass.
///
/// Lines end at `\n`, `\r\n` or `\r`, and at U+0085, U+2028 and U+2029, after which the same counted line goes on; a
/// form feed is white space. A byte order mark belongs to no line.
struct LineScanner {
  private var lines: [SourceLine] = []
  private var line = OpenLine(start: 0)
  /// The number of the line at hand as editors count it, and where that begins.
  private var number = 1
  private var numberStart = 0

  /// The lines of an input.
  ///
  /// - Throws: `unreadableInput` at the first byte that is not UTF-8 or is NUL, and beyond `limit` lines.
  /// - Complexity: O(*n*).
  static func lines(of bytes: Span<UInt8>, limit: Int) throws(ConversionError) -> [SourceLine] {
    var scanner = LineScanner()
    scanner.lines.reserveCapacity(min(bytes.count / 32 + 8, limit))
    try scanner.scan(bytes, limit: limit)
    return scanner.lines
  }

  private mutating func scan(_ bytes: Span<UInt8>, limit: Int) throws(ConversionError) {
    var index = 0
    if bytes.count >= 3, bytes[0] == 0xEF, bytes[1] == 0xBB, bytes[2] == 0xBF { index = 3 }
    line = OpenLine(start: index)
    numberStart = index
    while index < bytes.count {
      let byte = bytes[index]
      if byte >= 0x80 {
        index = try scanWide(bytes, at: index, limit: limit)
      } else if byte == UInt8(ascii: ">"), line.isBlank, let bar = bytes.quotedBar(at: index) {
        line.addSpace(width: bar - index)
        index = bar
      } else if byte > 0x20 {
        line.addASCII(byte, from: index)
        index += 1
      } else if byte == 0x0A || byte == 0x0D {
        try close(at: index, of: bytes, limit: limit)
        index += byte == 0x0D && index + 1 < bytes.count && bytes[index + 1] == 0x0A ? 2 : 1
        line = OpenLine(start: index)
        number += 1
        numberStart = index
      } else {
        try scanControl(byte, at: index)
        index += 1
      }
    }
    if line.start < bytes.count { try close(at: bytes.count, of: bytes, limit: limit) }
  }

  /// Takes one character that is not ASCII.
  @inline(__always)
  private mutating func scanWide(_ bytes: Span<UInt8>, at index: Int, limit: Int) throws(ConversionError) -> Int {
    let end = Self.endOfIdeographs(bytes, from: index)
    if end > index {
      line.addIdeographs(index..<end)
      return end
    }
    let first = bytes[index]
    let length = bytes.characterLength(at: index)
    guard length > 0 else {
      throw InputFault.invalidUTF8(first, at: index, line: number, column: index - numberStart + 1)
    }
    let scalar = bytes.scalar(at: index).value
    if CharacterClass.endsLine(scalar) {
      try close(at: index, of: bytes, limit: limit)
      line = OpenLine(start: index + length)
      line.marks.insert(.goesOn)
    } else {
      line.add(scalar, from: index, length: length)
    }
    return index + length
  }

  /// The end of the characters from a byte on that are surely ideographs, U+4000 to U+9FFF.
  @inline(__always)
  private static func endOfIdeographs(_ bytes: Span<UInt8>, from start: Int) -> Int {
    var index = start
    // Three bytes of four that are taken for one number.
    while index + 3 < bytes.count,
      case let word = unsafe UInt32(
        littleEndian: bytes.bytes.unsafeLoadUnaligned(fromByteOffset: index, as: UInt32.self)),
      word & 0xC0C000 == 0x808000, word & 0xFF >= 0xE4, word & 0xFF <= 0xE9
    {
      index += 3
    }
    return index
  }

  /// Takes a space or a control character.
  @inline(__always)
  private mutating func scanControl(_ byte: UInt8, at index: Int) throws(ConversionError) {
    switch byte {
    case 0x20: line.addSpace(width: 1)
    case 0x09: line.addTab()
    case 0x0B: line.addSpace(width: 0)
    case 0x0C:
      line.marks.insert(.formFeed)
      line.addSpace(width: 0)
    case 0: throw InputFault.binary(line: number, column: index - numberStart + 1)
    default: line.add(UInt32(byte), from: index, length: 1)
    }
  }

  private mutating func close(at end: Int, of bytes: Span<UInt8>, limit: Int) throws(ConversionError) {
    guard lines.count < limit else {
      throw .unreadable(.tooManyLines, at: SourceLocation(line: number), ["limit": "\(limit)"])
    }
    var closed = line.closed(at: end)
    if !closed.isBlank, EscapedLine.isEscaped(closed, bytes) { closed.becomeEscaped() }
    lines.append(closed)
  }
}

/// The line that is being scanned.
private struct OpenLine {
  let start: Int
  var marks: SourceLine.Marks = []
  private var textStart = -1
  private var textEnd = 0
  private var columns = 0
  private var indent = 0
  private var width = 0
  private var runs = 0
  private var spaces = 0
  private var tabbed = false
  private var hasOther = false
  private var hasRule = false

  init(start: Int) { self.start = start }

  /// Whether nothing but white space was seen so far.
  var isBlank: Bool { textStart < 0 }

  @inline(__always)
  mutating func addSpace(width: Int) {
    columns += width
    spaces += 1
  }

  mutating func addTab() {
    columns = columns / 8 * 8 + 8
    spaces += 1
    tabbed = true
    if textStart >= 0 { marks.insert(.tab) }
  }

  /// Notes that text goes on at an offset.
  @inline(__always)
  private mutating func beginText(at index: Int) {
    if textStart < 0 {
      textStart = index
      indent = columns
      runs = 1
    } else if spaces > 0 {
      runs += 1
      if spaces > 1, !tabbed { marks.insert(.gap) }
    }
    spaces = 0
    tabbed = false
  }

  @inline(__always)
  private mutating func endText(at index: Int, width: Int) {
    columns += width
    self.width = columns
    textEnd = index
  }

  @inline(__always)
  mutating func addASCII(_ byte: UInt8, from index: Int) {
    beginText(at: index)
    switch byte {
    case UInt8(ascii: "|"): marks.insert(.bar)
    case UInt8(ascii: "-"), UInt8(ascii: "="), UInt8(ascii: "~"): hasRule = true
    case UInt8(ascii: "_"):
      hasRule = true
      marks.insert(.markup)
    case UInt8(ascii: "+"), UInt8(ascii: ":"): break
    case UInt8(ascii: "*"), UInt8(ascii: "`"), UInt8(ascii: "\\"), UInt8(ascii: "&"), UInt8(ascii: "<"),
      UInt8(ascii: "{"), UInt8(ascii: "["):
      hasOther = true
      marks.insert(.markup)
    default: hasOther = true
    }
    if byte != UInt8(ascii: "|") { marks.insert(.notOnlyBars) }
    endText(at: index + 1, width: 1)
  }

  @inline(__always)
  mutating func addIdeographs(_ range: Range<Int>) {
    beginText(at: range.lowerBound)
    hasOther = true
    endText(at: range.upperBound, width: range.count / 3 * 2)
  }

  mutating func add(_ scalar: UInt32, from index: Int, length: Int) {
    if CharacterClass.isSpace(scalar) {
      addSpace(width: CharacterClass.width(scalar))
      if scalar == 0x200B || scalar == 0xFEFF { spaces -= 1 }
      return
    }
    beginText(at: index)
    if CharacterClass.isBar(scalar) {
      marks.insert([.bar, .wideBar])
    } else if CharacterClass.isBoxRule(scalar) {
      marks.insert([.box, .notOnlyBars])
      hasRule = true
    } else {
      hasOther = true
      if scalar == 0x3002 || scalar == 0xFF1B { marks.insert(.sentence) }
    }
    endText(at: index + length, width: CharacterClass.width(scalar))
  }

  func closed(at end: Int) -> SourceLine {
    var marks = marks
    let hasText = textStart >= 0
    if hasText, !hasOther {
      if hasRule { marks.insert(.ruler) }
      if !marks.contains(.notOnlyBars) { marks.insert(.onlyBars) }
    }
    marks.remove(.notOnlyBars)
    return SourceLine(
      start: UInt32(start), textStart: UInt32(hasText ? textStart : end), textEnd: UInt32(hasText ? textEnd : end),
      end: UInt32(end), indent: UInt32(indent), width: UInt32(width), runs: UInt32(runs), marks: marks)
  }
}

extension SourceLine.Marks {
  /// While a line is scanned: something else than bars was seen.
  fileprivate static let notOnlyBars = SourceLine.Marks(rawValue: 1 << 15)
}
