import PlatformProfile
public import ReportCore
public import ReportDriver

/// Goes through the inputs before anything is sent: so every report is known to be in order, and no two to be of one
/// agency and year, when the first one leaves.
public struct FeedPlanner: Sendable {
  private let preparation: FeedPreparation
  private let jobs: ParallelRun

  public init(_ preparation: FeedPreparation, jobs: ParallelRun) {
    self.preparation = preparation
    self.jobs = jobs
  }

  /// Reports for each input, in order, what would be done with it.
  ///
  /// - Parameter ledger: what was done before; `nil` where there is no ledger yet.
  /// - Throws: what the closure throws; a ledger's errors.
  /// - Complexity: memory for a few inputs, and for the path of each report.
  public func plan(
    _ inputs: BatchInputs, by ledger: Ledger?,
    _ report: @escaping @Sendable (PlannedInput) throws(ConversionError) -> Void
  ) throws(ConversionError) {
    _ = try run(inputs, by: ledger, PlanSink(ledger: nil, report: report))
  }

  /// Reports for each input what is done with it, and writes down in the ledger what is to be sent.
  public func record(
    _ inputs: BatchInputs, in ledger: Ledger,
    _ report: @escaping @Sendable (PlannedInput) throws(ConversionError) -> Void
  ) throws(ConversionError) {
    var sink = try run(inputs, by: ledger, PlanSink(ledger: ledger, report: report))
    try sink.flush()
  }

  private func run(
    _ inputs: BatchInputs, by ledger: Ledger?, _ sink: PlanSink
  ) throws(ConversionError) -> PlanSink {
    let preparation = preparation
    return try jobs.run(AllInputs(inputs), to: sink) { preparation.prepare($0.path, by: ledger) }
  }
}

/// Takes the prepared inputs in their order.
private struct PlanSink: ResultSink {
  /// The ledger to write to, where the plan is to be carried out.
  let ledger: Ledger?
  let report: @Sendable (PlannedInput) throws(ConversionError) -> Void
  /// What is not written yet: many rows go to the disk for the price of one.
  private var pending: [PlannedDelivery] = []
  /// For each agency and year, the first of its reports.
  private var seen: [ContentHash: First] = [:]

  private struct First {
    var path: String
    var key: ContentHash
    var isWithdrawn = false
  }

  private static let batch = 64

  init(ledger: Ledger?, report: @escaping @Sendable (PlannedInput) throws(ConversionError) -> Void) {
    self.ledger = ledger
    self.report = report
  }

  mutating func take(_ planned: PlannedInput) throws(ConversionError) {
    var planned = planned
    if case .ready(let prepared) = planned.outcome { try take(prepared, of: &planned) }
    try report(planned)
  }

  private mutating func take(_ prepared: PreparedReport, of planned: inout PlannedInput) throws(ConversionError) {
    let identity = ContentHash("\(prepared.year) \(prepared.agency)")
    if let first = seen[identity] {
      try refuseSecond(prepared, first: first, identity: identity, of: &planned)
      return
    }
    seen[identity] = First(path: planned.path, key: ContentHash(prepared.contentHash))
    guard ledger != nil, prepared.decision.isDelivery else { return }
    pending.append(PlannedDelivery(prepared, source: planned.path))
    if pending.count == Self.batch { try flush() }
  }

  /// Two files of one agency and year: of one content, the first is enough; of two, nobody knows which one holds, and
  /// neither is sent.
  private mutating func refuseSecond(
    _ prepared: PreparedReport, first: First, identity: ContentHash, of planned: inout PlannedInput
  ) throws(ConversionError) {
    let place = SourceLocation(file: planned.path, line: 0)
    let about = [
      "agency": Message(prepared.agency), "year": Message(String(prepared.year)), "first": Message(first.path),
    ]
    planned.outcome = .heldBack
    guard first.key != ContentHash(prepared.contentHash) || first.isWithdrawn else {
      planned.findings.append(Diagnostic(.sameReportTwice, at: place, about))
      return
    }
    planned.findings.append(Diagnostic(.twoReportsOfOneAgency, at: place, about))
    planned.rival = first.path
    guard !first.isWithdrawn else { return }
    seen[identity]?.isWithdrawn = true
    pending.removeAll { $0.prepared.agency == prepared.agency && $0.prepared.year == prepared.year }
    try ledger?.withdraw(agency: prepared.agency, year: prepared.year)
  }

  mutating func flush() throws(ConversionError) {
    guard let ledger, !pending.isEmpty else { return }
    try ledger.record(pending)
    pending = []
  }
}
