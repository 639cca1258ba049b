import Glibc
import ReportCore
import ReportDriver
import ReportForms

/// One call of `check`: its inputs side by side, and what is printed of them in their order.
struct CheckRun {
  let converter: Converter
  let console: Console
  /// Whether an error counts though it is explained.
  let isStrict: Bool

  /// Checks all inputs; one that cannot be read does not stop the rest.
  ///
  /// - Returns: the worst status.
  func check(
    _ inputs: BatchInputs, on run: ParallelRun, to output: any CheckOutput
  ) throws(ConversionError) -> ExitStatus {
    let (converter, console, isStrict) = (converter, console, isStrict)
    let results = CheckResults(output: output, count: inputs.count)
    // A single input needs no thread of its own.
    let run = inputs.count > 1 ? run : ParallelRun(jobs: 1)
    var ended = try run.run(AllInputs(inputs), to: consume results) {
      CheckNote(of: $0, by: converter, output, console, isStrict: isStrict)
    }
    return try ended.end()
  }
}

/// What is printed of one input: rendered where it is checked, printed when it is its turn.
private struct CheckNote: Sendable {
  var file: String
  var part: CheckPart?
  /// What goes to standard error.
  var aside = ""
  var status = ExitStatus.done
  var year: YearFigures?

  init(
    of job: BatchInput, by converter: Converter, _ output: any CheckOutput, _ console: Console, isStrict: Bool
  ) {
    file = job.path
    let start = ContinuousClock.now
    var input: Input?
    do throws(ConversionError) {
      let read = try Input(reading: job.path, limits: converter.settings.limits)
      input = read
      let checked = try converter.check(read)
      part = output.part(for: checked, of: read)
      aside = console.renderedDetail(checked.details(name: read.name, time: start.duration(to: .now)))
      if let form = checked.form { year = YearFigures(report: checked.report, form: form, file: read.name) }
      let isBroken = checked.diagnostics.contains { isStrict ? $0.severity == .error : $0.isOpenError }
      status = isBroken ? .ruleBroken : .done
    } catch {
      aside = console.rendered([error.diagnostic], in: input, usesColor: console.usesColor)
      status = ExitStatus(error.code)
    }
  }
}

/// A report on its way to the series of its agency's years.
private struct YearFigures: Sendable {
  var report: Report
  var form: Form
  var file: String
}

/// Prints what comes of the inputs, in their order.
private struct CheckResults: ResultSink {
  private var output: any CheckOutput
  private var years: YearSeries
  private var worst = ExitStatus.done
  /// What is not printed yet.
  private var pending = ""
  private let isTerminal = isatty(STDOUT_FILENO) == 1

  /// - Parameter count: how many inputs there are.
  init(output: any CheckOutput, count: Int) {
    self.output = output
    years = YearSeries(capacity: count)
  }

  mutating func take(_ note: CheckNote) throws(ConversionError) {
    StandardError.write(note.aside)
    worst = max(worst, note.status)
    if let year = note.year { try years.add(year.report, form: year.form, file: year.file) }
    if let part = note.part { try print(output.text(for: part)) } else { output.noteUnreadable(note.file) }
  }

  /// Prints what stands after the reports; returns the worst status.
  mutating func end() throws(ConversionError) -> ExitStatus {
    try print(output.text(for: try years.findings()))
    try print(output.ending())
    try flush()
    return worst
  }

  /// Prints at once on a terminal, otherwise when enough has come together.
  private mutating func print(_ text: String) throws(ConversionError) {
    pending += text
    if isTerminal || pending.utf8.count > 64 << 10 { try flush() }
  }

  private mutating func flush() throws(ConversionError) {
    guard !pending.isEmpty else { return }
    var sink = StandardOutput()
    try sink.write(pending)
    pending = ""
  }
}
