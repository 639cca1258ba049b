import ReportCore

/// A number in the prose with the unit after it: `31 件`, `1,200家次`, `52.15万元`.
struct ProseQuantity {
  /// The number as it is written.
  let number: ExactDecimal
  let unit: String
  /// The power of ten that the unit stands for, as 4 for 万元.
  let power: Int
  /// The number in ones of the unit.
  let ones: ExactDecimal

  /// Reads the number at a place; `nil` where there is none, or none of the units after it.
  ///
  /// - Parameter units: the units as the form has them; each may stand with another power of ten.
  init?(in text: [UInt8], at start: Int, _ units: [String]) {
    var (digits, stop) = ([UInt8](), start)
    Self.readDigits(text, &stop, &digits)
    if stop + 1 < text.count, text[stop] == UInt8(ascii: "."), text[stop + 1].isDigit, !digits.isEmpty {
      digits.append(text[stop])
      stop += 1
      while stop < text.count, text[stop].isDigit {
        digits.append(text[stop])
        stop += 1
      }
    }
    if stop < text.count, text[stop] == UInt8(ascii: " ") { stop += 1 }
    guard let number = ExactDecimal(String(decoding: digits, as: UTF8.self)),
      let (unit, power) = Self.unit(text[stop...], units), let ones = number.scaled(byPowerOfTen: power)
    else { return nil }
    (self.number, self.unit, self.power, self.ones) = (number, unit, power, ones)
  }

  /// Takes digits, and commas before three of them.
  private static func readDigits(_ text: [UInt8], _ stop: inout Int, _ digits: inout [UInt8]) {
    while stop < text.count {
      if text[stop].isDigit {
        digits.append(text[stop])
        stop += 1
        continue
      }
      let rest = text[stop...]
      let comma = rest.starts(with: ",".utf8) ? 1 : rest.starts(with: "，".utf8) ? 3 : 0
      let group = rest.dropFirst(comma).prefix(4)
      guard comma > 0, !digits.isEmpty, group.count >= 3, group.prefix(3).allSatisfy(\.isDigit),
        !(group.count == 4 && group.last?.isDigit ?? false)
      else { return }
      digits += group.prefix(3)
      stop += comma + 3
    }
  }

  /// The unit that some text begins with, and its power of ten.
  private static func unit(_ text: ArraySlice<UInt8>, _ units: [String]) -> (String, Int)? {
    for unit in units {
      let base = FigureUnit(unit)?.base ?? unit
      for (word, power) in [("", 0), ("万", 4), ("亿", 8), ("千", 3)] where text.starts(with: (word + base).utf8) {
        return (word + base, power)
      }
    }
    return nil
  }

  /// Whether it says a total in ones: exactly, or, told in a greater power than the table's, rounded.
  func says(_ total: ExactDecimal, inPower own: Int) -> Bool {
    if ones == total { return true }
    guard power > own, let difference = ones.subtracting(total)?.magnitude,
      let twice = difference.adding(difference),
      let step = ExactDecimal(1).scaled(byPowerOfTen: power - Int(number.scale))
    else { return false }
    return twice <= step
  }
}
