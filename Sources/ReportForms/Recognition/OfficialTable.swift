import ReportCore

/// Lays a table out as the official form has it: merged heads, merged row labels, a cell for each figure.
///
/// Rows and columns that the form does not have stand where the input has them, as text.
struct OfficialTable {
  private let form: FormTable
  /// The placed rows, in the form's order; none where the figures are in the report already.
  private let rows: [PlacedRow]
  /// Set where the figures are in the report already and only cells are wanted.
  private let figures: FigureList?
  /// Whether all figures are there, whatever they say.
  private let isFull: Bool
  private let extras: [ExtraRow]
  private let extraColumns: [String]
  private var table: Table

  /// What is laid out in one line of the table.
  private enum Line {
    case row(block: Int, row: Int)
    case extra(ExtraRow)
  }

  /// - Parameters:
  ///   - index: the table's index in the form.
  ///   - rows: where the values go; rows without a placement are laid out without figures.
  ///   - extraColumns: the labels of columns that the form does not have.
  init(
    form: FormTable, index: Int, rows: [PlacedRow], extras: [ExtraRow], extraColumns: [String],
    location: SourceLocation?
  ) {
    self.form = form
    self.rows = rows
    self.extras = extras
    self.extraColumns = extraColumns
    figures = nil
    isFull = false
    table = Table(key: form.key, location: location)
    for row in extras where row.after == nil { appendNote(row) }
    switch form.arrangement {
    case .down: for block in form.blocks.indices { appendBlock(block, ofTable: index) }
    case .across: appendAcross(ofTable: index)
    }
  }

  /// The layout of a table whose figures are in a report already.
  init(form: FormTable, figures: FigureList) { self.init(form: form, figures: figures, isFull: false) }

  /// The layout of a table that has a figure in each of the form's cells.
  init(full form: FormTable) { self.init(form: form, figures: nil, isFull: true) }

  private init(form: FormTable, figures: FigureList?, isFull: Bool) {
    self.form = form
    self.figures = figures
    self.isFull = isFull
    (rows, extras, extraColumns) = ([], [], [])
    table = Table(key: form.key)
    switch form.arrangement {
    case .down: for block in form.blocks.indices { appendBlock(block, ofTable: 0) }
    case .across: appendAcross(ofTable: 0)
    }
  }

  /// The table.
  var laidOut: Table { table }

  private var labelWidth: Int { form.labelWidth }
  private var width: Int { labelWidth + form.figureWidth + extraColumns.count }

  // MARK: Heads

  private mutating func appendBlock(_ index: Int, ofTable tableIndex: Int) {
    let block = form.blocks[index]
    if let heading = block.heading {
      table.appendRow([Cell(.text(heading), columnSpan: width, isHeader: true)])
    }
    appendHead(block)
    var lines: [Line] = []
    for row in block.rows.indices {
      lines.append(.row(block: index, row: row))
      let position = RowPosition(table: tableIndex, block: index, row: row)
      lines += extras.filter { $0.after == position }.map(Line.extra)
    }
    appendLines(lines, block, ofTable: tableIndex)
  }

