/// The rows and cells of a `table` element, those of tables inside it left out.
struct TableSource {
  let index: Int
  /// The cells that are shown, by row: the head's first, the foot's last, as browsers show them.
  private(set) var rows: [[Int]] = []
  /// Captions and what stands between the cells where nothing should.
  private(set) var outside: [Int] = []
  /// Whether the table only arranges other content on the page.
  private(set) var isLayout = false
  private let tree: PageTree
  private var heads: [[Int]] = []
  private var feet: [[Int]] = []
  /// For each cell, how many rows of its row group there are from its own on.
  private var rowsLeft: [Int: Int] = [:]

  init(_ index: Int, in tree: PageTree, _ signals: PageSignals, isOwn: Bool) {
    self.index = index
    self.tree = tree
    takeGroup(index)
    rows = heads + rows + feet
    if !isOwn { isLayout = arranges(signals) }
  }

  /// How many rows of a cell's row group there are from its own on: a row span goes no further.
  func rowsLeftInGroup(of cell: Int) -> Int { rowsLeft[cell] ?? 1 }

  /// Takes the rows of a table, a row group or something wrongly between them.
  private mutating func takeGroup(_ group: Int) {
    var own: [[Int]] = []
    for child in tree.children(of: group) {
      let node = tree.nodes[child]
      guard !node.flags.contains(.hidden) else { continue }
      switch node.tag {
      case .row: own.append(cells(inRow: child))
      case .cell, .headerCell:
        // A cell without a row.
        if own.isEmpty { own.append([]) }
        own[own.count - 1].append(child)
      case .head, .foot, .rowGroup:
        add(own, of: group)
        own = []
        takeGroup(child)
      case .text: if hasText(node) { outside.append(child) }
      case .inline,
        .block where holdsRows(child):
        add(own, of: group)
        own = []
        takeGroup(child)
      default: outside.append(child)
      }
    }
    add(own, of: group)
  }

  private mutating func add(_ added: [[Int]], of group: Int) {
    for (offset, row) in added.enumerated() {
      for cell in row { rowsLeft[cell] = added.count - offset }
    }
    switch tree.nodes[group].tag {
    case .head where heads.isEmpty: heads = added
    case .foot where feet.isEmpty: feet = added
    default: rows += added
    }
  }

  private mutating func cells(inRow row: Int) -> [Int] {
    var cells: [Int] = []
    for child in tree.children(of: row) {
      let node = tree.nodes[child]
      guard !node.flags.contains(.hidden) else { continue }
      if node.tag.isCell {
        cells.append(child)
      } else if node.tag != .text || hasText(node) {
        outside.append(child)
      }
    }
    return cells
  }

  private func holdsRows(_ element: Int) -> Bool {
    tree.children(of: element).contains { tree.nodes[$0].tag == .row || tree.nodes[$0].tag == .rowGroup }
  }

  private func hasText(_ node: PageNode) -> Bool {
    tree.text[Int(node.text.lowerBound)..<Int(node.text.upperBound)].contains { $0 > 0x20 }
  }

  /// Whether it holds other tables, headings or prose rather than data, or is a single column.
  private func arranges(_ signals: PageSignals) -> Bool {
    var (own, nested, headings, sentences, sections) = (0, 0, 0, 0, 0)
    var isProse = false
    for cell in rows.joined() {
      let mass = signals.masses[cell]
      if mass.tables > 0 { nested += max(1, Int(mass.figures)) } else { own += Int(mass.figures) }
      headings += Int(mass.headings)
      sentences += Int(mass.sentences)
      sections += Int(mass.sections)
      isProse = isProse || mass.sentences > 2
    }
    if nested > 0 { return nested >= own }
    if rows.allSatisfy({ $0.count <= 1 }) { return true }
    guard own < 4 else { return false }
    return headings > 0 || isProse || (sections > 0 && sentences > 0)
  }
}
