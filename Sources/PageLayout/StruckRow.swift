extension GridDraft {
  /// Makes one row of two that a line parts in a few columns only, where it parts nothing.
  ///
  /// Some programs draw a line through cells at the end of a page. It is no border where most cells reach over it and the
  /// others have text on one side only.
  /// - Complexity: O(places).
  mutating func dropStruckRows() {
    let struck = (1..<max(1, rowCount)).filter { isStruck($0) }
    guard !struck.isEmpty, struck.count <= Self.struckLimit else { return }
    for border in struck.reversed() { merge(at: border) }
    index()
  }

  /// A table with more such lines has them for a reason.
  private static let struckLimit = 8

  private func isStruck(_ border: Int) -> Bool {
    let parted = (0..<columnCount).filter { owner(border - 1, $0) != owner(border, $0) }
    guard !parted.isEmpty, 2 * parted.count < columnCount else { return false }
    return parted.allSatisfy { column in
      let (upper, lower) = (cells[owner(border - 1, column)], cells[owner(border, column)])
      return upper.columns == lower.columns && (upper.isBlank || lower.isBlank)
    }
  }

  private func owner(_ row: Int, _ column: Int) -> Int { owners[row * columnCount + column] }

  private mutating func merge(at border: Int) {
    var gone: Set<Int> = []
    for lower in cells.indices where cells[lower].rows.lowerBound == border {
      let columns = cells[lower].columns
      guard let upper = cells.firstIndex(where: { $0.rows.upperBound == border && $0.columns == columns }) else {
        continue
      }
      if cells[upper].isBlank { (cells[upper].text, cells[upper].lines) = (cells[lower].text, cells[lower].lines) }
      cells[upper].box.extend(over: cells[lower].box)
      cells[upper].rows = cells[upper].rows.lowerBound..<cells[lower].rows.upperBound
      gone.insert(lower)
    }
    cells = cells.indices.filter { !gone.contains($0) }.map { cells[$0] }
    for index in cells.indices {
      let own = cells[index].rows
      let end = own.upperBound > border ? own.upperBound - 1 : own.upperBound
      cells[index].rows = min(own.lowerBound > border ? own.lowerBound - 1 : own.lowerBound, end - 1)..<end
    }
    rows.remove(at: border)
  }
}
