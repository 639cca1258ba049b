import ReportStructure

/// What a number format says of the numbers that it shows (ECMA-376 part 1, 18.8.30 and 18.8.31).
struct NumberFormatCode {
  /// The sections: for positive numbers, negative ones, zero, text; or by conditions.
  private(set) var sections: [NumberFormatSection]

  static let general = NumberFormatCode([.general])

  private init(_ sections: [NumberFormatSection]) { self.sections = sections }

  /// The format of a built-in number; `nil` for those that a file defines itself.
  init?(builtIn id: Int) {
    switch id {
    case 0, 49: self = .general
    case 1, 3, 37, 38: self.init("#,##0")
    case 2, 4, 39, 40: self.init("#,##0.00")
    case 5, 6: self.init("#,##0;-#,##0")
    case 7, 8: self.init("#,##0.00;-#,##0.00")
    case 41, 42: self.init("#,##0;-#,##0;\"-\"")
    case 43, 44: self.init("#,##0.00;-#,##0.00;\"-\"")
    case 9: self.init("0%")
    case 10: self.init("0.00%")
    case 11: self.init("0.00E+00")
    case 12, 13: self.init("# ?/?")
    case 48: self.init("##0.0E+0")
    case 14...22, 27...36, 45...47, 50...58: self.init("yyyy")
    default: return nil
    }
  }

  /// Reads a format's code.
  ///
  /// - Complexity: O(*n*).
  init(_ code: String) {
    // Excel takes 255 characters.
    guard code.utf8.count <= 1024 else {
      self = .general
      return
    }
    var parser = NumberFormatParser(code)
    sections = []
    while let section = parser.nextSection() { sections.append(section) }
    if sections.isEmpty { sections = [.general] }
  }

  /// The section that says how texts are shown; `nil` where they are shown as they are.
  var textSection: NumberFormatSection? { sections.count > 3 ? sections[3] : sections.first { $0.textPlaces > 0 } }

  /// The section that shows a number, and whether it is one for negative numbers, which shows no sign by itself.
  func section(for value: Double) -> (section: NumberFormatSection, isForNegative: Bool) {
    let numbers = sections.prefix(3)
    if numbers.contains(where: { $0.condition != nil }) {
      let found = numbers.first { $0.condition?.holds(for: value) ?? false }
      return (found ?? numbers.first { $0.condition == nil } ?? numbers[numbers.count - 1], false)
    }
    if value < 0, numbers.count > 1 { return (numbers[1], true) }
    return (value == 0 && numbers.count > 2 ? numbers[2] : numbers[0], false)
  }
}

struct NumberFormatSection {
  /// A condition such as `[>=10000]`.
  struct Condition {
    var sign: String
    var limit: Double

    func holds(for value: Double) -> Bool {
      switch sign {
      case ">": value > limit
      case ">=": value >= limit
      case "<": value < limit
      case "<=": value <= limit
      case "=": value == limit
      case "<>": value != limit
      default: false
      }
    }
  }

  /// A place of the whole part: a digit or what stands between digits.
  enum Place: Hashable { case digit, literal(Unicode.Scalar) }

  var condition: Condition?
  var isDate = false
  /// Whether it shows all digits that there are.
  var isGeneral = false
  var hasDigits = false
  var decimals = 0
  var mostDecimals = 0
  var isPercent = false
  /// Whether it has a place for a text.
  var showsText = false
  /// How often it shows a text.
  var textPlaces = 0
  var isExponent = false
  var isFraction = false
  var showsPlus = false
  /// Whether it says by itself that a number is negative: by a minus, brackets, red.
  var showsNegative = false
  /// Whether it writes a minus or a bracket before the digits.
  var writesSign = false
  /// The colour that it gives the number, where that may be lost on what is behind it.
  var ink: ShownColor?
  /// How many powers of ten it takes away: three for each comma after the digits, one for each after a literal point.
  var scale = 0
  /// Literal text before the number, such as 约, and after it, such as 件; signs of currencies are left out.
  var prefix = ""
  var suffix = "" { didSet { unitScale = Self.unitScale(of: suffix) } }
  /// The powers of ten that the unit after the number stands for; 0 where there is none such.
  private(set) var unitScale = 0
  /// The digits of the whole part with other literals between them, as in `0000"年"00"月"`; empty without such.
  var pattern: [Place] = []

  static let general = NumberFormatSection(isGeneral: true)

  init(isGeneral: Bool = false) {
    self.isGeneral = isGeneral
    hasDigits = isGeneral
  }

  /// Whether it writes digits of its own beside the number.
  var hasLiteralDigits: Bool {
    (prefix + suffix).unicodeScalars.contains(where: Self.isDigit)
      || pattern.contains { if case .literal(let scalar) = $0 { Self.isDigit(scalar) } else { false } }
  }

  static func isDigit(_ scalar: Unicode.Scalar) -> Bool {
    scalar.properties.numericType == .decimal || scalar.properties.numericType == .digit
  }

  private static func unitScale(of suffix: String) -> Int {
    for (word, scale) in [("百万", 6), ("百萬", 6), ("千万", 7), ("万", 4), ("萬", 4), ("亿", 8), ("億", 8), ("千", 3)]
    where suffix.hasPrefix(word) {
      return scale
    }
    return 0
  }
}
