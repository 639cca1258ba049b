import ReportCore

/// The line that is being scanned.
struct OpenLine {
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

  /// Takes a piece of a line, which neither begins nor ends with white space.
  mutating func add(_ bytes: Span<UInt8>, _ piece: Range<Int>) {
    var index = piece.lowerBound
    while index < piece.upperBound {
      let scalar = bytes.scalar(at: index)
      if scalar.value == 0x09 {
        addTab()
      } else if scalar.value < 0x80, scalar.value > 0x20 {
        addASCII(UInt8(scalar.value), from: index)
      } else {
        add(scalar.value, from: index, length: scalar.length)
      }
      index += scalar.length
    }
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
