import ArgumentParser
import PlatformProfile
import ReportCore
import ReportDriver
import ReportForms
import SystemFiles

/// `gongkai profile`.
struct ProfileCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "profile",
    abstract: inOwnLanguage("检查上级报送平台的配置", "Checks the profile of a platform that takes reports."),
    subcommands: [ProfileCheckCommand.self])
}

struct ProfileCheckCommand: Subcommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: inOwnLanguage(
      "检查配置、转换样式表和 XML 模式，并用样例报告试转换", "Checks profile, map and schema, and tries them with sample reports."),
    discussion: inOwnLanguage(
      "有错误时退出状态为 1，配置本身读不了时为 65 或 66。",
      "The exit status is 1 when there is an error, 65 or 66 when the profile itself cannot be read."))

  @Argument(help: ownHelp("平台配置的文件夹", "The folder of the profile."))
  var folder: String

  @Option(
    help: ownHelp("另用这份报告试转换，可重复", "A report to try as well; may be repeated.", "file"))
  var sample: [String] = []

  @Option(
    help: ownHelp(
      "表式：auto（各版都试）、2019、2021 或表式文件", "The form: auto (each edition), 2019, 2021 or a form's file.", "form"))
  var form = "auto"

  @OptionGroup var forms: FormOptions
  @OptionGroup var messages: MessageOptions

  func perform(with console: Console) throws(ConversionError) -> ExitStatus {
    let profile = try PlatformProfile.load(folder)
    let mapping = try PlatformMapping(of: profile)
    let library = try self.forms.library()
    let forms = form == "auto" ? try Form.builtIn() : [try library.form(named: form)]
    let namesAll = messages.verbose || messages.diagnostics == DiagnosticStyle.json.rawValue
    let checks = ProfileCheck.checks(of: mapping, with: forms, namesAll: namesAll)
    var findings = profile.secretFindings(environment: environmentValue) + checks.flatMap(\.findings)
    console.report(findings)
    var samples: [ProfileText.Sample] = []
    for path in sample {
      let found = try self.findings(of: path, library, console)
      samples.append(.init(path: path, isTaken: !found.hasErrors))
      findings += found
    }
    var output = StandardOutput()
    try output.write(ProfileText(language: console.language).summary(of: profile, checks, samples))
    return findings.hasErrors ? .ruleBroken : .done
  }

  /// Converts a report as `convert --profile` does, but writes nothing.
  private func findings(
    of path: String, _ library: FormLibrary, _ console: Console
  ) throws(ConversionError) -> [Diagnostic] {
    let settings = ConversionSettings(forms: try library.set(named: form))
    var registry = try FormatRegistry(GongkaiProgram.formats)
    registry.replaceWriter(of: PlatformWriter.format, by: try PlatformWriter(folder: folder, forms: settings.forms))
    let converter = try Converter(registry: registry, settings: settings)
    let input = try Input(reading: path, limits: settings.limits)
    let output = Output(path: path, format: try converter.registry.writable(for: nil, named: PlatformWriter.format))
    let (conversion, _) = try converter.converted(input, to: output)
    console.report(conversion.diagnostics, in: input)
    return conversion.diagnostics
  }
}
