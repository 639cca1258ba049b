import ReportCore

/// What is looked at in the platform's XML to see whether it changes.
enum TraceTarget: Hashable {
  /// The text of an element or attribute, or that it is there.
  case content(NodePath)
  /// Whether an element lacks elements or attributes that the schema wants in it.
  case absence(in: NodePath, of: [String], code: Int32)
}

/// What a target comes from.
struct Origins {
  /// Those whose change changes the target; first those that show while they keep a value.
  var pieces: [ReportPiece] = []
  /// Whether there may be others: elements could not be told apart, or there was too much to try.
  var isUncertain = false
}

/// Finds what elements come from: it changes the report, runs the map again, and looks which of them change with it.
///
/// So it needs no hints in the map and sees through all its arithmetic. What most elements come from is known for all of them
/// together: of copies, by the text that a piece became when all were changed; of sums, by what they are more when each
/// figure is more by a power of its own; of what is looked up by the agency, since it stays when that does; of others with one
/// origin, since they change in just those runs in which it does (``StayCodes``). That no other pieces bear on these is seen
/// in one run for all. For the rest a set of pieces whose change shows nowhere is dropped as a whole, one that shows is
/// halved: O(*k* log *n*) runs for *k* origins among *n* pieces.
struct OriginSearch {
  private let mapping: PlatformMapping
  let targets: [TraceTarget]
  /// The report with a set of pieces changed; the runs of one set have numbers.
  let variant: (ArraySlice<ReportPiece>, _ run: Int) -> TracedReport
  let runsOfSet: Int
  let base: TracedReport
  private let checksSchema: Bool
  /// What the targets are before the search, and what the map makes of the report itself; neither where it makes nothing.
  let states: [MapOutcome.State]
  private let original: MapOutcome?
  /// What the map makes of the report before pieces are changed or taken away.
  private let reference: MapOutcome?
  /// What runs have shown, which are not made again.
  private var shown: [SetChange: [MapOutcome.State]?] = [:]
  private(set) var runsLeft = Self.mostRuns
  private var found: [TraceTarget: [(piece: ReportPiece, run: Int)]] = [:]
  private var uncertain: Set<TraceTarget> = []

  private struct SetChange: Hashable {
    var pieces: ArraySlice<ReportPiece>
    var run: Int
  }

  /// The most runs of the map for one report.
  private static let mostRuns = 250

  /// Looks for what targets come from: pieces whose change changes them.
  ///
  /// - Parameter original: what the map makes of the report.
  init(
    changing base: TracedReport, for targets: [TraceTarget], by mapping: PlatformMapping, since original: MapOutcome?
  ) {
    self.init(
      targets, mapping, original, base: base, reference: original, runsOfSet: Change.allCases.count,
      variant: { base.changed($0, by: Change.allCases[$1]) })
  }

  /// Looks for what is missing: pieces without which the targets break the schema.
  ///
  /// The search begins with a report in which every blank is filled, and takes the fillings away again.
  init(
    filling base: TracedReport, _ blanks: [ReportPiece], for targets: [TraceTarget], by mapping: PlatformMapping,
    since original: MapOutcome?
  ) {
    let filled = base.changed(blanks[...], by: .other)
    self.init(
      targets, mapping, original, base: base, reference: MapOutcome(of: filled, by: mapping, checking: true),
      runsOfSet: 1,
      variant: { emptied, _ in
        let emptied = Set(emptied)
        return base.changed(blanks.filter { !emptied.contains($0) }[...], by: .other)
      })
  }

  private init(
    _ targets: [TraceTarget], _ mapping: PlatformMapping, _ original: MapOutcome?, base: TracedReport,
    reference: MapOutcome?, runsOfSet: Int, variant: @escaping (ArraySlice<ReportPiece>, Int) -> TracedReport
  ) {
    self.mapping = mapping
    self.targets = targets
    self.runsOfSet = runsOfSet
    self.base = base
    self.variant = variant
    self.original = original
    self.reference = reference
    checksSchema = targets.contains { if case .absence = $0 { true } else { false } }
    states = original.flatMap { reference?.states(of: targets, since: $0) } ?? []
  }

  /// What a target comes from, of what has been looked at.
  func origins(of target: TraceTarget) -> Origins {
    let pieces = found[target] ?? []
    let runs = Set(pieces.map(\.run)).sorted()
    return Origins(
      pieces: runs.flatMap { run in pieces.filter { $0.run == run }.map(\.piece) },
      isUncertain: states.isEmpty || runsLeft < 0 || uncertain.contains(target))
  }

