import ArgumentParser
import Glibc
import ReportCore
import ReportDriver
import ReportForms
import StandardFormats

/// `gongkai check`.
struct CheckCommand: Subcommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: inOwnLanguage("识别表式，核对各项规则", "Recognises the form and checks its rules."),
    discussion: inOwnLanguage(
      "有错误时退出状态为 1。", "The exit status is 1 when there is an error."))

  /// The shapes of output.
  enum Format: String, CaseIterable {
    case text, json, sarif
  }

  @Argument(help: ArgumentHelp(inOwnLanguage("报告文件或文件夹；- 为标准输入", "Reports or folders; - is standard input.")))
  var inputs: [String]

  @Option(
    help: ArgumentHelp(
      inOwnLanguage("结果的形式，默认同 --diagnostics", "The shape of the findings; by default that of --diagnostics."),
      valueName: "text|json|sarif"))
  var format: String?

  @OptionGroup var reading: ReadingOptions
  @OptionGroup var messages: MessageOptions

  func perform(with console: Console) throws(ConversionError) -> ExitStatus {
    let registry = try StandardFormats.registry()
    let settings = try reading.settings(language: messages.language)
    let converter = try Converter(registry: registry, settings: settings)
    let files = try BatchPlan.files(of: inputs, registry: registry, isFormatNamed: settings.inputFormat != nil)
    var output = try output(for: console)
    var years = YearSeries()
    var worst = ExitStatus.done
    for file in files {
      worst = max(worst, try check(file, by: converter, output: &output, years: &years, console: console))
    }
    try print(output.text(for: years.findings))
    try print(output.ending())
    return worst
  }

  private func check(
    _ file: String, by converter: Converter, output: inout any CheckOutput, years: inout YearSeries,
    console: Console
  ) throws(ConversionError) -> ExitStatus {
    let start = ContinuousClock.now
    var input: Input?
    let checked: CheckedReport
    do {
      let read = try Input(reading: file, limits: converter.settings.limits)
      input = read
      checked = try converter.check(read)
      console.detail(checked.details(name: read.name, time: start.duration(to: .now)))
      try print(output.text(for: checked, of: read))
      if let form = checked.form { years.add(checked.report, form: form, file: read.name) }
    } catch {
      if error.code == .io, error.location?.file == StandardOutput.name { throw error }
      console.report(error, in: input)
      output.noteUnreadable(file)
      return ExitStatus(error.code)
    }
    return checked.diagnostics.contains { $0.severity == .error } ? .ruleBroken : .done
  }

  private func output(for console: Console) throws(ConversionError) -> any CheckOutput {
    var console = console
    if let format {
      let format = try choice(Format.self, format, of: "--format")
      if format == .sarif { return SARIFCheckOutput(language: console.language) }
      console.style = format == .json ? .json : .text
    }
    return console.style == .text
      ? TextCheckOutput(console: console, usesColor: Console.allowsColor(STDOUT_FILENO))
      : JSONCheckOutput(console: console)
  }

  private func print(_ text: String) throws(ConversionError) {
    var sink = StandardOutput()
    try sink.write(text)
  }
}
