import OfficePackage
import PageLayout
import ReportCore
import ReportStructure

/// One page's part: its text and lines, in points.
struct OFDPage {
  var page: LayoutPage
  /// The templates that it uses.
  private(set) var templates: [String] = []
  /// The page's upper left corner, in millimetres.
  private var origin: (x: Double, y: Double)
  private var last: PlacedText?
  /// What is painted so far.
  private var paint = PagePaint()
  /// What the page says is not to be seen.
  private var unseen = ""

  /// What the document's parameters for drawing say, and that of the layer.
  private let resources: OFDResources
  private var layerInk: CharacterInk?

  private static let pointsPerMillimetre = 72 / 25.4

  /// - Parameter area: left, top, width and height in millimetres.
  init(number: Int, area: [Double], _ resources: OFDResources) {
    origin = (area[0], area[1])
    self.resources = resources
    page = LayoutPage(
      number: number, width: area[2] * Self.pointsPerMillimetre, height: area[3] * Self.pointsPerMillimetre)
  }

  /// Reads the page's part.
  mutating func read(_ part: consuming PartReader, _ limits: ReadLimits) throws(ConversionError) {
    var reader = part
    while true {
      switch try reader.next() {
      case .start(let element): try take(element, &reader)
      case .endOfPart: return finish()
      default: continue
      }
      guard page.words.count <= limits.words else {
        throw .unreadable(.tooManyWords, at: nil, ["limit": "\(limits.words)"])
      }
    }
  }

  private mutating func take(_ element: PartElement, _ reader: inout PartReader) throws(ConversionError) {
    guard !element.denies("Visible") else {
      let text = try text(of: element, &reader)
      unseen += text + " "
      return
    }
    switch element.name {
    case "PhysicalBox":
      let box = OFDNumbers.list(try reader.text())
      guard box.count == 4 else { return }
      self = OFDPage(number: page.number, area: box, resources)
    case "Template":
      if let name = element["TemplateID"] { templates.append(name) }
    case "Layer": layerInk = resources.ink(ofParameter: element["DrawParam"])
    case "TextObject": try takeText(object(element), element, &reader)
    case "PathObject": try takePath(object(element), element, &reader)
    // What a composite object shows stands elsewhere, and is not read.
    case "ImageObject", "CompositeObject": takePicture(OFDNumbers.list(element["Boundary"] ?? ""))
    default: return
    }
  }

  /// The text of all codes within an element.
  private func text(of element: PartElement, _ reader: inout PartReader) throws(ConversionError) -> String {
    guard element.name != "TextCode" else { return try reader.text() }
    var texts: [String] = []
    var depth = 1
    while let inner = try reader.nextElement(within: &depth) {
      guard inner.name == "TextCode" else { continue }
      texts.append(try reader.text())
      depth -= 1
    }
    return texts.joined(separator: " ")
  }

  private func object(_ element: PartElement) -> OFDObject {
    OFDObject(element, resources.ink(ofParameter: element["DrawParam"]) ?? layerInk)
  }

  private mutating func finish() {
    (page.origins, page.lost) = (paint.characters, paint.lost)
    unseen = String(unseen.trimmingSpace())
    if !unseen.isEmpty { page.outside.append(unseen) }
  }

  private mutating func takePicture(_ area: [Double]) {
    paint.hasPicture = true
    if area.count == 4 { page.pictures.append(box(area)) }
  }

  private func box(_ area: [Double]) -> PageBox {
    func points(_ value: Double, from start: Double) -> Double { (value - start) * Self.pointsPerMillimetre }
    return PageBox(
      left: points(area[0], from: origin.x), top: points(area[1], from: origin.y),
      right: points(area[0] + area[2], from: origin.x), bottom: points(area[1] + area[3], from: origin.y))
  }

  private func box(_ object: OFDObject, _ left: Double, _ top: Double, _ right: Double, _ bottom: Double) -> PageBox {
    let corners = [(left, top), (right, top), (left, bottom), (right, bottom)].map { object.place($0.0, $0.1) }
    let (xs, ys) = (corners.map(\.x), corners.map(\.y))
    func points(_ value: Double?, from start: Double) -> Double { ((value ?? 0) - start) * Self.pointsPerMillimetre }
    return PageBox(
      left: points(xs.min(), from: origin.x), top: points(ys.min(), from: origin.y),
      right: points(xs.max(), from: origin.x), bottom: points(ys.max(), from: origin.y))
  }

  // MARK: Text

  private mutating func takeText(
    _ object: OFDObject, _ parent: PartElement, _ reader: inout PartReader
  ) throws(ConversionError) {
    var object = object
    var place = (x: 0.0, y: 0.0)
    var codes = 0
    var hasGlyphs = false
    // Shapes of a font are seen, whatever characters are said to be theirs.
    defer { if hasGlyphs, codes == 0 { takePicture(object.area) } }
    while let element = try reader.nextChild(of: parent) {
      guard element.name == "TextCode" else {
        if element.name == "FillColor" { object.fill(with: resources.ink(of: element)) }
        if element.name == "Clips" { object.clip = try clip(element, object, &reader) }
        hasGlyphs = hasGlyphs || element.name == "CGTransform"
        continue
      }
      codes += 1
      // What is not said is as in the code before.
      place.x = element["X"].flatMap { Double($0) } ?? place.x
      place.y = element["Y"].flatMap { Double($0) } ?? place.y
      let text = try reader.text()
      let count = text.unicodeScalars.count
      let code = OFDText(
        text: text, x: place.x, y: place.y, size: object.size, scale: object.scale,
        stepsRight: OFDNumbers.deltas(element["DeltaX"], for: count),
        stepsDown: OFDNumbers.deltas(element["DeltaY"], for: count))
      add(code, of: object, isFirst: codes == 1)
    }
  }

