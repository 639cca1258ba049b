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

extension LabelUse {
  /// Whether the label stands over others rather than beside figures.
  var isHead: Bool {
    if case .row = self { false } else { true }
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

/// What a form knows of a label.
struct LabelEntry: Sendable {
  /// What it can stand for, in the form's order.
  private(set) var uses: [LabelUse] = []
  /// How much it says for the form: 2 as the form spells it, 1 in another spelling, 0 for an unknown one.
  private(set) var weight = 0
  /// Whether it can name a row, rows or a column.
  private(set) var namesLines = false

  static let unknown = LabelEntry()

  mutating func insert(_ use: LabelUse, weight: Int) {
    if !uses.contains(use) { uses.append(use) }
    self.weight = max(self.weight, weight)
    switch use {
    case .row, .rowGroup, .column: namesLines = true
    case .columnGroup, .heading: break
    }
  }
}

/// A label as it is written somewhere, with what each form knows of it.
final class KnownLabel: Sendable {
  let text: LabelText
  /// The label's number in the catalogue, the same for all its spellings; `nil` where no form knows it.
  let number: Int?
  /// One entry a form, in the order of the catalogue's forms; none where no form knows the label.
  private let entries: [LabelEntry]
  /// Whether a form knows it and it is too long to be an everyday word, as `其他`, `自然人` and `予以公开` are.
  let isParticular: Bool

  /// From how many letters on a label is no everyday word.
  static let everydayLength = 5

  init(_ text: LabelText, number: Int? = nil, entries: [LabelEntry] = []) {
    self.text = text
    self.number = number
    self.entries = entries
    isParticular = number != nil && text.core.unicodeScalars.count >= Self.everydayLength
  }

  var core: String { text.core }
  var unit: String? { text.unit }

  /// What it can stand for in a form, in the form's order; empty for an unknown one.
  func uses(inForm form: Int) -> [LabelUse] { form < entries.count ? entries[form].uses : [] }

  /// How much it says for a form.
  func weight(inForm form: Int) -> Int { form < entries.count ? entries[form].weight : 0 }

  /// Whether it can name a row, rows or a column of a form.
  func namesLines(inForm form: Int) -> Bool { form < entries.count && entries[form].namesLines }
}

/// Labels that were met, each once.
struct LabelSet {
  /// Whether a label of the catalogue was met, by its number.
  private var known: [Bool] = []
  private var texts: [String] = []

  mutating func insert(_ label: KnownLabel) {
    if let number = label.number {
      if number >= known.count { known += Array(repeating: false, count: number + 1 - known.count) }
      guard !known[number] else { return }
      known[number] = true
    }
    texts.append(label.core)
  }

  func contains(_ label: KnownLabel) -> Bool {
    guard let number = label.number else { return texts.contains(label.core) }
    return number < known.count && known[number]
  }

  /// The normalised texts that others do not have.
  func subtracting(_ others: LabelSet) -> Set<String> { Set(texts).subtracting(others.texts) }
}
