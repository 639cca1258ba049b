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
    if section.hasLiteralDigits { reading.shown = reading.shown ?? reading.text }
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
        text: number.text(decimals: 0), shown: literal, severity: number.isZero ? .note : .warning)
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
    /// How many of them stand behind the point; may be negative.
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

/// Dates that spreadsheets keep as numbers of days.
enum SerialDate {
  /// A date, a time or both as ISO 8601 has them; `nil` for what is not a date that spreadsheets know.
  ///
  /// Days count from 1900 with a 29 February that was not (ECMA-376 part 1, 18.17.4), or from 1904.
  static func text(_ serial: Double, epoch1904: Bool) -> String? {
    guard serial >= 0, serial < 2_958_466 else { return nil }
    var day = Int(serial.rounded(.down))
    var seconds = Int(((serial - serial.rounded(.down)) * 86_400).rounded())
    if seconds == 86_400 { (day, seconds) = (day + 1, 0) }
    let time = "\(two(seconds / 3600)):\(two(seconds / 60 % 60)):\(two(seconds % 60))"
    guard day > 0 || epoch1904 else { return time }
    // Days since 1 March of the year 0.
    let days = day + (epoch1904 ? 695_361 : day < 60 ? 693_900 : 693_899)
    let date = civil(days)
    return seconds == 0 ? date : "\(date)T\(time)"
  }

  /// The date of a day counted from 1 March of the year 0, by eras of 400 years.
  private static func civil(_ days: Int) -> String {
    let era = days / 146_097
    let day = days - era * 146_097
    let year = (day - day / 1460 + day / 36_524 - day / 146_096) / 365
    let dayOfYear = day - (365 * year + year / 4 - year / 100)
    let month = (5 * dayOfYear + 2) / 153
    let dayOfMonth = dayOfYear - (153 * month + 2) / 5 + 1
    let number = month < 10 ? month + 3 : month - 9
    let full = year + era * 400 + (number <= 2 ? 1 : 0)
    return "\(full)-\(two(number))-\(two(dayOfMonth))"
  }

  private static func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
}
