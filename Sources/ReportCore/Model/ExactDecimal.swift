/// A decimal number, exact from the bytes in to the bytes out.
///
/// The scale is kept, so `1094730.20` prints with its last zero, while equality and order are
/// numeric: `1.20 == 1.2`. Holds every number of up to 38 digits.
public struct ExactDecimal: Sendable {
  /// The digits as one whole number, signed.
  public let coefficient: Int128
  /// How many of the digits stand after the decimal point, 0 to 38.
  public let scale: UInt8

  /// The most digits that a number may have.
  public static let maximumDigits = 38

  /// The number `coefficient` × 10^−`scale`, or `nil` where it would have more than 38 digits.
  public init?(coefficient: Int128, scale: Int) {
    guard (0...Self.maximumDigits).contains(scale), coefficient.magnitude < Self.powers[38] else {
      return nil
    }
    self.coefficient = coefficient
    self.scale = UInt8(scale)
  }

  /// A whole number.
  public init(_ value: Int) {
    coefficient = Int128(value)
    scale = 0
  }

  /// Reads `-?digits(.digits)?` in ASCII; `nil` for anything else or for more than 38 digits.
  ///
  /// - Complexity: O(*n*) in the number of bytes.
  public init?(_ text: some StringProtocol) { self.init(parsing: text) }

  /// Reads a `String`: the same, without a generic call from another module.
  public init?(_ text: String) { self.init(parsing: text) }

  @inline(__always)
  private init?(parsing text: some StringProtocol) {
    var coefficient: Int128 = 0
    var scale: Int?
    var isNegative = false
    var digits = 0
    var significant = 0
    for (index, byte) in text.utf8.enumerated() {
      switch byte {
      case UInt8(ascii: "-") where index == 0: isNegative = true
      case UInt8(ascii: ".") where scale == nil && digits > 0: scale = 0
      case UInt8(ascii: "0")...UInt8(ascii: "9"):
        digits += 1
        if significant > 0 || byte != UInt8(ascii: "0") { significant += 1 }
        guard significant <= Self.maximumDigits else { return nil }
        coefficient = coefficient * 10 + Int128(byte &- UInt8(ascii: "0"))
        scale = scale.map { $0 + 1 }
      default: return nil
      }
    }
    guard digits > 0, scale != 0, scale ?? 0 <= Self.maximumDigits else { return nil }
    self.coefficient = isNegative ? -coefficient : coefficient
    self.scale = UInt8(scale ?? 0)
  }

  /// Zero, without decimals.
  public static let zero = ExactDecimal(0)

  /// Whether the number has no fraction other than zeros.
  public var isWhole: Bool { coefficient % Int128(Self.powers[Int(scale)]) == 0 }

  /// Whether the number is below zero.
  public var isNegative: Bool { coefficient < 0 }

  /// The digits that carry value: without leading zeros, and without zeros at the fraction's end.
  ///
  /// A binary double holds every number of up to 15 of these exactly enough to print it back.
  public var significantDigits: Int {
    var magnitude = coefficient.magnitude
    var scale = scale
    while scale > 0, magnitude % 10 == 0 {
      magnitude /= 10
      scale -= 1
    }
    var count = 0
    while magnitude > 0 {
      magnitude /= 10
      count += 1
    }
    return count
  }

  /// The sum, with the larger scale of the two, or `nil` where it would have more than 38 digits.
  public func adding(_ other: ExactDecimal) -> ExactDecimal? {
    guard let (left, right) = Self.aligned(self, other) else { return nil }
    let (sum, overflow) = left.addingReportingOverflow(right)
    return overflow ? nil : ExactDecimal(coefficient: sum, scale: Int(max(scale, other.scale)))
  }

  /// The difference, with the larger scale of the two, or `nil` where it would have more than 38 digits.
  public func subtracting(_ other: ExactDecimal) -> ExactDecimal? { adding(other.negated) }

  /// The number with the other sign.
  public var negated: ExactDecimal { ExactDecimal(unchecked: -coefficient, scale: scale) }

