/// A page, parsed and looked at.
struct Page {
  let tree: PageTree
  let lines: LineIndex
  let signals: PageSignals
  let finder: ArticleFinder
  /// Whether it is a page that we wrote.
  let isOwn: Bool
  /// The contents of its `meta` elements by their names; of several of one name, the first.
  let meta: [String: String]

  init(_ tree: PageTree, _ lines: LineIndex) {
    self.tree = tree
    self.lines = lines
    signals = PageSignals(of: tree)
    finder = ArticleFinder(tree, signals)
    var meta: [String: String] = [:]
    var isMarked = false
    for (index, node) in tree.nodes.enumerated() where node.flags.contains(.attributed) {
      guard let kept = tree.attributes[Int32(index)] else { continue }
      if node.tag == .meta, let name = kept["name"]?.lowercased(), meta[name] == nil {
        meta[name] = kept["content"] ?? ""
      }
      if kept[ExactAttribute.part.rawValue] == "report" { isMarked = true }
    }
    self.meta = meta
    isOwn = isMarked || meta["generator"] == HTMLWriter.generator
  }
}

extension PageTree {
  /// An attribute that carries what HTML cannot show, as written.
  func attribute(_ name: ExactAttribute, of node: Int) -> String? { attribute(name.rawValue, of: node) }
}
