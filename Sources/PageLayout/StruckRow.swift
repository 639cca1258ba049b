extension GridDraft {
  /// Makes one row of two that a line parts in a few columns only, where it parts nothing.
  ///
  /// Some programs draw a line through cells at the end of a page. It is no border where most cells reach over it and the
  /// others have text on one side only.
  mutating func dropStruckRows() {
    let inner = 1..<max(1, rowCount)
    for border in Set(inner.prefix(3)).union(inner.suffix(3)).sorted(by: >) where isStruck(border) {
      merge(at: border)
    }
    index()
  }

  private func isStruck(_ border: Int) -> Bool {
    let above = cells.indices.filter { cells[$0].rows.upperBound == border }
    let below = cells.indices.filter { cells[$0].rows.lowerBound == border }
    let parted = above.reduce(0) { $0 + cells[$1].columns.count }
    guard parted > 0, 2 * parted < columnCount, above.count == below.count else { return false }
    return zip(above, below).allSatisfy { upper, lower in
      cells[upper].columns == cells[lower].columns && (cells[upper].isBlank || cells[lower].isBlank)
    }
  }

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
