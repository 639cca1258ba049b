package import ReportStructure

/// What characters and areas are painted with.
package enum CharacterInk: Equatable, Sendable {
  case color(ShownColor)
  /// Nothing, or next to nothing.
  case clear
  /// A pattern, or a colour that lets what is behind it through.
  case unknown

  /// Whether an area of it can be no ground for text: dark, or of many colours.
  package var isDark: Bool {
    guard case .color(let color) = self else { return self == .unknown }
    return Int(color.red) + Int(color.green) + Int(color.blue) < 3 * 128
  }

  /// - Parameters:
  ///   - fill: such as `rgb(100%, 0%, 0%)`.
  ///   - opacity: from 0 to 1.
  package init(_ fill: Substring?, _ opacity: Substring?) {
    let share = opacity.flatMap { Double($0.filter { $0 != " " }) } ?? 1
    let numbers = (fill ?? "").split { !"0123456789.".contains($0) }.compactMap { Double($0) }
    if share < 0.05 {
      self = .clear
    } else if share < 0.9 || fill?.hasPrefix("rgb(") != true || numbers.count != 3 {
      self = .unknown
    } else {
      let parts = numbers.map { UInt8(min(255, max(0, $0 * 2.55))) }
      self = .color(ShownColor(red: parts[0], green: parts[1], blue: parts[2]))
    }
  }
}

/// What is painted on a page, in order, as far as it tells which characters are seen.
package struct PagePaint: Sendable {
  private struct Area: Sendable {
    var box: PageBox
    var ink: CharacterInk
  }

  private var areas: [Area] = []
  /// Where characters begin, in the order in which they are drawn.
  package private(set) var characters: [PagePoint] = []
  /// Whether each of them is not seen.
  private var isLost: [Bool] = []
  /// The characters that are not seen.
  package var lost: [PagePoint] { characters.indices.filter { isLost[$0] }.map { characters[$0] } }
  /// Whether there is a picture, which may be behind any character.
  package var hasPicture = false

  package init() {}

  /// The most areas that are kept: a table that colours each of its cells has some hundreds on a page.
  private static let limit = 1_000
  /// What is left of the comparisons of characters with areas; a page of text and tables takes some hundred thousand.
  private var budget = 20_000_000

  /// A character is drawn on what is there.
  package mutating func draw(_ origin: PagePoint, _ ink: CharacterInk, within cut: PageBox?) {
    characters.append(origin)
    isLost.append(isLost(origin, ink) || cut.map { !Self.shows($0, origin) } ?? false)
  }

  private mutating func isLost(_ origin: PagePoint, _ ink: CharacterInk) -> Bool {
    guard case .color(let color) = ink, budget > 0 else { return ink == .clear }
    budget -= areas.count
    let behind = areas.last { Self.holds($0.box, origin) }?.ink
    switch behind {
    case .color(let ground): return color.isLost(on: ground)
    case nil: return !hasPicture && color.isLost(on: .white)
    default: return false
    }
  }

  /// An area is painted, above the characters that are there.
  package mutating func fill(_ box: PageBox, _ ink: CharacterInk) {
    guard box.isSound, box.right - box.left > 3, box.bottom - box.top > 3, areas.count < Self.limit, ink != .clear
    else {
      return
    }
    areas.append(Area(box: box, ink: ink))
    guard case .color = ink, budget > 0 else { return }
    budget -= characters.count
    for index in characters.indices where Self.holds(box, characters[index]) { isLost[index] = true }
  }

  /// Whether a character that begins at a point lies in a box.
  private static func holds(_ box: PageBox, _ point: PagePoint) -> Bool {
    box.left <= point.x + 1 && point.x + 1 < box.right && box.top <= point.y - 1 && point.y - 1 < box.bottom
  }

  /// Whether something of it is seen of what a box leaves.
  private static func shows(_ box: PageBox, _ point: PagePoint) -> Bool {
    box.left < point.x + 8 && point.x < box.right - 1 && box.top < point.y && point.y - 6 < box.bottom
      && box.bottom - box.top > 1.5
  }
}
