import ArgumentParser
import ReportCore
import ReportDriver
import ReportForms

/// `gongkai trace`: the phases of a recognition, for people who mend how a layout is read.
struct TraceCommand: Subcommand {
  static let configuration = CommandConfiguration(
    commandName: "trace",
    abstract: inOwnLanguage(
      "逐阶段列出一份报告是怎样识别的", "Prints how a report is recognised, phase by phase."),
    shouldDisplay: false)

  @Argument(help: ownHelp("报告文件;- 为标准输入", "A report; - is standard input."))
  var input: String

  @Option(
    help: ownHelp("只列一个阶段", "Only one phase.", "tokens|labels|lines|placement"))
  var phase: String?

  @OptionGroup var reading: ReadingOptions
  @OptionGroup var messages: MessageOptions

  func perform(with console: Console) throws(ConversionError) -> ExitStatus {
    var settings = try reading.settings(language: messages.language)
    let forms = settings.forms
    settings.forms = nil
    let converter = try Converter(registry: try reading.registry(console), settings: settings)
    let report = try converter.check(Input(reading: input)).report
    let dump = RecognitionDump(of: report, among: forms ?? FormSet([]))
    var phases = RecognitionDump.Phase.allCases
    if let phase { phases = [try choice(RecognitionDump.Phase.self, phase, of: "--phase")] }
    var output = StandardOutput()
    for phase in phases { try output.write("# \(phase)\n" + dump.text(phase)) }
    return .done
  }
}
