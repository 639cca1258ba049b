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

  @Argument(help: ArgumentHelp(inOwnLanguage("报告文件或文件夹", "Reports or folders.")))
  var inputs: [String] = []

  @Option(
    name: .shortAndLong,
    help: ArgumentHelp(inOwnLanguage("输出文件，可重复", "An output file; may be repeated."), valueName: "out"))
  var output: [String] = []

  @Option(name: .shortAndLong, help: ArgumentHelp(inOwnLanguage("输出格式", "The outputs' format."), valueName: "format"))
  var to: String?

  @Option(
    help: ArgumentHelp(
      inOwnLanguage("与这份报告所报的总数核对", "Holds the sum against the totals stated in this report."), valueName: "file"))
  var against: String?

  @Option(
    help: ArgumentHelp(
      inOwnLanguage(
        "应有单位的名单：一行一个，或 CSV、工作簿中的一列",
        "The agencies that must be there: one a line, or a column of a CSV or workbook."), valueName: "file"))
  var expect: String?

  @Option(
    help: ArgumentHelp(
      inOwnLanguage(
        "同一单位同一年度有多份时取哪一份：newest、largest 或 last",
        "Which of several reports of one agency and year counts: newest, largest or last."),
      valueName: "newest|largest|last"))
  var prefer: String?

  @Option(
    help: ArgumentHelp(
      inOwnLanguage(
        "上年度报告的文件夹：核对结转，列出变化超过五倍的数字",
        "Last year's reports: what was carried over is checked, and figures that jump are told."), valueName: "folder"))
  var before: String?

  @Option(
    help: ArgumentHelp(
      inOwnLanguage("把每份报告的每个数字写成一个 CSV", "Writes every figure of every report into one CSV."), valueName: "file"))
  var tidy: String?

  @Flag(help: ArgumentHelp(inOwnLanguage("允许输出覆盖输入文件", "Lets an output take the place of an input.")))
  var force = false

  @Flag(
    help: ArgumentHelp(
      inOwnLanguage("有输入读不了时，仍汇总其余各份", "Sums the others where some of the inputs cannot be read.")))
  var allowMissing = false

  @OptionGroup var many: ManyInputsOptions
  @OptionGroup var reading: ReadingOptions
  @OptionGroup var messages: MessageOptions

  func perform(with console: Console) throws(ConversionError) -> ExitStatus {
    try many.refuseNothing(inputs)
    let registry = try reading.plugins.registry(console)
    var settings = try reading.settings(language: messages.language)
    // What the user sets is said of the sum, not of each report.
    let metadata = settings.metadata
    settings.metadata = MetadataOverrides()
    let converter = try Converter(registry: registry, settings: settings)
    var outputs: [Output] = []
    for path in output.isEmpty ? ["-"] : output {
      let path = path == "-" ? nil : path
      outputs.append(Output(path: path, format: try registry.writable(for: path, named: to)))
    }
    let inputs = try BatchInputs(
      inputs, lists: many.filesFrom, skipping: many.skip, registry: registry, takesAll: settings.inputFormat != nil)
    console.reportPassedOver(inputs)
    if !force {
      for sources in [SourceGuard(inputs), SourceGuard([against, expect].compactMap(\.self))] {
        try sources.check(outputs)
        if let tidy { try sources.check(tidy) }
      }
    }
    let run = RollupRun(
      converter: converter, console: console, expectations: try expectations(by: converter), metadata: metadata,
      tidy: tidy, allowsMissing: allowMissing,
      preference: try prefer.map { (word) throws(ConversionError) in
        try choice(PreferenceRule.self, word, of: "--prefer")
      })
    return try run.perform(inputs, on: many.parallelRun(), to: outputs)
  }

  private func expectations(by converter: Converter) throws(ConversionError) -> Rollup.Expectations {
    var expectations = Rollup.Expectations()
    if let expect { expectations.agencies = try ExpectedAgencies.read(expect, by: converter) }
    if let before { expectations.yearBefore = try yearBefore(before, by: converter) }
    if let against { expectations.whole = try converter.check(Input(reading: against)).report }
    return expectations
  }

  /// The reports of the year before.
  private func yearBefore(_ folder: String, by converter: Converter) throws(ConversionError) -> YearBefore {
    let inputs = try BatchInputs([folder], skipping: many.skip, registry: converter.registry)
    var result: YearBefore?
    for number in 0..<inputs.count {
      let input = try Input(reading: inputs[number].path, limits: converter.settings.limits)
      let checked = try converter.check(input)
      guard let form = converter.settings.forms?.target ?? checked.form else { continue }
      var years = result ?? YearBefore(form: form)
      try years.add(RollupPart(of: checked, in: years.form, file: input.name))
      result = years
    }
    guard let result else { throw .unreadable(.nothingToSum, at: SourceLocation(file: folder, line: 0)) }
    return result
  }
}
