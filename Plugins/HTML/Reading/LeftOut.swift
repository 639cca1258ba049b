import ReportCore

/// What of a page's visible text is not in its article.
struct LeftOut {
  private let page: Page
  private let article: Range<Int>
  private var blocks = 0
  private var characters = 0
  private var longest: (block: Int, characters: Int)?
  private var lastOffset = 0

  init(of page: Page, article: Int) {
    self.page = page
    self.article = article..<Int(page.tree.nodes[article].end)
    var furnitureEnd = 0
    var counts: [(block: Int, characters: Int)] = []
    for index in page.tree.nodes.indices {
      let node = page.tree.nodes[index]
      let isInside = self.article.contains(index)
      if isInside, index != article, page.finder.isFurniture(index) { furnitureEnd = max(furnitureEnd, Int(node.end)) }
      guard node.tag == .text, !node.flags.contains(.hidden) else { continue }
      if page.tree.nodes[Int(node.parent)].tag == .title { continue }
      guard !isInside || index < furnitureEnd else {
        lastOffset = Int(node.offset)
        continue
      }
      let count = Self.characters(of: node, in: page.tree)
      guard count > 0 else { continue }
      if counts.last?.block == Int(node.block) {
        counts[counts.count - 1].characters += count
      } else {
        counts.append((Int(node.block), count))
      }
    }
    blocks = counts.count
    characters = counts.reduce(0) { $0 + $1.characters }
    longest = counts.max { $0.characters < $1.characters }
  }

  /// The note about it; `nil` where nothing was left out.
  var note: Diagnostic? {
    guard let longest else { return nil }
    let first = page.lines.location(at: Int(page.tree.nodes[article.lowerBound].offset))
    let place = page.lines.location(at: Int(page.tree.nodes[longest.block].offset))
    return Diagnostic(
      .boilerplateLeftOut, at: first,
      [
        "first": "\(first.line)", "last": "\(page.lines.location(at: lastOffset).line)", "blocks": "\(blocks)",
        "characters": "\(characters)", "line": "\(place.line)", "excerpt": Message(excerpt(of: longest.block)),
      ])
  }

  private static func characters(of node: PageNode, in tree: PageTree) -> Int {
    let text = tree.bytes(of: node)
    return text.count { $0 > 0x20 && $0 & 0xC0 != 0x80 }
  }

  private func excerpt(of block: Int) -> String {
    var flow = FlowText()
    for index in page.tree.descendants(of: block) {
      let node = page.tree.nodes[index]
      guard node.tag == .text, Int(node.block) == block, !node.flags.contains(.hidden) else { continue }
      flow.append(page.tree.bytes(of: node), at: 0)
    }
    let text = flow.take().text
    let start = String(String.UnicodeScalarView(text.unicodeScalars.prefix(24)))
    return start.utf8.count < text.utf8.count ? start + "…" : text
  }
}
