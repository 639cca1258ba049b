import ReportCore

/// A row that the form does not have, with what stands in it.
struct ExtraRow {
  /// The line of the form before it, as an index in ``FormLines/lines``; `nil` for before all.
  let after: Int?
  let labels: [Cell]
  let values: [Cell]
}

/// Lays a table out as the official form has it: merged heads, merged row labels, a cell for each figure.
///
/// Rows and columns that the form does not have stand where the input has them, as text.
struct OfficialTable {
  /// What stands in a cell of the form.
  enum Content {
    case figure
    /// A text that is no figure, as a cell of the input.
    case text(Cell)
    /// Not known; the texts of values that may belong here, once for each run of such cells.
    case unknown([String])
    /// Nothing.
    case empty
  }

  private let form: FormTable
  /// The content of each of the table's cells.
  private let contents: [Content]
  private let extras: [ExtraRow]
  /// The values of columns that the form does not have, by the row of the form.
  private let extraCells: [Int: [Cell]]
  private let extraColumns: [String]
  /// The first of the table's lines by rows, so that extra rows find their place.
  private let rowOfLine: (Int) -> Int?
  private var table: Table

  /// - Parameters:
  ///   - contents: one a cell, block after block and row after row.
  ///   - extraCells: by the number of the row among all rows of the table.
  ///   - extraColumns: the labels of columns that the form does not have.
  ///   - rowOfLine: the row of the table that a line of the form is, where it is one.
  init(
    form: FormTable, contents: [Content], extras: [ExtraRow] = [], extraCells: [Int: [Cell]] = [:],
    extraColumns: [String] = [], location: SourceLocation? = nil, rowOfLine: @escaping (Int) -> Int? = { _ in nil }
  ) {
    (self.form, self.contents, self.extras, self.extraCells) = (form, contents, extras, extraCells)
    (self.extraColumns, self.rowOfLine) = (extraColumns, rowOfLine)
    table = Table(key: form.key, location: location)
    for row in extras where row.after == nil { appendNote(row) }
    switch form.arrangement {
    case .down: appendBlocks()
    case .across: appendAcross()
    }
  }

  /// The layout of a table whose figures are in a report already.
  init(form: FormTable, figures: FigureList) {
    self.init(
      form: form,
      contents: form.blocks.flatMap(\.cells).map { figures.position(of: $0.address) == nil ? .empty : .figure })
  }

  /// The layout of a table that has a figure in each of the form's cells.
  init(full form: FormTable) {
    self.init(form: form, contents: Array(repeating: .figure, count: form.cellCount))
  }

  /// The table.
  var laidOut: Table { table }

  private var labelWidth: Int { form.labelWidth }
  private var width: Int { labelWidth + form.figureWidth + extraColumns.count }

  // MARK: Heads

  private mutating func appendBlocks() {
    var firstRow = 0
    var firstCell = 0
    for block in form.blocks {
      if let heading = block.heading { table.appendRow([Cell(.text(heading), columnSpan: width, isHeader: true)]) }
      appendHead(block)
      appendRows(block, firstRow: firstRow, firstCell: firstCell)
      firstRow += block.rows.count
      firstCell += block.cells.count
    }
  }

  private mutating func appendHead(_ block: FormBlock) {
    let paths = block.columns.map(\.path) + extraColumns.map { [$0] }
    var rows = headRows(paths, lastSpan: 1 + form.figureWidth - block.columns.count)
    // Without a text for the corner, the heads still stand over their own columns.
    rows[0].insert(
      Cell(.text(block.corner ?? ""), rowSpan: rows.count, columnSpan: labelWidth, isHeader: true), at: 0)
    for row in rows { table.appendRow(row) }
  }

  /// The lines of a head: labels that begin alike are merged, and a leaf reaches down to the last line.
  ///
  /// - Parameter lastSpan: how many columns the last leaf covers.
  private func headRows(_ paths: [[String]], lastSpan: Int) -> [[Cell]] {
    let depth = paths.map(\.count).max() ?? 1
    return (0..<depth).map { level in
      var cells: [Cell] = []
      var start = 0
      while start < paths.count {
        var end = start + 1
        while end < paths.count, level < paths[start].count - 1, paths[end].starts(with: paths[start][...level]) {
          end += 1
        }
        if level < paths[start].count {
          let isLeaf = level == paths[start].count - 1
          let span = end - start + (end == paths.count ? lastSpan - 1 : 0)
          cells.append(
            Cell(
              .text(paths[start][level]), rowSpan: isLeaf ? depth - level : 1, columnSpan: max(1, span),
              isHeader: true))
        }
        start = end
      }
      return cells
    }
  }

  // MARK: Rows

