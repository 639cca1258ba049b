import ReportCore

/// Settles the lines whose values do not stand beside their labels.
///
/// Where tools write labels and values apart, a row of values may be the one of the label above it or of the one below.
/// A match is certain where nothing else wants its values or its label. Between two certain lines, as many rows of
/// values as there are lines of the form are theirs, in order, if every sum of the table holds with them; what does not
/// stand this test is not matched at all.
struct LineCompletion {
  private let form: Form
  /// The form's index among those of the labels.
  private let index: Int
  private let text: ReportTokens
  private let runs: [LabelRun]
  private let zones: ReportZones
  private let sums: LineSums
  private(set) var matches: [LineCandidate]
  /// Rows of values, with their first tokens, that no certain line has.
  private var free: [Range<Int>] = []
  /// For each token, whether it is a piece of a label.
  private var isPiece: [Bool] = []
  /// For each token, whether it is a piece of the label of a line that was not matched.
  private var isLineLabel: [Bool] = []

  init(
    _ matches: [LineCandidate], _ form: Form, _ index: Int, _ text: ReportTokens, _ runs: [LabelRun],
    _ groups: [ValueGroup], _ zones: ReportZones
  ) {
    (self.form, self.index, self.text, self.runs, self.zones) = (form, index, text, runs, zones)
    sums = LineSums(form, text)
    self.matches = matches
    if form.tables.indices.contains(where: { reading(ofTable: $0)?.kind == .rows && !isSettled($0) }) { findPieces() }
    for table in form.tables.indices where !isSettled(table) { settle(table, groups) }
  }

  private func table(_ match: LineCandidate) -> Int { form.compiled.lines[match.line].table }

  /// The reading by which lines of a table were found.
  private func reading(ofTable table: Int) -> FormReading? {
    matches.first { self.table($0) == table }.map { form.compiled.readings[form.compiled.lines[$0.line].reading] }
  }

  /// Whether nothing is open: no line of a table was found, or every one with its values beside its label.
  private func isSettled(_ table: Int) -> Bool {
    guard let reading = reading(ofTable: table) else { return true }
    var count = 0
    for match in matches where self.table(match) == table {
      guard match.relation == .beside else { return false }
      count += 1
    }
    return count == reading.lines.count
  }

  private mutating func findPieces() {
    var isPiece = [Bool](repeating: false, count: text.tokens.count)
    for run in runs { for token in run.tokens { isPiece[token] = true } }
    self.isPiece = isPiece
    var isLineLabel = [Bool](repeating: false, count: text.tokens.count)
    // An everyday word that goes on with heads is one of them: 法律服务机构, 其他, 总计.
    var isHead = [Bool](repeating: false, count: text.tokens.count)
    for run in runs {
      let roles = text.labels.labels[run.label].roles(inForm: index)
      let isLine = roles.contains { role in
        if case .line(let line) = role {
          form.compiled.readings[form.compiled.lines[line].reading].isDeclared
        } else {
          false
        }
      }
      guard roles.contains(where: \.isHead), !isLine || run.first > 0 && isHead[run.first - 1] else { continue }
      for token in run.tokens { isHead[token] = true }
    }
    var isUsed = [Bool](repeating: false, count: runs.count)
    for run in matches.compactMap(\.run) { isUsed[run] = true }
    for (number, run) in runs.enumerated() where !isUsed[number] {
      let isLine = text.labels.labels[run.label].roles(inForm: index).contains { role in
        if case .line(let line) = role {
          form.compiled.readings[form.compiled.lines[line].reading].kind == .rows
        } else {
          false
        }
      }
      if isLine { for token in run.tokens where !isHead[token] { isLineLabel[token] = true } }
    }
    for (number, run) in runs.enumerated() where isUsed[number] {
      for token in run.tokens { isLineLabel[token] = false }
    }
    self.isLineLabel = isLineLabel
  }

  private mutating func settle(_ table: Int, _ groups: [ValueGroup]) {
    guard let reading = reading(ofTable: table) else { return }
    guard reading.kind == .rows else {
      let own = matches.filter { self.table($0) == table && $0.relation != .beside }
      let cutShort = Set(own.filter { isCutShort($0) }.map(\.line))
      return matches.removeAll { cutShort.contains($0.line) }
    }
    matches = MisspeltLines(matches, reading, form, text, groups, zones).matches
    let own = matches.filter { self.table($0) == table }
    let certain = certainLines(own, groups)
    let completed = free.isEmpty ? nil : completion(of: certain, reading)
    guard certain.count < own.count || completed != nil else { return }
    let others = matches.filter { self.table($0) != table }
    matches = others + (completed ?? certain)
    matches.sort { $0.line < $1.line }
  }

