/// The texts of a spreadsheet's numbers, from the file's own digits.
enum NumberText {
  /// A number as a person sees it, with all its digits.
  ///
  /// A binary number's noise beyond 15 significant digits is rounded off, as spreadsheet programs show it; decimals are
  /// added as the format shows them and never taken away.
  /// - Parameter raw: digits with a point and an exponent, as the file has them.
  static func text(_ raw: String, _ format: NumberFormatCode, epoch1904: Bool = false) -> String {
    guard var number = Digits(raw) else { return raw }
    if format.isDate, let serial = Double(raw), let date = SerialDate.text(serial, epoch1904: epoch1904) { return date }
    number.roundNoise()
    if format.isPercent { number.scale -= 2 }
    let text = number.text(decimals: format.decimals)
    let sign = format.showsPlus && !number.isNegative && !number.isZero ? "+" : ""
    return sign + text + (format.isPercent ? "%" : "") + format.suffix
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
      while scale > 0, digits.last == 0, digits.count > 1 {
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
