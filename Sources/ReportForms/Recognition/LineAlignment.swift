import ReportCore

/// Goes through a report and each reading of a form's tables side by side and takes the candidates that say most
/// together.
///
/// The lines of a reading are met in their order; for each, the best way that ends with it is kept. Of a table's
/// readings the one with the most points counts, and of two tables that want the same values the one with more.
/// - Complexity: O(candidates × lines of a reading).
struct LineAlignment {
  /// The candidates taken, in the form's order.
  private(set) var matches: [LineCandidate] = []
  /// The points of them, by table.
  private(set) var pointsOfTable: [Int: Int] = [:]

  init(_ candidates: [LineCandidate], form: Form, text: ReportTokens) {
    align(candidates, form, text)
    settleSides(candidates, form, text)
    turnOver(candidates, form, text)
  }

  /// Leaves out the values above labels in tables where most have theirs below, and the other way round.
  private mutating func settleSides(_ candidates: [LineCandidate], _ form: Form, _ text: ReportTokens) {
    func table(_ candidate: LineCandidate) -> Int { form.compiled.lines[candidate.line].table }
    func isStacked(_ candidate: LineCandidate) -> Bool { text.lines[candidate.valueLine].holdsOneToken }
    /// The tables where at most half as many lines have their values on one side of the label as on the other.
    func tables(
      withFew relation: LineCandidate.Relation, beside other: LineCandidate.Relation, _ isMeant: (LineCandidate) -> Bool
    ) -> Set<Int> {
      let meant = matches.filter(isMeant)
      return Set(meant.filter { $0.relation == relation }.map(table)).filter { own in
        let few = meant.count { $0.relation == relation && table($0) == own }
        return meant.count { $0.relation == other && table($0) == own } >= 2 * few
      }
    }
    func has(_ relation: LineCandidate.Relation) -> Bool { matches.contains { $0.relation == relation } }
    // Values stand on one side of all labels: where one a line, those on the other are a row's that has none.
    guard has(.above), has(.below) else { return }
    let above = tables(withFew: .above, beside: .below, isStacked)
    let below = tables(withFew: .below, beside: .above) { _ in true }
    guard !above.isEmpty || !below.isEmpty else { return }
    let kept = candidates.filter { candidate in
      switch candidate.relation {
      case .above: !isStacked(candidate) || !above.contains(table(candidate))
      case .below: !below.contains(table(candidate))
      case .beside, .headed, .ordered, .misspelt: true
      }
    }
    align(kept, form, text)
  }

  /// Takes the values above the labels, where those below them were taken and the sums speak for the others: of rows one
  /// above the other each has a label on either side, so that all may be moved by one.
  private mutating func turnOver(_ candidates: [LineCandidate], _ form: Form, _ text: ReportTokens) {
    func isBelow(_ candidate: LineCandidate) -> Bool {
      candidate.relation == .below && !text.lines[candidate.valueLine].isInTable
    }
    guard matches.count(where: isBelow) >= Self.fewestTurned, candidates.contains(where: { $0.relation == .above })
    else { return }
    var turned = self
    turned.align(candidates.filter { !isBelow($0) }, form, text)
    let sums = LineSums(form, text)
    func lines(_ matches: [LineCandidate], _ table: Int) -> [LineCandidate] {
      matches.filter { form.compiled.lines[$0.line].table == table }
    }
    let better = form.tables.indices.filter { lines(turned.matches, $0).count >= lines(matches, $0).count }
    let balances = better.map {
      (own: sums.balance(of: lines(matches, $0)), turned: sums.balance(of: lines(turned.matches, $0)))
    }
    guard balances.contains(where: { $0.turned > max(0, $0.own) }) else { return }
    for (table, balance) in zip(better, balances) where balance.turned >= balance.own {
      matches.removeAll { form.compiled.lines[$0.line].table == table }
      matches += lines(turned.matches, table)
      pointsOfTable[table] = turned.pointsOfTable[table]
    }
    matches.sort { $0.line < $1.line }
  }

  private static var fewestTurned: Int { 3 }

  private mutating func align(_ candidates: [LineCandidate], _ form: Form, _ text: ReportTokens) {
    (matches, pointsOfTable) = ([], [:])
    let ways = form.compiled.readings.indices.map { reading -> Way in
      let own = candidates.filter { form.compiled.lines[$0.line].reading == reading }
      guard !own.isEmpty else { return Way(candidates: [], points: 0) }
      let way = Search(form.compiled.readings[reading].lines, own, text).best()
      return form.compiled.readings[reading].isDeclared || way.candidates.isEmpty || Self.hasMostLines(way, form, text)
        ? way : Way(candidates: [], points: 0)
    }
    var best: [(table: Int, way: Way)] = []
    for table in form.tables.indices {
      let readings = form.compiled.readings.indices.filter { form.compiled.readings[$0].table == table }
      if let way = readings.map({ ways[$0] }).max(by: { $0.points < $1.points }), way.points > 0 {
        best.append((table, way))
      }
    }
    var isTaken = [Bool](repeating: false, count: text.lines.count)
    for (table, way) in best.sorted(by: { $0.way.points > $1.way.points }) {
      for candidate in way.candidates where !isTaken[candidate.valueLine] {
        isTaken[candidate.valueLine] = true
        matches.append(candidate)
      }
      pointsOfTable[table] = way.points
    }
    matches.sort { $0.line < $1.line }
    addOutOfOrder(candidates, form, isTaken)
  }

