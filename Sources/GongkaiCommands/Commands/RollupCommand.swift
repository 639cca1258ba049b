import ArgumentParser
import ReportCore
import ReportDriver
import ReportForms

/// `gongkai rollup`.
struct RollupCommand: Subcommand {
  static let configuration = CommandConfiguration(
    commandName: "rollup",
    abstract: inOwnLanguage("把许多单位的报告汇总成一份", "Sums many agencies' reports into one."),
    discussion: inOwnLanguage(
      "逐格精确相加，元与万元统一换算；空白和标记另行说明。写成 xlsx 时附各单位明细、检查结果和图表。",
      """
      Sums are exact, 元 and 万元 brought together; blanks and marks are told. As xlsx it has sheets of all agencies, of the \
      findings and of charts.
      """))

  @Argument(help: ownHelp("报告文件或文件夹", "Reports or folders."))
  var inputs: [String] = []

  @OptionGroup var files: OutputOptions

  @Option(
    help: ownHelp("与这份报告所报的总数核对", "Checks the sum against the totals stated in this report.", "file"))
  var against: String?

  @Option(
    help: ownHelp(
      "应有单位的名单：一行一个，或 CSV、工作簿中的一列", "The agencies that must be there: one a line, or a column of a CSV or workbook.",
      "file"))
  var expect: String?

  @Option(
    help: ownHelp(
      "同一单位同一年度有多份时取哪一份：newest、largest 或 last",
      "Which of several reports of one agency and year counts: newest, largest or last.", "newest|largest|last"))
  var prefer: String?

  @Option(
    help: ownHelp(
      "上年度报告的文件夹：核对结转，列出变化超过五倍的数字",
      "Last year's reports: what was carried over is checked, and figures that jump are reported.", "folder"))
  var before: String?

  @Option(
    help: ownHelp("把每份报告的每个数字写成一个 CSV", "Writes every figure of every report into one CSV.", "file"))
  var tidy: String?

  @Flag(help: ownHelp("允许输出覆盖输入文件", "Lets an output take the place of an input."))
  var force = false

  @Flag(
    help: ownHelp("有输入读不了时，仍汇总其余各份", "Sums the others where some of the inputs cannot be read."))
  var allowMissing = false

  @OptionGroup var many: ManyInputsOptions
  @OptionGroup var reading: ReadingOptions
  @OptionGroup var messages: MessageOptions

  func perform(with console: Console) throws(ConversionError) -> ExitStatus {
    try many.refuseNothing(inputs)
    let registry = try reading.registry(console)
    let format = try files.kind.format()
    var settings = try reading.settings(output: format, language: messages.language)
    // What the user sets is said of the sum, not of each report.
    let metadata = settings.metadata
    settings.metadata = MetadataOverrides()
    var outputs = try files.outputs(among: registry)
    if outputs.isEmpty {
      outputs.append(Output(path: nil, format: try registry.writable(for: nil, named: format?.name)))
    }
    for output in outputs where output.path == nil { try StandardOutput.refuseTerminal(for: output.format.format) }
    settings.template = try files.look.read(for: outputs.map(\.format))
    let converter = try Converter(registry: registry, settings: settings)
    let inputs = try many.inputs(inputs, for: converter, console)
    if !force {
      for sources in [SourceGuard(inputs), SourceGuard([against, expect].compactMap(\.self))] {
        try sources.check(outputs)
        if let tidy { try sources.check(tidy) }
      }
    }
    let parallel = try many.parallelRun()
    let run = RollupRun(
      converter: converter, console: console, expectations: try expectations(by: converter, on: parallel, console),
      metadata: metadata,
      tidy: tidy, allowsMissing: allowMissing,
      preference: try prefer.map { (word) throws(ConversionError) in
        try choice(PreferenceRule.self, word, of: "--prefer")
      })
    return try run.perform(inputs, on: parallel, to: outputs)
  }

  private func expectations(
    by converter: Converter, on parallel: ParallelRun, _ console: Console
  ) throws(ConversionError) -> Rollup.Expectations {
    var expectations = Rollup.Expectations()
    if let expect { expectations.agencies = try ExpectedAgencies.read(expect, by: converter) }
    if let before { expectations.yearBefore = try yearBefore(before, by: converter, on: parallel, console) }
    if let against { expectations.whole = try converter.check(Input(reading: against)).report }
    return expectations
  }

  private func yearBefore(
    _ folder: String, by converter: Converter, on parallel: ParallelRun, _ console: Console
  ) throws(ConversionError) -> YearBefore {
    let inputs = try BatchInputs([folder], skipping: many.skip, registry: converter.registry)
    let sum = YearBeforeSum(target: converter.settings.forms?.target, allowsMissing: allowMissing)
    let sink = try parallel.run(AllInputs(inputs), to: sum) { input in
      Result { () throws(ConversionError) -> (CheckedReport, String) in
        (try converter.check(Input(reading: input.path, limits: converter.settings.limits)), input.path)
      }
    }
    for failure in sink.failures { console.report(failure) }
    console.report(sink.findings)
    guard let result = sink.years else {
      throw .unreadable(.nothingToSum, at: SourceLocation(file: folder, line: 0))
    }
    return result
  }
}

/// Puts the reports of the year before together, in their order.
private struct YearBeforeSum: ResultSink {
  /// The form that all are brought to, where one was named; otherwise that of the first report that has one.
  let target: Form?
  private(set) var years: YearBefore?
  private(set) var findings: [Diagnostic] = []
  /// Whether reports that cannot be read are left out, and why those cannot.
  let allowsMissing: Bool
  private(set) var failures: [ConversionError] = []

  mutating func take(_ result: Swift.Result<(CheckedReport, String), ConversionError>) throws(ConversionError) {
    if case .failure(let error) = result, allowsMissing, error.code == .unreadableInput {
      return failures.append(error)
    }
    let (checked, file) = try result.get()
    guard let form = target ?? checked.form else { return }
    var years = years ?? YearBefore(form: form)
    findings += try years.add(RollupPart(of: checked, in: years.form, file: file)).map { [$0] } ?? []
    self.years = years
  }
}
