import PageLayout

/// Reads the borders out of what `pdftocairo -svg` writes: paths outside definitions, in points; and where characters
/// begin.
struct DrawnLines {
  /// The tags that are being read.
  private var tags: TagScanner
  private let bytes: [UInt8]
  /// How many definitions the tag at hand is in.
  private var definitions = 0
  /// What the paths that groups are cut by cover, by their names; and the cut of each open group.
  private var cuts: [String: PageBox] = [:]
  private var openCuts: [PageBox?] = []
  /// The colour that each open group has; `nil` for one that is not a plain colour.
  private var inks: [CharacterInk] = []
  /// What is painted on the page.
  private var paint = PagePaint()
  private var cutName: String?

  /// Adds the lines that are drawn to the pages.
  ///
  /// - Parameter pages: those that were drawn, in order.
  /// - Complexity: O(*n*).
  static func add(_ bytes: [UInt8], to pages: inout ArraySlice<LayoutPage>) {
    var lines = DrawnLines(bytes)
    var index = pages.startIndex
    while lines.tags.next(), index < pages.endIndex {
      if lines.tags.isNamed("/page") {
        pages[index].lost = lines.paint.lost
        lines.paint = PagePaint()
        index += 1
      } else {
        lines.take(&pages[index])
      }
    }
    // Of one page alone no end is marked.
    if index < pages.endIndex { pages[index].lost = lines.paint.lost }
  }

  private init(_ bytes: [UInt8]) {
    self.bytes = bytes
    tags = TagScanner(bytes)
  }

  private mutating func take(_ page: inout LayoutPage) {
    if tags.isNamed("defs") {
      definitions += tags.isClosed ? 0 : 1
    } else if tags.isNamed("/defs") {
      definitions -= 1
    } else if tags.isNamed("clipPath") {
      cutName = tags["id"].map(tags.string)
    } else if definitions > 0 {
      guard let name = cutName, let path = tags["d"], tags.isNamed("path") else { return }
      let points = Self.pieces(path, bytes, Transform()).pieces.flatMap(\.self)
      cuts[name] = Self.box(points)
      cutName = nil
    } else if tags.isNamed("g"), !tags.isClosed {
      openCuts.append(cut ?? openCuts.last ?? nil)
      inks.append(CharacterInk(Self.value("fill", "fill", tags), Self.value("fill-opacity", "fill-opacity", tags)))
    } else if tags.isNamed("/g") {
      _ = openCuts.popLast()
      _ = inks.popLast()
    } else if tags.isNamed("use"), let x = tags.number("x"), let y = tags.number("y") {
      let origin = PagePoint(x: x, y: y)
      page.origins.append(origin)
      paint.draw(origin, inks.last ?? .unknown, within: openCuts.last ?? nil)
    } else if tags.isNamed("image") || tags.isNamed("use") {
      paint.hasPicture = true
    } else if tags.isNamed("path"), let path = tags["d"] {
      if let box = Self.rectangle(path, bytes, Self.transform(tags)) { fill(box) }
      add(path, to: &page)
    } else if tags.isNamed("rect"), let box = Self.rect(tags) {
      fill(box)
      if Self.paint(tags) == .filled { rule(box, on: &page) }
    }
  }

  /// Notes what is painted behind or above characters.
  private mutating func fill(_ box: PageBox) {
    let fill = Self.value("fill", "fill", tags)
    guard box.isSound, fill != "none", fill != nil else { return }
    let seen = (openCuts.last ?? nil).map { box.cut(by: $0) } ?? box
    paint.fill(seen, CharacterInk(fill, Self.value("fill-opacity", "fill-opacity", tags)))
  }

  /// What a group is cut by: of one cut in another, the inner one, within the outer.
  private var cut: PageBox? {
    guard let link = tags["clip-path"] else { return nil }
    let name = tags.string(link).dropFirst(5).dropLast()
    guard let own = cuts[String(name)] else { return nil }
    guard let outer = openCuts.last ?? nil else { return own }
    return own.cut(by: outer)
  }

  private func rule(_ box: PageBox, on page: inout LayoutPage) {
    let seen = (openCuts.last ?? nil).map { box.cut(by: $0) } ?? box
    if seen.isSound { page.rule(seen) }
  }

  private enum Paint { case none, filled, stroked }

  /// A property of a tag, given by a style or an attribute.
  private static func value(_ name: String, _ attribute: StaticString, _ tags: TagScanner) -> Substring? {
    if let own = tags[attribute] { return Substring(tags.string(own)) }
    let style = tags["style"].map(tags.string) ?? ""
    return style.split(separator: ";").lazy.map { $0.drop { $0 == " " } }
      .first { $0.hasPrefix("\(name):") }?.dropFirst(name.utf8.count + 1)
  }