  /// The lines that nothing else wants the values or the label of; leaves the rows that none of them has.
  ///
  /// The values of a doubtful line may be its neighbour's, so that this is doubtful too, unless the sums speak for them.
  private mutating func certainLines(_ own: [LineCandidate], _ groups: [ValueGroup]) -> [LineCandidate] {
    var certain = own
    let hasLooseValues = own.contains { $0.relation != .beside } && hasLooseValues(besides: own, groups)
    for _ in 0...Self.mostSteps {
      free = freeRows(own, groups, takenBy: certain)
      let rest = certain.filter {
        $0.relation == .beside || !isDoubtful($0) && !(hasLooseValues && failsByItself($0))
      }
      guard rest.count < certain.count else { return certain }
      let isFirst = certain.count == own.count
      certain = rest
      if isFirst, sums.balance(of: own) > 0 || sums.balance(of: certain) > 0 { break }
    }
    free = freeRows(own, groups, takenBy: certain)
    return certain
  }

  /// No table that is written so has more lines that are doubtful one after the other.
  private static let mostSteps = 64

  // MARK: What is free

  /// The rows of values in the stretches of a table that stand by themselves and that none of some matches has.
  private func freeRows(
    _ own: [LineCandidate], _ groups: [ValueGroup], takenBy certain: [LineCandidate]
  ) -> [Range<Int>] {
    let stretches = Set(own.map { zones.stretches[$0.valueLine] })
    let widths = Set(own.map { form.compiled.lines[$0.line].slots.count })
    guard widths.count == 1, let width = widths.first, width > 1 else { return [] }
    let taken = certain.map(\.values)
    var rows: [Range<Int>] = []
    for group in groups where stretches.contains(zones.stretches[group.lines.lowerBound]) {
      // A piece of a label over several lines may stand before the values.
      let before = text.lines[group.lines.lowerBound].tokens.lowerBound..<group.tokens.lowerBound
      guard before.allSatisfy({ isSmallPiece($0) }) else { continue }
      // Lines of one value are several rows where they are as many.
      let isRow = !group.isStack || group.tokens.count == width
      guard isRow ? text.size(of: group.tokens).fills(width) : group.tokens.count % width == 0 else { continue }
      var start = group.tokens.lowerBound
      guard !hasTextOfItsOwn(group) else { continue }
      while start < group.tokens.upperBound {
        let end = isRow ? group.tokens.upperBound : start + width
        if !taken.contains(where: { $0.overlaps(start..<end) }) { rows.append(start..<end) }
        start = end
      }
    }
    return rows
  }

  /// Whether values stand in the stretches of a table that no line has.
  private func hasLooseValues(besides own: [LineCandidate], _ groups: [ValueGroup]) -> Bool {
    let stretches = Set(own.map { zones.stretches[$0.valueLine] })
    let taken = matches.map(\.values)
    return groups.contains { group in
      stretches.contains(zones.stretches[group.lines.lowerBound])
        && text.tokens[group.tokens].contains(where: \.isNumber) && !taken.contains { $0.overlaps(group.tokens) }
    }
  }

  /// Whether a sum over a match's own values, of which it has one for each cell, does not hold.
  private func failsByItself(_ match: LineCandidate) -> Bool {
    let values = sums.values(of: [match])
    return form.sums(within: form.compiled.lines[match.line].slots).contains {
      ($0.difference { values[$0] } ?? .zero) != .zero
    }
  }

  /// Whether a text that is no piece of a label stands right before some values: a row that the form does not have.
  private func hasTextOfItsOwn(_ group: ValueGroup) -> Bool {
    let before = group.tokens.lowerBound - 1
    guard before >= 0, text.tokens[before].isText, text.tokens[before].label == nil else { return false }
    return !isPiece[before] && !isSmallPiece(before)
  }

  /// Whether a token is one or two letters of a label, as the column of groups has them where it is narrow.
  private func isSmallPiece(_ token: Int) -> Bool {
    text.tokens[token].label == nil && text.tokens[token].text.unicodeScalars.count <= 2
      && text.isPieceOfLabel(token, inForm: index)
  }

  /// Whether a free row stands next to a match's values or on the other side of its label.
  private func isDoubtful(_ match: LineCandidate) -> Bool {
    guard let run = match.run.map({ runs[$0] }), let first = run.tokens.min(), let last = run.tokens.max() else {
      return false
    }
    let start = min(first, match.values.lowerBound)
    let end = max(last + 1, match.values.upperBound)
    if isCutShort(match) { return true }
    // Of two labels in a row, a row of values that stands apart from both may be either's.
    let isRow = text.line(of: match.values.lowerBound).tokens.count > 1
    if start > 0, end < text.tokens.count,
      isLineLabel[start - 1] && match.relation == .below && isRow || isLineLabel[end] && match.relation == .above
    {
      return true
    }
    return free.contains { row in
      row.lowerBound >= end && isNext(end..<row.lowerBound) || row.upperBound <= start && isNext(row.upperBound..<start)
    }
  }

