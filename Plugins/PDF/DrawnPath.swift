import PageLayout

/// Where a path's points come to stand: cairo's `matrix(a,b,c,d,e,f)`.
struct DrawnTransform {
  private var a = 1.0
  private var b = 0.0
  private var c = 0.0
  private var d = 1.0
  private var e = 0.0
  private var f = 0.0

  /// One that moves nothing.
  init() {}

  init(of tags: TagScanner) {
    guard let range = tags["transform"] else { return }
    let text = tags.string(range)
    guard text.hasPrefix("matrix("), text.hasSuffix(")") else { return }
    let numbers = text.dropFirst(7).dropLast().split { $0 == "," || $0 == " " }.compactMap { Double($0) }
    guard numbers.count == 6 else { return }
    (a, b, c, d, e, f) = (numbers[0], numbers[1], numbers[2], numbers[3], numbers[4], numbers[5])
  }

  func point(_ x: Double, _ y: Double) -> PagePoint { PagePoint(x: a * x + c * y + e, y: b * x + d * y + f) }
}

/// A path that is drawn. cairo writes the commands M, L, C and Z only, all absolute.
struct DrawnPath {
  private(set) var pieces: [[PagePoint]] = []
  /// Whether it has no curve.
  private(set) var isStraight = true

  /// - Complexity: O(*n*).
  init(_ bytes: [UInt8], _ path: Range<Int>, _ transform: DrawnTransform) {
    var x: Double?
    var index = path.lowerBound
    while index < path.upperBound {
      let start = index
      while index < path.upperBound, bytes[index] > 0x20, bytes[index] != UInt8(ascii: ",") { index += 1 }
      if index > start { take(bytes, start..<index, transform, &x) }
      index += 1
    }
  }

  /// Takes one word: a command or a number.
  private mutating func take(_ bytes: [UInt8], _ word: Range<Int>, _ transform: DrawnTransform, _ x: inout Double?) {
    switch (word.count, bytes[word.lowerBound]) {
    case (1, UInt8(ascii: "M")): pieces.append([])
    case (1, UInt8(ascii: "L")): break
    case (1, UInt8(ascii: "Z")):
      if let last = pieces.indices.last, let first = pieces[last].first { pieces[last].append(first) }
    default:
      guard !pieces.isEmpty, let number = Double(written: bytes, word) else {
        isStraight = false
        return
      }
      guard let first = x else {
        x = number
        return
      }
      pieces[pieces.count - 1].append(transform.point(first, number))
      x = nil
    }
  }

  var box: PageBox { Self.box(pieces.flatMap(\.self)) }

  var boxes: [PageBox] { pieces.map(Self.box) }

  /// The rectangle that it is; `nil` for any other.
  var rectangle: PageBox? {
    // cairo begins another piece at the end of each path.
    guard isStraight, let points = pieces.first, pieces.dropFirst().allSatisfy({ $0.count <= 1 }),
      (4...5).contains(points.count)
    else { return nil }
    let box = Self.box(points)
    let isAtCorners = points.allSatisfy {
      ($0.x == box.left || $0.x == box.right) && ($0.y == box.top || $0.y == box.bottom)
    }
    return isAtCorners ? box : nil
  }

  /// The box around points; one that is not sound around none.
  static func box(_ points: [PagePoint]) -> PageBox {
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
}
