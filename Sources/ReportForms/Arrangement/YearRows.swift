import ReportCore

/// Rows that are called by bare years: 2023 becomes 2023年, since a number alone is a figure and no label.
///
/// - Complexity: linear in the table's rows.
enum YearRows {
  /// A label with a year as it is looked for; `nil` for any other.
  static func label(of text: String) -> String? { AsideCells.isYear(text) ? text + "年" : nil }

  /// The table with its years as labels, where rows of a form are called so, or the years are seen to be no figures.
  ///
  /// - Parameters:
  ///   - labels: those of the forms.
  ///   - takesAny: whether rows that no form lists are wanted too.
  static func labelled(_ table: Table, labels: LabelCatalogue, takesAny: Bool) -> Table {
    guard table.layout == .grid, table.key == nil else { return table }
    var years: [Int] = []
    let grid = table.grid()
    for row in 1..<max(1, table.rowCount) {
      guard let index = table.cellIndices(inRow: row).first, grid.columns[index] == 0,
        case .text(let text) = table.cells[index].content, AsideCells.isYear(text)
      else { continue }
      years.append(index)
    }
    guard let first = years.first else { return table }
    let areLabels = takesAny && (isHeadOfYears(table, above: first) || areConsecutive(years, table))
    var result = table
    for index in years {
      guard case .text(let text) = table.cells[index].content, let label = label(of: text),
        areLabels || labels.isLine(label)
      else { continue }
      result.updateCell(at: index) { $0.content = .text(label) }
    }
    return result
  }

  /// Whether the head of the first column names years: 年份, 年度, Year.
  private static func isHeadOfYears(_ table: Table, above index: Int) -> Bool {
    guard case .text(let head)? = table.cells[..<index].first?.content else { return false }
    return head.contains("年") || head.lowercased().contains("year")
  }

  /// Whether there are two years or more, each the next or each the one before.
  private static func areConsecutive(_ indices: [Int], _ table: Table) -> Bool {
    let years = indices.compactMap { index -> Int? in
      if case .text(let text) = table.cells[index].content { Int(text) } else { nil }
    }
    let steps = Set(zip(years, years.dropFirst()).map { $1 - $0 })
    return steps == [1] || steps == [-1]
  }
}

extension LabelCatalogue {
  /// Whether a text is the label of a line of values of a form.
  fileprivate func isLine(_ text: String) -> Bool {
    guard let label = label(of: text).map({ labels[$0] }) else { return false }
    return (0..<formCount).contains { label.roles(inForm: $0).contains(where: \.isLine) }
  }
}
