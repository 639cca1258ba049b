import ReportCore

/// A row of figures as it may stand in a report: a label, and a cell of the form for each value after it.
///
/// A form is compiled to lines once. How a table lies on paper is known here and nowhere else: a row of the form is a
/// line, in a table that was turned a column is, and in a table that lies across all figures are one line.
struct FormLine: Sendable {
  /// The reading that the line belongs to, see ``FormLines/readings``.
  let reading: Int
  let table: Int
  let block: Int
  /// The official labels from the outermost to the line's own; empty where the line has none.
  let path: [String]
  /// The numbers of the form's cells, in the order of the values.
  let slots: [Int]
  /// For each slot, which of the block's heads in this reading stands over it.
  let heads: [Int]
  /// How many heads the block has in this reading.
  let headCount: Int

  /// The line's own label.
  var label: String? { path.last }
}

/// One way in which a table can be read.
struct FormReading: Sendable {
  enum Kind: Hashable, Sendable {
    case rows
    case columns
    /// Each block is one line without a label of its own.
    case flat
    /// A flat table cut in two, as offices do to make it fit: in each part the figures of some rows, side by side.
    case parts(rowsInFirst: Int)

    /// Whether figures of several rows stand side by side.
    var isFlat: Bool {
      switch self {
      case .rows, .columns: false
      case .flat, .parts: true
      }
    }
  }
  let table: Int
  let kind: Kind
  /// Whether the form lies so on paper.
  let isDeclared: Bool
  let lines: Range<Int>
}

/// What a label can stand for in a form.
enum LabelRole: Hashable, Sendable {
  case line(Int)
  /// A head over values: the reading, the block, and which of the block's heads.
  case head(reading: Int, block: Int, index: Int)
  /// A label over several rows or columns of a table.
  case group(table: Int)
  /// A block's heading, or the cell where the labels of rows and columns meet.
  case heading(table: Int)

  var isLine: Bool { if case .line = self { true } else { false } }
  var isHead: Bool { if case .head = self { true } else { false } }
  var isHeading: Bool { if case .heading = self { true } else { false } }
}

struct FormLines: Sendable {
  /// Every figure's cell: table after table, block after block, row after row.
  let cells: [FormCell]
  let lines: [FormLine]
  let readings: [FormReading]
  /// Every label with what it can stand for and its other spellings.
  let labels: [(text: String, role: LabelRole, aliases: [String])]
  let cellsOfTable: [Range<Int>]

  init(of tables: [FormTable]) {
    var builder = FormLinesBuilder()
    for (index, table) in tables.enumerated() { builder.add(table, index) }
    cells = builder.cells
    lines = builder.lines
    readings = builder.readings
    labels = builder.labels
    cellsOfTable = builder.cellsOfTable
  }
}

private struct FormLinesBuilder {
  /// A flat table with more rows is not looked for in two parts.
  private static let mostRowsInParts = 4

  var cells: [FormCell] = []
  var lines: [FormLine] = []
  var readings: [FormReading] = []
  var labels: [(text: String, role: LabelRole, aliases: [String])] = []
  var cellsOfTable: [Range<Int>] = []

  mutating func add(_ table: FormTable, _ index: Int) {
    let first = cells.count
    for block in table.blocks { cells += block.cells }
    cellsOfTable.append(first..<cells.count)
    var kinds: [FormReading.Kind] = table.arrangement == .across ? [.flat, .rows, .columns] : [.rows, .columns]
    // Rows that are known only by their place below the heads are not looked for in a table that was turned.
    if table.isOpen { kinds = [.rows] }
    if table.arrangement == .across, !table.isOpen, table.blocks.count == 1 {
      kinds += (1..<max(1, min(table.rowCount, Self.mostRowsInParts))).map { .parts(rowsInFirst: $0) }
    }
    for kind in kinds {
      let start = lines.count
      var firstCell = first
      for block in table.blocks.indices {
        add(kind, table, index, block: block, firstCell: firstCell)
        firstCell += table.blocks[block].cells.count
      }
      readings.append(
        FormReading(table: index, kind: kind, isDeclared: kind == kinds[0], lines: start..<lines.count))
    }
    for block in table.blocks {
      for text in [block.heading, block.corner].compactMap(\.self) { addLabel(text, .heading(table: index), table) }
      for path in block.rows.map(\.path) + block.columns.map(\.path) {
        for group in path.dropLast() { addLabel(group, .group(table: index), table) }
      }
      for group in block.openRows.flatMap(\.group) { addLabel(group, .group(table: index), table) }
    }
  }

  private mutating func addLabel(_ text: String, _ role: LabelRole, _ table: FormTable) {
    labels.append((text, role, (table.aliases[text] ?? []) + [YearRows.label(of: text)].compactMap(\.self)))
  }

  private mutating func add(
    _ kind: FormReading.Kind, _ table: FormTable, _ index: Int, block blockIndex: Int, firstCell: Int
  ) {
    let block = table.blocks[blockIndex]
    let (rows, columns) = (block.rows.map(\.path), block.columns.map(\.path))
    let reading = readings.count
    let heads = kind == .columns ? rows : columns
    func addSideBySide(_ path: [String], _ own: Range<Int>) {
      let slots = own.flatMap { row in columns.indices.map { row * columns.count + $0 } }
      lines.append(line(path, slots, own.flatMap { _ in columns.indices }))
    }
    func line(_ path: [String], _ slots: [Int], _ heads: [Int]) -> FormLine {
      FormLine(
        reading: reading, table: index, block: blockIndex, path: path, slots: slots.map { firstCell + $0 },
        heads: heads, headCount: kind == .columns ? rows.count : columns.count)
    }
    switch kind {
    case .rows:
      for row in rows.indices {
        addLabel(rows[row].last ?? "", .line(lines.count), table)
        let slots = columns.indices.map { row * columns.count + $0 }
        lines.append(line(rows[row], slots, Array(columns.indices)))
      }
    case .columns:
      for column in columns.indices {
        addLabel(columns[column].last ?? "", .line(lines.count), table)
        let slots = rows.indices.map { $0 * columns.count + column }
        lines.append(line(columns[column], slots, Array(rows.indices)))
      }
    case .flat:
      for path in rows { addLabel(path.last ?? "", .group(table: index), table) }
      addSideBySide([], rows.indices)
    case .parts(let count):
      for part in [0..<count, count..<rows.count] {
        addSideBySide([rows[part].map { $0.last ?? "" }.joined(separator: "、")], part)
      }
    }
    for (head, path) in heads.enumerated() {
      addLabel(path.last ?? "", .head(reading: reading, block: blockIndex, index: head), table)
    }
  }
}

extension FormTable {
  var rowCount: Int { blocks.reduce(0) { $0 + $1.rows.count } }

  /// Where one of its cells stands, counted block after block and row after row; `nil` for one that it does not have.
  func place(ofCell cell: Int) -> (block: Int, row: Int, column: Int)? {
    var rest = cell
    for (index, block) in blocks.enumerated() {
      guard rest >= block.cells.count else { return (index, rest / block.columns.count, rest % block.columns.count) }
      rest -= block.cells.count
    }
    return nil
  }
}
