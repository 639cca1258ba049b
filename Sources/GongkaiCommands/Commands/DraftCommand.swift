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

  @Argument(help: ownHelp("上年度报告", "Last year's report."))
  var inputs: [String]

  @Option(
    name: .shortAndLong,
    help: ownHelp("输入格式", "The inputs' format.", "format"))
  var from: String?

  @Option(
    help: ownHelp(
      "下一年度的表式，默认按年度和上年度报告的表式", "The next report's form; by default that of its year, or last year's own.", "form"))
  var form: String?

  @OptionGroup var writing: DraftOptions
  @OptionGroup var messages: MessageOptions

  func perform(with console: Console) throws(ConversionError) -> ExitStatus {
    guard !writing.files.output.isEmpty else {
      throw ConversionError(.usage, .outputFormatNotTold, ["output": "-o", "known": "-o next.xlsx"])
    }
    let registry = try writing.plugins.registry(console)
    let library = try writing.forms.library()
    let (last, year) = try lastReport(among: registry, library, console)
    let next = year.map { $0 + 1 }
    let form = try nextForm(after: last, in: next, of: library)
    var metadata = Metadata(agency: last.metadata.agency, year: next)
    try writing.said.overrides().apply(to: &metadata)
    return try writing.write(
      form.draft(after: last, metadata: metadata), findings: [], among: registry, messages, console)
  }

  /// The form that the user named, or last year's own where it is for the year, or the first one that is.
  private func nextForm(
    after last: Report, in year: Int?, of library: FormLibrary
  ) throws(ConversionError) -> Form {
    if let form { return try library.form(named: form) }
    let own = library.forms.first { $0.id == last.metadata.form }
    func isFor(_ form: Form, orAny: Bool = false) -> Bool {
      guard let year else { return false }
      return form.years.map { $0.contains(year) } ?? orAny
    }
    if let own, isFor(own, orAny: true) { return own }
    if let form = library.forms.first(where: { isFor($0) }) { return form }
    throw library.unknown("\(year ?? 0)")
  }

  /// The report of the latest year; throws `unreadableInput` for reports of several agencies or without a year.
  private func lastReport(
    among registry: FormatRegistry, _ library: FormLibrary, _ console: Console
  ) throws(ConversionError) -> (Report, Int?) {
    // A report of last year may be of another edition.
    let isLibrarys = form.map { name in library.forms.contains { $0.id == name } } ?? true
    var settings = ConversionSettings(forms: try library.set(named: isLibrarys ? "auto" : form ?? "auto"))
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
