import ArgumentParser
import Glibc
import ReportCore
import ReportDriver
import ReportForms

/// `gongkai check`.
struct CheckCommand: Subcommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: inOwnLanguage("识别表式，核对各项规则", "Recognises the form and checks its rules."),
    discussion: inOwnLanguage(
      "有错误时退出状态为 1；报告中已作说明的错误不算，除非加 --strict。",
      "The exit status is 1 when there is an error that the report does not explain, or with --strict any error."))

  /// The shapes of output.
  enum Format: String, CaseIterable {
    case text, json, sarif
  }

  @Argument(
    help: ownHelp("报告文件、文件夹或加引号的通配式；- 为标准输入", "Reports, folders or patterns in quotes; - is standard input."))
  var inputs: [String] = []

  @Option(
    help: ownHelp(
      "结果的形式，默认同 --diagnostics", "The shape of the findings; by default that of --diagnostics.", "text|json|sarif"))
  var format: String?

  @OptionGroup var many: ManyInputsOptions
  @OptionGroup var reading: ReadingOptions
  @OptionGroup var messages: MessageOptions

  func perform(with console: Console) throws(ConversionError) -> ExitStatus {
    try many.refuseNothing(inputs)
    let converter = try reading.converter(console, messages.language)
    let run = CheckRun(converter: converter, console: console, isStrict: reading.strict)
    return try run.check(
      many.inputs(inputs, for: converter, console), on: many.parallelRun(), to: output(for: console))
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
}
