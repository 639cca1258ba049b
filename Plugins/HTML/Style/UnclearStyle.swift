/// Whether declarations may hide text in a way that is not worked out here: by a mask, an animation, a colour that is
/// mixed, letters that stand on one another.
///
/// Such text is read. Only where it is a part of a number does it matter.
enum UnclearStyle {
  static func isOne(_ properties: [String: String]) -> Bool {
    hasUnclearValue(properties) || isSqueezed(properties) || isTurned(properties)
  }

  private static func hasUnclearValue(_ properties: [String: String]) -> Bool {
    for name in ["display", "visibility", "opacity", "font-size", "color", "content-visibility"] {
      guard let value = properties[name], value.contains("(") else { continue }
      let isKnown = name == "color" ? CSSColor(value).map { $0 != .unknown } ?? false : CSSLength(value) != nil
      if !isKnown { return true }
    }
    for name in [
      "mask", "mask-image", "-webkit-mask", "-webkit-mask-image", "clip-path", "animation", "animation-name",
    ] {
      if let value = properties[name], !value.hasPrefix("none") { return true }
    }
    if let blend = properties["mix-blend-mode"], blend != "normal" { return true }
    return properties["font-size-adjust"] == "0"
  }

  /// Whether letters stand on one another, or on those beside them.
  private static func isSqueezed(_ properties: [String: String]) -> Bool {
    let names = ["letter-spacing", "margin", "margin-left", "margin-right", "margin-inline", "word-spacing"]
    return names.contains { name in
      (properties[name] ?? "").split(separator: " ").contains { word in
        CSSLength(word).map { ($0.pixels ?? $0.number) <= -3 } ?? false
      }
    }
  }

  /// Whether it shows its back, or is put beside the box that it is in.
  private static func isTurned(_ properties: [String: String]) -> Bool {
    if properties["backface-visibility"] == "hidden", properties["transform"]?.contains("rotate") ?? false {
      return true
    }
    return ["left", "right", "top", "bottom", "inset-inline-start", "inset-inline-end", "translate"].contains { name in
      (properties[name] ?? "").split(separator: " ").contains { word in
        CSSLength(word).map { $0.unit == "%" ? abs($0.number) >= 100 : abs($0.pixels ?? 0) >= 500 } ?? false
      }
    }
  }
}
