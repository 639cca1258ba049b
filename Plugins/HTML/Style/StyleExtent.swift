/// Whether declarations move an element off the page, cut it to nothing or leave it no room.
struct StyleExtent {
  private let properties: [String: String]

  init(_ properties: [String: String]) { self.properties = properties }

  func answer(in effect: inout StyleEffect) {
    func answer(_ question: StyleEffect.Question, _ isGone: Bool, _ names: [String]) {
      if isGone || names.contains(where: { properties[$0] != nil }) { effect[question] = !isGone }
    }
    answer(.placed, isAway || isClippedAway, ["position"])
    answer(.uncut, isCut, ["clip-path"])
    answer(.untransformed, isTransformedAway, ["transform", "scale", "translate"])
    answer(.unindented, isIndentedAway, ["text-indent", "margin-left", "margin-top"])
    answer(.roomy, hasNoRoom, ["overflow", "height", "max-height"])
  }

  private func pixels(_ name: String) -> Double? { properties[name].flatMap { CSSLength($0)?.pixels } }

  private var isPlaced: Bool { ["absolute", "fixed"].contains(properties["position"] ?? "") }

  /// Whether it stands to the left or right of its place beside others; `nil` where nothing is said of that.
  var isShifted: Bool? {
    let names = [
      "float", "position", "order", "transform", "translate", "grid-column", "grid-column-start", "grid-area",
    ]
    guard names.contains(where: { properties[$0] != nil }) else { return nil }
    let isOffset = ["left", "right"].contains {
      properties[$0].flatMap { CSSLength($0) }.map { $0.number != 0 } ?? false
    }
    if ["absolute", "fixed", "relative"].contains(properties["position"] ?? ""), isOffset { return true }
    if properties["float"] == "right" || properties["order"].map({ $0 != "0" }) ?? false { return true }
    if ["grid-column", "grid-column-start", "grid-area"].contains(where: { properties[$0]?.first?.isNumber ?? false }) {
      return true
    }
    let across = properties["translate"].map { $0[...] } ?? Self.translation(in: properties["transform"] ?? "")
    return across.flatMap { CSSLength($0.prefix { $0 != " " && $0 != "," }) }.map { $0.number != 0 } ?? false
  }

  /// How far to the right a transformation moves, and what follows.
  private static func translation(in transform: String) -> Substring? {
    ["translate(", "translatex(", "translate3d("].lazy.compactMap { transform.firstRange(of: $0) }.first.map {
      transform[$0.upperBound...].prefix { $0 != ")" }
    }
  }

  private static func isFar(_ offset: Double) -> Bool { offset <= -500 || offset >= 5000 }

  private var isAway: Bool {
    if isPlaced || properties["position"] == "relative" {
      if ["left", "top", "right", "bottom"].contains(where: { pixels($0).map(Self.isFar) ?? false }) { return true }
      if let inset = properties["inset"] {
        let offsets = inset.split(separator: " ").compactMap { CSSLength($0)?.pixels }
        if offsets.contains(where: Self.isFar) { return true }
      }
    }
    return false
  }

  private var isIndentedAway: Bool {
    if ["text-indent", "margin-left", "margin-top"].contains(where: { pixels($0).map(Self.isFar) ?? false }) {
      return true
    }
    return isClipped
      && properties["text-indent"].flatMap { CSSLength($0) }.map { $0.unit == "%" && $0.number >= 100 }
        ?? false
  }

  private var isClipped: Bool {
    ["overflow", "overflow-x", "overflow-y"].contains { name in
      (properties[name] ?? "").split(separator: " ").contains { $0 == "hidden" || $0 == "clip" }
    }
  }

  private var isClippedAway: Bool {
    if isPlaced, let clip = properties["clip"], clip.hasPrefix("rect(") {
      let edges = clip.dropFirst(5).dropLast().split { $0 == " " || $0 == "," }.map { CSSLength($0)?.pixels }
      if edges.count == 4 {
        if let bottom = edges[2], bottom - (edges[0] ?? 0) <= 1 { return true }
        if let right = edges[1], right - (edges[3] ?? 0) <= 1 { return true }
      }
    }
    return false
  }

  private var isCut: Bool {
    guard let path = properties["clip-path"], let open = path.firstIndex(of: "(") else { return false }
    let lengths = path[path.index(after: open)...].dropLast().split { $0 == " " || $0 == "," }
      .compactMap { CSSLength($0)?.number }
    switch path[..<open] {
    case "inset":
      guard let top = lengths.first else { return false }
      let right = lengths.count > 1 ? lengths[1] : top
      let bottom = lengths.count > 2 ? lengths[2] : top
      return top + bottom >= 100 || right + (lengths.count > 3 ? lengths[3] : right) >= 100
    case "circle", "ellipse": return lengths.first == 0
    case "polygon": return !lengths.isEmpty && lengths.allSatisfy { $0 == lengths[0] }
    default: return false
    }
  }

  private var isTransformedAway: Bool {
    let scales = (properties["scale"] ?? "").split(separator: " ").compactMap { CSSLength($0) }
    if scales.contains(where: { $0.number == 0 }) { return true }
    let moves = (properties["translate"] ?? "").split(separator: " ").compactMap { CSSLength($0)?.pixels }
    if moves.contains(where: Self.isFar) { return true }
    var rest = (properties["transform"] ?? "")[...]
    while let open = rest.firstIndex(of: "("), let close = rest[open...].firstIndex(of: ")") {
      let name = rest[..<open].filter { $0 != " " }
      let arguments = rest[rest.index(after: open)..<close].split { $0 == " " || $0 == "," }
      let lengths = arguments.compactMap { CSSLength($0) }
      switch name {
      case "scale", "scalex", "scaley", "scale3d", "matrix": if lengths.first?.number == 0 { return true }
      case "translate", "translatex", "translatey", "translate3d":
        if lengths.contains(where: { $0.pixels.map(Self.isFar) ?? false }) { return true }
      case "rotatex", "rotatey":
        if lengths.first.map({ $0.unit == "deg" && abs($0.number) == 90 }) ?? false { return true }
      default: break
      }
      rest = rest[rest.index(after: close)...]
    }
    return false
  }

  /// Whether what is cut off has the room of a dot at most.
  private var hasNoRoom: Bool {
    guard isClipped else { return false }
    let names = [
      "height", "width", "max-height", "max-width", "block-size", "inline-size", "max-block-size", "max-inline-size",
    ]
    return names.contains { name in pixels(name).map { $0 <= 2 } ?? false }
  }
}
