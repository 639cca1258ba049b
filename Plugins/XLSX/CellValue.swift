import ReportCore

/// What goes into a spreadsheet's cell.
enum CellValue {
  case number(FigureNumber, Origin)
  case text(String, Origin)
  case blank(Origin)

  /// A table's cell: its figure's number, mark or blank, or its text.
  init(_ cell: Cell, _ figures: FigureList) {
    switch cell.content {
    case .figure(let address):
      guard let figure = figures[address] else {
        self = .blank(.stated)
        return
      }
      self.init(figure)
    case .text(let text):
      if !cell.isHeader, let number = Self.plainNumber(text) {
        self = .number(number, .stated)
      } else {
        self = text.isEmpty ? .blank(.stated) : .text(text, .stated)
      }
    }
  }

  /// A figure: numbers that a spreadsheet cannot hold exactly are text.
  init(_ figure: Figure) {
    switch figure.value {
    case .number(let decimal):
      self = FigureNumber(figure).map { .number($0, figure.origin) } ?? .text(decimal.description, figure.origin)
    case .blank: self = .blank(figure.origin)
    case .mark(let mark): self = .text(mark, figure.origin)
    }
  }

  var isNumber: Bool {
    if case .number = self { true } else { false }
  }

  /// A text that is surely a number and looks the same as one: no leading zero, no sign but a minus, no unit.
  private static func plainNumber(_ text: String) -> FigureNumber? {
    guard (1...17).contains(text.utf8.count), let decimal = ExactDecimal(text) else { return nil }
    var digits = text.utf8[...]
    if digits.first == UInt8(ascii: "-") { digits.removeFirst() }
    let hasLeadingZero = digits.first == UInt8(ascii: "0") && digits.count > 1 && digits.dropFirst().first != UInt8(ascii: ".")
    guard !hasLeadingZero, !(decimal == .zero && digits.count < text.utf8.count) else { return nil }
    return FigureNumber(decimal)
  }
}
