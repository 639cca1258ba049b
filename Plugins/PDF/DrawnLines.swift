import PageLayout

/// Reads the borders out of what `pdftocairo -svg` writes: paths outside definitions, in points.
struct DrawnLines {
  /// Adds the lines that are drawn to the pages.
  ///
  /// - Parameter pages: those that were drawn, in order.
  /// - Complexity: O(*n*).
  static func add(_ bytes: [UInt8], to pages: inout ArraySlice<LayoutPage>) {
    var tags = TagScanner(bytes)
    var index = pages.startIndex
    var definitions = 0
    while tags.next(), index < pages.endIndex {
      if tags.isNamed("defs") {
        definitions += tags.isClosed ? 0 : 1
      } else if tags.isNamed("/defs") {
        definitions -= 1
      } else if tags.isNamed("/page") {
        index += 1
      } else if definitions == 0, tags.isNamed("path"), let path = tags["d"] {
        add(path, bytes, paint(tags), transform(tags), to: &pages[index])
      } else if definitions == 0, tags.isNamed("rect"), let box = rect(tags) {
        pages[index].rule(box)
      }
    }
  }

  private enum Paint { case none, filled, stroked }

  /// How a path is painted; white is not seen.
  private static func paint(_ tags: TagScanner) -> Paint {
    let style = tags["style"].map(tags.string) ?? ""
    func value(_ name: String, _ attribute: StaticString) -> Substring? {
      if let own = tags[attribute] { return Substring(tags.string(own)) }
      return style.split(separator: ";").lazy.map { $0.drop { $0 == " " } }
        .first { $0.hasPrefix("\(name):") }?.dropFirst(name.utf8.count + 1)
    }
    func isSeen(_ color: Substring?) -> Bool { color.map { $0 != "none" && !$0.hasPrefix("rgb(100%") } ?? false }
    if isSeen(value("stroke", "stroke")) { return .stroked }
    return isSeen(value("fill", "fill")) ? .filled : .none
  }

  private static func rect(_ tags: TagScanner) -> PageBox? {
    guard paint(tags) == .filled, let x = tags.number("x"), let y = tags.number("y"), let width = tags.number("width"),
      let height = tags.number("height")
    else { return nil }
    return PageBox(left: x, top: y, right: x + width, bottom: y + height)
  }

  // MARK: Paths

  private struct Transform {
    var a = 1.0
    var b = 0.0
    var c = 0.0
    var d = 1.0
    var e = 0.0
    var f = 0.0

    func point(_ x: Double, _ y: Double) -> Point { Point(x: a * x + c * y + e, y: b * x + d * y + f) }
  }

  private struct Point {
    var x: Double
    var y: Double
  }

  private static func transform(_ tags: TagScanner) -> Transform {
    guard let range = tags["transform"] else { return Transform() }
    let text = tags.string(range)
    guard text.hasPrefix("matrix("), text.hasSuffix(")") else { return Transform() }
    let numbers = text.dropFirst(7).dropLast().split { $0 == "," || $0 == " " }.compactMap { Double($0) }
    guard numbers.count == 6 else { return Transform() }
    return Transform(a: numbers[0], b: numbers[1], c: numbers[2], d: numbers[3], e: numbers[4], f: numbers[5])
  }

  private static func add(
    _ path: Range<Int>, _ bytes: [UInt8], _ paint: Paint, _ transform: Transform, to page: inout LayoutPage
  ) {
    guard paint != .none else { return }
    var pieces: [[Point]] = []
    var numbers: [Double] = []
    var isStraight = true
    var index = path.lowerBound
    while index < path.upperBound {
      let start = index
      while index < path.upperBound, bytes[index] > 0x20, bytes[index] != UInt8(ascii: ",") { index += 1 }
      if index > start { take(String(copying: bytes, start..<index), transform, &pieces, &numbers, &isStraight) }
      index += 1
    }
    guard isStraight else { return }
    for piece in pieces { rule(piece, paint, on: &page) }
  }

  /// Takes one word of a path: a command or a number. cairo writes the commands M, L, C and Z only, all absolute.
  private static func take(
    _ word: String, _ transform: Transform, _ pieces: inout [[Point]], _ numbers: inout [Double],
    _ isStraight: inout Bool
  ) {
    switch word {
    case "M": pieces.append([])
    case "L": break
    case "Z":
      if let last = pieces.indices.last, let first = pieces[last].first { pieces[last].append(first) }
    default:
      guard let number = Double(word), !pieces.isEmpty else {
        isStraight = false
        return
      }
      numbers.append(number)
      guard numbers.count == 2 else { return }
      pieces[pieces.count - 1].append(transform.point(numbers[0], numbers[1]))
      numbers = []
    }
  }

  /// The rulings of a piece of path: a filled one as a whole where it is thin, a stroked one side by side.
  private static func rule(_ points: [Point], _ paint: Paint, on page: inout LayoutPage) {
    guard points.count >= 2 else { return }
    func box(_ points: some Sequence<Point>) -> PageBox {
      var box = PageBox(left: .infinity, top: .infinity, right: -.infinity, bottom: -.infinity)
      for point in points {
        box.left = min(box.left, point.x)
        box.right = max(box.right, point.x)
        box.top = min(box.top, point.y)
        box.bottom = max(box.bottom, point.y)
      }
      return box
    }
    if paint == .filled {
      page.rule(box(points))
    } else {
      for (start, end) in zip(points, points.dropFirst()) {
        let side = box([start, end])
        // A slanted line is none.
        if min(side.right - side.left, side.bottom - side.top) < 0.5 { page.rule(side) }
      }
    }
  }
}
