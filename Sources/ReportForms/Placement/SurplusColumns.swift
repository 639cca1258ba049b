import ReportCore

// Columns that the report has and the form has not: by heads of another part of the table, or by the sums of full rows.

extension SlotEvidence {
  /// Notes the columns of parts of the form that have one more in the report: in text by rows with one value more, and for
  /// tables without heads, as one has that goes on after a line of text, by the heads of another.
  mutating func surveyHeads() {
    for index in matches.indices where !layout(index).isTable {
      if text.size(of: matches[index].values).filled == line(index).slots.count + 1 {
        widerRows[headKey(index), default: []].append(index)
      }
    }
    for (key, rows) in widerRows {
      let columns = surplusColumns(rows)
      // A number too many in rows whose sums do not hold without it may be a piece of another.
      if columns.isEmpty { widerRows[key] = nil }
      let isHeaded = rows.contains { heads[$0].columns.count { $0.head == nil } == 1 }
      guard columns.count == 1, rows.count >= (isHeaded ? Self.fewestWiderRows : Self.mostWiderRows),
        let width = rows.first.map({ line($0).slots.count })
      else { continue }
      ordersOfHeads[key] = (0..<columns[0]).map { $0 } + [nil] + (columns[0]..<width).map { $0 }
    }
    for index in matches.indices where heads[index].hasUnknown && layout(index).isTable {
      let order = columnOrder(index, under: heads[index])
      if !order.isEmpty, ordersOfHeads[headKey(index)] == nil { ordersOfHeads[headKey(index)] = order }
    }
  }

  /// Which of the columns of rows that have one value more than the form has columns may be too many: all their sums hold
  /// without its values.
  private func surplusColumns(_ rows: [Int]) -> [Int] {
    guard let width = rows.first.map({ line($0).slots.count }), form.hasSums(table: line(rows[0]).table) else {
      return []
    }
    return (0...width).filter { column in
      rows.allSatisfy { row in
        var values = matches[row].values.filter { !isBlank($0) }
        values.remove(at: column)
        return sumsHold(row, values)
      }
    }
  }

  /// So many rows show a further column by themselves.
  private static var mostWiderRows: Int { 5 }

  /// A single row may have a number too many for another reason.
  private static var fewestWiderRows: Int { 2 }

  /// Whether the report has a column more than the form and which one is not known: others of a line's part have one value
  /// more, or a head of subtotals stands over it. A line with a value for each of the form's columns may lack one then.
  ///
  /// - Parameter order: the line's columns, see ``columnOrder(_:)``.
  func mayLackValue(_ index: Int, _ order: [Int?]) -> Bool {
    !layout(index).isTable && order.isEmpty
      && ((widerRows[headKey(index)]?.count ?? 0) >= Self.fewestWiderRows || hasSubtotal(index))
  }

  /// Whether a head of subtotals that the form does not have stands over a line.
  func hasSubtotal(_ index: Int) -> Bool {
    heads[index].columns.contains { column in
      column.head == nil
        && form.tables.contains { $0.subtotals.contains(LabelText.letters(of: text.tokens[column.token].text)) }
    }
  }

  func headKey(_ index: Int) -> HeadKey { HeadKey(reading: line(index).reading, formBlock: line(index).block) }
}
