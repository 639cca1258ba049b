import ReportStructure

/// Running heads and page numbers: what stands at the edge of pages and belongs to none of the text.
struct PageFurniture {
  /// Removes them and says how many lines that were.
  ///
  /// A page number has its usual form or is the page's own number; a running head stands at the same place with the same
  /// words, digits apart, on another page.
  static func remove(from pages: inout [PageContent]) -> Int {
    var removed = 0
    // A page number may stand below a running foot, or beside it.
    for _ in 0..<2 {
      let edges = pages.map { Edges($0) }
      var counts: [Edge: Int] = [:]
      for edge in edges.flatMap(\.all) { counts[edge, default: 0] += 1 }
      for index in pages.indices {
        let gone = Set(
          edges[index].items.filter { item, edge in
            (counts[edge] ?? 0) > 1 || isPageNumber(edge.original, of: pages[index].number, count: pages.count)
          }.map(\.0))
        removed += gone.count
        pages[index].items = pages[index].items.indices.filter { !gone.contains($0) }.map { pages[index].items[$0] }
      }
    }
    return removed
  }

  /// A line at an edge: its words without digits, and its place.
  private struct Edge: Hashable {
    var words: String
    var place: Int
    var original: String

    init(_ line: TextLine) {
      original = line.text
      words = String(original.filter { !$0.isNumber && !$0.isWhitespace })
      place = Int(line.box.middleY / 4)
    }

    static func == (left: Edge, right: Edge) -> Bool { left.words == right.words && left.place == right.place }
    func hash(into hasher: inout Hasher) {
      hasher.combine(words)
      hasher.combine(place)
    }
  }

  /// The first and the last lines of a page that stand in its margins.
  private struct Edges {
    var items: [(Int, Edge)] = []
    var all: [Edge] { items.map(\.1) }

    init(_ page: PageContent) {
      let margin = 0.12 * page.height
      for index in Set([0, page.items.count - 1]) where page.items.indices.contains(index) {
        guard case .line(let line) = page.items[index],
          line.box.bottom < margin || line.box.top > page.height - margin, line.text.unicodeScalars.count <= 80
        else { continue }
        items.append((index, Edge(line)))
      }
    }
  }

  // MARK: Page numbers

  private static func isPageNumber(_ text: String, of page: Int, count: Int) -> Bool {
    guard let found = PageNumberText(text) else { return false }
    if found.shape == .decorated { return true }
    // A cover may be counted or not.
    return abs(found.number - page) <= 1
      && (found.number...max(found.number, count + 1)).contains(found.total ?? found.number)
  }
}
