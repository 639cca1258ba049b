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
/// So it needs no hints in the map and sees through all its arithmetic. A set of pieces whose change shows nowhere is
/// dropped as a whole, one that shows is halved; so one origin among *n* pieces takes O(log *n*) runs, and *k* of them
/// O(*k* log *n*). Elements that show what a piece became when all were changed are copies of it; whether anything else
/// bears on them too is found for all of them together, in O(log *n*) runs.
struct OriginSearch {
  private let mapping: PlatformMapping
  private let targets: [TraceTarget]
  /// The report with a set of pieces changed; the runs of one set have numbers.
  private let variant: (ArraySlice<ReportPiece>, _ run: Int) -> TracedReport
  private let runsOfSet: Int
  private var states: [TraceStates.State] = []
  /// What the map makes of the report itself.
  private let original: ElementShape?
  private var runsLeft = Self.mostRuns
  private var found: [TraceTarget: [(piece: ReportPiece, run: Int)]] = [:]
  private var uncertain: Set<TraceTarget> = []

  /// The most runs of the map for one report.
  private static let mostRuns = 1000

  /// Looks for what targets come from: pieces whose change changes them.
  init(changing base: TracedReport, for targets: [TraceTarget], by mapping: PlatformMapping) {
    self.init(
      targets, mapping, base: base, reference: base, runsOfSet: Change.allCases.count,
      variant: { base.changed($0, by: Change.allCases[$1]) })
  }

  /// Looks for what is missing: pieces that have to be there lest the targets break the schema.
  ///
  /// The search begins with a report in which every blank is filled, and takes the fillings away again.
  init(filling base: TracedReport, _ blanks: [ReportPiece], for targets: [TraceTarget], by mapping: PlatformMapping) {
    let filled = base.changed(blanks[...], by: .other)
    self.init(
      targets, mapping, base: base, reference: filled, runsOfSet: 1,
      variant: { emptied, _ in
        let emptied = Set(emptied)
        return base.changed(blanks.filter { !emptied.contains($0) }[...], by: .other)
      })
  }

  private init(
    _ targets: [TraceTarget], _ mapping: PlatformMapping, base: TracedReport, reference: TracedReport, runsOfSet: Int,
    variant: @escaping (ArraySlice<ReportPiece>, Int) -> TracedReport
  ) {
    self.mapping = mapping
    self.targets = targets
    self.runsOfSet = runsOfSet
    self.variant = variant
    original = TraceStates.shape(of: base, by: mapping)
    states = original.flatMap { TraceStates.of(targets, in: reference, since: $0, by: mapping) } ?? []
  }

  /// What a target comes from, of what has been looked at.
  func origins(of target: TraceTarget) -> Origins {
    let pieces = found[target] ?? []
    let runs = Set(pieces.map(\.run)).sorted()
    return Origins(
      pieces: runs.flatMap { run in pieces.filter { $0.run == run }.map(\.piece) },
      isUncertain: states.isEmpty || runsLeft < 0 || uncertain.contains(target))
  }

  /// Looks among some pieces.
  mutating func run(among pieces: [ReportPiece]) {
    guard !states.isEmpty else { return }
    let copies = copies(of: pieces)
    for (target, piece) in copies { found[targets[target]] = [(piece, 0)] }
    look(among: pieces[...], for: targets.indices.filter { copies[$0] == nil })
  }

  // MARK: Copies

  /// The targets that are copies of one piece and depend on no other.
  private mutating func copies(of pieces: [ReportPiece]) -> [Int: ReportPiece] {
    guard runsOfSet == Change.allCases.count, let original else { return [:] }
    let changed = variant(pieces[...], 0)
    runsLeft -= 1
    guard let states = TraceStates.of(targets, in: changed, since: original, by: mapping) else { return [:] }
    var pieceOfText: [String: ReportPiece?] = [:]
    for piece in pieces {
      guard let text = changed.text(of: piece) else { continue }
      pieceOfText.updateValue(pieceOfText.keys.contains(text) ? nil : piece, forKey: text)
    }
    var copies: [Int: ReportPiece] = [:]
    for target in targets.indices {
      guard states[target].count == 1, case let text?? = states[target].first, self.states[target] != states[target],
        let piece = pieceOfText[text] ?? nil
      else { continue }
      copies[target] = piece
    }
    return confirmed(copies, among: pieces)
  }

