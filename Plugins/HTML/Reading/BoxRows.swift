import ReportCore

/// The rows and cells of a table that is made of boxes: blocks in blocks, with styles that set them side by side.
///
/// It is known by its shape alone, whatever its classes: rows of blocks that hold nothing but short texts, several of them
/// numbers and numbers alone. An empty box is a blank cell.
struct BoxRows {
  let rows: [[Int]]
  /// Whether all rows have as many cells.
  let isEven: Bool

  /// `nil` for an element that is none.
  ///
  /// - Complexity: linear in its children and theirs.
  init?(_ index: Int, in tree: PageTree) {
    var rows: [[Int]] = []
    for row in tree.children(of: index) {
      switch Self.boxes(of: row, in: tree) {
      case .nothing: continue
      case .other: return nil
      case .boxes(let cells): rows.append(cells)
      }
    }
    let wide = rows.filter { $0.count > 1 }
    guard rows.count >= 3, wide.count * 2 > rows.count, Self.hasFigures(wide, in: tree) else { return nil }
    self.rows = rows
    isEven = Set(rows.map(\.count)).count == 1
  }

  private enum Content {
    case nothing
    case boxes([Int])
    case other
  }

  /// The boxes that a row has and nothing else.
  private static func boxes(of row: Int, in tree: PageTree) -> Content {
    let node = tree.nodes[row]
    if node.flags.contains(.hidden) { return .nothing }
    guard node.tag != .text else { return tree.hasText(node) ? .other : .nothing }
    guard node.tag == .block else { return .other }
    var cells: [Int] = []
    for cell in tree.children(of: row) {
      let own = tree.nodes[cell]
      if own.flags.contains(.hidden) || own.tag == .text && !tree.hasText(own) { continue }
      guard own.tag == .block, isLeaf(cell, in: tree), cells.count < mostCells else { return .other }
      cells.append(cell)
    }
    return cells.isEmpty ? .nothing : .boxes(cells)
  }

  /// Whether a box has a short text and no boxes of its own.
  private static func isLeaf(_ cell: Int, in tree: PageTree) -> Bool {
    let inside = tree.descendants(of: cell)
    guard inside.count <= mostNodes else { return false }
    var length = 0
    for index in inside {
      if tree.nodes[index].tag.isBlock { return false }
      length += tree.nodes[index].text.count
    }
    return length <= longestText
  }

  private static let mostNodes = 16
  private static let mostCells = 64
  private static let longestText = 400

  /// Whether several rows have boxes with a number and nothing else.
  private static func hasFigures(_ rows: [[Int]], in tree: PageTree) -> Bool {
    var (found, count) = (0, 0)
    for row in rows {
      let figures = row.count { cell in
        let texts = tree.nodes[tree.descendants(of: cell)].filter { $0.tag == .text && tree.hasText($0) }
        guard texts.count == 1 else { return false }
        return FigureText(String(decoding: tree.bytes(of: texts[0]), as: UTF8.self))?.value.number != nil
      }
      if figures > 0 { found += 1 }
      count += figures
      if found >= 2, count >= fewestFigures { return true }
    }
    return false
  }

  private static let fewestFigures = 4
}
