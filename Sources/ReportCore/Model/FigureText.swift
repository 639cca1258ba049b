/// Reads the text of a figure's cell: numbers as offices write them, blanks and marks.
///
/// Takes digits in ASCII or full width, with or without grouping in threes by `,`, `，` or a space that does not break,
/// a sign (`+4`, `增4`, `减 4`; a dash apart from the digits is a mark beside them, as in `- 4`), a fraction, a unit
/// after it (`251000元`, `99.4%`) or a sign of money before it (`$1,200.50`, `¥300`); nothing else. Marks of direction, soft hyphens
/// and the like show nothing and count for nothing. What is not surely a figure is `nil`, never a guess.
/// Counts in 万, 亿 or 千 are given in ones: `2万件` is 20000 件.
public struct FigureText: Sendable, Hashable {
  /// What the text says.
  public let value: FigureValue
  /// The unit after the number, where there is one.
  public let unit: String?

  /// Reads a cell's text; `nil` where it is neither a number, nor blank, nor a mark for "no figure".
  ///
  /// - Complexity: O(*n*); a text longer than 64 bytes is never a figure.
  public init?(_ text: some StringProtocol) { self.init(String(text)) }

  /// Reads a `String`: the same, without a generic call from another module.
  public init?(_ text: String) {
    if let plain = Self.plainNumber(text.utf8.span) {
      self.init(.number(plain))
    } else if text.utf8.count > 64 {
      guard text.unicodeScalars.allSatisfy({ Self.isSpace($0) || Self.isUnseen($0) }) else { return nil }
      self.init(.blank)
    } else if text.utf8.isEmpty {
      self.init(.blank)
    } else {
      guard Self.mayBegin(text) else { return nil }
      let shown: [Unicode.Scalar] = text.unicodeScalars.filter { !Self.isUnseen($0) }
      self.init(decorated: shown.map(Self.narrowed), shown: shown)
    }
  }

  private init(_ value: FigureValue, unit: String? = nil) {
    self.value = value
    self.unit = unit
  }

  /// Reads what is more than digits.
  private init?(decorated scalars: [Unicode.Scalar], shown: [Unicode.Scalar]) {
    let scalars = Array(Self.trimmed(scalars))
    guard !scalars.isEmpty else {
      value = .blank
      unit = nil
      return
    }
    if scalars.count <= Self.longestMark, Self.isMark(String(scalars)) {
      value = .mark(String(Self.trimmed(shown)))
      unit = nil
      return
    }
    guard let (number, unit) = Self.number(in: scalars) else { return nil }
    value = .number(number)
    self.unit = unit
  }

  /// Whether a text's first character leaves it open that it is a figure or a mark, so that most labels need no
  /// closer look.
  private static func mayBegin(_ text: String) -> Bool {
    guard let first = text.unicodeScalars.first else { return true }
    return switch first {
    case "0"..."9", "+", "-", "/", "\\", "$", "N", "n", "增", "减", "減", "无", "無", "不": true
    case "!"..."~", "\u{3400}"..."\u{9FFF}", "（", "）", "《", "》", "“", "”", "【", "①"..."⒛": false
    default: true
    }
  }

  /// Whether a text in half width says that there is no figure.
  private static func isMark(_ text: String) -> Bool {
    switch text {
    case "/", "\\", "-", "--", "---", "–", "—", "——", "―", "−", "无", "無", "不适用", "不適用", "N/A", "n/a": true
    default: false
    }
  }

  private static let longestMark = 3

  private static func isIncrease(_ scalar: Unicode.Scalar) -> Bool { scalar == "+" || scalar == "增" }

