import ReportStructure

/// What style declarations say about whether and how text is shown; `nil` where they say nothing.
struct StyleEffect {
  /// What declarations may answer, each in its own way.
  enum Question: UInt32 {
    case displayed, visible, opaque, sized
    /// Whether a row or a group of rows is taken out of its table.
    case collapsed
    /// Whether it is on the page, whole and with room, by each of the ways to say so: a stronger declaration takes back
    /// only what is said in its own way.
    case placed, uncut, untransformed, unindented, roomy
    case struck
    /// Whether it stands elsewhere than its place in the page says.
    case moved
    /// Whether it stands to the left or right of its place beside others.
    case shifted
    /// Whether it stands on lines of its own.
    case lines
    /// Whether what is inside stands in another order.
    case reordered
    /// Whether its characters run from right to left, whatever they are.
    case reversed
    /// Whether it is shown in a way that is not understood, if it is shown at all.
    case unclear
    /// Whether its letters are smaller than those around it.
    case small
    /// Whether a picture is behind it.
    case pictured
  }

  /// A bit for each question that is answered, and for each that is answered with yes.
  private var (said, yes): (UInt32, UInt32) = (0, 0)
  /// The colour of the letters, and of what is behind them.
  var ink: CSSColor?
  var ground: CSSColor?
  /// ``RunLook/raised``, ``RunLook/lowered`` or ``RunLook/plain``.
  var level: RunLook?
  /// What is generated before or after an element.
  var content: GeneratedText?

  init() {}

  subscript(question: Question) -> Bool? {
    get { said >> question.rawValue & 1 == 0 ? nil : yes >> question.rawValue & 1 == 1 }
    set {
      let bit: UInt32 = 1 << question.rawValue
      said = newValue == nil ? said & ~bit : said | bit
      yes = newValue == true ? yes | bit : yes & ~bit
    }
  }

  /// Whether something is said that can change what a person sees.
  var isEmpty: Bool { said == 0 && ink == nil && ground == nil && level == nil && content == nil }

  /// Whether it is off the page, cut to nothing or without room.
  var isGone: Bool { [.placed, .uncut, .untransformed, .unindented, .roomy].contains { self[$0] == false } }

  /// Whether text is taken away or struck through.
  var hides: Bool {
    [.displayed, .visible, .opaque, .sized].contains { self[$0] == false } || isGone || self[.struck] == true
      || ink == .clear
  }

  /// Lets later or stronger declarations hold.
  mutating func override(with other: StyleEffect) {
    (said, yes) = (said | other.said, yes & ~other.said | other.yes)
    ink = other.ink ?? ink
    ground = other.ground ?? ground
    level = other.level ?? level
    content = other.content ?? content
  }

  /// What declarations say, those marked `!important` apart.
  ///
  /// - Parameter variables: the custom properties of the page, which `var()` stands for.
  static func parse(
    _ text: CSSText.Bytes, _ variables: [String: String] = [:]
  ) -> (normal: StyleEffect, important: StyleEffect) {
    var properties: (normal: [String: String], important: [String: String]) = ([:], [:])
    var content: GeneratedText?
    // One at a time: an attribute may hold millions.
    CSSText.forEachPiece(of: text, between: { $0 == UInt8(ascii: ";") }) { declaration in
      guard let colon = declaration.firstIndex(of: UInt8(ascii: ":")) else { return }
      let name = CSSText.word(declaration[..<colon])
      let written = declaration[(colon + 1)...]
      if name == "content" { content = GeneratedText(written) }
      var value = CSSText.word(written)
      if value.contains("var(") { value = resolved(value, variables) }
      if let mark = value.firstRange(of: "!"), value[mark.upperBound...].filter({ $0 != " " }) == "important" {
        properties.important[name] = String(value[..<mark.lowerBound].trimmingSuffix { $0 == " " })
      } else if !isInvalid(value, of: name) {
        properties.normal[name] = value
      }
    }
    var normal = StyleEffect(properties.normal)
    normal.content = content
    return (normal, StyleEffect(properties.important))
  }

  /// Whether browsers pass over a declaration, since the property has no such value.
  private static func isInvalid(_ value: String, of name: String) -> Bool {
    guard let known = keywords[name], !value.contains("(") else { return false }
    return !value.split(separator: " ").allSatisfy { word in
      known.contains { word == $0 || $0.hasSuffix("-") && word.hasPrefix($0) }
    }
  }

  /// The values of properties that have no others; those that end in a hyphen begin some.
  private static let keywords: [String: [String]] = {
    let always = ["inherit", "initial", "unset", "revert", "revert-layer"]
    let displays = [
      "none", "block", "inline", "inline-", "flex", "flow", "flow-", "grid", "table", "table-", "list-item", "contents",
      "run-in", "ruby", "ruby-", "math", "box", "-webkit-", "-moz-", "-ms-",
    ]
    return ["display": always + displays, "visibility": always + ["visible", "hidden", "collapse"]]
  }()

  /// A value with the custom properties that it names.
  private static func resolved(_ value: String, _ variables: [String: String]) -> String {
    var value = value
    // The last one has no other in it.
    for _ in 0..<16 {
      guard let start = value.ranges(of: "var(").last, let close = value[start.upperBound...].firstIndex(of: ")") else {
        break
      }
      let pair = value[start.upperBound..<close].split(separator: ",", maxSplits: 1)
      let name = String(pair.first ?? "").trimmingSuffix { $0 == " " }
      guard let replacement = variables[name] ?? pair.dropFirst().first.map({ String($0) }), value.utf8.count < 4_000
      else { break }
      value = value[..<start.lowerBound] + replacement + value[value.index(after: close)...]
    }
    return value
  }

