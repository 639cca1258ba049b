import OfficePackage

/// The widths of a table's columns, so that its text fits the page with as few lines as can be.
struct WordColumnWidths {
  /// In twentieths of a point.
  private(set) var widths: [Int]

  /// What a column needs, in half characters.
  private struct Demand {
    /// Below this a number or a word is broken.
    var least = 3
    /// With this, labels look well.
    var good = 4
  }

  /// Shares a page's width among columns.
  ///
  /// - Parameters:
  ///   - page: the width in twentieths of a point.
  ///   - half: the width of half a character, in the same.
  ///   - margin: the margins within a cell, both together.
  init(of table: WordTable, page: Int, half: Int, margin: Int) {
    var demands = [Demand](repeating: Demand(), count: table.width)
    // Cells over several columns only widen what those need by themselves.
    for isSpanning in [false, true] {
      for cell in table.rows.lazy.joined() where cell.merge != .goesOn && (cell.span > 1) == isSpanning {
        Self.raise(&demands, for: cell)
      }
    }
    let least = demands.map { $0.least * half + margin }
    let good = demands.map { $0.good * half + margin }
    widths = Self.share(page, least: least, good: good)
  }

  private static func raise(_ demands: inout [Demand], for cell: WordTable.Cell) {
    guard !cell.text.isEmpty else { return }
    let columns = cell.column..<cell.column + cell.span
    // A fallback font's digits are wider than half a character.
    let word = min(max(2, TextMetrics.longestWord(cell.text)), 24) * 6 / 5
    // A label of two or three characters stays on one line: 总计, 自然人; of longer ones two do.
    let halves = TextMetrics.halves(cell.text)
    let least = max(word, halves <= 6 ? halves : 4) + 1
    // Labels over several rows have room downwards, those over several columns are few.
    let most = cell.span > 1 ? 12 * cell.span : cell.merge == .restart ? 10 : 26
    let good = max(least, min(halves, most))
    let missingLeast = least - columns.reduce(0) { $0 + demands[$1].least }
    let missingGood = good - columns.reduce(0) { $0 + demands[$1].good }
    for column in columns {
      demands[column].least += max(0, (missingLeast + cell.span - 1) / cell.span)
      demands[column].good = max(
        demands[column].least, demands[column].good + max(0, (missingGood + cell.span - 1) / cell.span))
    }
  }

  private static func share(_ page: Int, least: [Int], good: [Int]) -> [Int] {
    let (leastSum, goodSum) = (least.reduce(0, +), good.reduce(0, +))
    var widths: [Int]
    if goodSum <= page {
      widths = good.map { $0 * page / goodSum }
    } else if leastSum < page {
      widths = zip(least, good).map { $0 + ($1 - $0) * (page - leastSum) / max(1, goodSum - leastSum) }
    } else {
      widths = least.map { $0 * page / leastSum }
    }
    widths[widths.count - 1] += page - widths.reduce(0, +)
    return widths
  }
}
