import PageLayout

struct DrawnStyle {
  enum Paint { case none, filled, stroked }

  /// With what it is filled; `nil` where it is not.
  private(set) var fill: CharacterInk?
  private(set) var ink: CharacterInk
  /// What is seen of it; white is not.
  private(set) var paint: Paint

  /// - Parameters:
  ///   - value: the value of a property.
  fileprivate init(_ value: (StaticString) -> Substring?) {
    let color = value("fill")
    ink = CharacterInk(color, value("fill-opacity"))
    fill = color == nil || color == "none" ? nil : ink
    func isSeen(_ color: Substring?) -> Bool {
      color.map { $0 != "none" && !$0.filter { $0 != " " }.hasPrefix("rgb(100%,100%,100%") } ?? false
    }
    paint = isSeen(value("stroke")) ? .stroked : isSeen(color) ? .filled : .none
  }
}

/// The styles that were read, by what is written: few differ on a page.
struct DrawnStyles {
  private var known: [String: DrawnStyle] = [:]
  private static let mostKnown = 1_000

  /// The style of a tag, given by its attribute `style` or, as later editions of cairo have it, by one for each property.
  subscript(tags: TagScanner) -> DrawnStyle {
    mutating get {
      let style = tags["style"].map(tags.string) ?? ""
      guard tags["fill"] == nil, tags["stroke"] == nil, tags["fill-opacity"] == nil else {
        return DrawnStyle { name in tags[name].map { Substring(tags.string($0)) } ?? Self.value(of: name, in: style) }
      }
      if let style = known[style] { return style }
      let result = DrawnStyle { Self.value(of: $0, in: style) }
      if known.count < Self.mostKnown { known[style] = result }
      return result
    }
  }

  private static func value(of name: StaticString, in style: String) -> Substring? {
    style.split(separator: ";").lazy.map { $0.drop { $0 == " " } }
      .first { $0.hasPrefix("\(name):") }?.dropFirst(name.utf8CodeUnitCount + 1)
  }
}
