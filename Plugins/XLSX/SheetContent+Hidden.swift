import ReportCore
import ReportStructure

/// Leaving out what a sheet hides.
extension SheetContent {
  /// Whether any row has two cells with text, as a table has.
  var hasTable: Bool {
    rows.contains { row in row.cells.count { !$0.text.trimmingSpace().isEmpty } > 1 }
  }

  /// The tables by law of which its texts speak.
  var statutoryTables: Set<String> {
    Set((rows.lazy.flatMap(\.cells).map(\.text) + [name]).flatMap(OmissionList.statutoryTables(in:)))
  }

  /// The first texts of the sheet, for messages.
  var excerpt: String {
    rows.lazy.flatMap(\.cells).map(\.text).filter { !$0.isEmpty }.prefix(12).joined(separator: " ")
  }

  func isHidden(column: Int) -> Bool {
    let index = hiddenColumns.partitioningIndex { $0.upperBound >= column }
    return index < hiddenColumns.count && hiddenColumns[index].contains(column)
  }

  /// Sorts the ranges of hidden columns and joins those that touch.
  mutating func joinHiddenColumns() {
    var joined: [ClosedRange<Int>] = []
    for range in hiddenColumns.sorted(by: { $0.lowerBound < $1.lowerBound }) {
      if let last = joined.last, range.lowerBound <= last.upperBound + 1 {
        joined[joined.count - 1] = last.lowerBound...max(last.upperBound, range.upperBound)
      } else {
        joined.append(range)
      }
    }
    hiddenColumns = joined
  }

  /// Takes hidden rows and columns out and notes what they hold; a sheet of which nothing else would be left stays as it
  /// is.
  mutating func leaveOutHidden() {
    let hiddenRows = Set(rows.filter(\.isHidden).map(\.row))
    guard !hiddenRows.isEmpty || !hiddenColumns.isEmpty else { return }
    var visible = self
    visible.moveMergedTexts(past: hiddenRows)
    let left = visible.rows.filter { !$0.isHidden }.map { row in
      Row(row: row.row, cells: row.cells.filter { !isHidden(column: $0.column) })
    }
    guard left.contains(where: { row in row.cells.contains { !$0.text.trimmingSpace().isEmpty } }) else {
      findings.append(Diagnostic(.hiddenSheetRead, severity: .warning, ["sheet": Message(name)]))
      hiddenColumns = []
      return
    }
    visible.noteHidden()
    visible.rows = left
    self = visible
  }

  /// A merge shows its text in what is visible of it.
  ///
  /// - Complexity: O((*m* + *r*) log *r*) in merges and rows.
  private mutating func moveMergedTexts(past hiddenRows: Set<Int>) {
    let visible = VisiblePlaces(hiddenRows: hiddenRows, hiddenColumns: hiddenColumns)
    var moved: [Int: [Int: String]] = [:]
    for index in merges.indices {
      let merge = merges[index]
      guard merge.rows.count < 100_000, merge.columns.count < SheetLimits.columns,
        let row = visible.firstRow(in: merge.rows), let column = visible.firstColumn(in: merge.columns),
        row != merge.rows.lowerBound || column != merge.columns.lowerBound
      else { continue }
      let first = CellPosition(row: merge.rows.lowerBound, column: merge.columns.lowerBound)
      let text = moved[first.row]?[first.column] ?? text(at: first)
      moved[first.row, default: [:]][first.column] = ""
      moved[row, default: [:]][column] = text
      merges[index].rows = row...merge.rows.upperBound
      merges[index].columns = column...merge.columns.upperBound
    }
    set(moved)
  }

  /// Changes texts, by row and column.
  private mutating func set(_ texts: [Int: [Int: String]]) {
    guard !texts.isEmpty else { return }
    var texts = texts
    for index in rows.indices {
      guard let own = texts.removeValue(forKey: rows[index].row) else { continue }
      rows[index].set(own)
    }
    for (number, own) in texts {
      var row = Row(row: number, cells: [])
      row.set(own)
      rows.append(row)
    }
    rows.sort { $0.row < $1.row }
  }

