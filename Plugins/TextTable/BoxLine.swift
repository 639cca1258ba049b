import ReportCore

/// The lines of a drawn box: their bars and crossings, rules and the texts between them.
///
/// Those of all lines lie one after the other, and are small: a box may have hundreds of thousands of lines.
struct BoxLines {
  fileprivate var verticals: [Int32] = []
  fileprivate var rules: [Range<Int32>] = []
  fileprivate var texts: [BoxText] = []
  private var ends: [End] = []

  /// Where the parts of a line end.
  private struct End {
    var verticals: Int32 = 0
    var rules: Int32 = 0
    var texts: Int32 = 0
    var endsHead = false
  }

  var indices: Range<Int> { ends.indices }

  /// The columns of all bars and crossings, each once.
  var columns: [Int] { Set(verticals).map { Int($0) }.sorted() }

  subscript(_ index: Int) -> BoxLine {
    let (start, end) = (index == 0 ? End() : ends[index - 1], ends[index])
    return BoxLine(
      verticals: verticals[Int(start.verticals)..<Int(end.verticals)],
      rules: rules[Int(start.rules)..<Int(end.rules)], texts: texts[Int(start.texts)..<Int(end.texts)],
      endsHead: end.endsHead)
  }

  /// Adds a line of a source.
  ///
  /// - Complexity: O(*n*) in the bytes of the line.
  mutating func append(line index: Int, of source: TextSource, by metric: ColumnMetric) {
    var parser = BoxLineParser(source, index, metric)
    let endsHead = parser.parse(into: &self)
    ends.append(
      End(
        verticals: Int32(verticals.count), rules: Int32(rules.count), texts: Int32(texts.count), endsHead: endsHead))
  }

  /// How many rules the lines before the one that is being read have.
  fileprivate var closedRules: Int { Int(ends.last?.rules ?? 0) }
}

/// A text of a drawn box.
struct BoxText {
  private let start: Int32
  private let end: Int32
  private let border: Int32

  fileprivate init(left: Int, bytes: Range<Int>) {
    (start, end, border) = (Int32(bytes.lowerBound), Int32(bytes.upperBound), Int32(clamping: left))
  }

  /// The column of what bounds it on the left.
  var left: Int { Int(border) }
  var bytes: Range<Int> { Int(start)..<Int(end) }
}

/// One line of a drawn box.
struct BoxLine {
  let verticals: ArraySlice<Int32>
  /// The columns that a rule covers, crossings included.
  let rules: ArraySlice<Range<Int32>>
  let texts: ArraySlice<BoxText>
  /// Whether a rule is drawn with `=`, as pandoc does below a head.
  let endsHead: Bool

  /// Whether a rule covers all between two columns.
  func covers(_ range: Range<Int32>) -> Bool {
    if range.isEmpty { return true }
    let index = rules.partitioningIndex { $0.upperBound > range.lowerBound }
    return index < rules.endIndex && rules[index].lowerBound <= range.lowerBound
      && rules[index].upperBound >= range.upperBound
  }
}

/// Takes a line of a drawn box apart.
struct BoxLineParser {
  private let source: TextSource
  private let metric: ColumnMetric
  private let end: Int
  private var lines = BoxLines()
  private var endsHead = false
  private var offset: Int
  private var column: Int
  private var textStart: Int
  private var left = 0

  fileprivate init(_ source: TextSource, _ index: Int, _ metric: ColumnMetric) {
    self.source = source
    self.metric = metric
    let line = source.lines[index]
    offset = Int(line.textStart)
    end = Int(line.textEnd)
    column = Int(line.indent)
    textStart = offset
  }

  /// Adds the line's parts to those of the lines before; returns whether it ends a head.
  fileprivate mutating func parse(into all: inout BoxLines) -> Bool {
    swap(&lines, &all)
    parse()
    swap(&lines, &all)
    return endsHead
  }

  private mutating func parse() {
    var touchesBorder = true
    var followsSpace = false
    while offset < end {
      let scalar = source.bytes.span.scalar(at: offset)
      let value = scalar.value
      if CharacterClass.isBar(value) {
        closeText()
        addVertical()
        advance(scalar)
        touchesBorder = true
      } else if CharacterClass.isBoxRule(value) {
        closeText()
        if !CharacterClass.isHorizontal(value) { addVertical() }
        addRule()
        advance(scalar)
        touchesBorder = true
      } else if touchesBorder || followsSpace && value == 0x2B, let length = ruleLength() {
        closeText()
        addASCIIRule(length)
        touchesBorder = true
      } else {
        advance(scalar, isText: true)
        touchesBorder = false
      }
      followsSpace = value == 0x20
    }
    closeText()
  }

  private mutating func advance(_ scalar: DecodedScalar, isText: Bool = false) {
    offset += scalar.length
    column += metric.width(scalar.value)
    if !isText { textStart = offset }
  }

  private mutating func closeText() {
    let text = source.trimmed(textStart..<offset)
    if !text.isEmpty { lines.texts.append(BoxText(left: left, bytes: text)) }
  }

  private mutating func addVertical() {
    lines.verticals.append(Int32(clamping: column))
    left = column
  }

  private mutating func addRule() {
    let column = Int32(clamping: column)
    if lines.rules.count > lines.closedRules, let last = lines.rules.last, last.upperBound == column {
      lines.rules[lines.rules.count - 1] = last.lowerBound..<column &+ 1
    } else {
      lines.rules.append(column..<column &+ 1)
    }
  }

  /// The bytes of the ASCII rule at the offset, from border to border; `nil` where it is text such as `-3` or `+4`.
  private func ruleLength() -> Int? {
    var index = offset
    var dashes = 0
    var hasCrossing = false
    scan: while index < end {
      switch source.bytes[index] {
      case UInt8(ascii: "-"), UInt8(ascii: "="): dashes += 1
      case UInt8(ascii: "+"): hasCrossing = true
      case UInt8(ascii: ":"): break
      default: break scan
      }
      index += 1
    }
    guard dashes >= 2 || hasCrossing && dashes >= 1 else { return nil }
    let endsAtBar = index == end || CharacterClass.isBar(source.bytes.span.scalar(at: index).value)
    return endsAtBar || source.bytes[index - 1] == UInt8(ascii: "+") ? index - offset : nil
  }

  private mutating func addASCIIRule(_ length: Int) {
    for _ in 0..<length {
      let byte = source.bytes[offset]
      if byte == UInt8(ascii: "+") { addVertical() }
      if byte == UInt8(ascii: "=") { endsHead = true }
      addRule()
      advance(DecodedScalar(value: UInt32(byte), length: 1))
    }
  }
}
