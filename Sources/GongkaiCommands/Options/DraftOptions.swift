import ArgumentParser
import ReportCore
import ReportDriver
import ReportForms

/// Options about a report that is to be filled in.
struct DraftOptions: ParsableArguments {
  @Option(
    name: .shortAndLong,
    help: ArgumentHelp(inOwnLanguage("输出文件，可重复", "An output file; may be repeated."), valueName: "out"))
  var output: [String] = []

  @Option(name: .shortAndLong, help: ArgumentHelp(inOwnLanguage("输出格式", "The outputs' format."), valueName: "format"))
  var to: String?

  @Option(
    name: .customLong("set"),
    help: ArgumentHelp(
      inOwnLanguage("设定 agency=、year= 或 title=,可重复", "Sets agency=, year= or title=; may be repeated."),
      valueName: "key=value"))
  var metadata: [String] = []

  @OptionGroup var forms: FormOptions
  @OptionGroup var plugins: PluginOptions

  func overrides() throws(ConversionError) -> MetadataOverrides {
    var overrides = MetadataOverrides()
    for setting in metadata { try overrides.set(setting) }
    return overrides
  }

  /// Writes a report that is to be filled in.
  ///
  /// - Parameters:
  ///   - findings: what was found about the report that it was made from.
  ///   - registry: the formats that it may be written in.
  func write(
    _ draft: ReportDraft, findings: [Diagnostic], among registry: FormatRegistry,
    _ messages: MessageOptions, _ console: Console
  ) throws(ConversionError) -> ExitStatus {
    let format = try to.map { (text) throws(ConversionError) in try FormatArgument(parsing: text) }
    var settings = ConversionSettings(forms: nil)
    settings.language = messages.language ?? .chinese
    if let format { settings.formatOptions[format.name] = format.options }
    let converter = try Converter(registry: registry, settings: settings)
    var outputs: [Output] = []
    for path in output {
      let path = path == "-" ? nil : path
      let entry = try registry.writable(for: path, named: format?.name)
      if path == nil { try StandardOutput.refuseTerminal(for: entry.format) }
      outputs.append(Output(path: path, format: entry))
    }
    guard let first = outputs.first else { return .done }
    let checked = CheckedReport(
      report: draft.report, form: draft.form, diagnostics: findings, format: first.format.format, detection: .named)
    let conversion = try converter.write(
      checked, named: output[0], to: outputs, with: Companions(checks: draft.checks))
    console.report(conversion.diagnostics)
    return .done
  }
}
