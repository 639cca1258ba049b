import ReportStructure

/// What style declarations say about whether and how text is shown; `nil` where they say nothing.
struct StyleEffect {
  enum Color { case white, clear, other }

  var isDisplayed: Bool?
  var isVisible: Bool?
  var hasOpacity: Bool?
  var hasSize: Bool?
  var isOnScreen: Bool?
  var color: Color?
  /// Whether there is a background other than white.
  var isShaded: Bool?
  var isStruck: Bool?
  /// ``RunLook/raised``, ``RunLook/lowered`` or ``RunLook/plain``.
  var level: RunLook?

  var isEmpty: Bool {
    isDisplayed == nil && isVisible == nil && hasOpacity == nil && hasSize == nil && isOnScreen == nil && color == nil
      && isShaded == nil && isStruck == nil && level == nil
  }

  /// Lets later or stronger declarations hold.
  mutating func override(with other: StyleEffect) {
    isDisplayed = other.isDisplayed ?? isDisplayed
    isVisible = other.isVisible ?? isVisible
    hasOpacity = other.hasOpacity ?? hasOpacity
    hasSize = other.hasSize ?? hasSize
    isOnScreen = other.isOnScreen ?? isOnScreen
    color = other.color ?? color
    isShaded = other.isShaded ?? isShaded
    isStruck = other.isStruck ?? isStruck
    level = other.level ?? level
  }

  /// What declarations say, those marked `!important` apart.
  static func parse(_ text: Substring) -> (normal: StyleEffect, important: StyleEffect) {
    var properties: (normal: [String: String], important: [String: String]) = ([:], [:])
    for declaration in text.split(separator: ";") {
      guard let colon = declaration.firstIndex(of: ":") else { continue }
      let name = compact(declaration[..<colon])
      var value = compact(declaration[declaration.index(after: colon)...])
      if value.hasSuffix("!important") {
        value.removeLast("!important".count)
        properties.important[name] = value
      } else {
        properties.normal[name] = value
      }
    }
    return (StyleEffect(properties.normal), StyleEffect(properties.important))
  }

  /// A text in lower case without white space.
  private static func compact(_ text: Substring) -> String {
    String(decoding: text.utf8.filter { $0 > 0x20 }.map { (0x41...0x5A).contains($0) ? $0 | 0x20 : $0 }, as: UTF8.self)
  }

  private init(_ properties: [String: String]) {
    guard !properties.isEmpty else { return }
    isDisplayed = properties["display"].map { $0 != "none" }
    // How Word hides text.
    if properties["mso-hide"] == "all" { isDisplayed = false }
    if properties["visibility"] == "collapse" { isDisplayed = false }
    isVisible = properties["visibility"].map { $0 != "hidden" }
    hasOpacity = properties["opacity"].map { Self.number($0) != 0 }
    hasSize = properties["font-size"].flatMap(Self.hasSize)
    isOnScreen = Self.isOnScreen(properties)
    color = properties["color"].map(Self.color)
    isShaded = (properties["background-color"] ?? properties["background"]).map {
      Self.color($0) == .other && $0 != "none"
    }
    isStruck = (properties["text-decoration"] ?? properties["text-decoration-line"]).map { $0.contains("line-through") }
    level = properties["vertical-align"].map(Self.level) ?? Self.shift(properties)
  }

  init() {}

  /// What a vertical alignment says: a word, or how far from the line.
  private static func level(_ value: String) -> RunLook {
    switch value {
    case "super": return .raised
    case "sub": return .lowered
    default:
      guard let offset = number(value), abs(offset) > 0 else { return .plain }
      return offset > 0 ? .raised : .lowered
    }
  }

  /// Where text is moved up or down by some of its height; `nil` where it is not.
  private static func shift(_ properties: [String: String]) -> RunLook? {
    guard properties["position"] == "relative" else { return nil }
    let offset = properties["top"].flatMap(number) ?? properties["bottom"].flatMap(number).map { -$0 } ?? 0
    let isEm = (properties["top"] ?? properties["bottom"] ?? "").hasSuffix("em")
    guard abs(offset) >= (isEm ? 0.2 : 2), abs(offset) < 30 else { return nil }
    return offset < 0 ? .raised : .lowered
  }

  /// A number's leading digits; `nil` for what begins with none.
  private static func number(_ value: String) -> Double? {
    Double(String(value.prefix { $0 == "-" || $0 == "." || ("0"..."9").contains($0) }))
  }

  /// Relative sizes other than zero stay what their surroundings are.
  private static func hasSize(_ value: String) -> Bool? {
    guard let number = number(value) else { return value == "inherit" ? nil : true }
    return number == 0 ? false : value.hasSuffix("em") && !value.hasSuffix("rem") || value.hasSuffix("%") ? nil : true
  }

  private static func color(_ value: String) -> Color {
    if ["#fff", "#ffffff", "white", "rgb(255,255,255)", "#ffffffff"].contains(value) { return .white }
    if value == "transparent" || value.hasPrefix("rgba("), value.hasSuffix(",0)") || value == "transparent" {
      return .clear
    }
    return .other
  }

  /// Whether an element is moved off the page, cut to nothing or without extent; `nil` where nothing is said of it.
  private static func isOnScreen(_ properties: [String: String]) -> Bool? {
    let isPlaced = ["absolute", "fixed"].contains(properties["position"] ?? "")
    for name in isPlaced ? ["left", "top", "right", "bottom"] : [] {
      if let offset = properties[name].flatMap(number), offset <= -500 { return false }
    }
    for name in ["text-indent", "margin-left", "margin-top"] {
      if let offset = properties[name].flatMap(number), offset <= -500 { return false }
    }
    if isPlaced, let clip = properties["clip"], clip.hasPrefix("rect(0") || clip.hasPrefix("rect(1px") { return false }
    if let clip = properties["clip-path"], clip.hasPrefix("inset(50%") || clip.hasPrefix("inset(100%") { return false }
    if let transform = properties["transform"], transform.contains("scale(0)") { return false }
    if properties["overflow"] == "hidden" {
      for name in ["height", "width", "max-height", "max-width"] where properties[name].flatMap(number) == 0 {
        return false
      }
    }
    return properties["position"] == nil ? nil : true
  }
}
