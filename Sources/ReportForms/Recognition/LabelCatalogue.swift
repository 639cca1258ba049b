import ReportCore

/// The labels of some forms, by their spellings and by their normalised text.
struct LabelCatalogue: Sendable {
  /// Where the entries of a normalised text stand in `entries`, which has one for each form.
  private var positions: [String: Int] = [:]
  private var entries: [[LabelEntry]] = []
  /// The labels as the forms spell them, which is how most reports do.
  private var spellings = SpellingTable()
  private var spelled: [KnownLabel] = []
  /// For each form, the letters of all labels, explanations included, for finding pieces of them.
  private var letters: [String]

  /// - Complexity: O(*n*) in the number of labels.
  init(of forms: [Form]) {
    letters = Array(repeating: "", count: forms.count)
    var found: [FoundLabel] = []
    for (index, form) in forms.enumerated() {
      for use in form.labelUses {
        add(use.label, use.use, weight: 2, ofForm: index, &found)
        for alias in use.aliases { add(alias, use.use, weight: 1, ofForm: index, &found) }
      }
    }
    spelled = found.map { KnownLabel($0.text, number: $0.position, entries: entries[$0.position]) }
  }

  /// A text as a label, where it can be one.
  func label(of text: String) -> KnownLabel? {
    spelledLabel(text)
      ?? LabelText(text).map { label in
        let position = positions[label.core]
        return KnownLabel(label, number: position, entries: position.map { entries[$0] } ?? [])
      }
  }

  /// The label that a form spells so, byte for byte.
  func spelledLabel(_ text: String) -> KnownLabel? { spellings.position(of: text).map { spelled[$0] } }

  /// Whether a label of a form has these letters together.
  func hasLetters(_ piece: String, inForm form: Int) -> Bool { piece.isEmpty || letters[form].contains(piece) }

  // MARK: Making

  /// A spelling that was met, and the last form that has it.
  private struct FoundLabel {
    let text: LabelText
    let position: Int
    let letters: String
    var form: Int
  }

  private mutating func add(
    _ text: String, _ use: LabelUse, weight: Int, ofForm form: Int, _ found: inout [FoundLabel]
  ) {
    if let known = spellings.position(of: text) {
      if found[known].form != form { letters[form] += found[known].letters }
      found[known].form = form
      entries[found[known].position][form].insert(use, weight: weight)
      return
    }
    let own = "|" + LabelText.letters(of: text)
    letters[form] += own
    guard let label = LabelText(text) else { return }
    let position = positions[label.core] ?? entries.count
    if position == entries.count {
      positions[label.core] = position
      entries.append(Array(repeating: LabelEntry(), count: letters.count))
    }
    entries[position][form].insert(use, weight: weight)
    // What can be a figure is looked at as one first.
    guard FigureText(text) == nil else { return }
    spellings.append(text)
    found.append(FoundLabel(text: label, position: position, letters: own, form: form))
  }
}

extension Form {
  /// Every label with what it can stand for and its other spellings, in the form's order.
  fileprivate var labelUses: [(label: String, use: LabelUse, aliases: [String])] {
    tables.indices.flatMap { table in
      tables[table].blocks.indices.flatMap { block in labelUses(table: table, block: block) }
    }
  }

  private func labelUses(table index: Int, block blockIndex: Int) -> [(label: String, use: LabelUse, aliases: [String])]
  {
    let table = tables[index]
    let block = table.blocks[blockIndex]
    var uses: [(label: String, use: LabelUse, aliases: [String])] = []
    func add(_ label: String, _ use: LabelUse) { uses.append((label, use, table.aliases[label] ?? [])) }
    if let text = block.heading { add(text, .heading(table: index)) }
    if let text = block.corner { add(text, .heading(table: index)) }
    // Across, the rows' labels are heads over the columns.
    let isAcross = table.arrangement == .across
    for (rowIndex, row) in block.rows.enumerated() {
      for group in row.path.dropLast() { add(group, isAcross ? .columnGroup(table: index) : .rowGroup(table: index)) }
      let position = RowPosition(table: index, block: blockIndex, row: rowIndex)
      add(row.path[row.path.count - 1], isAcross ? .columnGroup(table: index) : .row(position))
    }
    for (columnIndex, column) in block.columns.enumerated() {
      for group in column.path.dropLast() { add(group, .columnGroup(table: index)) }
      add(column.path[column.path.count - 1], .column(table: index, block: blockIndex, column: columnIndex))
    }
    return uses
  }
}