  private static func isDecrease(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case "-", "−", "–", "减", "減": true
    default: false
    }
  }

  /// The usual case, digits and nothing else, without making anything on the way.
  private static func plainNumber(_ digits: Span<UInt8>) -> ExactDecimal? {
    guard (1...18).contains(digits.count) else { return nil }
    var value = 0
    for index in digits.indices {
      let digit = digits[index] &- 0x30
      guard digit <= 9 else { return nil }
      value = value * 10 + Int(digit)
    }
    return ExactDecimal(value)
  }

  private static func number(in scalars: [Unicode.Scalar]) -> (ExactDecimal, String?)? {
    var rest = scalars[...]
    var digits = ""
    if let first = rest.first, isIncrease(first) || isDecrease(first) {
      if isDecrease(first) { digits = "-" }
      rest.removeFirst()
      if first == "增" || first == "减" || first == "減" {
        if rest.first == "加" || rest.first == "少" { rest.removeFirst() }
        rest = rest.drop(while: isSpace)
      }
    }
    let currency = rest.first.flatMap(unit(ofMoneySign:))
    if currency != nil { rest = rest.dropFirst().drop(while: isSpace) }
    guard let whole = takeGroupedDigits(&rest) else { return nil }
    digits += whole
    if rest.first == "." {
      rest.removeFirst()
      let fraction = rest.prefix(while: \.isDigit)
      guard !fraction.isEmpty else { return nil }
      digits += "." + String(fraction)
      rest = rest.dropFirst(fraction.count)
    }
    guard let number = ExactDecimal(digits) else { return nil }
    rest = rest.drop(while: isSpace)
    guard !rest.isEmpty else { return (number, currency) }
    let unit = String(rest)
    guard let read = FigureUnit(unit), currency == nil || currency == read.base else { return nil }
    guard read.kind == .count, read.power > 0 else { return (number, unit) }
    return number.scaled(byPowerOfTen: read.power).map { ($0, read.base) }
  }

  /// What a sign before a number says of its unit.
  private static func unit(ofMoneySign scalar: Unicode.Scalar) -> String? {
    switch scalar {
    case "$": "$"
    case "¥", "\u{FFE5}": "元"
    default: nil
    }
  }

  /// Takes digits, or groups of three with one kind of separator between them; `nil` where a group is not of three.
  private static func takeGroupedDigits(_ rest: inout ArraySlice<Unicode.Scalar>) -> String? {
    let first = rest.prefix(while: \.isDigit)
    guard !first.isEmpty else { return nil }
    rest = rest.dropFirst(first.count)
    var digits = String(first)
    guard let separator = rest.first, separator == "," || separatesGroups(separator, in: rest) else { return digits }
    guard first.count <= 3, separator == "," || first.first != "0" else { return nil }
    while rest.first == separator {
      let group = rest.dropFirst().prefix(while: \.isDigit)
      guard group.count == 3 else { return nil }
      digits += String(group)
      rest = rest.dropFirst(4)
    }
    return digits
  }

  /// Whether a space that does not break, or a thin one, stands before another digit.
  private static func separatesGroups(_ scalar: Unicode.Scalar, in rest: ArraySlice<Unicode.Scalar>) -> Bool {
    switch scalar.value {
    case 0xA0, 0x2007, 0x2009, 0x202F: rest.dropFirst().first?.isDigit ?? false
    default: false
    }
  }

  private static func isSpace(_ scalar: Unicode.Scalar) -> Bool { scalar.isSpace }

  /// Whether a character shows nothing and takes no room: a mark of direction, a soft hyphen, a joiner.
  ///
  /// U+202E is none of them: it shows what follows from right to left, digits too.
  private static func isUnseen(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0xAD, 0x61C, 0x200B...0x200F, 0x202A...0x202D, 0x2060, 0x2066...0x2069, 0xFEFF: true
    default: false
    }
  }

  /// Full-width ASCII as ASCII.
  private static func narrowed(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
    (0xFF01...0xFF5E).contains(scalar.value) ? Unicode.Scalar(UInt8(scalar.value - 0xFEE0)) : scalar
  }

  private static func trimmed(_ scalars: [Unicode.Scalar]) -> ArraySlice<Unicode.Scalar> {
    let start = scalars.firstIndex { !isSpace($0) } ?? scalars.endIndex
    let end = scalars.lastIndex { !isSpace($0) }.map { $0 + 1 } ?? start
    return scalars[start..<end]
  }
}

extension String {
  fileprivate init(_ scalars: some Collection<Unicode.Scalar>) {
    self.init()
    for scalar in scalars { unicodeScalars.append(scalar) }
  }
}
