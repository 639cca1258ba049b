import ReportCore

/// A run of characters or a cell of a report, as recognition sees it.
///
/// Small, and made once a report; everything after refers to it by its number.
struct Token {
  /// What a text can be without knowing a form.
  enum Kind: UInt8 {
    /// A cell that is there and empty.
    case blank
    /// A number.
    case number
    /// What offices write for "no figure", such as `/`.
    case mark
    /// A text with digits that is no number, or an error of a spreadsheet: `11398*`, `约500`, `#REF!`.
    case broken
    /// Any other text.
    case text
    /// A number that counts rows, under a head that says so.
    case serial

    /// Whether a cell of figures may hold it: a number, a mark, nothing, or what was meant to be one of them.
    var isValue: Bool { self != .text && self != .serial }
    /// Whether it is a figure that can be read: a number or a mark.
    var isFigure: Bool { self == .number || self == .mark }
  }

  private(set) var text: String
  /// Where the text stands.
  let location: SourceLocation?
  /// The number of the label that the text is, see ``LabelCatalogue/labels``; -1 for none.
  private let labelNumber: Int32
  /// The line that it stands on, see ``ReportTokens/lines``.
  var line: Int32 = 0
  /// The cell of its line that it is a part of, from 0.
  var cell: Int32 = 0
  private var start: Int32 = 0
  private var width: UInt16 = 0
  private var surplus: Int16 = 0
  private(set) var kind: Kind
  /// Whether its number was broken over lines.
  private(set) var isWrapped = false
  /// Whether it was written together with its neighbour.
  private(set) var isParted = false

  /// The columns that it covers, of the table's grid or of a line aligned by spaces; empty where these tell nothing.
  var extent: Range<Int32> {
    get { start..<start + Int32(width) }
    set {
      start = max(0, newValue.lowerBound)
      width = UInt16(clamping: newValue.upperBound - start)
    }
  }

  /// On a line aligned by spaces, by how much the columns before it are more than the characters.
  var wideCharactersBefore: Int32 {
    get { Int32(surplus) }
    set { surplus = Int16(clamping: newValue) }
  }

  /// Words that are no label and no figure.
  init(words: String, at location: SourceLocation?) {
    (text, self.location, kind, labelNumber) = (words, location, .text, -1)
  }

  /// A cell of a table.
  init(_ text: String, of cell: Cell, in table: Table, labels: LabelCatalogue) {
    self.init(text, at: table.location(of: cell), labels: labels)
  }

  /// - Parameter labels: the labels that the forms know.
  init(_ text: String, at location: SourceLocation?, labels: LabelCatalogue = .empty) {
    self.text = text
    self.location = location
    if text.utf8.isEmpty {
      (kind, labelNumber) = (.blank, -1)
    } else if Self.isPlainNumber(text) {
      (kind, labelNumber) = (.number, -1)
    } else if let spelled = labels.spelledLabel(text) {
      (kind, labelNumber) = (.text, Int32(spelled))
    } else if Self.isMissing(text) {
      (kind, labelNumber) = (.blank, -1)
    } else if Self.mayBeFigure(text), let figure = FigureText(text), labels.takes(figure.unit) {
      labelNumber = -1
      switch figure.value {
      case .blank: kind = .blank
      case .number: kind = .number
      case .mark: kind = .mark
      }
    } else {
      labelNumber = Int32(labels.label(of: text) ?? -1)
      kind = labelNumber < 0 && Self.isBroken(text) ? .broken : .text
    }
  }

  /// Whether a text is what tools for tables of data write for an empty cell.
  static func isMissing(_ text: String) -> Bool {
    guard text.utf8.count <= 4 else { return false }
    switch text {
    case "NaN", "nan", "None", "<NA>", "NULL", "null": return true
    default: return false
    }
  }

  /// Whether a text is a number of a few digits and nothing else, as most cells are.
  private static func isPlainNumber(_ text: String) -> Bool {
    let digits = text.utf8.span
    guard (1...15).contains(digits.count) else { return false }
    for index in digits.indices where !(0x30...0x39).contains(digits[index]) { return false }
    return true
  }

  /// Whether a text has a digit, or is as short as the marks that stand for no figure; white space may.
  private static func mayBeFigure(_ text: String) -> Bool {
    text.utf8.count <= 16
      || text.utf8.contains { (0x30...0x39).contains($0) || $0 == 0xEF || $0 <= 0x20 || $0 == 0xC2 || $0 == 0xE3 }
  }

  /// Whether a text that is no figure has digits where a figure would: few letters beside them.
  private static func isBroken(_ text: String) -> Bool {
    // What ends with a colon is a label, whatever it is: R3C2:.
    guard text.utf8.count <= 48, text.utf8.last != UInt8(ascii: ":"), !text.hasSuffix("：") else { return false }
    if text.utf8.first == UInt8(ascii: "#") { return text.utf8.dropFirst().first.map { $0 >= 0x41 } ?? false }
    var digits = 0
    var letters = 0
    for scalar in text.unicodeScalars {
      // 「补正(注1)」 is a label with a note.
      if letters > 0, digits == 0, scalar == "(" || scalar == "（" { return false }
      switch scalar.value {
      case 0x30...0x39, 0xFF10...0xFF19: digits += 1
      case 0x3400..<0xFF00: letters += 1
      default: break
      }
    }
    if digits <= 2, letters == 0, let last = text.unicodeScalars.last, ")）、".unicodeScalars.contains(last) {
      return false
    }
    // 「1.属」 and 「(1)属」 are beginnings of numbered labels.
    if digits > 0, letters > 0, let first = LabelText.foldedWithoutNumber(text).first, first.value >= 0x3400 {
      let isNumberOnly = LabelText.lettersWithoutNumber(of: text).utf8.allSatisfy { $0 >= 0x80 }
      if isNumberOnly, text.unicodeScalars.first.map({ $0.value < 0x3400 || $0.value >= 0xFF00 }) ?? false {
        return false
      }
    }
    return digits > 0 && letters <= 3 && (letters == 0 || digits * 3 >= letters)
  }

