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
      inOwnLanguage("应有单位的名单，一行一个", "A list of the agencies that must be there, one a line."), valueName: "file"))
  var expect: String?

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
      let sources = SourceGuard(inputs)
      for path in outputs.compactMap(\.path) + [tidy].compactMap(\.self) { try sources.check(path) }
    }
    let run = RollupRun(
      converter: converter, console: console, expectations: try expectations(by: converter), metadata: metadata,
      tidy: tidy, allowsMissing: allowMissing)
    return try run.perform(inputs, on: many.parallelRun(), to: outputs)
  }

  private func expectations(by converter: Converter) throws(ConversionError) -> Rollup.Expectations {
    var expectations = Rollup.Expectations()
    if let expect {
      let bytes = try Input(reading: expect).bytes
      expectations.agencies = String(decoding: bytes, as: UTF8.self).split(whereSeparator: \.isNewline)
        .map { String($0.drop(while: \.isWhitespace)) }.filter { !$0.isEmpty }
    }
    if let against { expectations.whole = try converter.check(Input(reading: against)).report }
    return expectations
  }
}
