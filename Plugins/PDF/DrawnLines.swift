import PageLayout

/// Reads the borders out of what `pdftocairo -svg` writes: paths outside definitions, in points; and where characters
/// begin.
struct DrawnLines {
  /// The tags that are being read.
  private var tags: TagScanner
  private var styles = DrawnStyles()
  /// How many definitions the tag at hand is in.
  private var definitions = 0
  /// What the paths that groups are cut by cover, by their names; and the cut of each open group.
  private var cuts: [String: PageBox] = [:]
  private var openCuts: [PageBox?] = []
  /// The colour that each open group has; `nil` for one that is not a plain colour.
  private var inks: [CharacterInk] = []
  private var paint = PagePaint()
  private var cutName: String?
  /// The sizes of the pictures that are defined, by their names.
  private var pictures: [String: PagePoint] = [:]

  /// Adds the lines that are drawn to the pages.
  ///
  /// - Parameter pages: those that were drawn, in order.
  /// - Complexity: O(*n*).
  static func add(_ bytes: [UInt8], to pages: inout ArraySlice<LayoutPage>) {
    var lines = DrawnLines(bytes)
    var index = pages.startIndex
    while lines.tags.next(), index < pages.endIndex {
      if lines.tags.isNamed("/page") {
        lines.finish(&pages[index])
        index += 1
      } else {
        lines.take(&pages[index])
      }
    }
    // Of one page alone no end is marked.
    if index < pages.endIndex { lines.finish(&pages[index]) }
  }

  /// Ends a page, whose words are upright already.
  private mutating func finish(_ page: inout LayoutPage) {
    page.lost = paint.lost
    page.turnMarks()
    paint = PagePaint()
  }

  private init(_ bytes: [UInt8]) { tags = TagScanner(bytes) }

  private mutating func take(_ page: inout LayoutPage) {
    if tags.isNamed("defs") {
      definitions += tags.isClosed ? 0 : 1
    } else if tags.isNamed("/defs") {
      definitions -= 1
    } else if tags.isNamed("clipPath") {
      cutName = tags["id"].map(tags.string)
    } else if definitions > 0 {
      if tags.isNamed("image"), let name = tags["id"], let width = tags.number("width"),
        let height = tags.number("height")
      {
        pictures[tags.string(name)] = PagePoint(x: width, y: height)
      }
      guard let name = cutName, let path = tags["d"], tags.isNamed("path") else { return }
      cuts[name] = DrawnPath(tags.bytes, path, DrawnTransform()).box
      cutName = nil
    } else if tags.isNamed("g"), !tags.isClosed {
      openCuts.append(cut ?? openCuts.last ?? nil)
      inks.append(styles[tags].ink)
    } else if tags.isNamed("/g") {
      _ = openCuts.popLast()
      _ = inks.popLast()
    } else if tags.isNamed("use"), let x = tags.number("x"), let y = tags.number("y") {
      let origin = PagePoint(x: x, y: y)
      page.origins.append(origin)
      paint.draw(origin, inks.last ?? .unknown, within: openCuts.last ?? nil)
    } else if tags.isNamed("image") || tags.isNamed("use") {
      paint.hasPicture = true
      addPicture(to: &page)
    } else if tags.isNamed("path"), let path = tags["d"] {
      let style = styles[tags]
      guard style.fill != nil || style.paint != .none else { return }
      let drawn = DrawnPath(tags.bytes, path, DrawnTransform(of: tags))
      if let box = drawn.rectangle { fill(box, style) }
      add(drawn, style.paint, to: &page)
    } else if tags.isNamed("rect"), let box = Self.rect(tags) {
      let style = styles[tags]
      fill(box, style)
      if style.paint == .filled { rule(box, on: &page) }
    }
  }

  /// Notes where a picture is.
  private func addPicture(to page: inout LayoutPage) {
    guard page.pictures.count < LayoutPage.mostPictures, let link = tags["xlink:href"],
      let size = pictures[String(tags.string(link).dropFirst())]
    else { return }
    let transform = DrawnTransform(of: tags)
    let box = DrawnPath.box([transform.point(0, 0), transform.point(size.x, size.y)])
    if box.isSound { page.pictures.append((openCuts.last ?? nil).map { box.cut(by: $0) } ?? box) }
  }

  /// Notes what is painted behind or above characters.
  private mutating func fill(_ box: PageBox, _ style: DrawnStyle) {
    guard box.isSound, let ink = style.fill else { return }
    paint.fill((openCuts.last ?? nil).map { box.cut(by: $0) } ?? box, ink)
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

  private static func rect(_ tags: TagScanner) -> PageBox? {
    guard let x = tags.number("x"), let y = tags.number("y"), let width = tags.number("width"),
      let height = tags.number("height")
    else { return nil }
    return PageBox(left: x, top: y, right: x + width, bottom: y + height)
  }

  private func add(_ path: DrawnPath, _ paint: DrawnStyle.Paint, to page: inout LayoutPage) {
    guard paint != .none else { return }
    guard path.isStraight else {
      // Letters may be drawn as what they look like.
      if page.shapes.count < LayoutPage.mostPictures, path.box.isSound { page.shapes.append(path.box) }
      return
    }
    if paint == .stroked { return path.pieces.forEach { ruleSides($0, on: &page) } }
    let boxes = path.boxes
    for box in boxes { rule(box, on: &page) }
    // A frame is filled between two rectangles, one close in the other.
    for (first, second) in zip(boxes, boxes.dropFirst())
    where Self.isFrame(first, second) || Self.isFrame(second, first) {
      for side in first.sides { rule(side, on: &page) }
    }
  }

  private static func isFrame(_ inner: PageBox, _ outer: PageBox) -> Bool {
    let sides = [
      inner.left - outer.left, inner.top - outer.top, outer.right - inner.right, outer.bottom - inner.bottom,
    ]
    return sides.allSatisfy { (0...3).contains($0) } && sides.contains { $0 > 0 }
  }

  /// The rulings of a path that is stroked, side by side; a slanted line is none.
  private func ruleSides(_ points: [PagePoint], on page: inout LayoutPage) {
    for (start, end) in zip(points, points.dropFirst()) {
      let side = DrawnPath.box([start, end])
      if min(side.right - side.left, side.bottom - side.top) < 0.5 { rule(side, on: &page) }
    }
  }
}
