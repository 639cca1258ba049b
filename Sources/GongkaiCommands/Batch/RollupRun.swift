import ReportCore
import ReportDriver
import ReportForms
import Synchronization

/// One call of `rollup`: its inputs read side by side, and summed in their order.
struct RollupRun {
  let converter: Converter
  let console: Console
  let expectations: Rollup.Expectations
  /// What the user says of the sum.
  let metadata: MetadataOverrides
  /// The file for every figure of every report.
  let tidy: String?
  /// Whether the sum is written though some inputs could not be read.
  let allowsMissing: Bool
  /// Which of several reports of one agency and year counts; without it the first, and the others are errors.
  let preference: PreferenceRule?

  /// Sums the inputs and writes the sum.
  func perform(
    _ inputs: BatchInputs, on run: ParallelRun, to outputs: [Output]
  ) throws(ConversionError) -> ExitStatus {
    var leftOut: Set<Int> = []
    if let preference {
      let converter = converter
      let preferred = try run.run(AllInputs(inputs), to: PreferredReports(preference)) {
        PreferredReports.candidate($0, by: converter, preference)
      }
      console.report(preferred.notes)
      leftOut = preferred.leftOut
    }
    let tidyFile = try tidy.map { (path) throws(ConversionError) in try TidyFile(path: path, converter: converter) }
    var sum = RollupSum(console: console, expectations: expectations, count: inputs.count, tidyFile: tidyFile)
    try sum.begin(converter.settings.forms?.target)
    // The sum's form is the one that was named, or else that of the first report that has one.
    var first = 0
    while sum.rollup == nil, first < inputs.count {
      if !leftOut.contains(first) { try sum.take(note(of: inputs[first], in: nil)) }
      first += 1
    }
    if let form = sum.rollup?.form, first < inputs.count {
      let run = inputs.count - first > 1 ? run : ParallelRun(jobs: 1)
      let note = { @Sendable [leftOut] (input: BatchInput) in
        leftOut.contains(input.number) ? RollupNote(leavingOut: input.path) : self.note(of: input, in: form)
      }
      sum = try run.run(AllInputs(inputs, from: first), to: consume sum, work: note)
    }
    sum.end()
    guard var rollup = sum.rollup, rollup.count > 0 else {
      throw ConversionError(.unreadableInput, Diagnostic(.nothingToSum))
    }
    guard sum.unread == 0 || allowsMissing else {
      console.report([Diagnostic(.inputsMissing, ["count": "\(sum.unread)"])])
      return sum.worst
    }
    try rollup.compareYears()
    let status = max(sum.worst, try write(rollup, to: outputs))
    try tidyFile?.commit()
    return status
  }

  private func note(of input: BatchInput, in form: Form?) -> RollupNote {
    RollupNote(of: input.path, by: converter, in: form, console, hasRows: tidy != nil)
  }

  private func write(_ rollup: Rollup, to outputs: [Output]) throws(ConversionError) -> ExitStatus {
    var stated = Metadata()
    metadata.apply(to: &stated)
    let (report, findings) = rollup.result(metadata: stated)
    console.report(findings)
    let language = converter.settings.language
    let showsSheets = outputs.contains(where: \.format.format.showsSheets)
    let comparison: (sheets: [DataSheet], findings: [Diagnostic])
    comparison = try showsSheets ? rollup.comparisonSheets(of: stated.year, in: language) : ([], [])
    console.report(comparison.findings)
    let summed = CheckedReport(
      report: report, form: rollup.form, diagnostics: rollup.reportFindings + findings,
      format: outputs[0].format.format, detection: .named)
    let conversion = try converter.write(
      summed, named: "rollup", to: outputs,
      with: Companions(
        sheets: [rollup.agencySheet, rollup.findingsSheet(in: language, leadingTo: 0)].compactMap(\.self)
          + comparison.sheets,
        charts: rollup.charts))
    console.report(Array(conversion.diagnostics.dropFirst(summed.diagnostics.count)))
    if rollup.detailCount > 0, !console.isQuiet {
      console.say(
        Message(
          chinese: "各单位报告的检查结果 \(rollup.detailCount) 条，写成 xlsx 时在“各单位检查结果”中",
          english: "\(rollup.detailCount) findings about the agencies' reports; as xlsx they are in the sheet 各单位检查结果"))
    }
    console.say(
      Message(chinese: "已汇总 \(rollup.count) 份报告", english: "\(rollup.count) reports summed"))
    return summed.diagnostics.hasErrors ? .ruleBroken : .done
  }
}