  /// An empty cell that the layout shows though nothing stands there.
  static let blank = Token("", at: nil)

  /// The token with a piece of its number that stood on the next line, or on the one before.
  func joined(with piece: Token, isBehind: Bool = false) -> Token {
    var whole = Token(isBehind ? piece.text + text : text + piece.text, at: location)
    (whole.line, whole.cell, whole.extent, whole.wideCharactersBefore) = (line, cell, extent, wideCharactersBefore)
    whole.isWrapped = true
    return whole
  }

  /// The two figures that the token is.
  func parted(in left: String, _ right: String) -> [Token] {
    var place = location
    var first = Token(left, at: place)
    if let column = place?.column, column > 0 { place?.column = column + left.utf8.count }
    var second = Token(right, at: place)
    let end = extent.isEmpty ? extent.upperBound : min(extent.lowerBound + Int32(left.utf8.count), extent.upperBound)
    (first.line, first.cell, first.extent) = (line, cell, extent.lowerBound..<end)
    (second.line, second.cell, second.extent) = (line, cell + 1, end..<extent.upperBound)
    first.wideCharactersBefore = wideCharactersBefore
    second.wideCharactersBefore = wideCharactersBefore
    first.isParted = true
    second.isParted = true
    return [first, second]
  }

  /// Takes a number for a piece of one.
  mutating func becomeBroken() { kind = .broken }

  /// Takes a number for one that counts rows.
  mutating func becomeSerial() { kind = .serial }

  /// What the text of a number or mark says.
  var figure: FigureText? { kind.isFigure ? FigureText(text) : nil }
  /// The number, where it is one.
  var number: ExactDecimal? { kind == .number ? figure?.value.number : nil }

  /// The number of the label that the text is, see ``LabelCatalogue/labels``.
  var label: Int? { labelNumber < 0 ? nil : Int(labelNumber) }
  var isBlank: Bool { kind == .blank }
  var isText: Bool { kind == .text }
  var isNumber: Bool { kind == .number }
  var isValue: Bool { kind.isValue }
  // The kind is looked at first and in place, so that most tokens are not even copied.

  /// Whether it has digits, and commas between them, and nothing else: a number or a piece of one.
  @inline(__always) var isDigits: Bool { (kind == .number || kind == .broken) && text.isDigits }
  /// Whether it is no number but nearly one, or several: `11398*`, `1O2`, two figures on two lines of a cell.
  @inline(__always) var isNearlyNumber: Bool { kind == .broken && text.isNearlyNumber }
  /// Whether it is a cell with several figures beside one another.
  @inline(__always) var isShared: Bool { kind == .broken && text.figuresBesideOneAnother != nil }
  /// Whether it heads a column of numbers that count rows.
  var isSerialHead: Bool { kind == .text && text.isSerialHead }

  /// The text without white space around it.
  var trimmedText: String { text.withoutSpaceAround }
}

extension String {
  /// Whether all are digits, and commas between them.
  fileprivate var isDigits: Bool {
    unicodeScalars.allSatisfy { ("0"..."9").contains($0) || ("０"..."９").contains($0) || $0 == "," || $0 == "，" }
  }

  /// Whether it begins with a digit and has no more than one letter.
  fileprivate var isNearlyNumber: Bool {
    guard let first = utf8.first, (0x30...0x39).contains(first), utf8.count <= 64 else { return false }
    var letters = 0
    for scalar in unicodeScalars where !("0"..."9").contains(scalar) {
      if scalar.properties.isAlphabetic { letters += 1 }
      guard letters < 2, scalar.properties.isAlphabetic || scalar.isSpace || ",，.*%#".unicodeScalars.contains(scalar)
      else { return false }
    }
    return true
  }

  /// Whether it is what heads a column of numbers that count rows.
  var isSerialHead: Bool {
    guard utf8.count <= 24, unicodeScalars.contains(where: { $0 == "序" || $0 == "编" }) else { return false }
    return ["序号", "编号", "序"].contains(withoutSpaceAround)
  }

  /// The text without white space around it.
  var withoutSpaceAround: String {
    // Characters of ASCII at both ends: nothing to leave out.
    if let first = utf8.first, let last = utf8.last, (0x21...0x7E).contains(first), (0x21...0x7E).contains(last) {
      return self
    }
    let scalars = unicodeScalars
    guard let first = scalars.first, let last = scalars.last, first.isSpace || last.isSpace else { return self }
    guard let start = scalars.firstIndex(where: { !$0.isSpace }), let end = scalars.lastIndex(where: { !$0.isSpace })
    else { return "" }
    return String(scalars[start...end])
  }
}