  /// Whether values that no line has go on right behind those of a match, so that it may not have all of its own; one
  /// before a label may be this one's number.
  private func isCutShort(_ match: LineCandidate) -> Bool {
    let next = match.values.upperBound
    guard next < text.tokens.count, text.tokens[next].isNumber || text.tokens[next].kind == .mark,
      zones.stretches[Int(text.tokens[next].line)] == zones.stretches[match.valueLine],
      !matches.contains(where: { $0.values.contains(next) })
    else { return false }
    return next + 1 == text.tokens.count || !text.tokens[next + 1].isText
  }

  /// Whether nothing stands between two tokens but pieces of labels of groups.
  private func isNext(_ tokens: Range<Int>) -> Bool {
    tokens.count <= 8
      && tokens.allSatisfy { text.tokens[$0].isText && text.tokens[$0].label == nil || text.tokens[$0].isBlank }
  }

  // MARK: In order

  /// The certain lines, and between two of them the free rows where they are as many as the lines of the form there;
  /// `nil` unless every sum with one of these holds.
  private func completion(of certain: [LineCandidate], _ reading: FormReading) -> [LineCandidate]? {
    guard !free.isEmpty else { return nil }
    var ordered: [LineCandidate] = []
    var line = reading.lines.lowerBound
    var rest = free[...]
    var start = free[0].lowerBound
    for anchor in certain.sorted(by: { $0.line < $1.line }) + [nil] as [LineCandidate?] {
      let end = anchor?.line ?? reading.lines.upperBound
      let rows = rest.prefix { $0.lowerBound < anchor?.values.lowerBound ?? Int.max }
      rest = rest.dropFirst(rows.count)
      if rows.count == end - line {
        let own = rows.enumerated().map { candidate(line + $0.offset, $0.element) }
        if standOnOneSide(own), let last = rows.last, !hasHeads(start..<last.upperBound, of: reading) { ordered += own }
      }
      start = anchor?.values.upperBound ?? start
      line = end + 1
    }
    guard !ordered.isEmpty, allSumsHold(certain + ordered, with: ordered) else { return nil }
    return certain + ordered
  }

  /// Whether heads stand among rows, or between what is above and these: then boxes of a page came one after the other, and
  /// rows may have changed places, which no sum shows.
  private func hasHeads(_ range: Range<Int>, of reading: FormReading) -> Bool {
    let first = runs.partitioningIndex { $0.first >= range.lowerBound }
    return runs[first...].prefix { $0.first < range.upperBound }.contains { run in
      text.labels.labels[run.label].isParticular
        && text.labels.labels[run.label].roles(inForm: index).contains { role in
          if case .head(let own, _, _) = role { form.compiled.readings[own].table == reading.table } else { false }
        }
    }
  }

  /// Whether all of some lines whose labels touch their values have these on the same side: elsewhere two rows may have
  /// changed places, which no sum shows.
  private func standOnOneSide(_ ordered: [LineCandidate]) -> Bool {
    var sides: Set<Bool> = []
    var rows: [Int: Range<Int>] = [:]
    for line in ordered { rows[line.line] = line.values }
    // An everyday word may be a piece of a group's label.
    for run in runs where text.labels.labels[run.label].isParticular {
      for case .line(let line) in text.labels.labels[run.label].roles(inForm: index) {
        guard let row = rows[line] else { continue }
        if run.first >= row.upperBound, isNext(row.upperBound..<run.first) { sides.insert(true) }
        if run.last < row.lowerBound, isNext(run.last + 1..<row.lowerBound) { sides.insert(false) }
      }
    }
    return sides.count < 2
  }

  private func candidate(_ line: Int, _ row: Range<Int>) -> LineCandidate {
    LineCandidate(
      line: line, run: nil, label: nil, values: row, valueLine: Int(text.tokens[row.lowerBound].line),
      relation: .ordered, points: AlignmentCosts.match)
  }

  /// Whether every sum with a cell of some lines can be checked, and holds.
  private func allSumsHold(_ lines: [LineCandidate], with ordered: [LineCandidate]) -> Bool {
    let values = sums.values(of: lines)
    let cells = Set(ordered.flatMap { form.compiled.lines[$0.line].slots })
    let sums = form.constraints.filter { sum in
      !form.rules[sum.rule].spansYears && sum.cells.contains(where: cells.contains)
    }
    return !sums.isEmpty && sums.allSatisfy { $0.difference { values[$0] } == .zero }
  }
}
