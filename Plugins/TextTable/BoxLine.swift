import ReportCore

/// One line of a drawn box: its bars and crossings, its rules and the texts between them.
struct BoxLine {
  var verticals: [Int] = []
  /// The columns that a rule covers, crossings included.
  var rules: [Range<Int>] = []
  /// The texts, each with the column of what bounds it on the left.
  var texts: [(left: Int, bytes: Range<Int>)] = []
  /// Whether a rule is drawn with `=`, as pandoc does below a head.
  var endsHead = false

  /// Whether a rule covers all between two columns.
  func covers(_ range: Range<Int>) -> Bool {
    if range.isEmpty { return true }
    let index = rules.partitioningIndex { $0.upperBound > range.lowerBound }
    return index < rules.count && rules[index].lowerBound <= range.lowerBound
      && rules[index].upperBound >= range.upperBound
  }
}

/// Takes a line of a drawn box apart.
struct BoxLineParser {
  private let source: TextSource
  private let metric: ColumnMetric
  private let end: Int
  private var line = BoxLine()
  private var offset: Int
  private var column: Int
  private var textStart: Int
  private var left = 0

  /// The parts of a line.
  ///
  /// - Complexity: O(*n*) in the bytes of the line.
  static func parts(ofLine index: Int, in source: TextSource, by metric: ColumnMetric) -> BoxLine {
    var parser = BoxLineParser(source, index, metric)
    parser.parse()
    return parser.line
  }

  private init(_ source: TextSource, _ index: Int, _ metric: ColumnMetric) {
    self.source = source
    self.metric = metric
    let line = source.lines[index]
    offset = Int(line.textStart)
    end = Int(line.textEnd)
    column = Int(line.indent)
    textStart = offset
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
    if !text.isEmpty { line.texts.append((left, text)) }
  }

  private mutating func addVertical() {
    line.verticals.append(column)
    left = column
  }

  private mutating func addRule() {
    if let last = line.rules.last, last.upperBound == column {
      line.rules[line.rules.count - 1] = last.lowerBound..<column + 1
    } else {
      line.rules.append(column..<column + 1)
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
      if byte == UInt8(ascii: "=") { line.endsHead = true }
      addRule()
      advance(DecodedScalar(value: UInt32(byte), length: 1))
    }
  }
}
