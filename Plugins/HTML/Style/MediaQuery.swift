/// Which queries of media hold for the screen of a person at a desk.
enum MediaQuery {
  /// What a window is taken to be wide and high, in pixels.
  private static let size = (width: 1280.0, height: 800.0)

  /// Whether one of the queries of a list holds; an empty list holds.
  static func holds(_ text: CSSText.Bytes) -> Bool {
    let queries = CSSText.split(text, at: UInt8(ascii: ",")).map(CSSText.normalised)
    return queries.allSatisfy(\.isEmpty) || queries.contains { holds($0) }
  }

  private static func holds(_ query: String) -> Bool {
    var words = query.replacing("and(", with: "and (").split(separator: " ")
    let isNegated = words.first == "not" && words.count > 1
    if isNegated || words.first == "only" { words.removeFirst() }
    let rest = words.joined(separator: " ")
    let parts = rest.components(of: " and ")
    let result = parts.allSatisfy { part in
      if part.hasPrefix("(") { return feature(part.dropFirst().prefix { $0 != ")" }) }
      return part == "screen" || part == "all"
    }
    return result != isNegated
  }

  private static func feature(_ text: Substring) -> Bool {
    let pair = text.split(separator: ":", maxSplits: 1).map { $0.filter { $0 != " " } }
    guard pair.count == 2 else { return range(text.filter { $0 != " " }) ?? true }
    switch pair[0] {
    case "min-width", "min-device-width": return size.width >= pixels(pair[1])
    case "max-width", "max-device-width": return size.width <= pixels(pair[1])
    case "min-height", "min-device-height": return size.height >= pixels(pair[1])
    case "max-height", "max-device-height": return size.height <= pixels(pair[1])
    case "orientation": return pair[1] == "landscape"
    case "prefers-color-scheme": return pair[1] == "light"
    case "prefers-reduced-motion", "prefers-contrast", "prefers-reduced-data": return pair[1] == "no-preference"
    case "hover", "any-hover": return pair[1] == "hover"
    case "pointer", "any-pointer": return pair[1] == "fine"
    case "forced-colors", "inverted-colors", "scripting": return pair[1] == "none" || pair[1] == "enabled"
    case "update": return pair[1] == "fast"
    case "display-mode": return pair[1] == "browser"
    default: return false
    }
  }

  /// Comparisons such as `width>=600px` and `400px<width<=700px`; `nil` for a feature without a value.
  private static func range(_ text: String) -> Bool? {
    guard text.contains("<") || text.contains(">") || text.contains("=") else { return nil }
    let operands = text.split { $0 == "<" || $0 == ">" || $0 == "=" }.map { operand(String($0)) }
    let signs = text.split { $0 != "<" && $0 != ">" && $0 != "=" }
    guard signs.count + 1 == operands.count else { return false }
    return signs.indices.allSatisfy { index in
      guard let left = operands[index], let right = operands[index + 1] else { return false }
      switch signs[index] {
      case "<": return left < right
      case "<=": return left <= right
      case ">": return left > right
      case ">=": return left >= right
      default: return left == right
      }
    }
  }

  private static func operand(_ text: String) -> Double? {
    switch text {
    case "width": size.width
    case "height": size.height
    default: CSSLength(text)?.pixels
    }
  }

  private static func pixels(_ text: String) -> Double { CSSLength(text)?.pixels ?? 0 }
}

extension String {
  fileprivate func components(of separator: String) -> [Substring] {
    var parts: [Substring] = []
    var rest = self[...]
    while let range = rest.firstRange(of: separator) {
      parts.append(rest[..<range.lowerBound])
      rest = rest[range.upperBound...]
    }
    return parts + [rest]
  }
}

/// A length or number of style sheets.
struct CSSLength {
  let number: Double
  let unit: Substring

  /// - Parameter text: in lower case, perhaps within `calc()`; `nil` for what is no single length.
  init?(_ text: some StringProtocol) {
    var text = Substring(text)
    if text.hasPrefix("calc("), text.hasSuffix(")") { text = text.dropFirst(5).dropLast() }
    let digits = text.prefix { "+-.0123456789".contains($0) }
    guard let number = Double(digits.hasPrefix(".") ? "0" + digits : Substring(digits)) else { return nil }
    let unit = text.dropFirst(digits.count)
    guard unit.allSatisfy({ $0.isLetter || $0 == "%" }) else { return nil }
    self.number = number
    self.unit = unit
  }

  /// In pixels, of a window that is 1280 pixels wide and letters that are 16 pixels high; percents are none.
  var pixels: Double? {
    switch unit {
    case "px", "": number
    case "pt": number * 4 / 3
    case "pc": number * 16
    case "em", "rem", "ic": number * 16
    case "ex", "ch": number * 8
    case "in": number * 96
    case "cm": number * 96 / 2.54
    case "mm": number * 96 / 25.4
    case "vw", "vmax": number * 12.8
    case "vh", "vmin": number * 8
    default: nil
    }
  }
}
