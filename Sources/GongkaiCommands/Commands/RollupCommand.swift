import ArgumentParser
import ReportCore
import ReportDriver
import ReportForms
import StandardFormats

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
  var inputs: [String]

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

  @OptionGroup var reading: ReadingOptions
  @OptionGroup var messages: MessageOptions

  func perform(with console: Console) throws(ConversionError) -> ExitStatus {
    let registry = try StandardFormats.registry()
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
    let files = try BatchPlan.files(of: inputs, registry: registry, isFormatNamed: settings.inputFormat != nil)
    var run = RollupRun(
      converter: converter, console: console, expectations: try expectations(by: converter), metadata: metadata,
      tidy: tidy)
    return try run.perform(files, to: outputs)
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

/// One call of `rollup`.
struct RollupRun {
  let converter: Converter
  let console: Console
  let expectations: Rollup.Expectations
  /// What the user says of the sum.
  let metadata: MetadataOverrides
  /// The file for every figure of every report.
  let tidy: String?

  /// Sums the files and writes the sum.
  mutating func perform(_ files: [String], to outputs: [Output]) throws(ConversionError) -> ExitStatus {
    var rollup: Rollup?
    var worst = ExitStatus.done
    var tidyFile: TidyStream?
    if let tidy { tidyFile = try TidyStream(path: tidy, converter: converter) }
    for file in files {
      do {
        let input = try Input(reading: file, limits: converter.settings.limits)
        let checked = try converter.check(input)
        if rollup == nil { rollup = try begin(with: checked) }
        let told = try rollup?.add(checked, file: input.name) ?? []
        console.report(checked.diagnostics.filter { $0.severity == .error } + told, in: input)
        try tidyFile?.append(checked)
      } catch {
        guard error.code == .unreadableInput || error.code == .noInput else { throw error }
        console.report(error)
        worst = max(worst, ExitStatus(error.code))
      }
    }
    guard let rollup, rollup.count > 0 else {
      throw ConversionError(.unreadableInput, Diagnostic(.nothingToSum))
    }
    worst = max(worst, try write(rollup, to: outputs))
    try tidyFile?.commit()
    return worst
  }

  /// The sum's form is the one that was named, or else that of the first report.
  private func begin(with checked: CheckedReport) throws(ConversionError) -> Rollup? {
    guard let form = converter.settings.forms?.target ?? checked.form else { return nil }
    return try Rollup(by: form, expecting: expectations)
  }

  private func write(_ rollup: Rollup, to outputs: [Output]) throws(ConversionError) -> ExitStatus {
    var stated = Metadata()
    metadata.apply(to: &stated)
    let (report, findings) = rollup.result(metadata: stated)
    console.report(findings)
    let summed = CheckedReport(
      report: report, form: rollup.form, diagnostics: rollup.reportFindings + findings,
      format: outputs[0].format.format, detection: .named)
    let conversion = try converter.write(
      summed, named: "rollup", to: outputs,
      with: Companions(sheets: [rollup.agencySheet], charts: rollup.charts))
    console.report(Array(conversion.diagnostics.dropFirst(summed.diagnostics.count)))
    console.say(
      Message(chinese: "已汇总 \(rollup.count) 份报告", english: "\(rollup.count) reports summed"))
    return summed.diagnostics.contains { $0.severity == .error } ? .ruleBroken : .done
  }
}
