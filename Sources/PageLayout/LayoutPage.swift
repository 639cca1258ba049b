import ReportCore

/// A rectangle on a page, in points from the page's upper left corner, y downwards.
public struct PageBox: Sendable, Hashable {
  /// The least x of it.
  public var left: Double
  /// The least y of it.
  public var top: Double
  /// The greatest x of it.
  public var right: Double
  /// The greatest y of it.
  public var bottom: Double

  public init(left: Double, top: Double, right: Double, bottom: Double) {
    self.left = left
    self.top = top
    self.right = right
    self.bottom = bottom
  }

  var width: Double { right - left }
  var height: Double { bottom - top }
  var middleX: Double { (left + right) / 2 }
  var middleY: Double { (top + bottom) / 2 }

  mutating func extend(over other: PageBox) {
    left = min(left, other.left)
    top = min(top, other.top)
    right = max(right, other.right)
    bottom = max(bottom, other.bottom)
  }

  /// The part of it that lies in another; not sound where none does.
  public func cut(by other: PageBox) -> PageBox {
    PageBox(
      left: max(left, other.left), top: max(top, other.top), right: min(right, other.right),
      bottom: min(bottom, other.bottom))
  }

  /// Its upper, lower, left and right edge, as boxes without height or width.
  public var sides: [PageBox] {
    [
      PageBox(left: left, top: top, right: right, bottom: top),
      PageBox(left: left, top: bottom, right: right, bottom: bottom),
      PageBox(left: left, top: top, right: left, bottom: bottom),
      PageBox(left: right, top: top, right: right, bottom: bottom),
    ]
  }

  /// Whether all sides are numbers on a page of any sensible size, the left before the right, the top above the bottom.
  public var isSound: Bool {
    left <= right && top <= bottom && left > -100_000 && top > -100_000 && right < 100_000 && bottom < 100_000
  }
}

/// Some characters of one line that stand together.
public struct PageWord: Sendable, Hashable {
  public var text: String
  public var box: PageBox

  /// - Parameters:
  ///   - text: the characters; radicals become the characters that they stand for.
  ///   - box: what they cover; one far higher than its characters are wide, as fonts have it that keep much space
  ///     between lines, is made lower.
  public init(_ text: String, _ box: PageBox) {
    self.text = RadicalText.resolved(text)
    self.box = box
    let width = Self.width(of: text)
    let isUpright = width >= 3 && box.height > 1.2 * box.width
    let limit = 1.5 * box.width / width
    guard !isUpright, box.height > limit, limit > 1 else { return }
    self.box.top = box.middleY - limit / 2
    self.box.bottom = box.middleY + limit / 2
  }

  /// About how many ems a text is wide.
  private static func width(of text: String) -> Double {
    max(0.5, text.unicodeScalars.reduce(0) { $0 + ($1.value >= 0x2E80 ? 1 : 0.5) })
  }
}

/// A point on a page, in points from its upper left corner.
public struct PagePoint: Sendable, Hashable {
  /// Points from the page's left edge.
  public var x: Double
  /// Points from the page's upper edge.
  public var y: Double

  public init(x: Double, y: Double) {
    self.x = x
    self.y = y
  }
}

/// A straight line that is drawn on a page, level or upright.
public struct Ruling: Sendable, Hashable {
  /// Whether it lies across the page, not down.
  public var isLevel: Bool
  /// How far down it lies, or how far to the right it stands.
  public var position: Double
  /// From where to where it reaches.
  public var start: Double
  /// Where it ends along its own direction, in points.
  public var end: Double

  public init(isLevel: Bool, position: Double, start: Double, end: Double) {
    self.isLevel = isLevel
    self.position = position
    self.start = min(start, end)
    self.end = max(start, end)
  }
}

/// One page: what is written on it and the lines that are drawn on it.
public struct LayoutPage: Sendable, Hashable {
  /// From 1.
  public var number: Int
  /// In points, as the height is.
  public var width: Double
  /// Its height in points.
  public var height: Double
  /// What is written on it.
  public var words: [PageWord] = []
  /// Where pictures are, whose text nobody reads.
  public var pictures: [PageBox] = []
  /// The pieces of what else is drawn that is neither text nor a border, such as digits that are areas and no characters.
  package var drawings: [PageBox] = []
  /// What is written at no place of any page, in order.
  public var outside: [String] = []
  /// The lines that are drawn on it.
  public var rulings: [Ruling] = []
  /// Where single characters begin on their base lines, as far as that is known.
  public var origins: [PagePoint] = []
  /// Those of them that are not seen: of the colour of what is behind them, covered or cut off.
  public var lost: [PagePoint] = []
  /// Level lines too short to be borders, such as those through a single digit.
  public var dashes: [Ruling] = []
  /// How the page was turned to make its writing upright; `nil` for one that is upright as it is seen.
  public var turn: PageTurn?

  public init(number: Int, width: Double, height: Double) {
    self.number = number
    self.width = width
    self.height = height
  }
}

extension LayoutPage {
  /// Adds what another page shows.
  package mutating func add(_ other: LayoutPage) {
    words += other.words
    outside += other.outside
    pictures += other.pictures
    drawings += other.drawings
    rulings += other.rulings
    dashes += other.dashes
    origins += other.origins
    lost += other.lost
  }

  /// Adds a word; one without a sound box is at no place of the page.
  public mutating func add(_ text: String, _ box: PageBox) {
    if box.isSound { words.append(PageWord(text, box)) } else { outside.append(text) }
  }

  /// Takes a path's edge or a thin rectangle as a ruling, where it is one.
  ///
  /// - Parameter box: the outline; a line has no height or no width.
  public mutating func rule(_ box: PageBox) {
    guard box.isSound else { return }
    if box.height <= Self.thickness, box.width >= 2 * Self.thickness {
      rulings.append(Ruling(isLevel: true, position: box.middleY, start: box.left, end: box.right))
    } else if box.height <= Self.thickness / 2, box.width >= Self.thickness / 2, box.width < 2 * Self.thickness {
      dashes.append(Ruling(isLevel: true, position: box.middleY, start: box.left, end: box.right))
    } else if box.width <= Self.thickness, box.height >= max(Self.thickness, 3 * box.width) {
      // A row of blank cells may be lower than a line of text.
      rulings.append(Ruling(isLevel: false, position: box.middleX, start: box.top, end: box.bottom))
    }
  }

  /// Takes a piece of a drawing that is no border; the least ones are dots.
  package mutating func draw(_ box: PageBox) {
    guard box.isSound, max(box.width, box.height) > Self.thickness else { return }
    drawings.append(box)
  }

  /// Whether an area that is filled is too thick for a line.
  package static func isThick(_ box: PageBox) -> Bool { min(box.width, box.height) > thickness }

  /// How much is drawn on it, to be counted against limits; and how much stands on it, characters apart.
  package var markCount: Int { objectCount - words.count + origins.count }
  package var objectCount: Int { words.count + rulings.count + pictures.count + drawings.count }

  /// The widest that a line is drawn, in points.
  private static let thickness = 3.0
}