  /// Where what an object shows is not cut off; `nil` where that is not bounded by boxes.
  private func clip(
    _ element: PartElement, _ object: OFDObject, _ reader: inout PartReader
  ) throws(ConversionError) -> PageBox? {
    var boxes: [PageBox] = []
    var depth = 1
    while let inner = try reader.nextElement(within: &depth) {
      guard inner.name == "Path" || inner.name == "Text" else { continue }
      let area = OFDNumbers.list(inner["Boundary"] ?? "")
      guard inner.name == "Path", area.count == 4 else { return nil }
      boxes.append(box(object, area[0], area[1], area[0] + area[2], area[1] + area[3]))
    }
    return boxes.dropFirst().reduce(boxes.first) { whole, box in
      whole.map {
        PageBox(
          left: min($0.left, box.left), top: min($0.top, box.top), right: max($0.right, box.right),
          bottom: max($0.bottom, box.bottom))
      }
    }
  }

  /// A text that has its words on the page.
  private struct PlacedText {
    var object: OFDObject
    var code: OFDText
    var firstWord: Int
  }

  /// - Parameter isFirst: whether it is the first code of its object; others stand where they say.
  private mutating func add(_ code: OFDText, of object: OFDObject, isFirst: Bool) {
    // The same text printed over itself, perhaps moved by a hair, is bold.
    if let last, last.code.text == code.text {
      let (before, now) = (last.object.place(last.code.x, last.code.y), object.place(code.x, code.y))
      if max(abs(before.x - now.x), abs(before.y - now.y)) < 0.2 * code.size { return }
    }
    var code = code
    if isFirst, let last, last.object.hasPlace(of: object),
      let whole = last.code.joined(to: code, over: object.area[2])
    {
      page.words.removeSubrange(last.firstWord...)
      code = whole
    }
    last = PlacedText(object: object, code: code, firstWord: page.words.count)
    for piece in code.pieces {
      page.add(piece.text, box(object, piece.left, piece.top, piece.right, piece.bottom))
      for start in piece.starts {
        let (x, y) = object.place(start, piece.base)
        let point = PagePoint(
          x: (x - origin.x) * Self.pointsPerMillimetre, y: (y - origin.y) * Self.pointsPerMillimetre)
        paint.draw(point, object.filling, within: object.clip)
      }
    }
  }

  // MARK: Lines

  private mutating func takePath(
    _ object: OFDObject, _ element: PartElement, _ reader: inout PartReader
  ) throws(ConversionError) {
    var object = object
    var data = ""
    var isWhite = false
    while let child = try reader.nextChild(of: element) {
      switch child.name {
      case "AbbreviatedData": data = try reader.text()
      case "StrokeColor" where element["Stroke"] != "false", "FillColor" where element["Stroke"] == "false":
        isWhite = isWhite || child["Value"] == "255 255 255" || child["Alpha"] == "0"
        if child.name == "FillColor" { object.fill(with: resources.ink(of: child)) }
      case "FillColor": object.fill(with: resources.ink(of: child))
      default: break
      }
    }
    let path = OFDPath(data)
    let isFilled = element["Fill"] == "true"
    if isFilled, path.isStraight {
      for points in path.pieces { if let box = box(object, around: points) { paint.fill(box, object.filling) } }
    }
    guard !isWhite else { return }
    for points in path.pieces {
      if !path.isStraight {
        if isFilled || element["Stroke"] != "false", let box = box(object, around: points) { page.draw(box) }
      } else if element["Stroke"] != "false" {
        ruleSides(object, points)
      } else if isFilled, let box = box(object, around: points) {
        page.rule(box)
        if points.count > 5 || object.filling.isDark, LayoutPage.isThick(box) { page.draw(box) }
      }
    }
  }

  /// The rulings of a path that is stroked; with a slanted line it is a drawing.
  private mutating func ruleSides(_ object: OFDObject, _ points: [(x: Double, y: Double)]) {
    var isSlanted = false
    for (start, end) in zip(points, points.dropFirst()) {
      let side = box(object, start.x, start.y, end.x, end.y)
      if min(side.right - side.left, side.bottom - side.top) < 0.5 {
        page.rule(side)
      } else {
        isSlanted = true
      }
    }
    if isSlanted, let box = box(object, around: points) { page.draw(box) }
  }

  private func box(_ object: OFDObject, around points: [(x: Double, y: Double)]) -> PageBox? {
    guard let left = points.map(\.x).min(), let right = points.map(\.x).max(), let top = points.map(\.y).min(),
      let bottom = points.map(\.y).max()
    else { return nil }
    return box(object, left, top, right, bottom)
  }
}