  /// Whether a way has half or more of the lines of each block that it has any of, as a table that was turned has; and in
  /// text, where nothing but their order parts its values, most of these whole.
  private static func hasMostLines(_ way: Way, _ form: Form, _ text: ReportTokens) -> Bool {
    let lines = form.compiled.lines
    let loose = way.candidates.filter { text.lines[$0.valueLine].layout == .text }
    let whole = loose.count { text.size(of: $0.values).fills(lines[$0.line].slots.count) }
    guard whole * 2 >= loose.count else { return false }
    let blocks = Dictionary(grouping: way.candidates) { lines[$0.line].block }
    return blocks.allSatisfy { block, candidates in
      guard let first = candidates.first else { return true }
      let all = form.compiled.readings[lines[first.line].reading].lines.count { lines[$0].block == block }
      return candidates.count * 2 >= all
    }
  }

  /// Lines of the form that stand out of its order, in the same region as others of their table.
  private mutating func addOutOfOrder(_ candidates: [LineCandidate], _ form: Form, _ isTaken: [Bool]) {
    let found = LineSet(matches, of: form)
    var isMet = [Bool](repeating: false, count: form.compiled.readings.count)
    for match in matches { isMet[form.compiled.lines[match.line].reading] = true }
    let rest = candidates.filter { candidate in
      !isTaken[candidate.valueLine] && !found.contains(candidate.line)
        && isMet[form.compiled.lines[candidate.line].reading] && candidate.points >= AlignmentCosts.match
    }
    guard !rest.isEmpty else { return }
    var byLine: [Int: LineCandidate] = [:]
    for candidate in rest where candidate.points > byLine[candidate.line]?.points ?? 0 {
      byLine[candidate.line] = candidate
    }
    var isTaken = isTaken
    for candidate in byLine.values.sorted(by: { ($0.points, $1.line) > ($1.points, $0.line) })
    where !isTaken[candidate.valueLine] {
      isTaken[candidate.valueLine] = true
      matches.append(candidate)
    }
    matches.sort { $0.line < $1.line }
  }

  /// Candidates in order, and all points of them.
  private struct Way {
    var candidates: [LineCandidate]
    var points: Int
  }

  /// The pass through one reading.
  private struct Search {
    private let lines: Range<Int>
    private let candidates: [LineCandidate]
    private let text: ReportTokens
    /// For each line, the most points of a way that ends with it, and the candidate that does.
    private var points: [Int]
    private var last: [Int]
    /// For each candidate, the one before on its way.
    private var before: [Int]

    init(_ lines: Range<Int>, _ candidates: [LineCandidate], _ text: ReportTokens) {
      (self.lines, self.candidates, self.text) = (lines, candidates, text)
      points = Array(repeating: 0, count: lines.count)
      last = Array(repeating: -1, count: lines.count)
      before = Array(repeating: -1, count: candidates.count)
    }

    consuming func best() -> Way {
      var index = 0
      while index < candidates.count {
        // Candidates for the same values exclude one another.
        var end = index + 1
        while end < candidates.count, candidates[end].valueLine == candidates[index].valueLine { end += 1 }
        if end == index + 1 {
          take(index, step(to: index))
        } else {
          let steps = (index..<end).map { step(to: $0) }
          for (candidate, step) in zip(index..<end, steps) { take(candidate, step) }
        }
        index = end
      }
      guard let line = points.indices.filter({ last[$0] >= 0 }).max(by: { points[$0] < points[$1] }) else {
        return Way(candidates: [], points: 0)
      }
      var way: [LineCandidate] = []
      var next = last[line]
      while next >= 0 {
        way.append(candidates[next])
        next = before[next]
      }
      return Way(candidates: way.reversed(), points: points[line])
    }

    /// The best way to a candidate: the points with it, and the candidate before.
    private func step(to index: Int) -> (points: Int, before: Int) {
      let candidate = candidates[index]
      let end = candidate.line - lines.lowerBound
      var found = (points: 0, before: -1)
      for line in 0..<end where last[line] >= 0 {
        let previous = candidates[last[line]]
        guard previous.valueLine != candidate.valueLine, !previous.values.overlaps(candidate.values) else { continue }
        var cost = AlignmentCosts.skippedLine * min(end - line - 1, AlignmentCosts.mostSkipped)
        if text.lines[previous.valueLine].block != text.lines[candidate.valueLine].block {
          cost += AlignmentCosts.otherBlock
        }
        if points[line] + cost > found.points { found = (points[line] + cost, last[line]) }
      }
      return (found.points + candidate.points, found.before)
    }

    private mutating func take(_ index: Int, _ step: (points: Int, before: Int)) {
      let line = candidates[index].line - lines.lowerBound
      guard step.points > points[line] else { return }
      points[line] = step.points
      last[line] = index
      before[index] = step.before
    }
  }
}
