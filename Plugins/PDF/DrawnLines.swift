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
  /// The sizes of pictures that are defined, by the references to them.
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
    } else if tags.isNamed("image") || tags.isNamed("use") && tags["x"] == nil {
      takePicture(&page)
    } else if definitions > 0 {
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
    } else if tags.isNamed("path"), let path = tags["d"] {
      let style = styles[tags]
      guard style.fill != nil || style.paint != .none else { return }
      let drawn = DrawnPath(tags.bytes, path, DrawnTransform(of: tags))
      if let box = drawn.rectangle { fill(box, style) }
      add(drawn, style, to: &page)
    } else if tags.isNamed("rect"), let box = Self.rect(tags) {
      let style = styles[tags]
      fill(box, style)
      if style.paint == .filled { rule(box, on: &page) }
      if style.fill?.isDark ?? false, LayoutPage.isThick(box) { draw(box, on: &page) }
    }
  }

  /// Notes what is painted behind or above characters.
  private mutating func fill(_ box: PageBox, _ style: DrawnStyle) {
    guard box.isSound, let ink = style.fill else { return }
    paint.fill(seen(box), ink)
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
    let seen = seen(box)
    if seen.isSound { page.rule(seen) }
  }

  private static func rect(_ tags: TagScanner) -> PageBox? {
    guard let x = tags.number("x"), let y = tags.number("y"), let width = tags.number("width"),
      let height = tags.number("height")
    else { return nil }
    return PageBox(left: x, top: y, right: x + width, bottom: y + height)
  }

  private func add(_ path: DrawnPath, _ style: DrawnStyle, to page: inout LayoutPage) {
    guard style.paint != .none else { return }
    guard path.isStraight else { return path.boxes.forEach { draw($0, on: &page) } }
    if style.paint == .stroked { return path.pieces.forEach { ruleSides($0, on: &page) } }
    let boxes = path.boxes
    for (box, points) in zip(boxes, path.pieces) {
      rule(box, on: &page)
      // Light areas are the ground of what stands on them.
      if points.count > 5 || style.ink.isDark, LayoutPage.isThick(box) { draw(box, on: &page) }
    }
    // A frame is filled between two rectangles, one close in the other.
    for (first, second) in zip(boxes, boxes.dropFirst())
    where Self.isFrame(first, second) || Self.isFrame(second, first) {
      for side in first.sides { rule(side, on: &page) }
    }
  }

  /// Notes a picture: where it is defined its size, and otherwise where it is shown.
  private mutating func takePicture(_ page: inout LayoutPage) {
    let isImage = tags.isNamed("image")
    if isImage, definitions > 0, let name = tags["id"] {
      pictures["#" + tags.string(name)] = PagePoint(x: tags.number("width") ?? 0, y: tags.number("height") ?? 0)
      return
    }
    paint.hasPicture = true
    let size =
      isImage
      ? PagePoint(x: tags.number("width") ?? 0, y: tags.number("height") ?? 0)
      : (tags["xlink:href"] ?? tags["href"]).flatMap { pictures[tags.string($0)] }
    guard let size else { return }
    let transform = DrawnTransform(of: tags)
    let (left, top) = (tags.number("x") ?? 0, tags.number("y") ?? 0)
    let box = seen(
      DrawnPath.box([
        transform.point(left, top), transform.point(left + size.x, top),
        transform.point(left, top + size.y), transform.point(left + size.x, top + size.y),
      ]))
    if box.isSound { page.pictures.append(box) }
  }

  /// What is seen of something: what it is not cut off from.
  private func seen(_ box: PageBox) -> PageBox { (openCuts.last ?? nil).map { box.cut(by: $0) } ?? box }

  private func draw(_ box: PageBox, on page: inout LayoutPage) { page.draw(seen(box)) }

  private static func isFrame(_ inner: PageBox, _ outer: PageBox) -> Bool {
    let sides = [
      inner.left - outer.left, inner.top - outer.top, outer.right - inner.right, outer.bottom - inner.bottom,
    ]
    return sides.allSatisfy { (0...3).contains($0) } && sides.contains { $0 > 0 }
  }

  /// The rulings of a path that is stroked, side by side; with a slanted line it is a drawing.
  private func ruleSides(_ points: [PagePoint], on page: inout LayoutPage) {
    var isSlanted = false
    for (start, end) in zip(points, points.dropFirst()) {
      let side = DrawnPath.box([start, end])
      if min(side.right - side.left, side.bottom - side.top) < 0.5 {
        rule(side, on: &page)
      } else {
        isSlanted = true
      }
    }
    if isSlanted { draw(DrawnPath.box(points), on: &page) }
  }
}
