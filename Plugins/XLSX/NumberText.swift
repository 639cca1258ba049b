import ReportCore
import ReportStructure

/// The texts of a spreadsheet's numbers, from the file's own digits.
enum NumberText {
  /// A number's text, and what the cell shows where that is something else.
  struct Reading: Hashable {
    var text: String
    /// What the cell shows; `nil` where it is the text or has its decimals only.
    var shown: String?
    /// The colour that the format gives it, where it gives one.
    var ink: ShownColor?
    /// How much it matters that it shows something else.
    var severity = Severity.warning
  }

  /// A number as a person sees it, with all its digits.
  static func text(_ raw: String, _ format: NumberFormatCode, epoch1904: Bool = false) -> String {
    read(raw, format, epoch1904: epoch1904).text
  }

  /// A number as a person sees it, with all its digits.
  ///
  /// A binary number's noise beyond 15 significant digits is rounded off, as spreadsheet programs show it; decimals are
  /// added as the format shows them and never taken away; what the format scales is scaled.
  /// - Parameter raw: digits with a point and an exponent, as the file has them.
  static func read(_ raw: String, _ format: NumberFormatCode, epoch1904: Bool = false) -> Reading {
    guard let number = Digits(raw), let value = Double(raw) else { return Reading(text: raw) }
    let (section, isForNegative) = format.section(for: value)
    var reading = read(raw, number, value, section, isForNegative, epoch1904)
    reading.ink = section.ink
    if section.writesSign, section.hasDigits, section.condition == nil, value > 0 {
      // Which of the two is meant is not known.
      reading.shown = "-" + (reading.shown ?? reading.text)
      reading.severity = .error
    }
    // Which of the digits are the report's is not known, nor are those that a program rounds away from a whole number.
    if section.hasDigits, section.hasLiteralDigits || !section.isDate && number.isCut {
      reading.shown = reading.shown ?? reading.text
      reading.severity = .error
    }
    return reading
  }

  private static func read(
    _ raw: String, _ digits: Digits, _ value: Double, _ section: NumberFormatSection, _ isForNegative: Bool,
    _ epoch1904: Bool
  ) -> Reading {
    var number = digits
    if section.isDate, let date = SerialDate.text(value, epoch1904: epoch1904) { return Reading(text: date) }
    number.roundNoise()
    guard section.hasDigits else {
      let literal = section.prefix.isEmpty && section.showsNegative ? "-" : section.prefix
      return Reading(
        text: number.text(decimals: 0), shown: literal, severity: number.isZero ? .note : .error)
    }
    if !section.pattern.isEmpty { return patterned(number, section) }
    number.scale += section.scale - (section.isPercent ? 2 : 0)
    if section.scale > 0 { number.trimZeros(to: section.decimals) }
    func spelled(_ number: Digits) -> String {
      let sign = section.showsPlus && !number.isNegative && !number.isZero ? "+" : ""
      return sign + section.prefix + number.text(decimals: section.decimals) + (section.isPercent ? "%" : "")
        + section.suffix
    }
    var reading = Reading(text: spelled(number))
    let isOpen = section.isGeneral || section.isExponent || section.isFraction
    if !isOpen, let rounded = number.rounded(to: section.mostDecimals) { reading.shown = spelled(rounded) }
    if section.isGeneral, let rounded = number.roundedToGeneral { reading.shown = spelled(rounded) }
    if section.isExponent, let rounded = number.inExponents(section.mostDecimals) { reading.shown = rounded }
    if section.isFraction, let fraction = number.nearestFraction { reading.shown = fraction }
    if isForNegative, !section.showsNegative {
      reading.shown = String((reading.shown ?? reading.text).trimmingPrefix("-"))
    }
    let unit = section.unitScale
    if section.scale > 0, unit == 0 { reading.shown = reading.shown ?? reading.text }
    if section.scale > 0, unit > 0, unit != section.scale {
      let shown = reading.shown ?? reading.text
      // Scaled by another power of ten than its unit says: which of the two is meant is not known.
      reading = Reading(text: "\(shown)(\(raw))", shown: shown, severity: .error)
    }
    return reading
  }

  /// A number whose format puts other literals between its digits.
  private static func patterned(_ number: Digits, _ section: NumberFormatSection) -> Reading {
    guard !number.isNegative, number.scale <= 0 else { return Reading(text: number.text(decimals: 0), shown: "?") }
    var digits = Array(number.text(decimals: 0).unicodeScalars)
    var result: [Unicode.Scalar] = []
    let first = section.pattern.firstIndex(of: .digit) ?? 0
    for (index, place) in section.pattern.enumerated().reversed() {
      switch place {
      case .literal(let scalar): result.append(scalar)
      case .digit where index == first: result += digits.reversed()
      case .digit: result.append(digits.popLast() ?? "0")
      }
    }
    return Reading(text: section.prefix + String(String.UnicodeScalarView(result.reversed())) + section.suffix)
  }

  /// A decimal number's digits.
  private struct Digits {
    var isNegative = false
    /// Without the point; may begin and end with zeros.
    var digits: [UInt8] = []
    /// How many of them stand after the point; may be negative.
    var scale = 0

