import ReportCore

/// What is looked at in the platform's XML to see whether it changes.
enum TraceTarget: Hashable {
  /// The text of an element or attribute, or that it is there.
  case content(NodePath)
  /// Whether an element breaks the schema in a certain way.
  case violation(NodePath?, code: Int32)
}

/// Finds what elements come from: it changes the report, runs the map again, and looks which of them change with it.
///
/// So it needs no hints in the map and sees through all its arithmetic. A set of pieces whose change shows nowhere is
/// dropped as a whole, one that shows is halved; so one origin among *n* pieces takes O(log *n*) runs, and *k* of them
/// O(*k* log *n*).
struct OriginSearch {
  private let mapping: PlatformMapping
  private let targets: [TraceTarget]
  /// The report with a set of pieces changed; the runs of one set have numbers.
  private let variant: (ArraySlice<ReportPiece>, _ run: Int) -> TracedReport
  private let runsOfSet: Int
  private var states: [[String]?] = []
  private var runsLeft = Self.mostRuns
  /// For each target, the pieces that it comes from.
  private(set) var origins: [TraceTarget: [ReportPiece]] = [:]

  /// The most runs of the map for one report.
  private static let mostRuns = 4000

  /// Looks for what targets come from: pieces whose change changes them.
  init(changing base: TracedReport, for targets: [TraceTarget], by mapping: PlatformMapping) {
    self.init(
      targets, mapping, reference: base, runsOfSet: Change.allCases.count,
      variant: { base.changed($0, by: Change.allCases[$1]) })
  }

  /// Looks for what is missing: pieces that have to be there lest the targets break the schema.
  ///
  /// The search begins with a report in which every blank is filled, and takes the fillings away again.
  init(filling base: TracedReport, _ blanks: [ReportPiece], for targets: [TraceTarget], by mapping: PlatformMapping) {
    let filled = base.changed(blanks[...], by: .other)
    self.init(
      targets, mapping, reference: filled, runsOfSet: 1,
      variant: { emptied, _ in
        let emptied = Set(emptied)
        return base.changed(blanks.filter { !emptied.contains($0) }[...], by: .other)
      })
  }

  private init(
    _ targets: [TraceTarget], _ mapping: PlatformMapping, reference: TracedReport, runsOfSet: Int,
    variant: @escaping (ArraySlice<ReportPiece>, Int) -> TracedReport
  ) {
    self.mapping = mapping
    self.targets = targets
    self.runsOfSet = runsOfSet
    self.variant = variant
    states = Self.states(of: targets, in: reference, by: mapping) ?? []
  }

  /// Looks among some pieces.
  mutating func run(among pieces: [ReportPiece]) {
    guard !states.isEmpty else { return }
    look(among: pieces[...], for: Array(targets.indices))
  }

  private mutating func look(among pieces: ArraySlice<ReportPiece>, for open: [Int]) {
    let affected = affected(by: pieces, among: open)
    guard !affected.isEmpty else { return }
    if pieces.count == 1, let piece = pieces.first {
      for target in affected { origins[targets[target], default: []].append(piece) }
      return
    }
    let middle = pieces.startIndex + pieces.count / 2
    look(among: pieces[..<middle], for: affected)
    look(among: pieces[middle...], for: affected)
  }

  /// The targets that change when all of the pieces do, in one way or another.
  private mutating func affected(by pieces: ArraySlice<ReportPiece>, among open: [Int]) -> [Int] {
    var affected: Set<Int> = []
    for run in 0..<runsOfSet where affected.count < open.count {
      runsLeft -= 1
      guard runsLeft >= 0, !pieces.isEmpty else { break }
      guard let states = Self.states(of: targets, in: variant(pieces, run), by: mapping) else {
        // A map that fails on so much change says nothing about its parts.
        if pieces.count > 1 { return open }
        continue
      }
      for target in open where states[target] != self.states[target] { affected.insert(target) }
    }
    return open.filter(affected.contains)
  }

  /// What a report makes of the targets; `nil` where the map fails on it.
  static func states(
    of targets: [TraceTarget], in report: TracedReport, by mapping: PlatformMapping
  ) -> [[String]?]? {
    do throws(ConversionError) {
      let tree = try mapping.parsed(mapping.rendered(report.report, report.parameters).bytes)
      let needsSchema = targets.contains { if case .violation = $0 { true } else { false } }
      let violations = needsSchema ? mapping.schema.violations(in: tree) : []
      var states: [[String]?] = []
      for target in targets {
        switch target {
        case .content(let path): states.append(path.content(in: tree).map { [$0] })
        case .violation(let path, let code):
          states.append(
            violations.contains { $0.path?.steps.last?.name == path?.steps.last?.name && $0.code == code } ? [] : nil)
        }
      }
      return states
    } catch {
      return nil
    }
  }
}