  /// Looks among some pieces: all that may be changed, or all blanks.
  mutating func run(among pieces: [ReportPiece]) {
    guard !states.isEmpty else { return }
    let pieces = isChanging ? pieces : shownBlanks(among: pieces)
    // Without all fillings that bear on the targets the report is what it was.
    if !isChanging, let original {
      shown[SetChange(pieces: pieces[...], run: 0)] = original.states(of: targets, since: original)
    }
    var known: [Int: [ReportPiece]] = [:]
    let all = isChanging ? variant(pieces[...], 0) : nil
    let source = all.flatMap { try? mapping.source(of: $0.report, $0.parameters) }
    if let source { noteStates(of: source, changing: pieces[...]) }
    if let changed = states(changing: pieces[...], run: 0) {
      func open() -> [Int] {
        targets.indices.filter { known[$0] == nil && states[$0].isDisjoint(with: changed[$0]) }
      }
      if let all {
        known = copies(open(), of: pieces, changed, in: all).mapValues { [$0] }
        known.merge(sums(open(), of: pieces, changed, in: all)) { copy, _ in copy }
      }
      let lookedUp = source.map { self.lookedUp(open(), among: pieces, from: $0) } ?? [:]
      let rest = open().filter { lookedUp[$0] == nil }
      known.merge(singleOrigins(of: rest, among: pieces).mapValues { [$0] }) { first, _ in first }
      known = confirmed(known, among: pieces).merging(lookedUp) { first, _ in first }
    }
    for (target, origins) in known { found[targets[target]] = origins.map { ($0, 0) } }
    look(among: pieces[...], for: targets.indices.filter { known[$0] == nil })
  }

  /// Whether pieces are changed, not taken away.
  private var isChanging: Bool { runsOfSet == Change.allCases.count }

  /// The blanks whose fillings stand in what the targets lack, if no other bears on them; else all.
  private mutating func shownBlanks(among blanks: [ReportPiece]) -> [ReportPiece] {
    guard let original, let reference else { return blanks }
    let texts = targets.map { reference.texts(lackedBy: $0, since: original) }
    let pieceOfText = pieceOfText(in: variant([], 0), of: blanks, among: Set(texts.joined()))
    var seen: Set<ReportPiece> = []
    for texts in texts {
      let found = texts.compactMap { pieceOfText[$0] ?? nil }
      guard !found.isEmpty else { return blanks }
      seen.formUnion(found)
    }
    let others = blanks.filter { !seen.contains($0) }
    return effects(of: others[...], on: Array(targets.indices)).isEmpty ? blanks.filter(seen.contains) : blanks
  }

  /// The states of the targets in a run with some pieces changed; `nil` where the map fails then.
  private mutating func states(changing pieces: ArraySlice<ReportPiece>, run: Int) -> [MapOutcome.State]? {
    let change = SetChange(pieces: pieces, run: run)
    if let known = shown[change] { return known }
    let states = states(of: variant(pieces, run))
    shown.updateValue(states, forKey: change)
    return states
  }

  mutating func states(of report: TracedReport) -> [MapOutcome.State]? {
    (try? mapping.source(of: report.report, report.parameters)).flatMap { states(of: $0) }
  }

  private mutating func states(of source: MapSource) -> [MapOutcome.State]? {
    runsLeft -= 1
    guard let original, runsLeft >= 0 else { return nil }
    return MapOutcome(of: source, by: mapping, checking: checksSchema)?.states(of: targets, since: original)
  }

  /// Makes the first run of a set, whose source is at hand.
  mutating func noteStates(of source: MapSource, changing pieces: ArraySlice<ReportPiece>) {
    shown.updateValue(states(of: source), forKey: SetChange(pieces: pieces, run: 0))
  }

  // MARK: Several origins

  private mutating func look(among pieces: ArraySlice<ReportPiece>, for open: [Int]) {
    let effects = effects(of: pieces, on: open)
    guard !effects.isEmpty else { return }
    if pieces.count == 1, let piece = pieces.first {
      for (target, run) in effects {
        if let run {
          found[targets[target], default: []].append((piece, run))
        } else {
          uncertain.insert(targets[target])
        }
      }
      return
    }
    let affected = effects.keys.sorted()
    let middle = pieces.startIndex + pieces.count / 2
    look(among: pieces[..<middle], for: affected)
    look(among: pieces[middle...], for: affected)
  }

  /// The targets that change when all of the pieces do, with the first run that shows it; `nil` for those of which it
  /// is not known whether they do.
  mutating func effects(
    of pieces: ArraySlice<ReportPiece>, on open: [Int], runs: Range<Int>? = nil
  ) -> [Int: Int?] {
    var effects: [Int: Int?] = [:]
    guard !pieces.isEmpty, !open.isEmpty else { return effects }
    for run in runs ?? 0..<runsOfSet where effects.values.count(where: { $0 != nil }) < open.count {
      guard let states = self.states(changing: pieces, run: run) else {
        // A map that fails on so much change says nothing about its parts.
        if runsLeft >= 0, pieces.count > 1 { return Dictionary(uniqueKeysWithValues: open.map { ($0, nil) }) }
        continue
      }
      for target in open {
        let (old, new) = (self.states[target], states[target])
        if effects[target] ?? nil != nil || (old == new && old.count == 1) { continue }
        effects.updateValue(old.isDisjoint(with: new) ? run : nil, forKey: target)
      }
    }
    return effects
  }
}
