/// Finds the part of a page that is the article.
///
/// Section headings (`一、…`) and cells with a number alone are strong signs of it, sentences weak ones; links are none.
/// A box is the article's if nothing with a strong sign is left outside; one without a telling name must not leave a
/// sentence outside either. So what is taken is rather too much than too little.
struct ArticleFinder {
  private let tree: PageTree
  private let signals: PageSignals

  init(_ tree: PageTree, _ signals: PageSignals) {
    self.tree = tree
    self.signals = signals
  }

  /// The article's element.
  ///
  /// - Complexity: O(*n*) in the number of the page's elements.
  var article: Int {
    let body = tree.nodes.indices.first { tree.nodes[$0].tag == .body } ?? 0
    // Content may stand after a body that a stray tag has closed.
    let whole = mass(body).strong == mass(0).strong && mass(body).sentences == mass(0).sentences ? body : 0
    return narrowed(namedBox(in: whole) ?? whole)
  }

  private func mass(_ node: Int) -> PageSignals.Mass { signals.masses[node] }

  /// The best box that is named as an article's: the one with the most signs, of equals the innermost.
  private func namedBox(in whole: Int) -> Int? {
    let total = mass(whole)
    var best: Int?
    for index in tree.nodes.indices where !tree.nodes[index].flags.isDisjoint(with: [.articleBox, .contentBox]) {
      let node = tree.nodes[index]
      guard !node.flags.contains(.hidden), node.tag.isBlock, !node.tag.isCell || mass(index).tables > 0 else {
        continue
      }
      let mass = mass(index)
      guard mass.strong == total.strong, mass.prose > 0 else { continue }
      let isSure = node.flags.contains(.articleBox) && mass.prose * 2 > total.prose
      if isSure || mass.sentences == total.sentences { best = index }
    }
    return best
  }

  /// The innermost element that leaves nothing of the article outside.
  private func narrowed(_ start: Int) -> Int {
    var current = start
    while let next = tree.children(of: current).max(by: { mass($0).prose < mass($1).prose }) {
      let node = tree.nodes[next]
      let (inner, outer) = (mass(next), mass(current))
      guard canHoldArticle(next), !node.flags.contains(.hidden), inner.strong == outer.strong,
        inner.sentences == outer.sentences, inner.headings == outer.headings, inner.prose * 2 > outer.prose,
        !hasParagraph(beside: next, in: current)
      else { break }
      current = next
    }
    return current
  }

  private func canHoldArticle(_ index: Int) -> Bool {
    let node = tree.nodes[index]
    switch node.tag {
    case .block, .section, .article, .main, .body, .inline, .furniture: return true
    case .table: return mass(index).tables > 1 || mass(index).tables == 0
    case .rowGroup, .row, .cell: return true
    default: return false
    }
  }

  /// Whether a paragraph that is not a link stands beside an element: it belongs to the article, short as it is.
  private func hasParagraph(beside inner: Int, in outer: Int) -> Bool {
    tree.children(of: outer).contains { child in
      let node = tree.nodes[child]
      return child != inner && node.tag == .paragraph && mass(child).prose * 2 > mass(child).characters
    }
  }

  /// Whether an element inside the article is left out: named like furniture, and without a sign of content.
  func isFurniture(_ index: Int) -> Bool {
    guard tree.nodes[index].flags.contains(.furniture) else { return false }
    let mass = mass(index)
    return mass.strong == 0 && mass.sentences == 0 && mass.tables == 0 && mass.headings == 0
  }
}