/// What is taken of one input: made up where it is read, summed when it is its turn.
private struct RollupNote: Sendable {
  var file: String
  /// What is taken of the report, and the form of the sum where it is known.
  var report: (part: RollupPart, form: Form?)?
  /// The report's errors, and what is told where it counts, as they are written.
  var errors = ""
  var told = ""
  /// The report's figures as CSV.
  var rows: [UInt8] = []
  var failure: ConversionError?

  /// Nothing of an input in whose place another report counts.
  init(leavingOut path: String) { file = path }

  init(of path: String, by converter: Converter, in form: Form?, _ console: Console, hasRows: Bool) {
    file = path
    do throws(ConversionError) {
      let input = try Input(reading: path, limits: converter.settings.limits)
      let checked = try converter.check(input)
      file = input.name
      errors = console.rendered(
        checked.diagnostics.filter { $0.severity == .error || $0.isProposal }, in: input, usesColor: console.usesColor)
      let part = RollupPart(of: checked, in: form ?? checked.form, file: file)
      told = console.rendered(part.findings, in: input, usesColor: console.usesColor)
      report = (part, form ?? checked.form)
      if hasRows { rows = try converter.tidyRows(of: checked) }
    } catch {
      failure = error
    }
  }
}

/// Sums what is taken of the inputs, in their order.
private struct RollupSum: ResultSink {
  let console: Console
  let expectations: Rollup.Expectations
  /// How many inputs there are.
  let count: Int
  let tidyFile: TidyFile?
  private(set) var rollup: Rollup?
  /// Reports without a form that come before the form of the sum is known.
  private var waiting: [RollupPart] = []
  private(set) var worst = ExitStatus.done
  /// How many inputs could not be read.
  private(set) var unread = 0
  private var counts = BatchCounts()
  private var progress: BatchProgress

  init(console: Console, expectations: Rollup.Expectations, count: Int, tidyFile: TidyFile?) {
    self.console = console
    self.expectations = expectations
    self.count = count
    self.tidyFile = tidyFile
    progress = BatchProgress(total: count, console: console)
  }

  /// Takes away what shows the progress.
  mutating func end() { progress.clear() }

  /// Begins the sum, once its form is known.
  mutating func begin(_ form: Form?) throws(ConversionError) {
    guard rollup == nil, let form else { return }
    rollup = Rollup(by: form, expecting: expectations, capacity: count)
    for part in waiting { try add(part, told: "") }
    waiting = []
  }

  private mutating func add(_ part: RollupPart, told: String) throws(ConversionError) {
    let refusal = try rollup?.add(part)
    if let refusal { console.report([refusal]) } else { StandardError.write(told) }
  }

  mutating func take(_ note: RollupNote) throws(ConversionError) {
    progress.clear()
    defer { progress.show(counts) }
    if note.failure == nil { counts.converted += 1 } else { counts.failed += 1 }
    if let error = note.failure {
      guard error.code == .unreadableInput || error.code == .noInput else { throw error }
      console.report(error)
      unread += 1
      worst = max(worst, ExitStatus(error.code))
      return
    }
    StandardError.write(note.errors)
    if let report = note.report {
      try begin(report.form)
      if rollup == nil { waiting.append(report.part) } else { try add(report.part, told: note.told) }
    }
    try tidyFile?.append(note.rows)
  }
}

/// The file for every figure of every report, which the sum adds to wherever it is.
private final class TidyFile: Sendable {
  private let stream: Mutex<TidyStream>

  init(path: String, converter: Converter) throws(ConversionError) {
    stream = Mutex(try TidyStream(path: path, converter: converter))
  }

  func append(_ rows: [UInt8]) throws(ConversionError) {
    try stream.withLock { (stream) throws(ConversionError) in try stream.append(rows) }
  }

  func commit() throws(ConversionError) {
    try stream.withLock { (stream) throws(ConversionError) in try stream.commit() }
  }
}
