/// What a label can stand for in a form.
enum LabelUse: Hashable, Sendable {
  /// A row's own label.
  case row(RowPosition)
  /// A label over several rows, such as `三、本年度办理结果`.
  case rowGroup(table: Int)
  /// A column's own label.
  case column(table: Int, block: Int, column: Int)
  /// A label over several columns, such as `法人或其他组织`.
  case columnGroup(table: Int)
  /// A block's heading or the cell where row and column labels meet.
  case heading(table: Int)

  var table: Int {
    switch self {
    case .row(let position): position.table
    case .rowGroup(let table), .columnGroup(let table), .heading(let table): table
    case .column(let table, _, _): table
    }
  }
}

/// A row of a form, by indices.
struct RowPosition: Hashable, Comparable, Sendable {
  var table: Int
  var block: Int
  var row: Int

  static func < (left: RowPosition, right: RowPosition) -> Bool {
    (left.table, left.block, left.row) < (right.table, right.block, right.row)
  }
}

/// A form's labels, by their normalised text.
struct LabelIndex: Sendable {
  private var entries: [String: Entry] = [:]
  /// The letters of all labels, explanations included, for finding pieces of them.
  private var letters = ""

  init(of form: Form) {
    for (tableIndex, table) in form.tables.enumerated() {
      for (blockIndex, block) in table.blocks.enumerated() { add(block, blockIndex, of: table, tableIndex) }
    }
  }

  /// What the form knows of a label.
  struct Entry: Sendable {
    /// What it can stand for, in the form's order.
    var uses: [LabelUse] = []
    /// How much it says for the form: 2 as the form spells it, 1 in another spelling, 0 for an unknown one.
    var weight = 0

    static let unknown = Entry()
  }

  /// What the form knows of a label.
  func entry(of label: LabelText?) -> Entry { label.flatMap { entries[$0.core] } ?? .unknown }

  /// What a label can stand for, in the form's order; empty for an unknown one.
  func uses(of label: LabelText) -> [LabelUse] { entry(of: label).uses }

  /// Whether a label has these letters together.
  func hasLetters(_ piece: String) -> Bool { piece.isEmpty || letters.contains(piece) }

  private mutating func add(_ block: FormBlock, _ blockIndex: Int, of table: FormTable, _ tableIndex: Int) {
    let heading = LabelUse.heading(table: tableIndex)
    if let text = block.heading { add(text, heading, of: table) }
    if let text = block.corner { add(text, heading, of: table) }
    // Across, the rows' labels are heads over the columns.
    let isAcross = table.arrangement == .across
    for (rowIndex, row) in block.rows.enumerated() {
      for group in row.path.dropLast() {
        add(group, isAcross ? .columnGroup(table: tableIndex) : .rowGroup(table: tableIndex), of: table)
      }
      let position = RowPosition(table: tableIndex, block: blockIndex, row: rowIndex)
      add(row.path[row.path.count - 1], isAcross ? .columnGroup(table: tableIndex) : .row(position), of: table)
    }
    for (columnIndex, column) in block.columns.enumerated() {
      for group in column.path.dropLast() { add(group, .columnGroup(table: tableIndex), of: table) }
      let use = LabelUse.column(table: tableIndex, block: blockIndex, column: columnIndex)
      add(column.path[column.path.count - 1], use, of: table)
    }
  }

  private mutating func add(_ text: String, _ use: LabelUse, of table: FormTable) {
    letters += "|" + LabelText.letters(of: text)
    if let label = LabelText(text) {
      insert(label, use, weight: 2)
    }
    for alias in table.aliases[text] ?? [] {
      letters += "|" + LabelText.letters(of: alias)
      if let label = LabelText(alias) { insert(label, use, weight: 1) }
    }
  }

  private mutating func insert(_ label: LabelText, _ use: LabelUse, weight: Int) {
    var entry = entries[label.core] ?? Entry()
    if !entry.uses.contains(use) { entry.uses.append(use) }
    entry.weight = max(entry.weight, weight)
    entries[label.core] = entry
  }
}
