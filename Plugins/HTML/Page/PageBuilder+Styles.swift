import ReportCore

/// What stands elsewhere than in the page's text: in templates and style sheets.
extension PageBuilder {
  /// What stands in an element with a template for its content is shown where that has a slot, and otherwise not.
  mutating func takeShadow(_ node: inout PageNode) {
    if node.tag == .shadowRoot { tree.nodes[Int(node.parent)].flags.insert(.replaced) }
    guard node.tag == .slot, let root = open.last(where: { tree.nodes[Int($0)].tag == .shadowRoot }) else { return }
    tree.nodes[Int(tree.nodes[Int(root)].parent)].flags.remove(.replaced)
    // What is in a slot is shown only where the element holds nothing.
    node.flags.insert(.perhapsHidden)
  }

  /// Takes text that a style sheet writes.
  mutating func generate(_ text: String) {
    guard text.utf8.contains(where: { $0 > 0x20 }), tree.nodes.count < mostNodes,
      tree.text.count + text.utf8.count < Int(Int32.max)
    else { return }
    addText(Int(tree.nodes[tree.nodes.count - 1].offset))
    let start = Int32(tree.text.count)
    tree.text += text.utf8
    tree.nodes[tree.nodes.count - 1].text = start..<Int32(tree.text.count)
    tree.nodes[tree.nodes.count - 1].flags.insert(.generated)
    textEnd = -1
  }
}
