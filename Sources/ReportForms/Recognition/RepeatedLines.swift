import ReportCore

/// Finds what a report says twice: lines of the form that stand in it again, beside those that were taken.
///
/// A table with several of them is a copy: what it says otherwise is an error, and the first table's figures stand. A
/// line by itself that says something else leaves open which is true, so that neither is taken.
struct RepeatedLines {
  /// The cells whose values are in doubt.
  private(set) var doubtful: Set<Int> = []
  /// The tokens that the findings name.
  private(set) var tokens: Set<Int> = []
  private(set) var findings: [Diagnostic] = []

  init(_ match: FormMatch, _ placement: FormPlacement, _ text: ReportTokens) {
    var isUsed = [Bool](repeating: false, count: text.lines.count)
    for candidate in match.matches { isUsed[candidate.valueLine] = true }
    guard match.candidates.contains(where: { !isUsed[$0.valueLine] }) else { return }
    let taken = LineSet(match.matches, of: match.form)
    let usedLabels = Set(match.matches.compactMap(\.label))
    var again: [RegionKey: [LineCandidate]] = [:]
    var order: [RegionKey] = []
    var seen: Set<Int> = []
    let declared = match.form.declaredReadings
    for candidate in match.candidates {
      guard taken.contains(candidate.line), !isUsed[candidate.valueLine], candidate.relation != .above,
        candidate.label.map({ !usedLabels.contains($0) && Self.isFull(candidate, match.form, text) }) ?? true,
        candidate.label.map({ !Self.isHeadAmongHeads($0, match, declared) }) ?? true,
        candidate.values.contains(where: { text.tokens[$0].isNumber }), seen.insert(candidate.valueLine).inserted
      else { continue }
      let line = text.lines[candidate.valueLine]
      let key = RegionKey(
        isTable: line.isInTable, place: line.isInTable ? line.block : Int(match.zones.stretches[candidate.valueLine]),
        table: match.form.compiled.lines[candidate.line].table)
      if again[key] == nil { order.append(key) }
      again[key, default: []].append(candidate)
    }
    for key in order { take(again[key] ?? [], match, placement, text) }
  }

  private static func isFull(_ candidate: LineCandidate, _ form: Form, _ text: ReportTokens) -> Bool {
    text.size(of: candidate.values).fills(form.compiled.lines[candidate.line].slots.count)
  }

  /// Whether a label is a head of a table as printed, behind another: 总计 names no row there.
  private static func isHeadAmongHeads(_ label: Int, _ match: FormMatch, _ declared: UInt64) -> Bool {
    label > 0 && match.headReadings[label - 1] != 0 && match.headReadings[label] & declared != 0
  }

  private struct RegionKey: Hashable {
    let isTable: Bool
    let place: Int
    let table: Int
  }

  private mutating func take(
    _ candidates: [LineCandidate], _ match: FormMatch, _ placement: FormPlacement, _ text: ReportTokens
  ) {
    let isCopy = candidates.count >= 2
    // A row by itself in another section, as in a comparison of two years, says nothing of the one in the table's own.
    guard isCopy || !candidates.allSatisfy({ isElsewhere($0, match) }) else { return }
    var isTold = false
    for candidate in candidates {
      for token in candidate.values { tokens.insert(token) }
      let differences = differences(candidate, match.form, placement, text)
      let location =
        candidate.label.flatMap { text.tokens[$0].location } ?? text.tokens[candidate.values.lowerBound].location
      if differences.isEmpty || isCopy, !isTold {
        findings.append(Diagnostic(.repeatedTable, at: Self.beginning(of: candidate, text) ?? location))
        isTold = true
      }
      for (cell, first, second) in differences {
        if !isCopy { doubtful.insert(cell) }
        if let first { tokens.insert(first) }
        findings.append(
          Diagnostic(
            .differentValues, at: second.first.flatMap { text.tokens[$0].location } ?? location,
            address: match.form.compiled.cells[cell].address,
            [
              "what": Message(match.form.compiled.cells[cell].label),
              "first": Message(first.map { text.tokens[$0].trimmedText } ?? ""),
              "second": text.listed(second, atMost: 40),
              "place": Message(first.flatMap { text.tokens[$0].location }.map { $0.description } ?? ""),
            ]))
      }
    }
  }

  /// Whether a line was taken in its table's section, and this candidate for it stands in no section of the form.
  private func isElsewhere(_ candidate: LineCandidate, _ match: FormMatch) -> Bool {
    let table = match.form.compiled.lines[candidate.line].table
    guard let taken = match.matches.first(where: { $0.line == candidate.line }) else { return false }
    return match.zones.isIn(table, line: taken.valueLine) && match.zones.zones[candidate.valueLine] == .other
  }

  /// Where the table of the report begins that a line stands in.
  private static func beginning(of candidate: LineCandidate, _ text: ReportTokens) -> SourceLocation? {
    let line = text.lines[candidate.valueLine]
    guard line.isInTable else { return nil }
    return text.lines(ofBlock: line.block).first.flatMap { text.lines[$0].tokens.first }.flatMap {
      text.tokens[$0].location
    }
  }

  /// The cells for which a line has another value than was taken.
  private func differences(
    _ candidate: LineCandidate, _ form: Form, _ placement: FormPlacement, _ text: ReportTokens
  ) -> [(cell: Int, first: Int?, second: [Int])] {
    let slots = form.compiled.lines[candidate.line].slots
    let values = candidate.values.filter { !text.tokens[$0].isBlank }
    guard values.count == slots.count else {
      // Which is which cannot be said: all of it differs unless it is the same values.
      let first = slots.compactMap { placement.cells[$0].token }
      let isSame = first.map { text.tokens[$0].trimmedText } == values.map { text.tokens[$0].trimmedText }
      return isSame || values.isEmpty
        ? [] : slots.prefix(1).map { ($0, placement.cells[$0].token, Array(values)) }
    }
    return zip(slots, values).compactMap { cell, value in
      let first = placement.cells[cell].token
      let isSame = first.map { text.tokens[$0].trimmedText == text.tokens[value].trimmedText } ?? false
      return isSame ? nil : (cell, first, [value])
    }
  }
}
