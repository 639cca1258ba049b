/// Joins a table with the one that it goes on as on the next page.
struct TableJoin {
  /// How much borders may differ, in points.
  private static let tolerance = 4.0

  /// The two as one; `nil` where the second is a table of its own.
  ///
  /// Both have the same outer borders, perhaps moved sideways as on left and right pages; or the borders of one are among
  /// those of the other, as where a merged cell at the side goes on without a border of its own. A head that is repeated
  /// is there once; a row that was cut is one again.
  static func joined(_ first: GridDraft, _ second: GridDraft) -> GridDraft? {
    guard let shift = shift(from: second, to: first) else { return nil }
    let columns = merged(first.columns, second.columns.map { $0 + shift })
    var result = first.spread(over: columns, shift: 0)
    var lower = second.spread(over: columns, shift: shift)
    lower.removeHead(repeatedFrom: result)
    guard !lower.cells.isEmpty else { return result }
    result.append(lower)
    return result
  }

  /// By how much the second table stands left of the first, as far as its borders show that they are one.
  private static func shift(from second: GridDraft, to first: GridDraft) -> Double? {
    let shift = (first.columns.first ?? 0) - (second.columns.first ?? 0)
    if abs(first.box.width - second.box.width) <= tolerance { return shift }
    let (few, many) = first.columns.count < second.columns.count ? (first, second) : (second, first)
    let areAmong = few.columns.allSatisfy { border in many.columns.contains { abs($0 - border) <= tolerance } }
    return few.columnCount >= 2 && areAmong ? 0 : nil
  }

  private static func merged(_ first: [Double], _ second: [Double]) -> [Double] {
    var result: [Double] = []
    for border in (first + second).sorted() where border - (result.last ?? -.infinity) > tolerance {
      result.append(border)
    }
    return result
  }
}

extension GridDraft {
  /// The table with more columns than it has, its cells as wide as they were; blank cells fill what it leaves free at
  /// its sides.
  fileprivate func spread(over borders: [Double], shift: Double) -> GridDraft {
    if shift == 0, borders.count == columns.count { return self }
    var result = self
    result.columns = borders
    let places = columns.map { border in
      borders.indices.min { abs(borders[$0] - border - shift) < abs(borders[$1] - border - shift) } ?? 0
    }
    for index in result.cells.indices {
      let own = cells[index].columns
      let start = places[own.lowerBound]
      result.cells[index].columns = start..<max(start + 1, places[own.upperBound])
    }
    for free in [0..<(places.first ?? 0), (places.last ?? 0)..<borders.count - 1] where !free.isEmpty {
      result.cells.append(Cell(rows: 0..<rowCount, columns: free, page: page))
    }
    result.findLastRow()
    return result
  }

  /// Removes the first rows where another table begins with the same and they have no figures.
  fileprivate mutating func removeHead(repeatedFrom first: GridDraft) {
    var count = 0
    while count < min(rowCount, first.rowCount), isRepeated(count, of: first) { count += 1 }
    // A head's cell that reaches down further than the rows that are the same is no repetition.
    while count > 0, cells.contains(where: { $0.rows.lowerBound < count && $0.rows.upperBound > count }) { count -= 1 }
    guard count > 0 else { return }
    cells.removeAll { $0.rows.lowerBound < count }
    for index in cells.indices {
      cells[index].rows = cells[index].rows.lowerBound - count..<cells[index].rows.upperBound - count
    }
    rows.removeFirst(count)
    isOpenAbove = false
    findLastRow()
  }

  private func isRepeated(_ row: Int, of first: GridDraft) -> Bool {
    let own = cells.filter { $0.rows.lowerBound == row }
    let other = first.cells.filter { $0.rows.lowerBound == row }
    guard own.count == other.count, !(row == 0 && own.allSatisfy(\.isBlank)) else { return false }
    return zip(own, other).allSatisfy { left, right in
      left.text == right.text && left.columns == right.columns && left.rows == right.rows && !left.isFigure
    }
  }

  /// Adds the rows of a table on the next page.
  fileprivate mutating func append(_ lower: GridDraft) {
    let cut = CutRow(between: self, lower)
    let isRepeated = cut.isRepeated
    let isOneRow = isRepeated || cut.isOneRow
    let rests = cut.rests(isOneRow: isOneRow)
    let offset = isOneRow ? rowCount - 1 : rowCount
    var last: [Int] = []
    for (index, cell) in lower.cells.enumerated() {
      var cell = cell
      let end = cell.rows.upperBound + offset
      cell.rows = min(cell.rows.lowerBound + offset, end - 1)..<end
      let place = rests[index] ?? cells.count
      if rests[index] == nil {
        cells.append(cell)
      } else {
        cells[place].takeRest(cell, isRepeated: isRepeated && cells[place].isSame(as: cell))
      }
      if lower.lastRowCells.contains(index) { last.append(place) }
    }
    let drop = (rows.last ?? 0) - (lower.rows[isOneRow ? 1 : 0])
    rows += lower.rows.dropFirst(isOneRow ? 2 : 1).map { $0 + drop }
    lastRowCells = last
    isOpenBelow = lower.isOpenBelow
  }
}

extension GridDraft.Cell {
  /// Takes what stands of it on the next page.
  ///
  /// - Parameter isRepeated: whether that is the same once more; the longer one is whole.
  fileprivate mutating func takeRest(_ rest: GridDraft.Cell, isRepeated: Bool) {
    if isBlank { (page, box, lines) = (rest.page, rest.box, rest.lines) }
    if !isRepeated {
      text += rest.text
    } else if rest.text.utf8.count > text.utf8.count {
      text = rest.text
    }
    rows = rows.lowerBound..<max(rows.upperBound, rest.rows.upperBound)
  }

  /// Whether it holds digits and no letters.
  var isFigure: Bool {
    text.unicodeScalars.contains { $0.properties.numericType == .decimal }
      && !text.unicodeScalars.contains { $0.properties.isAlphabetic }
  }
}
