extension Table {
  /// What a format without merged cells writes for a cell: its text, or a text for each column that it covers.
  ///
  /// A recognised table has values that could not be placed in a merged cell over all the columns that they may
  /// belong to. Written in the first of these, they would be read as of that column; so every such column gets a
  /// question mark.
  ///
  /// - Parameters:
  ///   - index: the cell's index in ``cells``.
  ///   - row: the row that it begins in.
  ///   - figures: the report's figures.
  public func flatTexts(ofCell index: Int, inRow row: Int, _ figures: FigureList) -> [String] {
    let cell = cells[index]
    let text = cell.text(in: figures)
    guard key != nil, cell.columnSpan > 1, !cell.isHeader, case .text = cell.content, self[row].count > 1 else {
      return [text]
    }
    return [text.isEmpty ? "?" : text + " ?"] + Array(repeating: "?", count: cell.columnSpan - 1)
  }
}
