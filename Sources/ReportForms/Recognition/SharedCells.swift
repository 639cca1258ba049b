import ReportCore

// The region reader of tables whose cells are not the printed ones: where a tool saw fewer columns than there are, the
// figures of several stand in one cell, `6 0 1`. Such rows are read as text: what stands in them, in order.

/// How many cells of a report's tables hold the figures of several columns.
struct SharedCells {
  private var figures = 0
  private var shared = 0

  /// - Complexity: linear in the cells.
  init(of blocks: [FlatBlock]) {
    for block in blocks {
      guard case .block(.table(let table)) = block.content, table.key == nil, table.layout != .aligned else { continue }
      for text in table.figureTexts {
        figures += 1
        if text.severalFigures != nil { shared += 1 }
      }
    }
  }

  /// Whether a table has such cells, in a report that has them again and again: then its cells are not the printed ones.
  func areIn(_ table: Table) -> Bool {
    shared >= 2 && shared * 8 >= figures && table.figureTexts.contains { $0.severalFigures != nil }
  }
}

extension Table {
  /// The texts of its cells that begin with a digit, or with a mark such as `-` or `/`.
  fileprivate var figureTexts: some Sequence<String> {
    cells.lazy.compactMap { cell in
      guard case .text(let text) = cell.content else { return nil }
      switch text.utf8.first ?? 0 {
      case 0x2D...0x39: return text
      case 0xE2, 0xEF:
        let first = text.unicodeScalars.first
        return first.map { $0 == "—" || (0xFF10...0xFF19).contains($0.value) } ?? false ? text : nil
      default: return nil
      }
    }
  }
}

extension ReportTokens {
  /// Rows of shared cells.
  mutating func readSharedCells(_ table: Table, block: Int) {
    for row in 0..<table.rowCount {
      let first = tokens.count
      for cell in table[row] {
        guard case .text(let text) = cell.content, !text.isEmpty else { continue }
        appendRuns(of: text, at: table.location(of: cell))
      }
      for token in first..<tokens.count { update(token) { $0.cell = Int32(token - first) } }
      endLine(from: first, .text, block: block, row: row) { $0.isInTable = true }
    }
  }
}

extension String {
  /// Several figures with white space between them; `nil` for anything else.
  var figuresBesideOneAnother: [Substring]? {
    let pieces = split { $0.isWhitespace }
    return pieces.count > 1 && pieces.allSatisfy { FigureText($0) != nil } ? pieces : nil
  }

  /// Figures with spaces between them; `nil` for one that is grouped by spaces, 12 345, and for what stands on several
  /// lines of a cell, which may be one figure that was broken.
  var severalFigures: [Substring]? {
    guard utf8.count > 2, let first = utf8.first, first <= 0x39 || first >= 0xE2,
      unicodeScalars.contains(where: \.isSpace),
      !utf8.contains(0x0A),
      let pieces = figuresBesideOneAnother
    else { return nil }
    let isGrouped =
      pieces[0].utf8.count <= 3 && pieces[0] != "0" && pieces.dropFirst().allSatisfy { $0.utf8.count == 3 }
    return isGrouped ? nil : pieces
  }
}
