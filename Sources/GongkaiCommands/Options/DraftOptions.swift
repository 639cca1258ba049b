import ArgumentParser
import ReportCore
import ReportDriver
import ReportForms

/// Options about a report that is to be filled in.
struct DraftOptions: ParsableArguments {
  @OptionGroup var files: OutputOptions
  @OptionGroup var said: MetadataOptions
  @OptionGroup var forms: FormOptions
  @OptionGroup var plugins: PluginOptions

  /// Writes a report that is to be filled in.
  ///
  /// - Parameters:
  ///   - findings: what was found about the report that it was made from.
  ///   - registry: the formats that it may be written in.
  func write(
    _ draft: ReportDraft, findings: [Diagnostic], among registry: FormatRegistry,
    _ messages: MessageOptions, _ console: Console
  ) throws(ConversionError) -> ExitStatus {
    let format = try files.kind.format()
    var settings = ConversionSettings(forms: nil)
    settings.language = messages.language ?? .chinese
    if let format { settings.formatOptions[format.name] = format.options }
    let outputs = try files.outputs(among: registry)
    settings.template = try files.look.read(for: outputs.map(\.format))
    let converter = try Converter(registry: registry, settings: settings)
    guard let first = outputs.first else { return .done }
    let checked = CheckedReport(
      report: draft.report, form: draft.form, diagnostics: findings, format: first.format.format, detection: .named)
    let conversion = try converter.write(
      checked, named: files.output[0], to: outputs, with: Companions(checks: draft.checks))
    console.report(conversion.diagnostics)
    return .done
  }
}
