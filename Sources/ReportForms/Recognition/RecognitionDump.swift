package import ReportCore

/// The phases of a recognition as text, one line a fact, for golden tests and for looking at a report that is read wrong.
package struct RecognitionDump {
  /// A phase, in their order.
  package enum Phase: String, CaseIterable {
    /// Lines and tokens, each region's by its layout.
    case tokens
    /// The labels that were looked up, with their tokens.
    case labels
    /// The lines of the form that were matched, with what speaks for each.
    case lines
    /// The heads above each line, and what its slots hold.
    case placement
  }

  private let selection: FormSelection
  private let match: FormMatch?

  package init(of report: Report, among set: FormSet) {
    var report = report
    if report.figures.isEmpty { report.resolveRadicals() }
    let blocks = report.flattened()
    let choice = FormSelection.choice(for: report, blocks, among: set)
    selection = choice?.selection ?? FormSelection(blocks, among: set)
    match = choice?.match
  }

  /// The dump of one phase.
  package func text(_ phase: Phase) -> String {
    switch phase {
    case .tokens: tokens()
    case .labels: labels()
    case .lines: lines()
    case .placement: placement()
    }
  }

  private func tokens() -> String {
    selection.text.lines.enumerated().map { index, line in
      let marks = (line.isProse ? " prose" : "") + (line.isFurniture ? " furniture" : "")
      let zone = match.map { " \($0.zones.zones[index])" } ?? ""
      let tokens = line.tokens.map { token -> String in
        let token = selection.text.tokens[token]
        let extent = token.extent.isEmpty ? "" : "@\(token.extent.lowerBound)-\(token.extent.upperBound)"
        return "\(token.kind):\(token.text)\(extent)"
      }
      return "\(index) block \(line.block) \(line.layout)\(marks)\(zone) +\(line.blankLinesBefore): "
        + tokens.joined(separator: " · ") + "\n"
    }.joined()
  }

  private func labels() -> String {
    selection.runs.map { run in
      let words = run.tokens.map { selection.text.tokens[$0].text }.joined(separator: " + ")
      return "\(words) = \(selection.text.labels.labels[run.label].core)\n"
    }.joined()
  }

  private func lines() -> String {
    guard let match else { return "no form\n" }
    let points = match.pointsOfTable.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)" }
    return "form \(match.form.id) \(match.points): \(points.joined(separator: ", "))\n"
      + match.matches.map { candidate in
        let line = match.form.compiled.lines[candidate.line]
        let name = "\(match.form.tables[line.table].key)/\(line.label ?? "-")"
        let values = candidate.values.map { selection.text.tokens[$0].text }.joined(separator: " ")
        return "\(name) \(candidate.relation) \(candidate.points) line \(candidate.valueLine): \(values)\n"
      }.joined()
  }

  private func placement() -> String {
    guard let match else { return "no form\n" }
    let placement = FormPlacement(match.form, match.index, selection.text, selection.runs, match.matches)
    return zip(placement.lines, placement.heads).map { line, head in
      let slots = line.slots.map { slot -> String in
        switch slot {
        case .unknown: "?"
        case .blank: "blank"
        case .value(let token, let isInferred): selection.text.tokens[token].text + (isInferred ? " inferred" : "")
        }
      }
      let heads = head.columns.map { column in
        "\(column.head.map { String($0) } ?? "-"):\(selection.text.tokens[column.token].text)"
      }
      let rest =
        line.unplaced.isEmpty
        ? "" : " unplaced " + line.unplaced.map { selection.text.tokens[$0].text }.joined(separator: " ")
      let name = match.form.compiled.lines[line.line].label ?? "-"
      return "\(name) [\(heads.joined(separator: " "))] = \(slots.joined(separator: " | "))\(rest)\n"
    }.joined()
  }
}
