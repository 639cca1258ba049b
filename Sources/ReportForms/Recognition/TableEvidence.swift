/// What the labels of one table of the input say for its being one of a form's tables, or a piece of one.
///
/// Short labels such as `其他`, `总计` and `自然人` stand in any table of a narrative, so that they say nothing by
/// themselves: a table must bring labels that are particular to the form, or enough of its rows, against those that
/// no form knows.
struct TableEvidence {
  /// The form's labels that name rows, and those that are particular, by their numbers.
  private var rows: Set<Int> = []
  private var particularRows: Set<Int> = []
  /// The labels of rows by the tables that have such a row and lie down.
  private var rowsOfTables: [Int: Set<Int>] = [:]
  /// The form's labels over columns, and those of single columns that are particular.
  private var heads: Set<Int> = []
  private var particularColumns: Set<Int> = []
  /// The heads of tables that lie across, and those that are particular.
  private var acrossHeads: Set<Int> = []
  private var particularAcrossHeads: Set<Int> = []
  private var hasHeading = false
  /// Whether a row goes on with a table that was met before.
  private var continues = false
  /// Whether such a row has a value for each column.
  private var continuesWhole = false
  /// Labels of rows with values, and other texts, that no form knows.
  private var foreignRows: Set<String> = []
  private var foreignTexts: Set<String> = []

  private let form: Form
  private let index: Int

  /// Reads a table's labels.
  ///
  /// - Parameters:
  ///   - index: the form's place among those that the labels know.
  ///   - isOpen: whether a row of the form belongs to a table that was met before, and was not found yet.
  /// - Complexity: O(*n*) in the cells; it ends early where the rows leave no doubt.
  init(_ table: [PieceRow], form: Form, index: Int, isOpen: (RowPosition) -> Bool) {
    self.form = form
    self.index = index
    for row in table where particularRows.count < 2 {
      // Behind a serial number, the label stands among the cells.
      let texts = row.texts.isEmpty ? row.cells.filter(\.isText) : row.texts
      let own = row.hasValues ? texts.lastIndex { names($0, row: isOpen) } : nil
      for (position, text) in texts.enumerated() {
        if position == own {
          takeRow(text)
          continuesWhole = continuesWhole || fills(row, of: text, isOpen)
        } else {
          take(text, isLabel: row.hasValues && own == nil && position == texts.count - 1, isOpen)
        }
      }
    }
  }

  /// Whether it is enough to take the table for one of the form's.
  var isEnough: Bool {
    if particularRows.count >= 2 || hasHeading && !rows.isEmpty { return true }
    // Labels may all be short in a form of one's own.
    if rows.count > foreignRows.count, rowsOfTables.contains(where: { 2 * $1.count > form.tables[$0].rowCount }) {
      return true
    }
    let known = rows.union(heads).count
    let foreign = foreignRows.count + foreignTexts.count
    // A note may stand behind the last rows of a table that a page's end has split.
    if foreignRows.isEmpty, continuesWhole { return true }
    guard foreign > 0 else { return continues || known >= 3 || !particularRows.isEmpty }
    if rows.count > foreignRows.count {
      if !particularRows.isEmpty, known > foreign { return true }
      if rows.count >= 3, heads.count >= foreignTexts.count { return true }
    }
    if acrossHeads.count >= 3, !particularAcrossHeads.isEmpty { return true }
    return foreignRows.isEmpty
      && (!particularColumns.isEmpty && heads.count > foreignTexts.count
        || acrossHeads.count >= 4 && acrossHeads.count > foreignTexts.count)
  }

  // MARK: Labels

  /// Whether a text can name a row; notes where that row is still open.
  private mutating func names(_ piece: Piece, row isOpen: (RowPosition) -> Bool) -> Bool {
    var isRow = false
    for use in piece.label?.uses(inForm: index) ?? [] {
      guard case .row(let position) = use else { continue }
      isRow = true
      continues = continues || isOpen(position)
    }
    return isRow
  }

  /// Whether a row has as many values as an open row of the form has columns, and these are no few.
  private func fills(_ row: PieceRow, of label: Piece, _ isOpen: (RowPosition) -> Bool) -> Bool {
    (label.label?.uses(inForm: index) ?? []).contains { use in
      guard case .row(let position) = use, isOpen(position) else { return false }
      let columns = form.tables[position.table].blocks[position.block].columns.count
      return columns > 3 && row.cells.count == columns
    }
  }

  private mutating func takeRow(_ piece: Piece) {
    guard let label = piece.label, let number = label.number else { return }
    rows.insert(number)
    for use in label.uses(inForm: index) {
      guard case .row(let position) = use, form.tables[position.table].arrangement == .down else { continue }
      rowsOfTables[position.table, default: []].insert(number)
    }
    if label.isParticular { particularRows.insert(number) }
  }

  /// - Parameter isLabel: whether values stand behind the text.
  private mutating func take(_ piece: Piece, isLabel: Bool, _ isOpen: (RowPosition) -> Bool) {
    // What only another form knows speaks neither for this one nor against it.
    guard let label = piece.label, let number = label.number else {
      if piece.isSerialHead { return }
      if isLabel { foreignRows.insert(piece.text) } else { foreignTexts.insert(piece.text) }
      return
    }
    let uses = label.uses(inForm: index)
    if uses.contains(where: \.isHead) {
      for use in uses { takeHead(use, number, isParticular: label.isParticular) }
    } else if names(piece, row: isOpen) {
      takeRow(piece)
    }
  }

  private mutating func takeHead(_ use: LabelUse, _ number: Int, isParticular: Bool) {
    if form.tables[use.table].arrangement == .across {
      acrossHeads.insert(number)
      if isParticular { particularAcrossHeads.insert(number) }
    }
    switch use {
    case .row: break
    case .rowGroup: if isParticular { particularRows.insert(number) }
    case .columnGroup: heads.insert(number)
    case .column:
      heads.insert(number)
      if isParticular { particularColumns.insert(number) }
    case .heading:
      heads.insert(number)
      if isParticular { hasHeading = true }
    }
  }
}

extension FormTable {
  /// How many rows its blocks have.
  var rowCount: Int { blocks.reduce(0) { $0 + $1.rows.count } }
}
