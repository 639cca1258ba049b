import PageLayout

/// Finds out where a page's writing leads to from the order in which poppler gives words and lines, which is that of reading.
struct WritingDirection {
  /// For words that are wider than high, and for those that are higher than wide, how many characters they have.
  private var level = 0
  private var upright = 0
  /// How many words and lines follow in each direction.
  private var steps: [PageTurn.Direction: Int] = [:]
  private var lastLine: PageBox?
  private var lastWord: PageBox?

  /// Begins what is read from the first line to the last without a leap.
  mutating func beginFlow() {
    lastLine = nil
    lastWord = nil
  }

  /// Takes a line of the flow, which follows the one before as lines do.
  mutating func beginLine(_ box: PageBox) {
    defer { lastLine = box }
    lastWord = nil
    guard let last = lastLine else { return }
    // Only lines over one another say something, not such as stand beside one another or apart.
    if box.left < last.right, box.right > last.left {
      if box.top >= last.bottom - 1 { count(.right) }
      if box.bottom <= last.top + 1 { count(.left) }
    } else if box.top < last.bottom, box.bottom > last.top {
      if box.right <= last.left + 1 { count(.down) }
      if box.left >= last.right - 1 { count(.up) }
    }
  }

  /// Takes a word of the line.
  mutating func add(_ text: String, _ box: PageBox) {
    defer { lastWord = box }
    let length = text.unicodeScalars.count
    let (width, height) = (box.right - box.left, box.bottom - box.top)
    if length > 1, width > 1.2 * height { level += length }
    if length > 1, height > 1.2 * width { upright += length }
    guard let last = lastWord else { return }
    if box.left >= last.right - 1 { count(.right) }
    if box.right <= last.left + 1 { count(.left) }
    if box.top >= last.bottom - 1 { count(.down) }
    if box.bottom <= last.top + 1 { count(.up) }
  }

  private mutating func count(_ direction: PageTurn.Direction) { steps[direction, default: 0] += 1 }

  /// Where most of the writing leads to: to the right where nothing else is shown.
  var direction: PageTurn.Direction {
    let possible: [PageTurn.Direction] = upright > level ? [.right, .down, .up] : [.right, .left]
    return possible.max { steps[$0, default: 0] < steps[$1, default: 0] } ?? .right
  }
}
