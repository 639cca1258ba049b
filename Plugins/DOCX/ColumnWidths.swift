/// The widths of a table's columns, so that its text fits the page with as few lines as can be.
struct ColumnWidths {
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
    for row in table.rows {
      for cell in row where cell.merge != .goesOn && !cell.text.isEmpty {
        let all = Self.halves(cell.text)
        // A fallback font's digits are wider than half a character.
        let least = (min(Self.longestWord(cell.text), 24) * 6 / 5 + cell.span) / cell.span
        // Labels over several rows have room downwards.
        let most = cell.merge == .restart && cell.span == 1 ? 10 : 26 * cell.span
        let good = max(least, (min(all, most) + cell.span - 1) / cell.span)
        for column in cell.column..<cell.column + cell.span {
          demands[column].least = max(demands[column].least, least)
          demands[column].good = max(demands[column].good, good)
        }
      }
    }
    let least = demands.map { $0.least * half + margin }
    let good = demands.map { $0.good * half + margin }
    widths = Self.share(page, least: least, good: good)
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

  private static func halves(_ text: String) -> Int {
    text.unicodeScalars.reduce(0) { $0 + ($1.value >= 0x2E80 ? 2 : 1) }
  }

  /// The longest piece that does not break well: a number or a Latin word.
  private static func longestWord(_ text: String) -> Int {
    var (longest, length) = (2, 0)
    for scalar in text.unicodeScalars {
      length = scalar.value < 0x2E80 && scalar != " " && scalar != "\n" ? length + 1 : 0
      longest = max(longest, length)
    }
    return longest
  }
}
