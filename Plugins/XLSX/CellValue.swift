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
    var text = text
    let whole = text.withUTF8 { bytes -> WholeNumber in
      guard (1...17).contains(bytes.count), bytes[0] == UInt8(ascii: "-") || bytes[0].isDigit else { return .none }
      var value = 0
      for byte in bytes {
        guard byte.isDigit else { return .perhapsDecimal }
        value = value * 10 + Int(byte &- UInt8(ascii: "0"))
      }
      let hasLeadingZero = bytes[0] == UInt8(ascii: "0") && bytes.count > 1
      return bytes.count <= SheetLimits.significantDigits && !hasLeadingZero ? .whole(value) : .none
    }
    return switch whole {
    case .none: nil
    case .whole(let value): FigureNumber(whole: value)
    case .perhapsDecimal: plainDecimal(text)
    }
  }

  private enum WholeNumber { case none, whole(Int), perhapsDecimal }

  private static func plainDecimal(_ text: String) -> FigureNumber? {
    guard let decimal = ExactDecimal(text) else { return nil }
    let isSigned = text.utf8.first == UInt8(ascii: "-")
    let digits = isSigned ? text.utf8.dropFirst() : text.utf8[...]
    let hasLeadingZero = digits.first == UInt8(ascii: "0") && digits.dropFirst().first?.isDigit == true
    // Minus zero would lose its sign.
    guard !hasLeadingZero, !(isSigned && decimal == .zero) else { return nil }
    return FigureNumber(decimal)
  }
}