    init?(_ raw: String) {
      var exponent = 0
      var hasPoint = false
      var rest = Array(raw.utf8)[...]
      if let first = rest.first, first == UInt8(ascii: "-") || first == UInt8(ascii: "+") {
        isNegative = first == UInt8(ascii: "-")
        rest.removeFirst()
      }
      while let byte = rest.popFirst() {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"):
          digits.append(byte &- UInt8(ascii: "0"))
          if hasPoint { scale += 1 }
        case UInt8(ascii: ".") where !hasPoint: hasPoint = true
        case UInt8(ascii: "e"), UInt8(ascii: "E"):
          guard let value = Int(String(decoding: rest, as: UTF8.self)), abs(value) <= 400 else { return nil }
          exponent = value
          rest = []
        default: return nil
        }
      }
      guard !digits.isEmpty, digits.count <= 400 else { return nil }
      scale -= exponent
    }

    var isZero: Bool { digits.allSatisfy { $0 == 0 } }

    /// Whether it is a whole number of more digits than spreadsheet programs keep, or has as many before the point.
    var isCut: Bool {
      let significant = digits.drop { $0 == 0 }.count
      return significant > 15 && significant - scale > 15
    }

    /// Rounds to 15 significant digits where there are more, and drops the zeros that this leaves.
    mutating func roundNoise() {
      guard let first = digits.firstIndex(where: { $0 != 0 }), digits.count - first > 15 else { return }
      let roundsUp = digits[first + 15] >= 5
      scale -= digits.count - first - 15
      digits.removeLast(digits.count - first - 15)
      if roundsUp { increment() }
      trimZeros(to: 0)
    }

    /// The number with no more decimals than some; `nil` where it has no more.
    func rounded(to decimals: Int) -> Digits? {
      guard scale > decimals, digits.suffix(scale - decimals).contains(where: { $0 != 0 }) else { return nil }
      var result = self
      let cut = scale - decimals
      if digits.count < cut { result.digits = [UInt8](repeating: 0, count: cut - digits.count) + digits }
      let roundsUp = result.digits[result.digits.count - cut] >= 5
      result.digits.removeLast(cut)
      if result.digits.isEmpty { result.digits = [0] }
      result.scale = decimals
      if roundsUp { result.increment() }
      return result
    }

    /// The number with an exponent, as a format of so many decimals shows it; `nil` where that is the number itself.
    func inExponents(_ decimals: Int) -> String? {
      var result = self
      result.digits = Array(digits.drop { $0 == 0 })
      let whole = result.digits.count
      result.scale = whole - 1
      guard whole > 0, var rounded = result.rounded(to: decimals) else { return nil }
      var exponent = whole - 1 - scale
      if rounded.digits.count > decimals + 1 {
        rounded.scale += 1
        exponent += 1
        rounded.trimZeros(to: decimals)
      }
      return rounded.text(decimals: decimals) + "E\(exponent < 0 ? "-" : "+")\(abs(exponent))"
    }

    /// The number as a fraction of small parts; `nil` where it is one of up to hundredths, or a whole number.
    var nearestFraction: String? {
      guard scale > 0, scale <= 15, digits.count <= 15 else { return nil }
      let whole = digits.reduce(0) { $0 * 10 + Int($1) }
      let one = (0..<scale).reduce(1) { product, _ in product * 10 }
      let rest = whole % one
      guard !(1...99).contains(where: { rest * $0 % one == 0 }) else { return nil }
      let share = Double(rest) / Double(one)
      let parts = (2...9).min {
        abs((share * Double($0)).rounded() / Double($0) - share)
          < abs((share * Double($1)).rounded() / Double($1) - share)
      }
      guard let parts else { return nil }
      return "\(isNegative ? "-" : "")\(whole / one) \(Int((share * Double(parts)).rounded()))/\(parts)"
    }

    /// The number as the general format shows it, in no more than eleven characters; `nil` where it has no more, or no
    /// decimals.
    var roundedToGeneral: Digits? {
      let whole = digits.dropLast(max(0, scale)).drop { $0 == 0 }.count
      guard scale > 0, whole <= 10, var result = rounded(to: max(0, 10 - max(1, whole))) else { return nil }
      result.trimZeros(to: 0)
      return result
    }

    /// Drops the zeros at the end that decimals beyond some are.
    mutating func trimZeros(to decimals: Int) {
      while scale > decimals, digits.last == 0, digits.count > 1 {
        digits.removeLast()
        scale -= 1
      }
    }

    private mutating func increment() {
      var index = digits.count - 1
      while index >= 0, digits[index] == 9 {
        digits[index] = 0
        index -= 1
      }
      if index >= 0 { digits[index] += 1 } else { digits.insert(1, at: 0) }
    }

    func text(decimals: Int) -> String {
      var digits = digits
      var scale = scale
      if scale < decimals {
        digits += [UInt8](repeating: 0, count: decimals - scale)
        scale = decimals
      }
      if digits.count <= scale { digits = [UInt8](repeating: 0, count: scale + 1 - digits.count) + digits }
      let whole = digits[..<(digits.count - scale)].drop { $0 == 0 }
      let spelled = { (part: ArraySlice<UInt8>) in String(decoding: part.map { $0 + UInt8(ascii: "0") }, as: UTF8.self)
      }
      let fraction = scale > 0 ? "." + spelled(digits[(digits.count - scale)...]) : ""
      return (isNegative && !isZero ? "-" : "") + (whole.isEmpty ? "0" : spelled(whole)) + fraction
    }
  }
}
