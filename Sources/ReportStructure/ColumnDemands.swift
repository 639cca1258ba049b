/// What a table's columns need so that no figure is cut off and labels look well, in any unit.
package struct ColumnDemands {
  /// What a cell or a column needs.
  package struct Demand: Sendable {
    /// Below this, figures are cut off.
    package var minimum: Double
    /// With this, labels look well.
    package var preferred: Double

    package init(minimum: Double, preferred: Double) { (self.minimum, self.preferred) = (minimum, preferred) }
  }

  package private(set) var columns: [Demand]
  package var minimum: Double { columns.reduce(0) { $0 + $1.minimum } }
  package var preferred: Double { columns.reduce(0) { $0 + $1.preferred } }

  /// - Parameters:
  ///   - least: what a column needs whatever it holds.
  ///   - cells: those over several columns only widen what these need by themselves.
  /// - Complexity: O(cells × columns spanned).
  package init(count: Int, least: Demand, cells: [(columns: Range<Int>, demand: Demand)]) {
    columns = Array(repeating: least, count: count)
    for cell in cells where cell.columns.count == 1 { raise(cell.columns, cell.demand) }
    for cell in cells where cell.columns.count > 1 { raise(cell.columns, cell.demand) }
  }

  /// Widens columns evenly until together they give what a cell over them needs.
  private mutating func raise(_ range: Range<Int>, _ demand: Demand) {
    let missing = range.reduce(demand.minimum) { $0 - columns[$1].minimum } / Double(range.count)
    let wanting = range.reduce(demand.preferred) { $0 - columns[$1].preferred } / Double(range.count)
    for column in range {
      columns[column].minimum += max(0, missing)
      columns[column].preferred = max(columns[column].preferred + max(0, wanting), columns[column].minimum)
    }
  }

  /// The columns' widths in some room: what they prefer at most, and what they need at least.
  package func widths(in room: Double) -> [Double] {
    let (minimum, preferred) = (minimum, preferred)
    let share = preferred > minimum ? min(1, max(0, (room - minimum) / (preferred - minimum))) : 0
    return columns.map { $0.minimum + ($0.preferred - $0.minimum) * share }
  }
}
