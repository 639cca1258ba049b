import ReportCore
import ReportStructure

/// Tables of figures, and those that only arrange a page.
extension ArticleReader {
  mutating func readTable(_ index: Int) throws(ConversionError) {
    flush()
    let source = TableSource(index, in: tree, signals, isOwn: isOwn)
    guard isOwn || !source.isLayout else { return try readLayout(source) }
    for outside in source.outside { try read(child: outside) }
    flush()
    try readData(source)
  }

  /// Reads the cells of a table that only arranges them, in order.
  private mutating func readLayout(_ source: TableSource) throws(ConversionError) {
    for outside in source.outside { try read(child: outside) }
    for cell in source.rows.joined() {
      flush()
      try walk(cell)
    }
    flush()
    omitHiddenRows(of: source.index)
  }

  private mutating func readData(_ source: TableSource) throws(ConversionError) {
    let node = tree.nodes[source.index]
    var table = Table(location: place(Int(node.offset)))
    if isOwn { readOwnAttributes(of: source.index, into: &table) }
    var columns = 0
    for row in source.rows {
      var width = 0
      for index in row {
        try countCells(1, at: Int(tree.nodes[index].offset))
        table.append(readCell(index, groupEnd: source.rowsLeftInGroup(of: index)))
        width += Int(tree.nodes[index].columnSpan)
      }
      noteMoved(row, in: table.cells.suffix(row.count))
      columns = max(columns, width)
      if columns > limits.columns, let first = row.first { throw tooLarge("列", "columns", limits.columns, first) }
      table.endRow()
    }
    guard table.rowCount > 0 || isOwn else { return }
    try volume.checkReach(of: table, at: table.location)
    let texts = table.cells.lazy.map { $0.text(in: FigureList()) }
    if !isOwn, !takesAll, table.cells.count <= 60, SiteFurniture.isIndex(texts) {
      let text = texts.filter { !$0.isEmpty }.joined(separator: " ")
      return furniture.append((text, table.location))
    }
    if let whole = joinedToHead(table) {
      assembly.replaceLast(with: .table(whole))
    } else {
      assembly.append(.table(table))
    }
    omitHiddenRows(of: source.index)
  }

  /// Tells of a row whose figures a style puts elsewhere than the page says.
  private mutating func noteMoved(_ row: [Int], in cells: ArraySlice<Cell>) {
    let moved = zip(row, cells).filter { tree.nodes[$0.0].flags.contains(.moved) }.map { node, cell in
      (node: node, text: cell.text(in: figures.list))
    }
    guard let first = moved.first, moved.contains(where: { FigureText($0.text)?.value.number != nil }) else { return }
    let text = moved.map(\.text).filter { !$0.isEmpty }.joined(separator: " ")
    diagnostics.append(
      Diagnostic(.cellsMoved, at: place(Int(tree.nodes[first.node].offset)), ["text": Message(text)]))
  }

  /// Reads a table that is made of boxes.
  mutating func readBoxes(_ boxes: BoxRows, of index: Int) throws(ConversionError) {
    var table = Table(layout: boxes.isEven ? .grid : .sequence, location: place(Int(tree.nodes[index].offset)))
    for row in boxes.rows {
      for cell in row {
        try countCells(1, at: Int(tree.nodes[cell].offset))
        table.append(readCell(cell, groupEnd: 1))
      }
      if row.count > limits.columns { throw tooLarge("列", "columns", limits.columns, row[0]) }
      table.endRow()
    }
    assembly.append(.table(table))
  }

  /// A table below the rows of the one right before it, where that is nothing but a head and this one has none: grids
  /// whose head stays while the rows scroll are made so.
  private func joinedToHead(_ body: Table) -> Table? {
    func hasFigure(_ cells: ArraySlice<Cell>) -> Bool {
      cells.contains { FigureText($0.text(in: FigureList()))?.value.number != nil }
    }
    guard !isOwn, case .table(var whole)? = assembly.lastBlock, body.rowCount > 0, hasFigure(body[0]),
      !hasFigure(whole.cells[...]), whole.rowCount <= 8, whole.grid().width == body.grid().width
    else { return nil }
    for row in 0..<body.rowCount { whole.appendRow(body[row]) }
    return whole
  }

  private mutating func readCell(_ index: Int, groupEnd: Int) -> Cell {
    let node = tree.nodes[index]
    let (text, start, leftOut) = seen(in: index, inTable: true)
    let location = place(start ?? Int(node.offset))
    for omission in leftOut { omit(omission) }
    let rowSpan = isOwn ? Int(node.rowSpan) : min(node.rowSpan == 0 ? groupEnd : Int(node.rowSpan), groupEnd)
    var cell = Cell(
      .text(text), rowSpan: rowSpan, columnSpan: Int(node.columnSpan), isHeader: node.tag == .headerCell,
      line: location?.line ?? 0, column: location?.column ?? 0)
    if isOwn { readOwnAttributes(of: index, shown: text, at: location, into: &cell) }
    omitRest(ofCell: index, text)
    return cell
  }

  private func tooLarge(_ chinese: String, _ english: String, _ limit: Int, _ node: Int) -> ConversionError {
    .unreadable(
      .tableTooLarge, at: place(Int(tree.nodes[node].offset)),
      ["what": Message(chinese: chinese, english: english), "limit": Message(String(limit))])
  }
}
