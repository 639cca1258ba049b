/// What a number format says of the numbers that it shows (ECMA-376 part 1, 18.8.30 and 18.8.31).
struct NumberFormatCode {
  /// Whether it shows dates.
  var isDate = false
  /// Decimals that it always shows.
  var decimals = 0
  var isPercent = false
  var showsPlus = false
  /// Literal text behind the number, such as 件.
  var suffix = ""

  static let general = NumberFormatCode()

  /// The format of a built-in number; `nil` for those that a file defines itself.
  init?(builtIn id: Int) {
    switch id {
    case 0, 1, 3, 37, 38, 41, 42, 49: break
    case 2, 4, 7, 8, 39, 40, 43, 44: decimals = 2
    case 9: isPercent = true
    case 10: (isPercent, decimals) = (true, 2)
    case 14...22, 27...36, 45...47, 50...58: isDate = true
    default: return nil
    }
  }

  init() {}

  /// Reads a format's code: the section for positive numbers, the first.
  ///
  /// - Complexity: O(*n*).
  init(_ code: String) {
    // Excel takes 255 characters.
    guard code.utf8.count <= 1024, code.lowercased() != "general", code != "@" else { return }
    var scalars = code.unicodeScalars[...]
    var isFraction = false
    var hasDigits = false
    while let scalar = scalars.popFirst(), scalar != ";" {
      switch scalar {
      case "\"":
        let literal = String(scalars.prefix { $0 != "\"" })
        scalars = scalars.dropFirst(literal.unicodeScalars.count + 1)
        if hasDigits { suffix += literal }
      case "\\":
        if let literal = scalars.popFirst(), hasDigits { suffix.unicodeScalars.append(literal) }
      case "[": scalars = scalars.drop { $0 != "]" }.dropFirst()
      case "_", "*": _ = scalars.popFirst()
      case "0":
        hasDigits = true
        if isFraction { decimals = min(decimals + 1, SheetLimits.decimals) }
      case "#", "?", "G": hasDigits = true
      case ".": isFraction = true
      case "%": isPercent = true
      case "+": showsPlus = !hasDigits
      case "y", "Y", "d", "D", "h", "H", "s", "S", "m", "M": isDate = !hasDigits || isDate
      case _ where scalar.value >= 0x2E80 && hasDigits: suffix.unicodeScalars.append(scalar)
      default: break
      }
    }
    // Such as `ss.00`: dates have no decimals here.
    if isDate { self = NumberFormatCode(isDate: true) }
    while suffix.unicodeScalars.last.map(\.properties.isWhitespace) ?? false { suffix.unicodeScalars.removeLast() }
  }

  private init(isDate: Bool) { self.isDate = isDate }
}
