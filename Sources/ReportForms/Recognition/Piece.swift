import ReportCore

/// One cell or line of a report, in reading order.
///
/// Small, and copied often: what a figure's text says is read again where it is asked for.
struct Piece {
  /// What a text can be without knowing a form.
  enum Kind: UInt8 {
    case blank, value, text
  }

  var text: String
  let kind: Kind
  /// The text as a label, where it can be one.
  var label: KnownLabel?
  /// The block that it belongs to, counted through the whole report.
  var block: Int
  /// In a grid, the columns that it covers.
  var gridColumns: Range<Int>?
  /// In an aligned table, the display columns that it covers.
  var extent: Range<Int32>?
  /// In an aligned table, by how much the display columns before it are more than the characters.
  var wideCharactersBefore = 0
  /// For a line outside tables: the blank lines between the line before and this one.
  var blankLinesBefore = 0
  private let line: Int
  private let column: Int
  /// The place, where line and column do not tell all of it.
  private let place: Place?

  private final class Place: Sendable {
    let location: SourceLocation
    init(_ location: SourceLocation) { self.location = location }
  }

  /// - Parameter labels: the labels that the forms know.
  init(text: String, location: SourceLocation?, block: Int, labels: LabelCatalogue = .empty) {
    let isPlain = location.map { $0.file == nil && $0.detail == nil && $0.line > 0 } ?? true
    self.init(
      text: text, line: location?.line ?? 0, column: location?.column ?? 0, block: block, labels: labels,
      place: isPlain ? nil : location.map(Place.init))
  }

  /// A cell of a table.
  ///
  /// - Parameter columns: the columns that it covers, in a grid.
  init(text: String, of cell: Cell, in table: Table, block: Int, columns: Range<Int>?, labels: LabelCatalogue) {
    let (line, column) = cell.place
    let place = table.places == .lines ? nil : table.location(of: cell).map(Place.init)
    self.init(text: text, line: line, column: column, block: block, labels: labels, place: place)
    gridColumns = columns
  }

  @inline(__always)
  private init(text: String, line: Int, column: Int, block: Int, labels: LabelCatalogue, place: Place?) {
    self.text = text
    self.block = block
    self.line = line
    self.column = column
    self.place = place
    if Self.isNumber(text) {
      kind = .value
    } else if let spelled = labels.spelledLabel(text) {
      kind = .text
      label = spelled
    } else if Self.mayBeFigure(text), let figure = FigureText(text) {
      kind = figure.value == .blank ? .blank : .value
    } else {
      kind = .text
      label = labels.label(of: text)
    }
  }

  /// Whether a text is a number of a few digits and nothing else, as most cells are.
  private static func isNumber(_ text: String) -> Bool {
    let digits = text.utf8
    return (1...15).contains(digits.count) && digits.allSatisfy { (0x30...0x39).contains($0) }
  }

  /// Whether a text has a digit, or is as short as the marks that stand for no figure; white space may.
  private static func mayBeFigure(_ text: String) -> Bool {
    text.utf8.count <= 16
      || text.utf8.contains { (0x30...0x39).contains($0) || $0 == 0xEF || $0 <= 0x20 || $0 == 0xC2 || $0 == 0xE3 }
  }

  /// A blank cell that the input does not have.
  static let blank = Piece(text: "", location: nil, block: 0)

  /// In a grid, lets the piece cover the columns up to one.
  mutating func extendColumns(to end: Int) { gridColumns = gridColumns.map { $0.lowerBound..<end } }

  /// Where the text stands.
  var location: SourceLocation? {
    if let place { return place.location }
    return line > 0 ? SourceLocation(line: line, column: column) : nil
  }

  /// What a value's text says.
  var figure: FigureText? { isValue ? FigureText(text) : nil }

  var isBlank: Bool { kind == .blank }
  var isValue: Bool { kind == .value }
  var isText: Bool { kind == .text }
}

extension Piece {
  /// The number, where the piece is one.
  var number: ExactDecimal? { figure?.value.number }

  /// The text without white space around it.
  var trimmedText: String {
    let bytes = text.utf8
    // Characters of ASCII at both ends: nothing to trim.
    if let first = bytes.first, let last = bytes.last, (0x21...0x7E).contains(first), (0x21...0x7E).contains(last) {
      return text
    }
    var scalars = Substring(text).unicodeScalars
    while let first = scalars.first, first.properties.isWhitespace { scalars.removeFirst() }
    while let last = scalars.last, last.properties.isWhitespace { scalars.removeLast() }
    return String(scalars)
  }
}

extension Piece {
  /// The value, where it is a small whole number.
  var wholeNumber: Int? {
    guard let number, number.scale == 0 else { return nil }
    return Int(exactly: number.coefficient)
  }

  /// Whether the text heads a column of serial numbers.
  var isSerialHead: Bool { label.map { ["序号", "编号", "序"].contains($0.core) } ?? false }

  /// Whether the text is a sentence, and so no label.
  var endsSentence: Bool {
    guard let last = text.unicodeScalars.last else { return false }
    return ["。", ";", "；", "!", "！", "?", "？", ":", "："].contains(last)
  }

  /// Whether the text begins with a Chinese numeral and `、`, as section headings do.
  var looksLikeSectionHeading: Bool {
    let start = text.unicodeScalars.prefix(4)
    guard let end = start.firstIndex(of: "、"), end > start.startIndex else { return false }
    return start[..<end].allSatisfy { "一二三四五六七八九十".unicodeScalars.contains($0) }
  }
}
