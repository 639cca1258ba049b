/// What the bars of a table's rows have in common.
extension SeparatedRegion {
  /// Whether all of several rows have as many bars; those of a head may be double, as Jira writes them.
  var hasEvenBars: Bool {
    let counts = rows.lazy.filter { $0.kind != .rule }.map { $0.kind == .cells ? $0.bars.count : 0 }
    guard let last = counts.last, counts.prefix(3).count == 3, last > 1 else { return false }
    return counts.dropFirst().allSatisfy { $0 == last } && (counts.first == last || hasPairedHead)
  }

  /// Whether the first row alone has two bars for each of the others'.
  var hasPairedHead: Bool {
    guard let head = rows.first, let next = rows.dropFirst().first else { return false }
    return head.kind == .cells && head.bars.isPaired == true && next.bars.isPaired != true
      && head.bars.count == next.bars.count * 2
  }

  /// Whether rows begin and end with a bar that is a border; lines that go on with a cell do not count.
  var borders: (leading: Bool, trailing: Bool) {
    let cells = rows.filter { $0.kind == .cells }
    // Where all rows have as many bars, every cell is there: a bar at an end of some rows alone has a blank one beside it.
    if hasEvenBars { return (cells.allSatisfy(\.bars.leads), cells.allSatisfy(\.bars.trails)) }
    var leading = (bars: 0, rows: 0)
    var trailing = (bars: 0, rows: 0)
    var isOpen = false
    for (index, row) in rows.enumerated() where row.kind == .cells || row.kind == .text {
      let next = index + 1 < rows.count ? rows[index + 1] : nil
      let isContinued =
        !row.bars.trails && (row.bars.leads || isOpen) && next.map { $0.kind != .rule && !$0.bars.leads } == true
      if row.kind == .cells, !isOpen { leading = (leading.bars + (row.bars.leads ? 1 : 0), leading.rows + 1) }
      if row.kind == .cells, !isContinued { trailing = (trailing.bars + (row.bars.trails ? 1 : 0), trailing.rows + 1) }
      isOpen = isContinued
    }
    return (leading.bars * 4 >= leading.rows * 3, trailing.bars * 4 >= trailing.rows * 3)
  }
}
