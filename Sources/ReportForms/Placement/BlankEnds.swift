import ReportCore

/// How many blank cells lines have at their ends.
struct BlankEnds {
  /// How many lines these are.
  let lines: Int
  let leading: Int
  let trailing: Int

  func fewest(_ other: BlankEnds) -> BlankEnds {
    BlankEnds(
      lines: lines + other.lines, leading: min(leading, other.leading), trailing: min(trailing, other.trailing))
  }

  /// Where the columns may begin among the cells of a line; `nil` where there are more filled cells than columns.
  func starts(of width: Int, in count: Int) -> ClosedRange<Int>? {
    let extra = count - width
    let (first, last) = (max(0, extra - trailing), min(leading, extra))
    return first <= last ? first...last : nil
  }
}

extension SlotEvidence {
  /// Notes the cells that have values in a full line with blank cells between them, as tools write tables whose columns they
  /// take from lines that were drawn.
  mutating func surveySpread(_ cells: [Int], _ size: LineSize, width: Int) {
    let columns = cells.indices.filter { !isBlank(cells[$0]) }
    guard columns.count == width, let first = columns.first, let last = columns.last, last - first >= width else {
      return
    }
    spreadColumns[size] = spreadColumns[size] ?? columns == columns ? columns : []
  }

  /// Without the blank cells at the ends of a line that are of no column, as lines of as many cells show together; `nil`
  /// where they may be either end's.
  ///
  /// - Parameter width: how many columns the line has.
  func withoutBlankEnds(_ cells: [Int], _ index: Int, width: Int) -> [Int]? {
    if !spreadColumns.isEmpty, let columns = spreadColumns[lineSize(index, cells.count, width: width)] {
      let isWithin = cells.indices.allSatisfy { isBlank(cells[$0]) || columns.contains($0) }
      if cells.count(where: { !isBlank($0) }) < width { return isWithin ? columns.map { cells[$0] } : nil }
    }
    guard cells.count > width || cells.count == width && heads[index].columns.isEmpty,
      let ends = blankEnds[lineSize(index, cells.count, width: width)],
      let starts = ends.starts(of: width, in: cells.count)
    else {
      return withoutLabelBlanks(cells, index, width)
    }
    // A column that is blank in all lines without heads may be one of labels, and another be lost.
    if cells.count == width {
      let isLost = width > 1 && ends.leading > 0 && ends.lines >= Self.fewestLines && heads[index].columns.isEmpty
      return isLost ? nil : cells
    }
    // Lines that reach over all columns together show where these begin.
    if ends.leading + width + ends.trailing == cells.count {
      return Array(cells[ends.leading..<ends.leading + width])
    }
    let rest = withoutLabelBlanks(cells, index, width)
    let isSure = rest.count < cells.count || starts.count == 1 || cells.allSatisfy { isBlank($0) }
    return isSure ? rest : nil
  }

  /// What a line is compared by: those of one table with as many cells; where all cells are columns and no heads stand over
  /// them, those of all tables, since a tool may have cut one at each line of text.
  func lineSize(_ index: Int, _ count: Int, width: Int) -> LineSize {
    let isAlone = count == width && heads[index].columns.isEmpty
    return LineSize(block: isAlone ? -1 : text.lines[matches[index].valueLine].block, count: count)
  }

  /// In fewer lines a column may just be blank.
  private static var fewestLines: Int { 5 }

  /// Without the blank cells that belong to a merged label, where full lines show how many these are.
  private func withoutLabelBlanks(_ cells: [Int], _ index: Int, _ width: Int) -> [Int] {
    guard let labelBlanks = labelBlanks[blockOrText(index)], cells.count >= width + labelBlanks,
      cells.prefix(labelBlanks).allSatisfy({ isBlank($0) })
    else {
      return cells
    }
    return Array(cells.dropFirst(labelBlanks))
  }
}