  /// Those of some copies that do not change while their own piece stays.
  ///
  /// All other pieces are changed, and half of the copied ones at a time: by each digit of their numbers, so that any two
  /// of them are once apart.
  private mutating func confirmed(_ copies: [Int: ReportPiece], among pieces: [ReportPiece]) -> [Int: ReportPiece] {
    var confirmed = copies
    let numbers = Dictionary(
      uniqueKeysWithValues: pieces.filter(Set(copies.values).contains).enumerated().map { ($1, $0) })
    let digits = max(1, Int.bitWidth - (numbers.count - 1).leadingZeroBitCount)
    for digit in 0..<digits {
      for side in 0...1 {
        func stays(_ piece: ReportPiece) -> Bool { numbers[piece].map { $0 >> digit & 1 == side } ?? false }
        let open = confirmed.filter { stays($0.value) }.map(\.key)
        guard !open.isEmpty else { continue }
        let changed = effects(of: pieces.filter { !stays($0) }[...], on: open)
        for target in changed.keys { confirmed[target] = nil }
      }
    }
    return runsLeft < 0 ? [:] : confirmed
  }

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
  /// cannot be told whether they do.
  private mutating func effects(of pieces: ArraySlice<ReportPiece>, on open: [Int]) -> [Int: Int?] {
    var effects: [Int: Int?] = [:]
    guard let original, !pieces.isEmpty else { return effects }
    for run in 0..<runsOfSet where effects.values.count(where: { $0 != nil }) < open.count {
      runsLeft -= 1
      guard runsLeft >= 0 else { break }
      guard let states = TraceStates.of(targets, in: variant(pieces, run), since: original, by: mapping) else {
        // A map that fails on so much change says nothing about its parts.
        if pieces.count > 1 { return Dictionary(uniqueKeysWithValues: open.map { ($0, nil) }) }
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

/// What a run of the map makes of targets.
enum TraceStates {
  /// The contents that a target may have, `nil` where it is not there: several where elements cannot be told apart.
  typealias State = Set<String?>

  /// - Returns: `nil` where the map fails on the report.
  static func shape(of report: TracedReport, by mapping: PlatformMapping) -> ElementShape? {
    do throws(ConversionError) {
      return ElementShape(of: try mapping.parsed(mapping.rendered(report.report, report.parameters).bytes))
    } catch {
      return nil
    }
  }

  /// The states of targets, whose paths are those of the original.
  ///
  /// - Returns: `nil` where the map fails on the report.
  static func of(
    _ targets: [TraceTarget], in report: TracedReport, since original: ElementShape, by mapping: PlatformMapping
  ) -> [State]? {
    do throws(ConversionError) {
      let tree = try mapping.parsed(mapping.rendered(report.report, report.parameters).bytes)
      guard let shape = ElementShape(of: tree) else { return nil }
      var match = ShapeMatch(original, shape)
      let needsSchema = targets.contains { if case .absence = $0 { true } else { false } }
      let absences = needsSchema ? mapping.schema.violations(in: tree).compactMap(\.target) : []
      return targets.map { target in
        switch target {
        case .content(let path):
          return Set(match.places(of: path).map { $0.flatMap { shape[$0].content(path.attribute) } })
        case .absence(let path, let names, let code):
          let lacking = Set(
            absences.compactMap { absence -> [Int]? in
              guard case .absence(let other, let wanted, code) = absence, !Set(wanted).isDisjoint(with: names)
              else { return nil }
              return shape.indices(of: other)
            })
          return Set(match.places(of: path).map { place in place.map(lacking.contains) == true ? "" : nil })
        }
      }
    } catch {
      return nil
    }
  }
}
