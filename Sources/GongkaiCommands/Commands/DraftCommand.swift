import ArgumentParser
import ReportCore
import ReportDriver
import ReportForms

/// `gongkai draft`.
struct DraftCommand: Subcommand {
  static let configuration = CommandConfiguration(
    commandName: "draft",
    abstract: inOwnLanguage("由上年度报告生成下一年度的待填报告", "Makes next year's report, to be filled in, from last year's."),
    discussion: inOwnLanguage(
      "填入由上年度决定的数字（上年结转、现行有效件数），其余留空；在 xlsx 中与上年度的衔接随填随核。给出多个年度时以最近的为准。",
      """
      Fills in what follows from last year (what is carried in, what is in force) and leaves the rest blank; as xlsx, what \
      must fit last year is checked as one types. Of several years the latest counts.
      """))

  @Argument(help: ArgumentHelp(inOwnLanguage("上年度报告", "Last year's report.")))
  var inputs: [String]

  @Option(
    name: .shortAndLong,
    help: ArgumentHelp(inOwnLanguage("输入格式", "The inputs' format."), valueName: "format"))
  var from: String?

  @OptionGroup var writing: DraftOptions
  @OptionGroup var messages: MessageOptions

  func perform(with console: Console) throws(ConversionError) -> ExitStatus {
    guard !writing.files.output.isEmpty else {
      throw ConversionError(.usage, Diagnostic(.outputFormatNotTold, ["output": "-o", "known": "-o next.xlsx"]))
    }
    let registry = try writing.plugins.registry(console)
    let (last, year) = try lastReport(among: registry, console)
    let forms = try Form.builtIn()
    let next = year.map { $0 + 1 }
    guard let form = forms.first(where: { form in next.map { form.years?.contains($0) ?? false } ?? false }) else {
      let known = forms.map(\.id).joined(separator: ", ")
      throw ConversionError(
        .usage, Diagnostic(.unknownForm, ["form": Message("\(next ?? 0)"), "known": Message(known)]))
    }
    var metadata = Metadata(agency: last.metadata.agency, year: next)
    try writing.said.overrides().apply(to: &metadata)
    return try writing.write(
      form.draft(after: last, metadata: metadata), form: form, findings: [], among: registry, messages, console)
  }

  /// The report of the latest year.
  ///
  /// - Throws: `unreadableInput` for reports of several agencies or without a year.
  private func lastReport(
    among registry: FormatRegistry, _ console: Console
  ) throws(ConversionError) -> (Report, Int?) {
    var settings = ConversionSettings(forms: try FormSet.named("auto"))
    settings.inputFormat = from
    let converter = try Converter(registry: registry, settings: settings)
    var last: (report: Report, file: String)?
    for path in inputs {
      let input = try Input(reading: path)
      let checked = try converter.check(input)
      console.report(checked.diagnostics.filter { $0.severity == .error }, in: input)
      let place = SourceLocation(file: input.name, line: 0)
      guard let year = checked.report.metadata.year else {
        throw .unreadable(.yearNotKnown, at: place)
      }
      if let other = last, let agency = other.report.metadata.agency, agency != checked.report.metadata.agency {
        throw .unreadable(
          .otherAgency, at: place,
          ["agency": Message(checked.report.metadata.agency ?? "—"), "other": Message(agency)])
      }
      if year > last?.report.metadata.year ?? Int.min { last = (checked.report, input.name) }
    }
    return (last?.report ?? Report(), last?.report.metadata.year)
  }
}
