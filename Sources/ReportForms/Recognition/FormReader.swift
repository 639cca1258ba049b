import ReportCore

/// Reads a report by the form that fits it: places the figures, tells what is to be told, and keeps the account.
struct FormReader {
  private let match: FormMatch
  private let text: ReportTokens
  private let runs: [LabelRun]
  private let placement: FormPlacement
  private let claims: ReportClaims
  let diagnostics: [Diagnostic]
  let account: TokenAccount

  init(_ match: FormMatch, _ text: ReportTokens, _ runs: [LabelRun]) {
    (self.match, self.text, self.runs) = (match, text, runs)
    var placement = FormPlacement(match.form, match.index, text, runs, match.matches)
    placement.addEmpty(EmptyLines(match, text, runs).placements)
    let repeated = RepeatedLines(match, placement, text)
    for cell in repeated.doubtful { placement.withdraw(cell) }
    self.placement = placement
    claims = ReportClaims(match, placement, text, runs)
    let unclaimed = UnclaimedFigures(match, placement, claims, text, told: repeated.tokens)
    account = unclaimed.account
    var diagnostics = RecognitionFindings(placement, text).lineFindings()
    diagnostics += match.matches.compactMap { Self.misspelling($0, match.form, text) }
    diagnostics += repeated.findings + unclaimed.findings
    for (index, table) in match.form.tables.enumerated() where !placement.foundTables.contains(index) {
      let isHeaded =
        match.zones.sectionOfTable[index].map(match.zones.headed.contains) ?? false
        || Self.hasLines(ofTable: index, match, text, runs)
      diagnostics.append(
        Diagnostic(.missingTable, severity: isHeaded ? .error : .warning, ["table": Message(table.name)]))
    }
    if account.left != 0 { diagnostics.append(Diagnostic(.unaccounted, ["count": "\(account.left)"])) }
    self.diagnostics = diagnostics
  }

  /// What the sums show of tokens that are not one figure each, which another reading is to take for what they are.
  var repairs: TokenRepairs { placement.repairs }

  /// Tells that a line was read by its place, since its label is misspelt.
  private static func misspelling(_ candidate: LineCandidate, _ form: Form, _ text: ReportTokens) -> Diagnostic? {
    guard candidate.relation == .misspelt, let label = candidate.label else { return nil }
    return Diagnostic(
      .labelMisspelt, at: text.tokens[label].location,
      [
        "text": Message(text.tokens[label].trimmedText),
        "row": Message(form.compiled.lines[candidate.line].label ?? ""),
      ])
  }

  /// Whether a label of a table's line that is no everyday word has a number beside it.
  private static func hasLines(ofTable table: Int, _ match: FormMatch, _ text: ReportTokens, _ runs: [LabelRun]) -> Bool
  {
    runs.contains { run in
      let label = text.labels.labels[run.label]
      return label.isParticular
        && label.roles(inForm: match.index).contains { role in
          if case .line(let line) = role { match.form.compiled.lines[line].table == table } else { false }
        } && text.line(of: run.last).tokens.contains { text.tokens[$0].isNumber }
    }
  }

  /// Puts the tables and their figures into the report.
  func apply(to report: inout Report, blocks: [FlatBlock]) {
    OfficialReport(placement, claims, text).apply(to: &report, blocks: blocks)
  }

  /// Tells labels in the tables found that only another form has.
  func mixtures(with others: [FormMatch]) -> [Diagnostic] {
    others.filter { $0.index != match.index }.compactMap { other in
      var labels: [String] = []
      for run in runs {
        let label = text.labels.labels[run.label]
        guard label.roles(inForm: match.index).isEmpty, label.namesLines(inForm: other.index),
          case .extra = claims.fates[Int(text.tokens[run.first].line)], !labels.contains(label.core)
        else { continue }
        labels.append(label.core)
      }
      guard !labels.isEmpty else { return nil }
      return Diagnostic(
        .mixedEditions,
        [
          "form": Message(match.form.id), "other": Message(other.form.id),
          "labels": Message(labels.sorted().joined(separator: "、")),
        ])
    }
  }
}

extension KnownLabel {
  /// Whether it can name a line of a form, or stand over its values.
  fileprivate func namesLines(inForm form: Int) -> Bool {
    roles(inForm: form).contains { role in
      switch role {
      case .line, .head: true
      case .group, .heading: false
      }
    }
  }
}
