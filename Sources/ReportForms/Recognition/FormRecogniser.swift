import ReportCore

/// Reads one report by one form: finds its tables, places their figures, lays them out.
struct FormRecogniser {
  let form: Form
  private let blocks: [FlatBlock]
  private var builder: DraftBuilder
  /// The tables of which enough was found to be sure of them.
  private let drafts: [TableDraft]

  /// Finds the form's tables in the report's text.
  ///
  /// - Parameter index: the form's place in the set.
  init(index: Int, in set: FormSet, blocks: [FlatBlock], pieces: ReportPieces) {
    let form = set.forms[index]
    self.form = form
    self.blocks = blocks
    builder = DraftBuilder(form: form, index: index, labels: set.labels)
    for part in pieces.parts {
      switch part {
      case .table(let rows): builder.takeTable(rows)
      case .aligned(let lines, let block): builder.takeAligned(lines, block: block)
      case .lines(let rows): builder.takeLines(rows)
      }
    }
    drafts = builder.drafts.filter { Self.isCertain($0, in: form) }
    score = drafts.isEmpty ? 0 : builder.score
  }

  /// How well the form fits; 0 where none of its tables was found.
  let score: Int

  /// The labels of the form that were met in its tables.
  var labels: LabelSet { builder.labels }

  private static func isCertain(_ draft: TableDraft, in form: Form) -> Bool {
    let heads = draft.headers.reduce(0) { $0 + $1.labels.count { $0.column != nil } }
    let isBlankLine = form.tables[draft.table].arrangement == .across && heads >= 3 && !draft.rows.isEmpty
    return (isBlankLine || draft.rows.contains { $0.values.contains(where: \.isValue) })
      && (draft.isVerified || draft.rows.count + heads >= 3)
  }

  /// Tells labels in the tables found that only another form has.
  func mixture(with other: FormRecogniser) -> [Diagnostic] {
    let foreign = other.labels.subtracting(labels)
    guard !foreign.isEmpty else { return [] }
    return [
      Diagnostic(
        .mixedEditions,
        [
          "form": Message(form.id), "other": Message(other.form.id),
          "labels": Message(foreign.sorted().joined(separator: "、")),
        ])
    ]
  }

  /// Puts the tables and their figures into the report.
  func apply(to report: inout Report, diagnostics: inout [Diagnostic]) {
    var tables: [(position: Int, table: Table)] = []
    var isClaimed = Array(repeating: false, count: blocks.count)
    let evidence = drafts.map { RowEvidence(draft: $0, form: form) }
    var keepsBlanks = RowLayouts()
    for evidence in evidence { keepsBlanks.formUnion(evidence.keepsBlanks) }
    for (draft, evidence) in zip(drafts, evidence) {
      let placed = PlacedTable(draft: draft, form: form, evidence: evidence, keepsBlanks: keepsBlanks)
      placed.addFigures(to: &report.figures)
      diagnostics += placed.diagnostics
      tables.append((draft.blocks.min() ?? 0, placed.officialTable))
      for block in draft.blocks { isClaimed[block] = true }
    }
    diagnostics += builder.copies.map { Diagnostic(.repeatedTable, at: $0) }
    let found = Set(drafts.map(\.table))
    for (index, table) in form.tables.enumerated() where !found.contains(index) {
      diagnostics.append(Diagnostic(.missingTable, ["table": Message(table.name)]))
    }
    var result: [FlatBlock] = []
    for (position, block) in blocks.enumerated() {
      for entry in tables where entry.position == position {
        result.append(FlatBlock(content: .block(.table(entry.table))))
      }
      if !isClaimed[position] { result.append(block) }
    }
    report.setSections(from: result)
  }
}