  private mutating func appendHead(_ block: FormBlock) {
    let paths = block.columns.map(\.path) + extraColumns.map { [$0] }
    var rows = headRows(paths, lastSpan: 1 + form.figureWidth - block.columns.count)
    if let corner = block.corner {
      rows[0].insert(
        Cell(.text(corner), rowSpan: rows.count, columnSpan: labelWidth, isHeader: true), at: 0)
    }
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

  private mutating func appendLines(_ lines: [Line], _ block: FormBlock, ofTable tableIndex: Int) {
    let paths = labelPaths(lines, block)
    for (index, line) in lines.enumerated() {
      var cells = labelCells(paths, index)
      switch line {
      case .row(let blockIndex, let row):
        let placement = placement(block: blockIndex, row: row)
        cells += figureCells(placement, block, row: row)
      case .extra(let extra):
        if extra.row.cells.isEmpty {
          cells = [note(extra)]
        } else {
          cells += extra.row.cells.map { Cell(piece: $0) }
        }
      }
      table.appendRow(cells)
    }
  }

  /// The label path of each line; an extra row belongs to the groups that the rows around it share.
  private func labelPaths(_ lines: [Line], _ block: FormBlock) -> [[String]] {
    var paths: [[String]?] = lines.map { line in
      if case .row(_, let row) = line { block.rows[row].path } else { nil }
    }
    for index in paths.indices where paths[index] == nil {
      guard case .extra(let extra) = lines[index] else { continue }
      let above = paths[..<index].last ?? nil
      let below = lines[index...].lazy.compactMap { line -> [String]? in
        if case .row(_, let row) = line { block.rows[row].path } else { nil }
      }.first
      let shared = zip(above ?? [], below ?? []).prefix { $0 == $1 }.map(\.0)
      let own = extra.row.texts.map(\.text).filter { !shared.contains($0) }.joined(separator: " ")
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

  private func placement(block: Int, row: Int) -> RowPlacement? {
    guard !rows.isEmpty else { return nil }
    let before = form.arrangement == .across ? block : form.blocks[..<block].reduce(0) { $0 + $1.rows.count }
    return rows[before + row].placement
  }

  private func figureCells(_ placement: RowPlacement?, _ block: FormBlock, row: Int, from first: Int = 0) -> [Cell] {
    let count = block.columns.count
    var cells: [Cell] = []
    var column = 0
    var isFirstUnknown = true
    while column < count {
      let slot = placement?.slots[first + column]
      var end = column + 1
      switch slot {
      case .unknown?:
        while end < count, placement?.slots[first + end].isUnknown == true { end += 1 }
        let texts = isFirstUnknown ? placement?.unplaced.map(\.text) ?? [] : []
        isFirstUnknown = false
        cells.append(Cell(.text(texts.joined(separator: " | ")), columnSpan: end - column))
      case .value(let piece, _)? where piece.isText: cells.append(Cell(piece: piece))
      case .value?, .blank?: cells.append(Cell(.figure(block.cell(row: row, column: column).address)))
      case nil:
        let address = block.cell(row: row, column: column).address
        cells.append(Cell(isFull || figures?.position(of: address) != nil ? .figure(address) : .text("")))
      }
      column = end
    }
    let rest = form.arrangement == .down ? form.figureWidth - count : 0
    cells[cells.count - 1].columnSpan += rest
    return cells + (placement?.extras.map { Cell(piece: $0) } ?? [])
  }

  // MARK: Across

  private mutating func appendAcross(ofTable tableIndex: Int) {
    for (index, block) in form.blocks.enumerated() {
      let paths = block.rows.flatMap { row in block.columns.map { row.path + $0.path } }
      for row in headRows(paths, lastSpan: 1) { table.appendRow(row) }
      let placement = placement(block: index, row: 0)
      if let placement, placement.slots.allSatisfy(\.isUnknown) {
        let text = placement.unplaced.map(\.text).joined(separator: " | ")
        table.appendRow([Cell(.text(text), columnSpan: placement.slots.count)])
      } else {
        table.appendRow(
          block.rows.indices.flatMap {
            figureCells(placement, block, row: $0, from: $0 * block.columns.count)
          })
      }
    }
    for row in extras where row.after != nil { appendNote(row) }
  }

  // MARK: Notes

  private mutating func appendNote(_ extra: ExtraRow) {
    if extra.row.cells.isEmpty {
      table.appendRow([note(extra)])
    } else {
      table.appendRow(extra.row.texts.map { Cell(piece: $0, isHeader: true) } + extra.row.cells.map { Cell(piece: $0) })
    }
  }

  private func note(_ extra: ExtraRow) -> Cell {
    Cell(.text(extra.row.texts.map(\.text).joined(separator: " ")), columnSpan: max(1, tableWidth))
  }

  private var tableWidth: Int {
    form.arrangement == .across ? form.blocks.map { $0.rows.count * $0.columns.count }.max() ?? 1 : width
  }
}

extension Cell {
  /// A cell with a piece's text as it stands in the input.
  init(piece: Piece, isHeader: Bool = false) {
    self.init(
      .text(piece.text), isHeader: isHeader, line: piece.location?.line ?? 0, column: piece.location?.column ?? 0)
  }
}
