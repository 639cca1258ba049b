import ReportCore

/// Turns tables whose open rows stand side by side: the form's columns below one another, a column for each row.
///
/// Rows that are known only by their place below the heads are looked for where heads are heads, so such a table is turned
/// before it is read.
struct TurnedTables {
  private let labels: LabelCatalogue
  private struct OpenBlock {
    let form: Int
    /// The reading of its table, see ``FormLines/readings``.
    let reading: Int
    let block: Int
    /// How many columns it has.
    let width: Int
  }
  private let blocks: [OpenBlock]

  init(_ set: FormSet) {
    labels = set.labels
    blocks = set.forms.enumerated().flatMap { form, definition in
      definition.compiled.readings.enumerated().flatMap { reading, content in
        definition.tables[content.table].blocks.enumerated().filter { !$0.element.openRows.isEmpty }.map {
          OpenBlock(form: form, reading: reading, block: $0.offset, width: $0.element.columns.count)
        }
      }
    }
  }

  /// The tables that one becomes where it is turned: what stands above and below by itself, and the turned one between.
  ///
  /// - Complexity: linear in the table's cells, for each open block.
  func turned(_ table: Table) -> [Table]? {
    guard table.layout == .grid, table.key == nil, table.rowCount >= 2 else { return nil }
    let cells = PlacedCells(table)
    guard blocks.contains(where: { isTurned($0, cells) }) else { return nil }
    let body = (0..<cells.rowCount).filter { cells.filled($0).count > 1 }
    guard let first = body.first, let last = body.last else { return nil }
    func own(_ rows: Range<Int>) -> [PlacedCells.Placed] { cells.cells.filter { rows.contains($0.row) } }
    var parts: [Table] = []
    if first > 0 { parts.append(cells.table(of: own(0..<first), rows: 0..<first)) }
    let turned = own(first..<last + 1).map { placed in
      var placed = placed
      (placed.row, placed.column) = (placed.column, placed.row)
      (placed.cell.rowSpan, placed.cell.columnSpan) = (placed.cell.columnSpan, placed.cell.rowSpan)
      return placed
    }
    parts.append(cells.table(of: turned, rows: 0..<cells.width))
    if last + 1 < cells.rowCount {
      parts.append(cells.table(of: own(last + 1..<cells.rowCount), rows: last + 1..<cells.rowCount))
    }
    return parts
  }

  /// Whether half of a block's heads or more begin rows of their own, and hardly any stand side by side.
  private func isTurned(_ block: OpenBlock, _ cells: PlacedCells) -> Bool {
    var (heads, rows, columns): (Set<Int>, Set<Int>, Set<Int>) = ([], [], [])
    for cell in cells.cells {
      guard let text = cell.text, let label = labels.label(of: text).map({ labels.labels[$0] }) else { continue }
      for case .head(block.reading, block.block, let head) in label.roles(inForm: block.form) {
        heads.insert(head)
        rows.insert(cell.row)
        columns.insert(cell.column)
      }
    }
    return heads.count >= 2 && heads.count * 2 >= block.width && rows.count >= heads.count
      && rows.count > columns.count
  }
}

extension Report {
  /// Puts tables into the arrangement that recognition reads: those side by side below one another, those with open rows
  /// side by side turned, and bare years that are labels of rows as such.
  mutating func arrangeTables(for forms: FormSet) {
    let isOpen = forms.forms.contains(where: \.isOpen)
    let turning = isOpen ? TurnedTables(forms) : nil
    for section in sections.indices {
      var blocks: [Block] = []
      var isChanged = false
      for block in sections[section].blocks {
        guard case .table(let table) = block else {
          blocks.append(block)
          continue
        }
        let parts = SideBySideTables(table)?.parts ?? [table]
        let tables = parts.flatMap { turning?.turned($0) ?? [$0] }
          .map { YearRows.labelled($0, labels: forms.labels, takesAny: isOpen) }
        isChanged = isChanged || tables.count > 1 || tables[0] != table
        blocks += tables.map { .table($0) }
      }
      if isChanged { sections[section].blocks = blocks }
    }
  }
}
