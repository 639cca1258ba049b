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
  /// The groups of rows, in the order of the page.
  private var groups: [(tag: Tag, rows: [[Int]])] = [(.rowGroup, [])]
  /// Whether cells that come now belong to the last row.
  private var isInRow = false
  /// For each cell, how many rows of its row group there are from its own on.
  private var rowsLeft: [Int: Int] = [:]

  init(_ index: Int, in tree: PageTree, _ signals: PageSignals, isOwn: Bool) {
    self.index = index
    self.tree = tree
    takeParts(of: index)
    setRows()
    if !isOwn { isLayout = arranges(signals) }
  }

  /// How many rows of a cell's row group there are from its own on: a row span goes no further.
  func rowsLeftInGroup(of cell: Int) -> Int { rowsLeft[cell] ?? 1 }

  /// Takes the groups, rows and cells in a part of the table. Where they stand in something that should not be there, or
  /// cells in no row, they are taken as browsers take them.
  private mutating func takeParts(of part: Int) {
    for child in tree.children(of: part) {
      let node = tree.nodes[child]
      guard !node.flags.contains(.hidden) || node.flags.contains(.keepsPlace) else {
        // What should not be there is told; rows and cells that are hidden are told by themselves.
        if !node.tag.isTablePart { outside.append(child) }
        continue
      }
      switch node.tag {
      case .row:
        beginRow()
        takeParts(of: child)
        isInRow = false
      case .cell, .headerCell:
        if !isInRow { beginRow() }
        let group = groups.count - 1
        groups[group].rows[groups[group].rows.count - 1].append(child)
      case .head, .foot, .rowGroup:
        beginGroup(node.tag)
        takeParts(of: child)
        beginGroup(.rowGroup)
      case .text: if tree.hasText(node) { outside.append(child) }
      case .table: outside.append(child)
      case _ where holdsParts(child): takeParts(of: child)
      default: outside.append(child)
      }
    }
  }

  private mutating func beginRow() {
    groups[groups.count - 1].rows.append([])
    isInRow = true
  }

  private mutating func beginGroup(_ tag: Tag) {
    groups.append((tag, []))
    isInRow = false
  }

  /// Whether a row or a cell of this table, and of none inside it, stands in something else.
  private func holdsParts(_ element: Int) -> Bool {
    var index = element + 1
    while index < Int(tree.nodes[element].end) {
      switch tree.nodes[index].tag {
      case .row, .cell, .headerCell: return true
      case .table: index = Int(tree.nodes[index].end)
      default: index += 1
      }
    }
    return false
  }

  private mutating func setRows() {
    let head = groups.firstIndex { $0.tag == .head && !$0.rows.isEmpty }
    let foot = groups.firstIndex { $0.tag == .foot && !$0.rows.isEmpty }
    let order = [head].compactMap { $0 } + groups.indices.filter { $0 != head && $0 != foot } + [foot].compactMap { $0 }
    rows = order.flatMap { groups[$0].rows }
    for (_, rows) in groups {
      for (offset, row) in rows.enumerated() {
        for cell in row { rowsLeft[cell] = rows.count - offset }
      }
    }
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
