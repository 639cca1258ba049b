/// How the writing of a page lies on it as the page is seen, and how the page is turned to make it upright.
public struct PageTurn: Sendable, Hashable {
  /// Where lines of writing lead to.
  public enum Direction: Sendable, Hashable {
    /// Upright writing.
    case right
    /// The page was turned to the right.
    case down
    /// The page stands on its head.
    case left
    /// The page was turned to the left.
    case up
  }

  /// Where the writing leads to on the page as it is seen.
  public let direction: Direction
  /// The size of the page as it is seen, in points.
  fileprivate let width: Double
  fileprivate let height: Double

  /// - Parameters:
  ///   - direction: where most of the writing leads to.
  ///   - width: that of the page as it is seen, in points.
  ///   - height: that of the page as it is seen, in points.
  public init(_ direction: Direction, width: Double, height: Double) {
    (self.direction, self.width, self.height) = (direction, width, height)
  }

  /// The page's size once its writing is upright.
  var size: (width: Double, height: Double) {
    direction == .down || direction == .up ? (height, width) : (width, height)
  }

  /// Where a point lies once the writing is upright.
  func turned(_ point: PagePoint) -> PagePoint {
    switch direction {
    case .right: point
    case .down: PagePoint(x: point.y, y: width - point.x)
    case .left: PagePoint(x: width - point.x, y: height - point.y)
    case .up: PagePoint(x: height - point.y, y: point.x)
    }
  }

  /// What a box covers once the writing is upright.
  public func turned(_ box: PageBox) -> PageBox {
    let first = turned(PagePoint(x: box.left, y: box.top))
    let second = turned(PagePoint(x: box.right, y: box.bottom))
    return PageBox(
      left: min(first.x, second.x), top: min(first.y, second.y), right: max(first.x, second.x),
      bottom: max(first.y, second.y))
  }

  fileprivate func turned(_ ruling: Ruling) -> Ruling {
    let box = turned(ruling.box)
    let isLevel = ruling.isLevel == (direction == .right || direction == .left)
    return isLevel
      ? Ruling(isLevel: true, position: box.top, start: box.left, end: box.right)
      : Ruling(isLevel: false, position: box.left, start: box.top, end: box.bottom)
  }
}

extension LayoutPage {
  /// Turns the page's size, as its words are upright already.
  public mutating func turnSize() {
    guard let turn else { return }
    (width, height) = turn.size
  }

  /// The page's width and height as it is seen, in points.
  public var seenSize: PagePoint {
    turn.map { PagePoint(x: $0.width, y: $0.height) } ?? PagePoint(x: width, y: height)
  }

  /// Turns what is drawn on the page, which is as the page is seen, as its words were.
  ///
  /// - Complexity: O(*n*).
  public mutating func turnMarks() {
    guard let turn else { return }
    rulings = rulings.map(turn.turned)
    dashes = dashes.map(turn.turned)
    origins = origins.map(turn.turned)
    lost = lost.map(turn.turned)
    pictures = pictures.map(turn.turned)
    drawings = drawings.map(turn.turned)
  }
}