  /// Leaves out the numbers that conditional formats hide, and reports those that they perhaps hide.
  mutating func leaveOut(
    by rules: [ConditionalRule], _ looks: CellLooks, _ limits: ReadLimits
  ) throws(ConversionError) {
    var visited = 0
    for rule in rules {
      for range in rule.ranges {
        var row = rows.partitioningIndex { $0.row >= range.rows.lowerBound }
        while row < rows.count, rows[row].row <= range.rows.upperBound {
          var cell = rows[row].cells.partitioningIndex { $0.column >= range.columns.lowerBound }
          while cell < rows[row].cells.count, rows[row].cells[cell].column <= range.columns.upperBound {
            apply(rule, looks, row, cell)
            cell += 1
            visited += 1
          }
          visited += 1
          guard visited <= limits.cells * 4 else { throw tooLarge(limits.cells, Self.cellsName) }
          row += 1
        }
      }
    }
  }

  private mutating func apply(_ rule: ConditionalRule, _ looks: CellLooks, _ row: Int, _ index: Int) {
    let cell = rows[row].cells[index]
    let style = Int(cell.style)
    let look = looks.cells.indices.contains(style) ? looks.cells[style] : .plain
    if let number = rule.look {
      guard looks.conditional.indices.contains(number), looks.conditional[number].hides(look) else { return }
    }
    let number = FigureText(cell.text)?.value.number
    guard let number, let value = Double(number.description) else { return }
    let position = CellPosition(row: rows[row].row, column: cell.column)
    let answer = rule.holds(for: value, in: position)
    guard answer != .no else { return }
    if value == 0 {
      guard !hasHiddenZero else { return }
      hasHiddenZero = true
      findings.append(
        Diagnostic(
          .shownOtherwise, at: place(position), severity: .note,
          ["shown": "", "held": Message(cell.text), "read": Message(cell.text)]))
    } else if answer == .yes {
      rows[row].cells[index].text = ""
      omissions.append(Omission(.hiddenText, cell.text, at: place(position), isInTable: true, leavesBlank: true))
    } else if perhapsHidden.insert(position).inserted {
      omissions.append(Omission(.perhapsHidden, cell.text, at: place(position), isInTable: true))
    }
  }

  private mutating func noteHidden() {
    var columns: [Int: [String]] = [:]
    for row in rows {
      let texts = row.cells.filter { !$0.text.trimmingSpace().isEmpty }
      if row.isHidden, !texts.isEmpty {
        let place = SourceLocation(line: 0, detail: "\(name)!\(row.row + 1):\(row.row + 1)")
        let text = texts.map(\.text).joined(separator: " ")
        omissions.append(Omission(.hiddenRow, text, at: place, isInTable: true))
      } else {
        for cell in texts where isHidden(column: cell.column) { columns[cell.column, default: []].append(cell.text) }
      }
    }
    for (column, texts) in columns.sorted(by: { $0.key < $1.key }) {
      let letters = CellPosition(row: 0, column: column).reference.filter(\.isLetter)
      let place = SourceLocation(line: 0, detail: "\(name)!\(letters):\(letters)")
      omissions.append(
        Omission(.hiddenColumn, texts.prefix(20).joined(separator: " "), at: place, isInTable: true))
    }
  }
}

extension SheetContent.Row {
  /// Changes the texts of columns.
  fileprivate mutating func set(_ texts: [Int: String]) {
    var texts = texts
    for index in cells.indices {
      if let text = texts.removeValue(forKey: cells[index].column) { cells[index].text = text }
    }
    cells += texts.map { SheetContent.Cell(column: $0.key, text: $0.value) }
    cells.sort { $0.column < $1.column }
  }
}

/// What is not hidden of a sheet's rows and columns.
private struct VisiblePlaces {
  /// For each hidden row, the first row after it that is not.
  private var nextRows: [Int: Int] = [:]
  /// Sorted, none touching another.
  private let hiddenColumns: [ClosedRange<Int>]

  init(hiddenRows: Set<Int>, hiddenColumns: [ClosedRange<Int>]) {
    for row in hiddenRows.sorted(by: >) { nextRows[row] = nextRows[row + 1] ?? row + 1 }
    self.hiddenColumns = hiddenColumns
  }

  func firstRow(in range: ClosedRange<Int>) -> Int? {
    let row = nextRows[range.lowerBound] ?? range.lowerBound
    return range.contains(row) ? row : nil
  }

  func firstColumn(in range: ClosedRange<Int>) -> Int? {
    let index = hiddenColumns.partitioningIndex { $0.upperBound >= range.lowerBound }
    guard index < hiddenColumns.count, hiddenColumns[index].contains(range.lowerBound) else { return range.lowerBound }
    let column = hiddenColumns[index].upperBound + 1
    return range.contains(column) ? column : nil
  }
}
