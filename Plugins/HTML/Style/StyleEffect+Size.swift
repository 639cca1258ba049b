/// What styles say of how large letters are.
extension StyleEffect {
  /// Whether letters are smaller than those around them.
  static func isSmall(_ properties: [String: String]) -> Bool {
    guard let size = properties["font-size"] else { return false }
    guard let length = CSSLength(size) else { return size.hasSuffix("small") || size == "smaller" }
    return length.unit == "em" ? length.number < 0.9 : length.unit == "%" ? length.number < 90 : length.number < 12
  }

  /// Whether letters are much smaller than those around them, by a size that says so.
  static func isSmaller(_ properties: [String: String]) -> Bool {
    guard let size = properties["font-size"] else { return false }
    guard let length = CSSLength(size) else { return size == "smaller" }
    return length.unit == "em" && length.number <= 0.85 || length.unit == "%" && length.number <= 85
  }

  /// Relative sizes other than zero stay what their surroundings are.
  static func hasSize(_ properties: [String: String]) -> Bool? {
    if let zoom = properties["zoom"].flatMap({ CSSLength($0) }), zoom.number < (zoom.unit == "%" ? 5 : 0.05) {
      return false
    }
    guard let value = properties["font-size"] ?? properties["font"].flatMap(sizeOfFont) else { return nil }
    guard let length = CSSLength(value) else { return ["inherit", "smaller", "larger"].contains(value) ? nil : true }
    switch length.unit {
    case "em", "ex", "ch", "%": return length.number < (length.unit == "%" ? 12 : 0.12) ? false : nil
    default: return length.pixels.map { $0 > 2 }
    }
  }

  /// The size in a font's short form, such as `bold 12px/1.5 SimSun`.
  private static func sizeOfFont(_ value: String) -> String? {
    value.split(separator: " ").lazy.map { String($0.prefix { $0 != "/" }) }.first {
      guard let length = CSSLength($0) else { return false }
      return !length.unit.isEmpty || length.number == 0
    }
  }
}
