import ReportCore

/// A decimal as a spreadsheet's number: the binary value and the format that shows all its decimals.
struct FigureNumber {
  let value: Double
  /// How many decimals it shows.
  let scale: UInt8
  let showsPlus: Bool

  /// Such as `0`, `0.00` or, for a figure written with its plus sign, `+0;-0;0`.
  var format: String { Self.format(scale: Int(scale), showsPlus: showsPlus) }

  /// A whole number of at most 15 digits.
  init(whole value: Int) {
    self.value = Double(value)
    scale = 0
    showsPlus = false
  }

  /// The number of a decimal; `nil` for one that a spreadsheet cannot hold exactly.
  init?(_ decimal: ExactDecimal, showsPlus: Bool = false) {
    guard
      decimal.coefficient.magnitude < 1_000_000_000_000_000
        || decimal.significantDigits <= SheetLimits.significantDigits, decimal.scale <= SheetLimits.decimals,
      let value = Self.double(decimal)
    else { return nil }
    self.value = value
    scale = decimal.scale
    self.showsPlus = showsPlus
  }

  /// The number of a figure; `nil` for a blank, a mark, or a number that a spreadsheet cannot hold exactly.
  init?(_ figure: Figure) {
    guard let decimal = figure.value.number else { return nil }
    let first = figure.text.unicodeScalars.first
    self.init(decimal, showsPlus: first == "+" || first == "\u{FF0B}")
  }

  /// The number as the spreadsheet shows it.
  var shownText: String {
    let digits = value.description
    return NumberText.text(digits.hasSuffix(".0") ? String(digits.dropLast(2)) : digits, NumberFormatCode(format))
  }

  static func format(scale: Int, showsPlus: Bool = false) -> String {
    let digits = scale > 0 ? "0." + String(repeating: "0", count: scale) : "0"
    return showsPlus ? "+\(digits);-\(digits);\(digits)" : digits
  }

  static func double(_ decimal: ExactDecimal) -> Double? {
    // Up to 2^53 and 10^22 both sides of the division are exact, so its result is the nearest.
    if decimal.coefficient.magnitude < 1 << 53, decimal.scale <= 22 {
      return Double(Int64(decimal.coefficient)) / powers[Int(decimal.scale)]
    }
    return Double(decimal.description)
  }

  private static let powers: [Double] = (0..<22).reduce(into: [1]) { powers, _ in
    powers.append(powers[powers.count - 1] * 10)
  }
}
