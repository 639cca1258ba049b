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
  /// Without the blank cells at the ends of a line that are of no column, as lines of as many cells show together; `nil`
  /// where they may be either end's.
  func withoutBlankEnds(_ cells: [Int], _ index: Int) -> [Int]? {
    let width = max(line(index).slots.count, columnOrder(index).count)
    let size = LineSize(block: text.lines[matches[index].valueLine].block, count: cells.count)
    guard cells.count >= width, let ends = blankEnds[size], let starts = ends.starts(of: width, in: cells.count) else {
      return withoutLabelBlanks(cells, index, width)
    }
    // A column that is blank in all lines of a part without heads may be one of labels, and another be lost.
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
