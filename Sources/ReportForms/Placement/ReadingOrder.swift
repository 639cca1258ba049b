import ReportCore

/// Whether the text of a table, outside grids, is in reading order: some tools put a page's columns, or what stands in
/// boxes, one after the other. Then values beside a label may be those of another.
struct ReadingOrder {
  /// Where labels have values that may be those of other labels.
  private(set) var doubtful: Set<LineCandidate.Relation> = []
  /// Whether most labels and most numbers stand apart.
  private(set) var isLost = false

  /// - Parameters:
  ///   - matches: the lines of one table.
  ///   - table: the table's index in the form, and `index` the form's.
  /// - Complexity: linear in the runs and in the tokens between the table's first label and its last.
  init(
    _ matches: [LineCandidate], ofTable table: Int, in form: Form, _ index: Int, _ text: ReportTokens,
    _ runs: [LabelRun]
  ) {
    surveyRelations(matches.filter { !text.lines[$0.valueLine].layout.isTable })
    guard doubtful.count < 2, matches.contains(where: { text.lines[$0.valueLine].layout == .text }),
      hasLoneLabels(matches, table, form, index, text, runs)
    else { return }
    isLost = true
  }

  /// The same where the text of another table is not in reading order, which nothing else shows of some values.
  func lost(for relation: LineCandidate.Relation) -> ReadingOrder {
    var order = self
    order.doubtful.insert(relation)
    return order
  }

  /// Looks whether some labels have the values above them and others those below: then only where most labels agree may the
  /// values be theirs.
  private mutating func surveyRelations(_ matches: [LineCandidate]) {
    let above = matches.count { $0.relation == .above }
    let below = matches.count { $0.relation == .below }
    guard min(above, below) > 1 else { return }
    if above < 2 * below { doubtful.insert(.above) }
    if below < 2 * above { doubtful.insert(.below) }
  }

  /// Whether at least as many labels of the table have no values as have some, with as many numbers among them that no label
  /// has.
  private func hasLoneLabels(
    _ matches: [LineCandidate], _ table: Int, _ form: Form, _ index: Int, _ text: ReportTokens, _ runs: [LabelRun]
  ) -> Bool {
    let known = Set(matches.map(\.line))
    guard known.count * 2 < form.compiled.lines.count(where: { $0.table == table }) else { return false }
    var lone: Set<Int> = []
    var range = Int.max..<Int.max
    func extend(_ token: Int) {
      range = range.isEmpty ? token..<token + 1 : min(range.lowerBound, token)..<max(range.upperBound, token + 1)
    }
    for match in matches { extend(match.label ?? match.values.lowerBound) }
    for run in runs {
      let lines = text.labels.labels[run.label].roles(inForm: index).compactMap { role in
        if case .line(let line) = role { line } else { nil }
      }
      // A label of several lines, such as 其他, may be of one that has values.
      guard lines.count == 1, form.compiled.lines[lines[0]].table == table, !known.contains(lines[0]),
        !text.line(of: run.first).layout.isTable
      else { continue }
      lone.insert(lines[0])
      extend(run.first)
    }
    guard lone.count > 1, lone.count >= matches.count else { return false }
    let taken = matches.map(\.values)
    let loose = range.count { token in
      let line = text.line(of: token)
      return text.tokens[token].isNumber && !line.isProse && !line.isFurniture && !taken.contains { $0.contains(token) }
    }
    return loose >= lone.count
  }
}