  private mutating func appendRows(_ block: FormBlock, firstRow: Int, firstCell: Int) {
    var lines: [(row: Int?, extra: ExtraRow?)] = []
    for row in block.rows.indices {
      lines.append((row, nil))
      for extra in extras where extra.after.flatMap(rowOfLine) == firstRow + row { lines.append((nil, extra)) }
    }
    let paths = labelPaths(lines, block)
    for (index, line) in lines.enumerated() {
      var cells = labelCells(paths, index)
      if let row = line.row {
        cells += figureCells(block, row: row, from: firstCell + row * block.columns.count)
        cells += extraCells[firstRow + row] ?? []
      } else if let extra = line.extra {
        if extra.values.isEmpty { cells = [note(extra)] } else { cells += extra.values }
      }
      table.appendRow(cells)
    }
  }

  /// The label path of each line; an extra row belongs to the groups that the rows around it share.
  private func labelPaths(_ lines: [(row: Int?, extra: ExtraRow?)], _ block: FormBlock) -> [[String]] {
    var paths: [[String]?] = lines.map { line in line.row.map { block.rows[$0].path } }
    for index in paths.indices where paths[index] == nil {
      let above = paths[..<index].last ?? nil
      let below = lines[index...].lazy.compactMap { line in line.row.map { block.rows[$0].path } }.first
      let shared = zip(above ?? [], below ?? []).prefix { $0 == $1 }.map(\.0)
      let own = (lines[index].extra?.labels ?? []).map(\.plainText).filter { !shared.contains($0) }.joined(
        separator: " ")
      paths[index] = Array(shared.prefix(max(0, labelWidth - 1))) + [own]
    }
    return paths.map { $0 ?? [""] }
  }

  /// The label cells that begin in a line.
  private func labelCells(_ paths: [[String]], _ index: Int) -> [Cell] {
    let path = paths[index]
    return path.indices.compactMap { level in
      let isLeaf = level == path.count - 1
      let span = isLeaf ? labelWidth - level : 1
      if isLeaf { return Cell(.text(path[level]), columnSpan: span, isHeader: true) }
      let shared = path[...level]
      func shares(_ other: [String]) -> Bool { other.count > level + 1 && other.starts(with: shared) }
      guard index == 0 || !shares(paths[index - 1]) else { return nil }
      let count = paths[index...].prefix(while: shares).count
      return Cell(.text(path[level]), rowSpan: count, columnSpan: span, isHeader: true)
    }
  }

  /// The cells of a row's figures; unknown ones side by side are one cell.
  private func figureCells(_ block: FormBlock, row: Int, from first: Int) -> [Cell] {
    let count = block.columns.count
    var cells: [Cell] = []
    var column = 0
    while column < count {
      var end = column + 1
      switch contents[first + column] {
      case .figure: cells.append(Cell(.figure(block.cell(row: row, column: column).address)))
      case .text(let cell): cells.append(cell)
      case .empty: cells.append(Cell(.text("")))
      case .unknown(var texts):
        while end < count, case .unknown(let more) = contents[first + end] {
          texts += more
          end += 1
        }
        cells.append(Cell(.text(texts.joined(separator: " | ")), columnSpan: end - column))
      }
      column = end
    }
    let rest = form.arrangement == .down ? form.figureWidth - count : 0
    cells[cells.count - 1].columnSpan += rest
    return cells
  }

  // MARK: Across

  private mutating func appendAcross() {
    var firstCell = 0
    for block in form.blocks {
      let paths = block.rows.flatMap { row in block.columns.map { row.path + $0.path } }
      for row in headRows(paths, lastSpan: 1) { table.appendRow(row) }
      let range = firstCell..<firstCell + block.cells.count
      let unknown = contents[range].compactMap { content -> [String]? in
        if case .unknown(let texts) = content { texts } else { nil }
      }
      if unknown.count == block.cells.count {
        let text = unknown.flatMap(\.self).joined(separator: " | ")
        table.appendRow([Cell(.text(text), columnSpan: block.cells.count)])
      } else {
        table.appendRow(
          block.rows.indices.flatMap { figureCells(block, row: $0, from: firstCell + $0 * block.columns.count) }
            + (extraCells[0] ?? []))
      }
      firstCell = range.upperBound
    }
    for row in extras where row.after != nil { appendNote(row) }
  }

  // MARK: Notes

  private mutating func appendNote(_ extra: ExtraRow) {
    table.appendRow(extra.values.isEmpty ? [note(extra)] : extra.labels + extra.values)
  }

  private func note(_ extra: ExtraRow) -> Cell {
    Cell(.text(extra.labels.map(\.plainText).joined(separator: " ")), columnSpan: max(1, tableWidth))
  }

  private var tableWidth: Int {
    form.arrangement == .across ? form.blocks.map { $0.rows.count * $0.columns.count }.max() ?? 1 : width
  }
}

extension Cell {
  /// A cell with a token's text as it stands in the input.
  init(_ token: Token, isHeader: Bool = false) {
    let location = token.location
    self.init(.text(token.text), isHeader: isHeader, line: location?.line ?? 0, column: location?.column ?? 0)
  }

  /// The text of a cell that has no figure.
  var plainText: String { if case .text(let text) = content { text } else { "" } }
}