  /// The number without its sign.
  public var magnitude: ExactDecimal { isNegative ? negated : self }

  /// The number times 10^`exponent`, exactly (万元 to 元 is an exponent of 4), or `nil` where it does not fit.
  public func scaled(byPowerOfTen exponent: Int) -> ExactDecimal? {
    let scale = Int(scale) - exponent
    guard scale < 0 else { return ExactDecimal(coefficient: coefficient, scale: scale) }
    guard -scale <= Self.maximumDigits else { return nil }
    let (product, overflow) = coefficient.multipliedReportingOverflow(by: Int128(Self.powers[-scale]))
    return overflow ? nil : ExactDecimal(coefficient: product, scale: 0)
  }

  private init(unchecked coefficient: Int128, scale: UInt8) {
    self.coefficient = coefficient
    self.scale = scale
  }

  /// Both coefficients at the larger scale, or `nil` on overflow.
  private static func aligned(_ left: ExactDecimal, _ right: ExactDecimal) -> (Int128, Int128)? {
    if left.scale == right.scale { return (left.coefficient, right.coefficient) }
    let scale = max(left.scale, right.scale)
    let (a, overflowA) = left.coefficient.multipliedReportingOverflow(by: Int128(powers[Int(scale - left.scale)]))
    let (b, overflowB) = right.coefficient.multipliedReportingOverflow(by: Int128(powers[Int(scale - right.scale)]))
    return overflowA || overflowB ? nil : (a, b)
  }

  /// 10^0 to 10^38.
  private static let powers: [UInt128] = (0..<38).reduce(into: [1]) { powers, _ in
    powers.append(powers[powers.count - 1] * 10)
  }
}

extension ExactDecimal: Hashable, Comparable {
  public static func == (left: ExactDecimal, right: ExactDecimal) -> Bool {
    if left.scale == right.scale { return left.coefficient == right.coefficient }
    let (a, b) = (left.normalised, right.normalised)
    return a.coefficient == b.coefficient && a.scale == b.scale
  }

  public static func < (left: ExactDecimal, right: ExactDecimal) -> Bool {
    if let (a, b) = aligned(left, right) { return a < b }
    // One side has no room for the other's decimals, so it is the larger in magnitude.
    let leftIsLarger = left.scale < right.scale
    return leftIsLarger ? left.isNegative : !right.isNegative
  }

  public func hash(into hasher: inout Hasher) {
    let normalised = normalised
    hasher.combine(normalised.coefficient)
    hasher.combine(normalised.scale)
  }

  /// The same number without zeros at the fraction's end.
  private var normalised: ExactDecimal {
    var coefficient = coefficient
    var scale = scale
    while scale > 0, coefficient % 10 == 0 {
      coefficient /= 10
      scale -= 1
    }
    return ExactDecimal(unchecked: coefficient, scale: scale)
  }
}

extension ExactDecimal: CustomStringConvertible {
  /// The number as a machine word, where it has no decimals and fits.
  public var machineWord: Int? { scale == 0 ? Int(exactly: coefficient) : nil }

  /// Whether a text is the number's ``description``, byte by byte.
  public func isSpelled(_ text: String) -> Bool {
    let digits = text.utf8
    guard let word = machineWord, word >= 0, (1...18).contains(digits.count) else {
      return description.utf8.elementsEqual(digits)
    }
    var value = 0
    for digit in digits {
      guard digit.isDigit else { return false }
      value = value * 10 + Int(digit & 15)
    }
    return value == word && (digits.count == 1 || digits.first != 0x30)
  }

  /// The number in ASCII digits with all its decimals and no exponent.
  public var description: String {
    guard scale > 0 else { return machineWord.map { String($0) } ?? String(coefficient) }
    let digits = String(coefficient.magnitude)
    let padded = String(repeating: "0", count: max(0, Int(scale) + 1 - digits.utf8.count)) + digits
    let point = padded.utf8.index(padded.utf8.endIndex, offsetBy: -Int(scale))
    return (isNegative ? "-" : "") + padded[..<point] + "." + padded[point...]
  }
}
