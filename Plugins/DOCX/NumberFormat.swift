/// Numbers as Word's lists spell them (ECMA-376 part 1, 17.18.59).
enum NumberFormat {
  /// A number in a format; in ASCII digits for a format that is not known.
  static func text(of value: Int, _ format: String) -> String {
    switch format {
    case "chineseCounting", "chineseCountingThousand", "taiwaneseCounting", "taiwaneseCountingThousand",
      "japaneseCounting", "ideographTraditional":
      counting(value, digits: "〇一二三四五六七八九", places: ["", "十", "百", "千"])
    case "chineseLegalSimplified", "ideographLegalTraditional":
      counting(value, digits: "零壹贰叁肆伍陆柒捌玖", places: ["", "拾", "佰", "仟"], spellsOne: true)
    case "ideographDigital", "japaneseDigitalTenThousand", "taiwaneseDigital": digits(value, "〇一二三四五六七八九")
    case "decimalFullWidth", "decimalFullWidth2": digits(value, "０１２３４５６７８９")
    case "decimalZero": (0...9).contains(value) ? "0\(value)" : "\(value)"
    case "decimalEnclosedCircle", "decimalEnclosedCircleChinese", "ideographEnclosedCircle":
      scalar(value, in: 1...20, from: format == "ideographEnclosedCircle" && value <= 10 ? 0x3280 : 0x2460)
    case "decimalEnclosedParen": scalar(value, in: 1...20, from: 0x2474)
    case "decimalEnclosedFullstop": scalar(value, in: 1...20, from: 0x2488)
    case "ideographZodiac": letter(value, "子丑寅卯辰巳午未申酉戌亥")
    case "upperLetter": letter(value, "ABCDEFGHIJKLMNOPQRSTUVWXYZ")
    case "lowerLetter": letter(value, "abcdefghijklmnopqrstuvwxyz")
    case "upperRoman": roman(value)
    case "lowerRoman": roman(value).lowercased()
    case "none": ""
    default: "\(value)"
    }
  }

  /// Such as 二十一; up to 9999.
  private static func counting(
    _ value: Int, digits: String, places: [String], spellsOne: Bool = false
  ) -> String {
    guard (1...9999).contains(value) else { return value == 0 ? String(digits.prefix(1)) : "\(value)" }
    let digits = Array(digits)
    var result = ""
    var skipped = false
    for place in stride(from: 3, through: 0, by: -1) {
      let digit = value / [1, 10, 100, 1000][place] % 10
      guard digit > 0 else {
        skipped = !result.isEmpty
        continue
      }
      if skipped { result.append(spellsOne ? "零" : "〇") }
      skipped = false
      // 十一 rather than 一十一.
      if digit > 1 || place != 1 || !result.isEmpty || spellsOne { result.append(digits[digit]) }
      result += places[place]
    }
    return result
  }

  private static func digits(_ value: Int, _ digits: String) -> String {
    let digits = Array(digits)
    return String("\(value)".map { $0.wholeNumberValue.map { digits[$0] } ?? $0 })
  }

  private static func scalar(_ value: Int, in range: ClosedRange<Int>, from first: UInt32) -> String {
    guard range.contains(value), let scalar = Unicode.Scalar(first + UInt32(value) - 1) else { return "\(value)" }
    return String(scalar)
  }

  /// A, B, … Z, AA, BB.
  private static func letter(_ value: Int, _ letters: String) -> String {
    guard (1...letters.count * 20).contains(value) else { return "\(value)" }
    let letters = Array(letters)
    return String(repeating: letters[(value - 1) % letters.count], count: (value - 1) / letters.count + 1)
  }

  private static func roman(_ value: Int) -> String {
    guard (1...3999).contains(value) else { return "\(value)" }
    let parts = [
      (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"),
      (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
    ]
    var rest = value
    return parts.reduce(into: "") { result, part in
      while rest >= part.0 {
        result += part.1
        rest -= part.0
      }
    }
  }
}
