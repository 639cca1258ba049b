import OfficePackage
import PageLayout
import ReportStructure

/// What an object of a page says of its place: lengths in millimetres.
struct OFDObject {
  /// Left, top, width and height of its area on the page.
  let area: [Double]
  private let matrix: [Double]
  /// The size of its characters, and how much wider than usual they are.
  let size: Double
  let scale: Double
  /// What it is filled with, as far as its attributes say it.
  private(set) var ink: CharacterInk?
  /// Where what it shows is not cut off, on the page.
  var clip: PageBox?

  /// - Parameter drawn: what its parameters for drawing, or its layer's, say that it is filled with.
  init(_ element: PartElement, _ drawn: CharacterInk?) {
    let boundary = OFDNumbers.list(element["Boundary"] ?? "")
    area = boundary.count == 4 ? boundary : [0, 0, 0, 0]
    let own = OFDNumbers.list(element["CTM"] ?? "")
    matrix = own.count == 6 ? own : [1, 0, 0, 1, 0, 0]
    size = element["Size"].flatMap { Double($0) } ?? 1
    scale = element["HScale"].flatMap { Double($0) } ?? 1
    let isOutline = element["Stroke"] == "true" || element["Stroke"] == "1"
    ink = drawn
    if OFDResources.isClear(element["Alpha"]) || element.denies("Fill") && !isOutline || isTooSmall { ink = .clear }
  }

  /// Whether characters of its size are no more than a dot or a stroke: half a point high, or a tenth as wide as others.
  private var isTooSmall: Bool {
    let height = size * max(abs(matrix[2]), abs(matrix[3]))
    let width = scale * max(abs(matrix[0]), abs(matrix[1]))
    return height < 0.18 || width * size < 0.1 * height
  }

  /// Takes what the object is filled with.
  mutating func fill(with ink: CharacterInk) { if self.ink != .clear { self.ink = ink } }

  /// What it is filled with: black where nothing is said.
  var filling: CharacterInk { ink ?? .color(ShownColor(red: 0, green: 0, blue: 0)) }

  /// Whether it has the same place as another.
  func hasPlace(of other: OFDObject) -> Bool { area == other.area && matrix == other.matrix }

  /// Where on the page a point of the object is.
  func place(_ px: Double, _ py: Double) -> (x: Double, y: Double) {
    (
      area[0] + matrix[0] * px + matrix[2] * py + matrix[4],
      area[1] + matrix[1] * px + matrix[3] * py + matrix[5]
    )
  }
}

/// Numbers as OFD writes them.
enum OFDNumbers {
  /// Numbers between spaces; none where one of them is none.
  static func list(_ text: String) -> [Double] {
    let parts = text.split { $0.isWhitespace }
    let numbers = parts.compactMap { Double($0) }.filter(\.isFinite)
    return numbers.count == parts.count ? numbers : []
  }

  /// The steps between characters, where `g 3 5` stands for three of 5.
  ///
  /// - Parameter count: how many characters there are; more steps are of no use.
  static func deltas(_ text: String?, for count: Int) -> [Double] {
    var steps: [Double] = []
    var rest = (text ?? "").split { $0.isWhitespace }[...]
    while steps.count < count, let word = rest.popFirst() {
      if word == "g", let times = rest.popFirst().flatMap({ Int($0) }),
        let step = rest.popFirst().flatMap({ Double($0) })
      {
        steps += Array(repeating: step, count: max(0, min(times, count - steps.count)))
      } else if let step = Double(word) {
        steps.append(step)
      }
    }
    return steps
  }
}

/// A path as OFD writes it.
struct OFDPath {
  /// The points of each piece; of a curve those that it is drawn by as well.
  private(set) var pieces: [[(x: Double, y: Double)]] = []
  /// Whether it has no curve, and nothing that is not understood.
  private(set) var isStraight = true

  /// - Complexity: O(*n*).
  init(_ data: String) {
    var words = data.split { $0.isWhitespace }[...]
    while let command = words.popFirst() {
      guard take(command, &words) else {
        isStraight = false
        break
      }
    }
  }

  /// Takes a command and its points; `false` for what is not understood.
  private mutating func take(_ command: Substring, _ words: inout ArraySlice<Substring>) -> Bool {
    switch command {
    case "S", "M":
      guard let point = Self.point(&words) else { return false }
      if pieces.last?.count == 1 { pieces.removeLast() }
      pieces.append([point])
      return true
    case "L": return take(1, from: &words)
    case "Q", "B":
      isStraight = false
      return take(command == "Q" ? 2 : 3, from: &words)
    case "A":
      isStraight = false
      // Its radii, its turn and which of the four arcs it is come first.
      words = words.dropFirst(5)
      return take(1, from: &words)
    case "C":
      if let first = pieces.last?.first { pieces[pieces.count - 1].append(first) }
      return true
    default: return false
    }
  }

  /// Takes so many points; `false` where there are fewer.
  private mutating func take(_ count: Int, from words: inout ArraySlice<Substring>) -> Bool {
    guard !pieces.isEmpty else { return false }
    for _ in 0..<count {
      guard let point = Self.point(&words) else { return false }
      pieces[pieces.count - 1].append(point)
    }
    return true
  }

  private static func point(_ words: inout ArraySlice<Substring>) -> (x: Double, y: Double)? {
    guard let x = words.popFirst().flatMap({ Double($0) }), let y = words.popFirst().flatMap({ Double($0) }) else {
      return nil
    }
    return (x, y)
  }
}
