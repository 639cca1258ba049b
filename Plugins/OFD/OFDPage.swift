import OfficePackage
import PageLayout
import ReportCore

/// One page's part: its text and lines, in points.
struct OFDPage {
  var page: LayoutPage
  /// The templates that it uses.
  private(set) var templates: [String] = []
  /// The page's upper left corner, in millimetres.
  private var origin: (x: Double, y: Double)
  private var last: PlacedText?

  private static let pointsPerMillimetre = 72 / 25.4

  /// - Parameter area: left, top, width and height in millimetres.
  init(number: Int, area: [Double]) {
    origin = (area[0], area[1])
    page = LayoutPage(
      number: number, width: area[2] * Self.pointsPerMillimetre, height: area[3] * Self.pointsPerMillimetre)
  }

  /// Reads the page's part.
  mutating func read(_ part: consuming PartReader, _ limits: ReadLimits) throws(ConversionError) {
    var reader = part
    while true {
      switch try reader.next() {
      case .start(let element): try take(element, &reader)
      case .endOfPart: return
      default: continue
      }
      guard page.words.count <= limits.words else {
        throw .unreadable(.tooManyWords, at: nil, ["limit": "\(limits.words)"])
      }
    }
  }

  private mutating func take(_ element: PartElement, _ reader: inout PartReader) throws(ConversionError) {
    if element["Visible"] == "false" { return try reader.skip() }
    switch element.name {
    case "PhysicalBox":
      let box = OFDNumbers.list(try reader.text())
      guard box.count == 4 else { return }
      self = OFDPage(number: page.number, area: box)
    case "Template":
      if let name = element["TemplateID"] { templates.append(name) }
    case "TextObject": try takeText(OFDObject(element), element, &reader)
    case "PathObject": try takePath(OFDObject(element), element, &reader)
    default: return
    }
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
    var place = (x: 0.0, y: 0.0)
    while let element = try reader.nextChild(of: parent) {
      guard element.name == "TextCode" else { continue }
      // What is not said is as in the code before.
      place.x = element["X"].flatMap { Double($0) } ?? place.x
      place.y = element["Y"].flatMap { Double($0) } ?? place.y
      let text = try reader.text()
      let count = text.unicodeScalars.count
      let code = OFDText(
        text: text, x: place.x, y: place.y, size: object.size, scale: object.scale,
        stepsRight: OFDNumbers.deltas(element["DeltaX"], for: count),
        stepsDown: OFDNumbers.deltas(element["DeltaY"], for: count))
      add(code, of: object)
    }
  }

  /// A text that has its words on the page.
  private struct PlacedText {
    var object: OFDObject
    var code: OFDText
    var firstWord: Int
  }

  private mutating func add(_ code: OFDText, of object: OFDObject) {
    // The same text printed over itself, perhaps moved by a hair, is bold.
    if let last, last.code.text == code.text {
      let (before, now) = (last.object.place(last.code.x, last.code.y), object.place(code.x, code.y))
      if max(abs(before.x - now.x), abs(before.y - now.y)) < 0.2 * code.size { return }
    }
    var code = code
    if let last, last.object.hasPlace(of: object),
      let whole = last.code.joined(to: code, over: object.area[2])
    {
      page.words.removeSubrange(last.firstWord...)
      code = whole
    }
    last = PlacedText(object: object, code: code, firstWord: page.words.count)
    for piece in code.pieces {
      let box = box(object, piece.left, piece.top, piece.right, piece.bottom)
      if box.isSound { page.words.append(PageWord(piece.text, box)) }
    }
  }

  // MARK: Lines

  private mutating func takePath(
    _ object: OFDObject, _ element: PartElement, _ reader: inout PartReader
  ) throws(ConversionError) {
    var data = ""
    var isWhite = false
    while let child = try reader.nextChild(of: element) {
      switch child.name {
      case "AbbreviatedData": data = try reader.text()
      case "StrokeColor" where element["Stroke"] != "false", "FillColor" where element["Stroke"] == "false":
        isWhite = isWhite || child["Value"] == "255 255 255" || child["Alpha"] == "0"
      default: break
      }
    }
    guard !isWhite, let pieces = OFDPath.pieces(data) else { return }
    for points in pieces {
      if element["Stroke"] != "false" {
        for (start, end) in zip(points, points.dropFirst()) {
          let side = box(object, start.x, start.y, end.x, end.y)
          if min(side.right - side.left, side.bottom - side.top) < 0.5 { page.rule(side) }
        }
      } else if element["Fill"] == "true", let left = points.map(\.x).min(), let right = points.map(\.x).max(),
        let top = points.map(\.y).min(), let bottom = points.map(\.y).max()
      {
        page.rule(box(object, left, top, right, bottom))
      }
    }
  }
}
