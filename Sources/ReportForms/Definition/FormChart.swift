import ReportCore

/// A chart as a definition has it: a bar for each row or column of a pattern.
struct FormChart: Sendable {
  let title: Message
  let table: String
  /// A key, or one that ends in `*` for all that begin so.
  let row: String
  let column: String
  /// Keys that a pattern does not mean.
  let excepted: Set<String>

  /// The chart of a form's tables; `nil` without bars.
  func chart(of tables: [FormTable]) -> FigureChart? {
    let blocks = tables.first { $0.key == table }?.blocks ?? []
    let bars = blocks.flatMap { block in
      block.rows.indices.filter { isShown(block.rows[$0].key, row) }.flatMap { row in
        block.columns.indices.filter { isShown(block.columns[$0].key, column) }.map { column in
          let path = self.column.isPattern ? block.columns[column].path : block.rows[row].path
          return FigureChart.Bar(label: path.last ?? "", address: block.cell(row: row, column: column).address)
        }
      }
    }
    return bars.isEmpty ? nil : FigureChart(title: title, bars: bars)
  }

  func isShown(_ key: String, _ pattern: String) -> Bool {
    pattern.matchesKey(key) && (!pattern.isPattern || !excepted.contains(key))
  }
}

extension StringProtocol {
  /// Whether it ends in `*`, so that it means every key that begins so.
  var isPattern: Bool { unicodeScalars.last == "*" }

  /// Whether a key is this one, or begins with what stands before the `*` at the end.
  func matchesKey(_ key: String) -> Bool { isPattern ? key.utf8.starts(with: utf8.dropLast()) : key == self }
}
