/// A line of text that a page puts at a place of its own, as converters of PDF files do, in pixels.
struct PositionedPiece {
  var text: String
  var top: Double
  var left: Double
  /// The size of its letters: a CJK character is as wide, others about half.
  var size: Double
  /// Where it begins in the page's text.
  var offset: Int

  var right: Double { left + width }
  /// Where the letters stand, about: those of several sizes in one line have one base and several tops.
  var base: Double { top + 0.85 * size }

  var isFigure: Bool { text.utf8.allSatisfy { CharacterKind.isFigureCharacter($0) || $0 == 0x20 } }

  /// The width that its characters take, about.
  var width: Double {
    text.unicodeScalars.reduce(0) {
      $0 + ($1.value >= 0x2E80 || (0x2018...0x2026).contains($1.value) ? size : size / 2)
    }
  }
}

extension PageTree {
  /// Whether an element is a line of text at a place of its own: it states one, and has no blocks inside.
  func isPositioned(_ node: Int) -> Bool {
    position(of: node) != nil && descendants(of: node).allSatisfy { !nodes[$0].tag.isBlock }
  }

  /// Whether enough of an element's children are put at places that it is a page of such text.
  func holdsPositionedText(_ node: Int) -> Bool {
    guard hasPositions else { return false }
    return children(of: node).lazy.filter(isPositioned).prefix(Self.fewestPositioned).count == Self.fewestPositioned
  }

  private static let fewestPositioned = 4

  /// The top and left of an absolutely positioned element that states both.
  private func position(of node: Int) -> (top: Double, left: Double)? {
    guard let style = attribute("style", of: node), let top = Self.length("top", in: style),
      let left = Self.length("left", in: style)
    else { return nil }
    return (top, left)
  }

  /// The pieces of text directly inside a page, those of a piece that has several lines apart.
  func pieces(of page: Int) -> [PositionedPiece] {
    var pieces: [PositionedPiece] = []
    for child in children(of: page) where !nodes[child].flags.contains(.hidden) && isPositioned(child) {
      guard let place = position(of: child) else { continue }
      let (size, lineHeight) = letters(of: child)
      for (index, line) in lines(of: child).enumerated() where !line.text.isEmpty {
        pieces.append(
          PositionedPiece(
            text: line.text, top: place.top + Double(index) * lineHeight, left: place.left, size: size,
            offset: line.start ?? Int(nodes[child].offset)))
      }
    }
    return pieces
  }

  /// The size of an element's letters and the height of its lines; without any, letters are as large as browsers have them.
  private func letters(of node: Int) -> (size: Double, lineHeight: Double) {
    let classes = (attribute("class", of: node) ?? "").split(separator: " ")
    let styles = [attribute("style", of: node) ?? ""] + classes.compactMap { letterStyles[String($0)] }
    func length(_ name: String) -> Double? { styles.lazy.compactMap { Self.length(name, in: $0) }.first }
    let size = max(1, length("font-size") ?? 16)
    return (size, max(size / 2, length("line-height") ?? size * 1.25))
  }

  private func lines(of element: Int) -> [(text: String, start: Int?)] {
    var lines: [(text: String, start: Int?)] = []
    var flow = FlowText()
    for index in descendants(of: element) where !nodes[index].flags.contains(.hidden) {
      let node = nodes[index]
      if node.tag == .text {
        flow.append(text[Int(node.text.lowerBound)..<Int(node.text.upperBound)], at: Int(node.offset))
      } else if node.tag == .lineBreak {
        lines.append(flow.take())
      }
    }
    return (lines + [flow.take()]).map { ($0.text.replacing("\u{A0}", with: " "), $0.start) }
  }

  /// A length in pixels or points that a style states.
  private static func length(_ name: String, in style: String) -> Double? {
    for part in style.split(separator: ";") {
      let pair = part.split(separator: ":", maxSplits: 1).map { $0.filter { $0 != " " } }
      guard pair.count == 2, pair[0] == name else { continue }
      return Double(pair[1].prefix { $0.isNumber || $0 == "." || $0 == "-" })
    }
    return nil
  }
}