  /// How a path is painted; white is not seen.
  private static func paint(_ tags: TagScanner) -> Paint {
    func isSeen(_ color: Substring?) -> Bool { color.map { $0 != "none" && !$0.hasPrefix("rgb(100%") } ?? false }
    if isSeen(value("stroke", "stroke", tags)) { return .stroked }
    return isSeen(value("fill", "fill", tags)) ? .filled : .none
  }

  private static func rect(_ tags: TagScanner) -> PageBox? {
    guard let x = tags.number("x"), let y = tags.number("y"), let width = tags.number("width"),
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

    func point(_ x: Double, _ y: Double) -> PagePoint { PagePoint(x: a * x + c * y + e, y: b * x + d * y + f) }
  }

  private static func transform(_ tags: TagScanner) -> Transform {
    guard let range = tags["transform"] else { return Transform() }
    let text = tags.string(range)
    guard text.hasPrefix("matrix("), text.hasSuffix(")") else { return Transform() }
    let numbers = text.dropFirst(7).dropLast().split { $0 == "," || $0 == " " }.compactMap { Double($0) }
    guard numbers.count == 6 else { return Transform() }
    return Transform(a: numbers[0], b: numbers[1], c: numbers[2], d: numbers[3], e: numbers[4], f: numbers[5])
  }

  private func add(_ path: Range<Int>, to page: inout LayoutPage) {
    let paint = Self.paint(tags)
    guard paint != .none else { return }
    let (pieces, isStraight) = Self.pieces(path, bytes, Self.transform(tags))
    guard isStraight else { return }
    if paint == .stroked { return pieces.forEach { ruleSides($0, on: &page) } }
    let boxes = pieces.map(Self.box)
    for box in boxes { rule(box, on: &page) }
    // A frame is filled between two rectangles, one close in the other.
    for (first, second) in zip(boxes, boxes.dropFirst())
    where Self.isFrame(first, second) || Self.isFrame(second, first) {
      for side in first.sides { rule(side, on: &page) }
    }
  }

  /// The points of a path's pieces, and whether it has no curve.
  private static func pieces(
    _ path: Range<Int>, _ bytes: [UInt8], _ transform: Transform
  ) -> (pieces: [[PagePoint]], isStraight: Bool) {
    var pieces: [[PagePoint]] = []
    var numbers: [Double] = []
    var isStraight = true
    var index = path.lowerBound
    while index < path.upperBound {
      let start = index
      while index < path.upperBound, bytes[index] > 0x20, bytes[index] != UInt8(ascii: ",") { index += 1 }
      if index > start { take(String(copying: bytes, start..<index), transform, &pieces, &numbers, &isStraight) }
      index += 1
    }
    return (pieces, isStraight)
  }

  private static func isFrame(_ inner: PageBox, _ outer: PageBox) -> Bool {
    let sides = [
      inner.left - outer.left, inner.top - outer.top, outer.right - inner.right, outer.bottom - inner.bottom,
    ]
    return sides.allSatisfy { (0...3).contains($0) } && sides.contains { $0 > 0 }
  }

  /// Takes one word of a path: a command or a number. cairo writes the commands M, L, C and Z only, all absolute.
  private static func take(
    _ word: String, _ transform: Transform, _ pieces: inout [[PagePoint]], _ numbers: inout [Double],
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

  /// The rectangle that a path is; `nil` for any other.
  private static func rectangle(_ path: Range<Int>, _ bytes: [UInt8], _ transform: Transform) -> PageBox? {
    let (pieces, isStraight) = pieces(path, bytes, transform)
    // cairo begins another piece at the end of each path.
    guard isStraight, let points = pieces.first, pieces.dropFirst().allSatisfy({ $0.count <= 1 }),
      (4...5).contains(points.count)
    else { return nil }
    let box = box(points)
    let isAtCorners = points.allSatisfy {
      ($0.x == box.left || $0.x == box.right) && ($0.y == box.top || $0.y == box.bottom)
    }
    return isAtCorners ? box : nil
  }

  private static func box(_ points: [PagePoint]) -> PageBox {
    guard let first = points.first else { return PageBox(left: 1, top: 1, right: 0, bottom: 0) }
    var box = PageBox(left: first.x, top: first.y, right: first.x, bottom: first.y)
    for point in points.dropFirst() {
      box.left = min(box.left, point.x)
      box.right = max(box.right, point.x)
      box.top = min(box.top, point.y)
      box.bottom = max(box.bottom, point.y)
    }
    return box
  }

  /// The rulings of a path that is stroked, side by side; a slanted line is none.
  private func ruleSides(_ points: [PagePoint], on page: inout LayoutPage) {
    for (start, end) in zip(points, points.dropFirst()) {
      let side = Self.box([start, end])
      if min(side.right - side.left, side.bottom - side.top) < 0.5 { rule(side, on: &page) }
    }
  }
}
