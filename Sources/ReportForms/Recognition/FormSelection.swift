import ReportCore

/// A report compared with all forms of a set.
struct FormSelection {
  let text: ReportTokens
  let runs: [LabelRun]
  /// One a form, in the set's order; of the only one that can be meant, where labels say so.
  let matches: [FormMatch]
  /// For each form, how many heads of each of its tables, by the table's key, the report has that no other form has.
  private let ownHeads: [[String: Int]]

  /// - Parameter repairs: what another reading has found of tokens that are not one figure each.
  init(_ blocks: [FlatBlock], among set: FormSet, repairing repairs: TokenRepairs = .init()) {
    var text = ReportTokens(of: blocks, labels: set.labels)
    if !repairs.isEmpty { text.repair(repairs) }
    let runs = LabelRunFinder(in: text).runs
    let groups = text.valueGroups()
    (self.text, self.runs) = (text, runs)
    let owners: Set<Int>
    (ownHeads, owners) = Self.ownLabels(set, text, runs)
    func match(_ form: Int) -> FormMatch { FormMatch(set.forms[form], form, text, runs, groups, blocks) }
    // Where one form alone has labels of its own in the report, heads among them, and all its lines, it is meant.
    if owners.count == 1, let only = owners.first, !ownHeads[only].isEmpty, case let match = match(only),
      match.isComplete
    {
      matches = [match]
    } else {
      matches = set.forms.indices.map { match($0) }
    }
  }

  /// For each form, how many heads of each of its tables no other form has, and the forms that have any such label.
  private static func ownLabels(
    _ set: FormSet, _ text: ReportTokens, _ runs: [LabelRun]
  ) -> (heads: [[String: Int]], owners: Set<Int>) {
    var isFound = [Bool](repeating: false, count: text.labels.labels.count)
    var heads: [[String: Int]] = Array(repeating: [:], count: set.forms.count)
    var owners: Set<Int> = []
    for run in runs where !isFound[run.label] {
      isFound[run.label] = true
      let label = text.labels.labels[run.label]
      guard let owner = label.ownForm else { continue }
      owners.insert(owner)
      for case .head(let reading, _, _) in label.roles(inForm: owner) {
        let form = set.forms[owner]
        heads[owner][form.tables[form.compiled.readings[reading].table].key, default: 0] += 1
        break
      }
    }
    return (heads, owners)
  }

  /// What the heads that only one form has say for it, in its tables that were found.
  private func ownPoints(of match: FormMatch) -> Int {
    ownHeads[match.index].reduce(0) { sum, heads in
      sum + (match.pointsOfTable[heads.key] == nil ? 0 : heads.value * AlignmentCosts.ownHead)
    }
  }

  /// How a report is read: by the form that fits best, or by a mixture of forms where some of its tables are those of
  /// another edition.
  struct Choice {
    let selection: FormSelection
    let match: FormMatch
    /// Tells of the mixture; `nil` where all tables are one form's.
    let mixture: Diagnostic?
  }

  /// Reads a report; `nil` where no form fits it.
  static func choice(
    for report: Report, _ blocks: [FlatBlock], among set: FormSet, repairing repairs: TokenRepairs = .init()
  ) -> Choice? {
    let selection = FormSelection(blocks, among: set, repairing: repairs)
    guard let best = selection.best(for: report.metadata) else { return nil }
    guard let mixed = selection.mixed(with: best, in: set) else {
      return Choice(selection: selection, match: best, mixture: nil)
    }
    let mixedSelection = FormSelection(blocks, among: mixed, repairing: repairs)
    guard let match = mixedSelection.matches.first else {
      return Choice(selection: selection, match: best, mixture: nil)
    }
    return Choice(
      selection: mixedSelection, match: match, mixture: selection.mixture(of: match.form, named: best.form, in: set))
  }

  /// The form that fits best; of two that fit alike the one that the report names or that is for its year.
  private func best(for metadata: Metadata) -> FormMatch? {
    func rank(_ match: FormMatch) -> (Int, Int) {
      let isNamed = metadata.form == match.form.id
      let isOfYear = metadata.year.map { match.form.years?.contains($0) ?? false } ?? false
      return (
        match.points + ownPoints(of: match) + (isNamed || isOfYear ? AlignmentCosts.likelyForm : 0), isNamed ? 1 : 0
      )
    }
    var best: FormMatch?
    for match in matches where match.points > 0 {
      if best.map({ rank($0) < rank(match) }) ?? true { best = match }
    }
    return best
  }

  /// The forms' tables that fit better than the best form's own, as one form: offices write one table as last year's.
  ///
  /// A table of another form counts where it fits by more than a line of the form is worth.
  private func mixed(with best: FormMatch, in set: FormSet) -> FormSet? {
    let sources = best.form.tables.map { table -> Int in
      func points(_ match: FormMatch) -> Int {
        guard let points = match.pointsOfTable[table.key] else { return 0 }
        return points + (ownHeads[match.index][table.key] ?? 0) * AlignmentCosts.ownHead
      }
      let other = matches.max { points($0) < points($1) }
      guard let other, points(other) >= points(best) + AlignmentCosts.match else { return best.index }
      return other.index
    }
    guard sources.contains(where: { $0 != best.index }) else { return nil }
    return set.mixed(best.index, sources)
  }

  /// Tells that a report has tables of two forms.
  private func mixture(of mixed: Form, named form: Form, in set: FormSet) -> Diagnostic {
    let tables = zip(mixed.tables, form.tables).filter {
      $0.blocks.flatMap(\.cells).map(\.address) != $1.blocks.flatMap(\.cells).map(\.address)
    }
    let others = set.forms.filter { $0.id != form.id }.map(\.id).joined(separator: "、")
    return Diagnostic(
      .mixedEditions,
      [
        "form": Message(form.id), "other": Message(others),
        "labels": Message(tables.map { "《\($0.0.name)》" }.joined(separator: "、")),
      ])
  }
}