  private init(_ properties: [String: String]) {
    guard !properties.isEmpty else { return }
    self[.displayed] = properties["display"].map { $0 != "none" }
    self[.lines] = properties["display"].map {
      ["block", "flex", "grid", "table", "list-item", "flow-root"].contains($0)
    }
    // How Word hides text.
    if ["all", "screen"].contains(properties["mso-hide"] ?? "") || properties["content-visibility"] == "hidden" {
      self[.displayed] = false
    }
    // Dots are shown in the place of the characters.
    if let dots = properties["-webkit-text-security"], dots != "none" { self[.displayed] = false }
    self[.visible] = properties["visibility"].map { $0 != "hidden" && $0 != "collapse" }
    self[.collapsed] = properties["visibility"].map { $0 == "collapse" }
    self[.opaque] = Self.isOpaque(properties)
    self[.sized] = Self.hasSize(properties)
    StyleExtent(properties).answer(in: &self)
    setColors(properties)
    self[.struck] = (properties["text-decoration"] ?? properties["text-decoration-line"]).map {
      $0.contains("line-through")
    }
    level = Self.variant(properties) ?? properties["vertical-align"].map(Self.level) ?? Self.shift(properties)
    setOrder(properties)
    self[.unclear] = UnclearStyle.isOne(properties) ? true : nil
    self[.small] = Self.isSmaller(properties) ? true : nil
  }

  private mutating func setColors(_ properties: [String: String]) {
    ink = (properties["-webkit-text-fill-color"] ?? properties["color"]).flatMap(Self.color)
    ground = properties["background-color"].flatMap(Self.color)
    guard let background = properties["background"] ?? properties["background-image"], background != "none" else {
      return
    }
    if background.contains("url(") || background.contains("gradient(") {
      ground = .unknown
      self[.pictured] = background.contains("url(")
    } else if let color = Self.color(background) ?? Self.words(background).lazy.compactMap(Self.color).first {
      ground = color
    }
    // Letters cut out of what is behind them are seen.
    if (properties["background-clip"] ?? properties["-webkit-background-clip"]) == "text" { ink = .unknown }
  }

  /// A colour; `nil` for one that is taken from around.
  private static func color(_ value: String) -> CSSColor? {
    ["inherit", "initial", "unset", "currentcolor", "revert"].contains(value) ? nil : CSSColor(value)
  }

  private static func words(_ value: String) -> [String] {
    CSSText.split(Array(value.utf8)[...], at: 0x20).map { String(decoding: $0, as: UTF8.self) }
  }

  private mutating func setOrder(_ properties: [String: String]) {
    let float = properties["float"].map { $0 == "left" || $0 == "right" }
    let position = properties["position"].map { $0 == "absolute" || $0 == "fixed" }
    let order = properties["order"].map { $0 != "0" }
    let all = [float, position, order].compactMap { $0 }
    self[.moved] = all.isEmpty ? nil : all.contains(true)
    self[.shifted] = StyleExtent(properties).isShifted
    self[.reordered] = (properties["flex-direction"] ?? properties["flex-flow"]).map { $0.contains("reverse") }
    // Letters keep their order from right to left; boxes beside one another do not.
    if properties["direction"] == "rtl" { self[.reordered] = true }
    if properties["unicode-bidi"]?.contains("override") ?? false { self[.reversed] = properties["direction"] == "rtl" }
  }

  private static func isOpaque(_ properties: [String: String]) -> Bool? {
    func share(_ value: String) -> Double? {
      CSSLength(value).map { $0.unit == "%" ? $0.number / 100 : $0.number }
    }
    if let filter = properties["filter"], let range = filter.firstRange(of: "opacity("),
      let amount = share(String(filter[range.upperBound...].prefix { $0 != ")" }))
    {
      return amount > 0.05
    }
    return properties["opacity"].flatMap(share).map { $0 > 0.05 }
  }

  /// What a variant of the letters says.
  private static func variant(_ properties: [String: String]) -> RunLook? {
    switch properties["font-variant-position"] ?? properties["font-variant"] {
    case "super": .raised
    case "sub": .lowered
    default: properties["vertical-align"] == "text-top" && isSmall(properties) ? .raised : nil
    }
  }

  /// What a vertical alignment says: a word, or how far from the line.
  private static func level(_ value: String) -> RunLook {
    switch value {
    case "super": return .raised
    case "sub": return .lowered
    default:
      guard let offset = CSSLength(value)?.number, abs(offset) > 0 else { return .plain }
      return offset > 0 ? .raised : .lowered
    }
  }

  /// Where text is moved up or down by some of its height; `nil` where it is not.
  private static func shift(_ properties: [String: String]) -> RunLook? {
    if let transform = properties["transform"], let open = transform.firstRange(of: "translatey(-"),
      let length = CSSLength(transform[open.upperBound...].prefix { $0 != ")" }),
      isSmall(properties)
    {
      return length.pixels.map { $0 < 30 } ?? true ? .raised : nil
    }
    guard properties["position"] == "relative" else { return nil }
    let offset = properties["top"].flatMap { CSSLength($0) } ?? properties["bottom"].flatMap { CSSLength("-" + $0) }
    guard let number = offset?.number, let unit = offset?.unit else { return nil }
    guard abs(number) >= (unit == "em" ? 0.2 : 2), abs(number) < 30 else { return nil }
    return number < 0 ? .raised : .lowered
  }
}

extension StringProtocol {
  fileprivate func trimmingSuffix(while predicate: (Character) -> Bool) -> String {
    var text = self[...]
    while let last = text.last, predicate(last) { text = text.dropLast() }
    return String(text)
  }
}
