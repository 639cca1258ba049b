import PageLayout

/// Reads what `pdftotext -bbox-layout` writes: pages of words with their boxes.
enum WordBoxes {
  /// The pages, in order.
  ///
  /// - Complexity: O(*n*).
  static func pages(of bytes: [UInt8]) -> [LayoutPage] {
    var pages: [LayoutPage] = []
    var tags = TagScanner(bytes)
    while tags.next() {
      if tags.isNamed("page"), let width = tags.number("width"), let height = tags.number("height") {
        pages.append(LayoutPage(number: pages.count + 1, width: width, height: height))
      } else if tags.isNamed("word"), !pages.isEmpty, let word = word(tags) {
        pages[pages.count - 1].words.append(word)
      }
    }
    for index in pages.indices { pages[index].turnAsWritten() }
    return pages
  }

  private static func word(_ tags: TagScanner) -> PageWord? {
    guard let left = tags.number("xMin"), let top = tags.number("yMin"), let right = tags.number("xMax"),
      let bottom = tags.number("yMax")
    else { return nil }
    let box = PageBox(left: left, top: top, right: right, bottom: bottom)
    let text = tags.text()
    return box.isSound && !text.isEmpty ? PageWord(text, box) : nil
  }
}

extension LayoutPage {
  /// Takes width for height where the words show that the page is turned: poppler gives the size of the sheet as it lies
  /// and the words as they are seen.
  fileprivate mutating func turnAsWritten() {
    // A word that only ends outside is cut by the edge.
    guard words.contains(where: { $0.box.left > width || $0.box.top > height }) else { return }
    (width, height) = (height, width)
  }

  /// Whether some words stand beside one another as in a table: a page of prose needs no look at its lines.
  var mayHaveTable: Bool {
    let sorted = words.sorted { ($0.box.bottom, $0.box.left) < ($1.box.bottom, $1.box.left) }
    return zip(sorted, sorted.dropFirst()).contains { left, right in
      abs(left.box.bottom - right.box.bottom) < 2 && right.box.left - left.box.right > 15
    }
  }
}
