import ReportCore

/// What is found for all targets together.
extension OriginSearch {
  /// The targets that show what the text of one piece became when all pieces were changed.
  func copies(
    _ open: [Int], of pieces: [ReportPiece], _ states: [MapOutcome.State], in all: TracedReport
  ) -> [Int: ReportPiece] {
    var texts: [Int: String] = [:]
    for target in open where states[target].count == 1 {
      if case let text?? = states[target].first { texts[target] = text }
    }
    guard !texts.isEmpty else { return [:] }
    let pieceOfText = pieceOfText(in: all, of: pieces, among: Set(texts.values))
    return texts.compactMapValues { pieceOfText[$0] ?? nil }
  }

  /// The pieces by what a copy of each has in it, where that is one of some texts; `nil` for a text that several have.
  func pieceOfText(
    in report: TracedReport, of pieces: [ReportPiece], among texts: Set<String>
  ) -> [String: ReportPiece?] {
    var pieceOfText: [String: ReportPiece?] = [:]
    for piece in pieces {
      guard let text = report.text(of: piece), texts.contains(text) else { continue }
      pieceOfText.updateValue(pieceOfText.keys.contains(text) ? nil : piece, forKey: text)
    }
    return pieceOfText
  }

  /// The targets that are sums of figures, or differences: numbers that change by what their figures do, in the run in
  /// which all pieces are changed too.
  mutating func sums(
    _ open: [Int], of pieces: [ReportPiece], _ changed: [MapOutcome.State], in all: TracedReport
  ) -> [Int: [ReportPiece]] {
    func number(_ state: MapOutcome.State) -> Double? {
      if state.count == 1, case let text?? = state.first { Double(text) } else { nil }
    }
    func change(of target: Int, _ new: [MapOutcome.State]) -> Double? {
      guard let old = number(states[target]), let now = number(new[target]) else { return nil }
      return abs(now) < PowerCode.exact ? now - old : nil
    }
    var sums: [Int: [(piece: ReportPiece, factor: Int)]] = [:]
    for target in open where change(of: target, changed) != nil { sums[target] = [] }
    guard !sums.isEmpty else { return [:] }
    let figures = pieces.filter { if case .figure = $0 { true } else { false } }
    for start in stride(from: 0, to: figures.count, by: PowerCode.length) where !sums.isEmpty {
      let group = figures[start..<min(start + PowerCode.length, figures.count)]
      guard let states = states(of: base.raised(group)) else { return [:] }
      for target in Array(sums.keys) {
        guard let factors = change(of: target, states).flatMap(PowerCode.factors) else {
          sums[target] = nil
          continue
        }
        sums[target]? += zip(group, factors).filter { $1 != 0 }.map { ($0, $1) }
      }
    }
    return sums.compactMapValues { $0.isEmpty ? nil : $0 }.filter { target, terms in
      let expected = terms.reduce(0) { $0 + Double($1.factor) * (all.number(in: $1.piece) - base.number(in: $1.piece)) }
      return change(of: target, changed).map { abs($0 - expected) < 0.000_001 } ?? false
    }.mapValues { $0.map(\.piece) }
  }

  /// The targets that stay while the agency does and all else is changed: what the map looks up by it.
  ///
  /// - Parameter source: the report with all pieces changed, which is changed in its turn.
  mutating func lookedUp(
    _ open: [Int], among pieces: [ReportPiece], from source: MapSource
  ) -> [Int: [ReportPiece]] {
    guard base.otherAgency != nil, !open.isEmpty, pieces.contains(.agency) else { return [:] }
    let others = pieces.filter { $0 != .agency }[...]
    // Figures come before the agency, so that each changes by the same number without it.
    if source.setAgency(base.report.metadata.agency) { noteStates(of: source, changing: others) }
    let changed = effects(of: others, on: open, runs: 0..<1)
    let staying = runsLeft < 0 ? [] : open.filter { !changed.keys.contains($0) }
    return Dictionary(uniqueKeysWithValues: staying.map { ($0, [.agency]) })
  }

  /// The targets that change in just those runs in which one piece does.
  mutating func singleOrigins(of open: [Int], among pieces: [ReportPiece]) -> [Int: ReportPiece] {
    // Among two the halves are the pieces.
    guard !open.isEmpty, pieces.count > 2 else { return [:] }
    let codes = StayCodes(count: pieces.count)
    var changes: [Int: UInt64] = [:]
    for set in 0..<codes.setCount {
      let effects = effects(
        of: pieces.indices.filter { !codes.stays($0, in: set) }.map { pieces[$0] }[...], on: open, runs: 0..<1)
      for (target, run) in effects {
        guard run != nil else { continue }
        changes[target, default: 0] |= 1 << UInt64(set)
      }
    }
    return changes.compactMapValues { codes.number(changingIn: $0).map { pieces[$0] } }
  }

  /// Those of some targets that do not change while the origins of all of them stay and all other pieces are taken away.
  mutating func confirmed(
    _ known: [Int: [ReportPiece]], among pieces: [ReportPiece]
  ) -> [Int: [ReportPiece]] {
    let staying = Set(known.values.joined())
    let others = pieces.filter { !staying.contains($0) }
    let changed = effects(of: others[...], on: Array(known.keys), runs: max(1, runsOfSet - 1)..<runsOfSet)
    return runsLeft < 0 ? [:] : known.filter { !changed.keys.contains($0.key) }
  }
}
