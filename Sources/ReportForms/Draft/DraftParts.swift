import ReportCore

/// The sections and tables of a form's draft, taken from a report block by block.
struct DraftParts {
  struct Part {
    let key: String
    /// `nil` where nothing names the table but the form's own title.
    let name: String?
    let section: String
    let blocks: [DraftTable.Block]
    /// What stands round the table.
    let notes: [String]
  }

  private(set) var title: String?
  /// Number and title; without a title where only the form's has one.
  private(set) var sections: [(number: String, title: String?)] = []
  private(set) var tables: [Part] = []
  private let figures: FigureList
  private var keys = DraftKeys()
  /// The texts since the table before.
  private var around: [String] = []
  private var current: String?

  init(title: String?, figures: FigureList) { (self.title, self.figures) = (title, figures) }

  mutating func add(_ section: Section) {
    around = []
    current = nil
    if let heading = section.title ?? section.heading { open(heading, number: section.number) }
    for block in section.blocks {
      switch block {
      case .paragraph(let paragraph): take(paragraph.text)
      case .heading(let heading):
        // Where the report has no sections of its own, numbered headings are such.
        if section.title == nil, section.heading == nil, Self.numbered(heading.text).number != nil {
          open(heading.text, number: nil)
        } else {
          take(heading.text)
        }
      case .table(let table):
        let parts = SideBySideTables(table)?.parts ?? [table]
        add(parts.map { YearRows.labelled($0, labels: .empty, takesAny: true) })
      }
    }
  }

  private mutating func take(_ text: String) {
    around.append(text)
    // A title may stand on a line like any other.
    if title == nil, sections.isEmpty, Self.isName(text) { title = text }
  }

  private mutating func open(_ heading: String, number: String?) {
    let named = Self.numbered(heading)
    let number = number ?? named.number ?? freeNumber
    current = number
    guard !sections.contains(where: { $0.number == number }) else { return }
    sections.append((number, named.number == number ? named.title : heading))
  }

  private var freeNumber: String {
    var number = sections.count + 1
    while sections.contains(where: { $0.number == "\(number)" }) { number += 1 }
    return "\(number)"
  }

  /// Adds a table, or those that stand side by side in one, whose notes are for all of them.
  private mutating func add(_ tables: [Table]) {
    let drafts = tables.map { DraftTable($0, figures: figures) }
    for note in drafts.flatMap(\.titles) where title == nil && Self.isName(note) { title = note }
    let notes = around + drafts.flatMap(\.notes)
    guard drafts.contains(where: { !$0.blocks.isEmpty }) else {
      around = notes
      return
    }
    for draft in drafts where !draft.blocks.isEmpty { add(draft, notes) }
    around = []
  }

  private mutating func add(_ draft: DraftTable, _ notes: [String]) {
    var draft = draft
    draft.takeKeys()
    let section = current ?? freeNumber
    if current == nil {
      sections.append((section, nil))
      current = section
    }
    let sectionTitle = sections.first { $0.number == section }?.title
    let named = (around + draft.titles).last { Self.isName($0) && $0 != title }
    let name = named.map(DraftWords.withoutYear) ?? sectionTitle
    let unit = notes.reversed().lazy.compactMap { DraftWords.unit(ofLine: $0) }.first
    tables.append(
      Part(
        key: keys.key(of: [name ?? title.map(DraftWords.withoutYear) ?? "table"]), name: name, section: section,
        blocks: draft.blocks.map { $0.inUnit(unit) }, notes: notes))
  }

  /// Whether a text can be the name of a table or a form.
  private static func isName(_ text: String) -> Bool {
    text.utf8.count <= 120 && !text.isSentence && !DraftWords.tellsUnits(text) && !DraftWords.isAboutForm(text)
      && !DraftWords.isNumberOnly(text)
  }

  /// A heading's number in front, such as V.A or 3.1, and the rest.
  private static func numbered(_ heading: String) -> (number: String?, title: String) {
    guard let space = heading.firstIndex(of: " ") else { return (nil, heading) }
    let first = heading[..<space]
    let isNumber =
      first.utf8.count <= 12
      && first.unicodeScalars.allSatisfy { "IVXLC0123456789ABD.()".unicodeScalars.contains($0) }
      && first.unicodeScalars.contains { ".0123456789".unicodeScalars.contains($0) }
    let number = first.last == "." ? first.dropLast() : first
    return isNumber && !number.isEmpty
      ? (String(number), String(heading[heading.index(after: space)...])) : (nil, heading)
  }
}

extension DraftTable.Block {
  /// The block with a unit for the columns that state none.
  fileprivate func inUnit(_ unit: String?) -> DraftTable.Block {
    guard let unit else { return self }
    var block = self
    for column in columns.indices where columns[column].unit == nil && !columns[column].isRatio {
      block.columns[column].unit = unit
    }
    return block
  }
}
