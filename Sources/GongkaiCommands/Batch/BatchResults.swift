import ReportCore
import ReportDriver

/// What is printed of one input of a batch: rendered where it is converted, printed when it is its turn.
struct BatchNote: Sendable {
  var outcome: BatchOutcome
  /// Findings and details, as they are written, but for notes, which are reported at the end.
  var text: String
  /// Why a platform does not take the report.
  var refusals: [RefusalTally.Refusal] = []
  var notes: [Diagnostic] = []

  /// Renders the findings and lets go of what is not needed for them any more.
  init(_ outcome: BatchOutcome, time: Duration, console: Console) {
    self.outcome = outcome
    text = ""
    if let conversion = outcome.conversion, let input = outcome.content {
      let others: [Diagnostic]
      (others, refusals) = RefusalTally.divided(conversion.diagnostics, in: input, console)
      (text, notes) = console.renderedForMany(others, in: input)
      text += console.renderedDetail(conversion.checked.details(name: input.name, time: time))
    }
    if case .failed(let error) = outcome.state {
      text += console.rendered([error.diagnostic], in: outcome.content, usesColor: console.usesColor)
    }
    self.outcome.content = nil
    self.outcome.conversion = nil
  }
}

/// Reports what comes of a batch, in the order of its inputs.
struct BatchResults: ResultSink {
  let console: Console
  private(set) var outcomes: BatchOutcomes
  private(set) var counts = BatchCounts()
  private(set) var worst = ExitStatus.done
  /// The numbers of the inputs that failed.
  private(set) var failed: [Int] = []
  private var progress: BatchProgress
  private var refusals = RefusalTally()
  private var notes = NoteTally()

  init(of outcomes: BatchOutcomes, total: Int, console: Console) {
    self.outcomes = outcomes
    self.console = console
    progress = BatchProgress(total: total, console: console)
  }

  mutating func take(_ note: BatchNote) {
    var outcome = note.outcome
    outcomes.settle(&outcome)
    var text = note.text + refusals.untold(note.refusals)
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
    notes.add(note.notes)
    count(outcome)
    progress.show(counts)
  }

  /// Takes away what shows the progress, and prints the notes, and how many reports are refused for each reason.
  mutating func end() {
    progress.clear()
    refusals.tell(on: console)
    notes.tell(on: console)
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
