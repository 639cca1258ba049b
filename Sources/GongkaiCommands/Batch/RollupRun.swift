import ReportCore
import ReportDriver
import ReportForms

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
    let tidyFile = try tidy.map { (path) throws(ConversionError) in
      try TableFile(path: path, kind: .csv, content: .tidy(hasFile: false), converter: converter)
    }
    let named = converter.settings.forms?.target
    var sum = try sum(of: inputs, leavingOut: leftOut, by: named, toldBefore: 0, on: run, tidyFile)
    // A later year's report may have another form: the sum is the latest year's, so all are summed in that one.
    if named == nil, let later = sum.later {
      sum = try self.sum(of: inputs, leavingOut: leftOut, by: later.form, toldBefore: later.number, on: run, tidyFile)
    }
    guard var rollup = sum.rollup, rollup.count > 0 else {
      throw ConversionError(.unreadableInput, .nothingToSum)
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

  /// Sums the inputs in a form, or in that of the first report that has one.
  ///
  /// - Parameter told: how many of the inputs were told about before.
  private func sum(
    of inputs: BatchInputs, leavingOut leftOut: Set<Int>, by form: Form?, toldBefore told: Int, on run: ParallelRun,
    _ tidyFile: TableFile?
  ) throws(ConversionError) -> RollupSum {
    var sum = RollupSum(
      console: console, expectations: expectations, count: inputs.count, told: told, keepsForm: form != nil,
      tidyFile: tidyFile)
    try sum.begin(form)
    let note = { @Sendable (input: BatchInput, form: Form?) in
      leftOut.contains(input.number)
        ? RollupNote(leavingOut: input.path)
        : RollupNote(of: input.path, by: converter, in: form, console, into: tidyFile)
    }
    var first = 0
    while sum.rollup == nil, first < inputs.count {
      try sum.take(note(inputs[first], nil))
      first += 1
    }
    if let form = sum.rollup?.form, first < inputs.count {
      let run = inputs.count - first > 1 ? run : ParallelRun(jobs: 1)
      sum = try run.run(AllInputs(inputs, from: first), to: consume sum) { note($0, form) }
    }
    sum.end()
    return sum
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
          english:
            "\(counted(rollup.detailCount, "finding")) about the agencies' reports; written as xlsx, in the sheet 各单位检查结果"
        ))
    }
    console.say(
      Message(
        chinese: "已汇总 \(rollup.count) 份报告", english: "\(counted(rollup.count, "report")) summed"))
    return summed.diagnostics.hasErrors ? .ruleBroken : .done
  }
}

/// What is taken of one input: made where it is read, summed when it is its turn.
struct RollupNote: Sendable {
  var file: String
  /// What is taken of the report, and the form of the sum where it is known.
  var report: (part: RollupPart, form: Form?)?
  /// The form that the report is in itself, and its year.
  var own: (form: Form, year: Int)?
  /// The report's errors, and what is reported where it counts, as they are written.
  var errors = ""
  var told = ""
  /// The report's figures as rows of the file for those of all.
  var rows: TableRows?
  var failure: ConversionError?

  /// Nothing of an input in whose place another report counts.
  init(leavingOut path: String) { file = path }

  init(of path: String, by converter: Converter, in form: Form?, _ console: Console, into table: TableFile?) {
    file = path
    do throws(ConversionError) {
      let input = try Input(reading: path, limits: converter.settings.limits)
      let checked = try converter.check(input)
      file = input.name
      let part = RollupPart(of: checked, in: form ?? checked.form, file: file)
      let unnamed = part.findings.filter { $0.code == .agencyNotNamed }
      errors = console.rendered(
        checked.diagnostics.filter { $0.severity == .error || $0.isProposal } + unnamed, in: input,
        usesColor: console.usesColor)
      told = console.rendered(
        Array(part.findings.dropFirst(unnamed.count)), in: input, usesColor: console.usesColor)
      report = (part, form ?? checked.form)
      if let own = checked.form, let year = checked.report.metadata.year { self.own = (own, year) }
      if let table {
        let figures = table.content.rows(of: checked.report, file: path).rows
        rows = try converter.tableRows(figures, columns: table.content.columns, as: table.kind)
      }
    } catch {
      failure = error
    }
  }
}
