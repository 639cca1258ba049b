import ReportCore

/// The labels of some forms, by their spellings and by their normalised text.
///
/// Shared by all readings of reports, so that passing it on costs a reference.
final class LabelCatalogue: Sendable {
  private let table: LabelTable
  /// The labels as the forms spell them, which is how most reports do.
  private let spelled: [KnownLabel]
  /// For each form, the letters of all labels in UTF-8, and whether they are plain.
  private let letters: [[UInt8]]
  private let isPlain: [Bool]

  /// - Complexity: O(*n*) in the number of labels.
  init(of forms: [Form]) {
    var table = LabelTable(formCount: forms.count)
    for (index, form) in forms.enumerated() {
      for use in form.labelUses {
        table.add(use.label, use.use, weight: 2, ofForm: index)
        for alias in use.aliases { table.add(alias, use.use, weight: 1, ofForm: index) }
      }
    }
    self.table = table
    letters = table.letters.map { Array($0.utf8) }
    isPlain = table.letters.map(Self.isPlain)
    spelled = table.spelled.map { KnownLabel($0.text, number: $0.position, entries: table.entries[$0.position]) }
  }

  /// The labels of no form.
  static let empty = LabelCatalogue(of: [])

  /// A text as a label, where it can be one.
  func label(of text: String) -> KnownLabel? {
    spelledLabel(text)
      ?? LabelText(text).map { label in
        let position = table.positions[label.core]
        return KnownLabel(label, number: position, entries: position.map { table.entries[$0] } ?? [])
      }
  }

  /// The label that a form spells so, byte for byte.
  func spelledLabel(_ text: String) -> KnownLabel? { table.spellings.position(of: text).map { spelled[$0] } }

  /// Whether a label of a form has these letters together.
  func hasLetters(_ piece: String, inForm form: Int) -> Bool {
    guard !piece.isEmpty else { return true }
    guard isPlain[form], Self.isPlain(piece) else { return table.letters[form].contains(piece) }
    return WordSearch(Array(piece.utf8)).firstIndex(in: letters[form], from: 0) != nil
  }

  /// Whether a text is ASCII and ideographs only, each of which is a character by itself and written in one way.
  private static func isPlain(_ text: String) -> Bool {
    text.unicodeScalars.allSatisfy { (0x20...0x7E).contains($0.value) || (0x4E00...0x9FFF).contains($0.value) }
  }
}

/// What a catalogue is made of.
private struct LabelTable {
  /// Where the entries of a normalised text stand in ``entries``.
  private(set) var positions: [String: Int] = [:]
  /// For each normalised text, an entry for each form.
  private(set) var entries: [[LabelEntry]] = []
  private(set) var spellings = SpellingTable()
  private(set) var spelled: [Spelling] = []
  /// For each form, the letters of all labels, explanations included, for finding pieces of them.
  private(set) var letters: [String]

  /// A spelling that was met, and the last form that has it.
  struct Spelling {
    let text: LabelText
    let position: Int
    let letters: String
    var form: Int
  }

  init(formCount: Int) { letters = Array(repeating: "", count: formCount) }

  mutating func add(_ text: String, _ use: LabelUse, weight: Int, ofForm form: Int) {
    if let known = spellings.position(of: text) {
      if spelled[known].form != form { letters[form] += spelled[known].letters }
      spelled[known].form = form
      entries[spelled[known].position][form].insert(use, weight: weight)
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
    spelled.append(Spelling(text: label, position: position, letters: own, form: form))
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
