import ReportStructure

/// Reads the code of a number format, a section at a time.
struct NumberFormatParser {
  private var rest: Substring.UnicodeScalarView
  private var isDone = false
  private var section = NumberFormatSection()
  private var isBehindPoint = false
  private var commas = 0
  private var places: [NumberFormatSection.Place] = []
  /// Literals after the digits that no digit has followed yet.
  private var literals = ""

  init(_ code: String) { rest = Substring(code).unicodeScalars }

  /// The names that Excel and WPS give to the general format in their languages, the longer first.
  private static let generalNames = [
    "g/通用格式", "g/通用格式", "g/標準", "g/표준", "通用格式", "常规", "一般", "general", "standard", "g",
  ]

  /// The next section; `nil` after the last.
  mutating func nextSection() -> NumberFormatSection? {
    guard !isDone else { return nil }
    section = NumberFormatSection()
    (isBehindPoint, commas, places, literals) = (false, 0, [], "")
    isDone = true
    while let scalar = rest.first {
      if scalar == ";" {
        rest.removeFirst()
        isDone = false
        break
      }
      if !section.hasDigits, let name = generalName() {
        rest.removeFirst(name.unicodeScalars.count)
        (section.isGeneral, section.hasDigits, section.showsText) = (true, true, true)
        continue
      }
      rest.removeFirst()
      take(scalar)
    }
    return finished()
  }

  private func generalName() -> String? {
    let start = String(Substring(rest.prefix(10))).lowercased()
    return Self.generalNames.first { start.hasPrefix($0) }
  }

  private mutating func take(_ scalar: Unicode.Scalar) {
    switch scalar {
    case "\"":
      let literal = Substring(rest.prefix { $0 != "\"" })
      rest = rest.dropFirst(literal.unicodeScalars.count + 1)
      for scalar in literal.unicodeScalars { take(literal: scalar) }
    case "\\", "!": if let literal = rest.popFirst() { take(literal: literal) }
    case "[":
      let word = String(Substring(rest.prefix { $0 != "]" }))
      rest = rest.dropFirst(word.unicodeScalars.count + 1)
      take(bracketed: word)
    case "_": _ = rest.popFirst()
    case "*": if let fill = rest.popFirst(), NumberFormatSection.isDigit(fill) { take(literal: fill) }
    case "0", "#", "?": takeDigit(isFixed: scalar == "0")
    case ".": isBehindPoint = section.hasDigits || rest.first.map { "0#?".unicodeScalars.contains($0) } ?? false
    case ",": if section.hasDigits { commas += 1 }
    case "%": section.isPercent = true
    case "/": section.isFraction = section.hasDigits && !section.isDate
    case "E", "e":
      if rest.first == "+" || rest.first == "-" {
        section.isExponent = true
        rest = rest.drop { $0 != ";" }
      } else if !section.hasDigits {
        section.isDate = true
      }
    case "y", "Y", "d", "D", "h", "H", "s", "S", "m", "M": section.isDate = !section.hasDigits || section.isDate
    case "@":
      (section.isGeneral, section.hasDigits, section.showsText) = (true, true, true)
      section.textPlaces += 1
    case "1"..."9": if !section.isFraction { take(literal: scalar) }
    case "+", "-", "(", ")", " ": take(literal: scalar)
    case _ where scalar.value >= 0x80: take(literal: scalar)
    default: break
    }
  }

  private mutating func takeDigit(isFixed: Bool) {
    if !literals.isEmpty, !isBehindPoint {
      if literals == "." {
        // A literal point: `0\.0000` shows ten-thousandths of what the cell holds.
        isBehindPoint = true
        section.scale = -1
      } else {
        for literal in literals.unicodeScalars { places.append(.literal(literal)) }
      }
      literals = ""
    }
    section.hasDigits = true
    commas = 0
    guard isBehindPoint else { return places.append(.digit) }
    section.mostDecimals = min(section.mostDecimals + 1, SheetLimits.decimals)
    if isFixed { section.decimals = section.mostDecimals }
  }

  private mutating func take(literal scalar: Unicode.Scalar) {
    switch scalar {
    case "-" where !section.hasDigits, "(":
      section.showsNegative = true
      section.writesSign = !section.hasDigits
    case "+" where !section.hasDigits: section.showsPlus = true
    case ")", "¥", "￥", "$", "€", "£": break
    default:
      if section.hasDigits {
        literals.unicodeScalars.append(scalar)
      } else {
        section.prefix.unicodeScalars.append(scalar)
      }
    }
  }

  /// Takes a colour, a condition, a language or a time that goes on beyond a day.
  private mutating func take(bracketed word: String) {
    let lower = word.lowercased()
    if ["red", "红色", "紅色"].contains(lower) { section.showsNegative = true }
    if ["white", "白色", "color2", "color 2", "颜色2", "颜色 2"].contains(lower) { section.ink = .white }
    if ["h", "hh", "m", "mm", "s", "ss"].contains(lower) { section.isDate = true }
    if word.hasPrefix("$") {
      for scalar in word.prefix(while: { $0 != "-" }).unicodeScalars where NumberFormatSection.isDigit(scalar) {
        take(literal: scalar)
      }
    }
    let sign = word.prefix { $0 == "<" || $0 == ">" || $0 == "=" }
    guard !sign.isEmpty, let limit = Double(String(word.dropFirst(sign.count))) else { return }
    section.condition = NumberFormatSection.Condition(sign: String(sign), limit: limit)
  }

  private mutating func finished() -> NumberFormatSection {
    // Such as `ss.00`: dates have no decimals here.
    if section.isDate {
      var date = NumberFormatSection()
      date.isDate = true
      date.condition = section.condition
      return date
    }
    let literalPlaces = section.scale < 0 ? section.mostDecimals : 0
    section.scale = literalPlaces + commas * 3
    section.suffix = Self.trimmed(literals)
    section.prefix = Self.trimmed(section.prefix)
    if !places.allSatisfy(Self.groups) { section.pattern = places }
    return section
  }

  /// Whether a place is a digit or what sets groups of digits apart in some languages.
  private static func groups(_ place: NumberFormatSection.Place) -> Bool {
    switch place {
    case .digit, .literal(" "), .literal("\u{A0}"), .literal("\u{202F}"), .literal("'"), .literal("’"): true
    case .literal: false
    }
  }

  private static func trimmed(_ text: String) -> String { String(text.trimmingSpace()) }
}
