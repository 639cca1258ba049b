import ReportCore
import ReportDriver

/// What is told of one input of a batch: made up where it is converted, told when it is its turn.
struct BatchNote: Sendable {
  var outcome: BatchOutcome
  /// Findings and details, as they are written.
  var text: String
  /// Why a platform does not take the report, as it is written.
  var refusals: [Refusal] = []

  /// A reason that many reports may share.
  struct Refusal: Sendable {
    var reason: Reason
    var text: String
  }

  /// The element that a platform's schema refuses, and what is wrong with it whatever the value.
  struct Reason: Sendable, Hashable {
    var path: String
    var problem: String

    /// - Returns: `nil` for a finding about anything else.
    init?(_ finding: Diagnostic) {
      guard finding.code.id == "GK0921", let path = finding.arguments["path"] else { return nil }
      self.path = path.english
      var problem = ""
      for (index, part) in (finding.arguments["problem"]?.english ?? "").split(separator: "'").enumerated() {
        problem += index % 2 == 0 ? part : "…"
      }
      self.problem = problem
    }
  }

  /// Renders the findings and lets go of what is not needed for them any more.
  init(_ outcome: BatchOutcome, time: Duration, console: Console) {
    self.outcome = outcome
    text = ""
    if let conversion = outcome.conversion, let input = outcome.content {
      // For programs every finding has its line.
      let tellsOnce = console.style == .text
      let reasons = conversion.diagnostics.map { tellsOnce ? Reason($0) : nil }
      let others = zip(conversion.diagnostics, reasons).filter { $1 == nil }.map(\.0)
      text = console.rendered(others, in: input, usesColor: console.usesColor)
      for case (let finding, let reason?) in zip(conversion.diagnostics, reasons) {
        let told = console.rendered([finding], in: input, usesColor: console.usesColor)
        refusals.append(Refusal(reason: reason, text: told))
      }
      text += console.renderedDetail(conversion.checked.details(name: input.name, time: time))
    }
    if case .failed(let error) = outcome.state {
      text += console.rendered([error.diagnostic], in: outcome.content, usesColor: console.usesColor)
    }
    self.outcome.content = nil
    self.outcome.conversion = nil
  }
}

/// Tells what comes of a batch, in the order of its inputs.
struct BatchReport: ResultSink {
  let console: Console
  private(set) var outcomes: BatchOutcomes
  private(set) var counts = BatchCounts()
  private(set) var worst = ExitStatus.done
  /// The numbers of the inputs that failed.
  private(set) var failed: [Int] = []
  private var progress: BatchProgress
  /// How many reports are refused for each reason, in the order in which the reasons were first told.
  private var refusals: [BatchNote.Reason: (number: Int, reports: Int)] = [:]

  init(of outcomes: BatchOutcomes, total: Int, console: Console) {
    self.outcomes = outcomes
    self.console = console
    progress = BatchProgress(total: total, console: console)
  }

  mutating func take(_ note: BatchNote) {
    var outcome = note.outcome
    outcomes.settle(&outcome)
    var text = note.text + untold(note.refusals)
    if case .failed(let error) = outcome.state {
      if case .failed = note.outcome.state {
      } else {
        text += console.rendered([error.diagnostic], in: nil, usesColor: console.usesColor)
      }
    }
    if !text.isEmpty {
      progress.clear()
      StandardError.write(text)
    }
    count(outcome)
    progress.show(counts)
  }

  /// The refusals whose reasons were not told before; the others are counted.
  private mutating func untold(_ refusals: [BatchNote.Refusal]) -> String {
    var text = ""
    var seen: Set<BatchNote.Reason> = []
    for refusal in refusals {
      guard let known = self.refusals[refusal.reason] else {
        if self.refusals.count < Self.mostReasons { self.refusals[refusal.reason] = (self.refusals.count, 1) }
        seen.insert(refusal.reason)
        text += refusal.text
        continue
      }
      if seen.insert(refusal.reason).inserted {
        self.refusals[refusal.reason] = (known.number, known.reports + 1)
      }
    }
    return text
  }

  /// The most reasons that are told once; each report's finding is told where there are more.
  private static let mostReasons = 1000

  /// Takes away what shows the progress, and tells how many reports were refused for reasons that were told once.
  mutating func end() {
    progress.clear()
    for (reason, count) in refusals.sorted(by: { $0.value.number < $1.value.number }) where count.reports > 1 {
      console.report([Diagnostic(.refusedAlike, ["count": "\(count.reports)", "path": Message(reason.path)])])
    }
  }

  private mutating func count(_ outcome: BatchOutcome) {
    switch outcome.state {
    case .converted: counts.converted += 1
    case .alreadyDone: counts.alreadyDone += 1
    case .refused: noteFailure(of: outcome.input, .ruleBroken)
    case .failed(let error): noteFailure(of: outcome.input, ExitStatus(error.code))
    }
  }

  private mutating func noteFailure(of input: BatchInput, _ status: ExitStatus) {
    counts.failed += 1
    failed.append(input.number)
    worst = max(worst, status)
  }
}
