import ReportCore

/// Reads one report by one form: finds its tables, places their figures, lays them out.
struct FormRecogniser {
  let form: Form
  private let blocks: [FlatBlock]
  private var builder: DraftBuilder

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
  }

  /// How well the form fits; 0 where none of its tables was found.
  var score: Int { drafts.isEmpty ? 0 : builder.score }

  /// The tables of which enough was found to be sure of them.
  private var drafts: [TableDraft] {
    builder.drafts.values.filter { isCertain($0) }.sorted { $0.table < $1.table }
  }

  private func isCertain(_ draft: TableDraft) -> Bool {
    let heads = draft.headers.flatMap(\.labels).filter { $0.column != nil }.count
    let isBlankLine = form.tables[draft.table].arrangement == .across && heads >= 3 && !draft.rows.isEmpty
    return (isBlankLine || draft.rows.contains { $0.values.contains(where: \.isValue) })
      && (draft.isVerified || draft.rows.count + heads >= 3)
  }

  /// Tells labels in the tables found that only another form has.
  func mixture(with other: FormRecogniser) -> [Diagnostic] {
    let own = builder.labels
    let foreign = other.builder.labels.filter { !own.contains($0) }
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
    var tablesAt: [Int: [Table]] = [:]
    var claimed: Set<Int> = []
    let drafts = drafts
    let keepsBlanks: Set<RowLayout> = drafts.reduce(into: []) {
      $0.formUnion(RowEvidence.layoutsWithBlanks(of: $1, in: form))
    }
    for draft in drafts {
      let placed = PlacedTable(draft: draft, form: form, keepsBlanks: keepsBlanks)
      placed.addFigures(to: &report.figures)
      diagnostics += placed.diagnostics
      tablesAt[draft.blocks.min() ?? 0, default: []].append(placed.officialTable)
      claimed.formUnion(draft.blocks)
    }
    diagnostics += builder.copies.map { Diagnostic(.repeatedTable, at: $0) }
    let found = Set(drafts.map(\.table))
    for (index, table) in form.tables.enumerated() where !found.contains(index) {
      diagnostics.append(Diagnostic(.missingTable, ["table": Message(table.name)]))
    }
    var result: [FlatBlock] = []
    for (position, block) in blocks.enumerated() {
      for table in tablesAt[position] ?? [] { result.append(FlatBlock(content: .block(.table(table)))) }
      if !claimed.contains(position) { result.append(block) }
    }
    report.setSections(from: result)
  }
}
