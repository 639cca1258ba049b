import OfficePackage
import ReportCore

/// Widens or narrows columns a little, so that no label's last line has one character only.
struct LabelBalance {
  private struct Label {
    let text: String
    let columns: Range<Int>
    let isHead: Bool
    let margin: Double
  }

  private let labels: [Label]
  private let minimum: [Double]

  /// The changes of a column's width that are tried, in CJK characters.
  private static let changes = [1.0, 2, 3, 4, -1, -2]
  /// Larger tables than the form's are left as they are.
  private static let mostLabels = 120

  /// - Parameter minimum: the least width of each column.
  init(_ frame: TableFrame, minimum: [Double]) {
    self.minimum = minimum
    var labels: [Label] = []
    for row in 0..<frame.rowCount {
      for index in frame.table.cellIndices(inRow: row) {
        let role = frame.role(ofCell: index)
        guard role != .value, case .text(let text) = frame.table.cells[index].content, text.utf8.count > 6 else {
          continue
        }
        let start = frame.grid.columns[index]
        labels.append(
          Label(
            text: text, columns: start..<start + frame.size(ofCell: index).columns, isHead: role == .head,
            margin: TableLayout.padding + (role == .rowLabel ? TableLayout.indent : 0)))
      }
    }
    self.labels = labels.count > Self.mostLabels ? [] : labels
  }

  /// The widths changed; their sum stays.
  func balanced(_ widths: [Double]) -> [Double] {
    var widths = widths
    for label in labels where hasStraggler(label, widths) {
      let count = stragglers(widths)
      for change in Self.changes {
        guard let changed = changed(widths, label.columns, by: change * 2 * TableLayout.halfWidth),
          stragglers(changed) < count
        else { continue }
        widths = changed
        break
      }
    }
    return widths
  }

  /// Widens a label's widest column at the cost of the column with most room, or the other way.
  private func changed(_ widths: [Double], _ columns: Range<Int>, by change: Double) -> [Double]? {
    func room(_ column: Int) -> Double { widths[column] - minimum[column] }
    guard let own = columns.max(by: { widths[$0] < widths[$1] }),
      let other = widths.indices.filter({ !columns.contains($0) }).max(by: { room($0) < room($1) })
    else { return nil }
    let paying = change > 0 ? other : own
    guard room(paying) >= change.magnitude else { return nil }
    var changed = widths
    changed[own] += change
    changed[other] -= change
    return changed
  }

  private func stragglers(_ widths: [Double]) -> Int { labels.count { hasStraggler($0, widths) } }

  private func hasStraggler(_ label: Label, _ widths: [Double]) -> Bool {
    let width = widths[label.columns].reduce(0, +) - label.margin
    let half = TableLayout.halfWidth * (label.isHead ? 1.05 : 1)
    return TextMetrics.hasStraggler(label.text, inHalves: Int(width / half))
  }
}
