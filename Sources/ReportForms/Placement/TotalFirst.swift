import ReportCore

// Rows that have their total before their parts, where the form has it last.

extension SlotEvidence {
  /// Notes the parts of the form whose lines have the last cell's value first: the sums over several full lines hold so,
  /// and over none as the form has it.
  mutating func surveyTotals() {
    var rows: [HeadKey: Int] = [:]
    // Most tables are settled by their first row.
    var settled: Set<HeadKey> = []
    for index in matches.indices where !isHeadedGrid(index) {
      let key = headKey(index)
      guard !settled.contains(key) else { continue }
      let values = matches[index].values.filter { !isBlank($0) }
      // Of zeros alone every sum holds.
      guard values.count == line(index).slots.count, values.count > 2,
        values.contains(where: { text.tokens[$0].number != .zero })
      else { continue }
      let (isLast, isFirst) = (sumsHold(index, values), sumsHold(index, Self.totalMovedLast(values)))
      guard isFirst != isLast else { continue }
      if isLast { settled.insert(key) } else { rows[key, default: 0] += 1 }
    }
    totalsFirst = Set(rows.filter { $1 >= Self.fewestTotals && !settled.contains($0) }.keys)
  }

  /// Two rows may just have two wrong figures.
  private static var fewestTotals: Int { 3 }

  private static func totalMovedLast(_ cells: [Int]) -> [Int] { Array(cells.dropFirst()) + cells.prefix(1) }

  /// A line whose first value is its total.
  func byTotalFirst(_ index: Int) -> LinePlacement {
    let last = line(index).slots.count - 1
    return byCells(index, inOrder: [last] + Array(0..<last))
  }
}
