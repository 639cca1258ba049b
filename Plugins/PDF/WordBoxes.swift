import PageLayout

/// Reads what `pdftotext -bbox-layout` writes: pages of words with their boxes.
enum WordBoxes {
  /// The pages, in order, each turned so that most of its writing is upright.
  ///
  /// - Complexity: O(*n*).
  static func pages(of bytes: [UInt8]) -> [LayoutPage] {
    var pages: [LayoutPage] = []
    var draft: PageDraft?
    var tags = TagScanner(bytes)
    while tags.next() {
      if tags.isNamed("page"), let width = tags.number("width"), let height = tags.number("height") {
        if let draft { pages.append(draft.page(number: pages.count + 1)) }
        draft = PageDraft(width: width, height: height)
      } else if tags.isNamed("flow") {
        draft?.writing.beginFlow()
      } else if tags.isNamed("line"), let box = box(tags) {
        draft?.writing.beginLine(box)
      } else if tags.isNamed("word"), case let box = box(tags), case let text = tags.text(), !text.isEmpty {
        draft?.add(text, box)
      }
    }
    if let draft { pages.append(draft.page(number: pages.count + 1)) }
    return pages
  }

  private static func box(_ tags: TagScanner) -> PageBox? {
    guard let left = tags.number("xMin"), let top = tags.number("yMin"), let right = tags.number("xMax"),
      let bottom = tags.number("yMax"), [left, top, right, bottom].allSatisfy(\.isFinite),
      // What is written mirrored begins at its right or lower edge.
      case let box = PageBox(
        left: min(left, right), top: min(top, bottom), right: max(left, right), bottom: max(top, bottom)),
      box.isSound
    else { return nil }
    return box
  }
}

/// A page as poppler gives it.
private struct PageDraft {
  var width: Double
  var height: Double
  var words: [(text: String, box: PageBox)] = []
  var writing = WritingDirection()
  private var outside: [String] = []

  mutating func add(_ text: String, _ box: PageBox?) {
    guard let box else { return outside.append(text) }
    words.append((text, box))
    writing.add(text, box)
  }

  init(width: Double, height: Double) { (self.width, self.height) = (width, height) }

  func page(number: Int) -> LayoutPage {
    var (width, height) = (width, height)
    // The size is that of the sheet as it lies, the words are as they are seen. One that only ends outside is cut by the edge.
    if words.contains(where: { $0.box.left > width || $0.box.top > height }) { swap(&width, &height) }
    var page = LayoutPage(number: number, width: width, height: height)
    page.outside = outside
    let direction = writing.direction
    guard direction != .right else {
      page.words = words.map { PageWord($0.text, $0.box) }
      return page
    }
    let turn = PageTurn(direction, width: width, height: height)
    page.turn = turn
    page.words = words.map { PageWord($0.text, turn.turned($0.box)) }
    page.turnSize()
    return page
  }
}

extension LayoutPage {
  /// Whether some words stand beside one another as in a table: a page of prose needs no look at its lines.
  var mayHaveTable: Bool {
    let sorted = words.sorted { ($0.box.bottom, $0.box.left) < ($1.box.bottom, $1.box.left) }
    return zip(sorted, sorted.dropFirst()).contains { left, right in
      guard abs(left.box.bottom - right.box.bottom) < 2 else { return false }
      let height = left.box.bottom - left.box.top
      return right.box.left - left.box.right > min(15, 0.7 * height)
    }
  }
}
