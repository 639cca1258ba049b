public import ReportCore
public import ReportForms
import SystemFiles

/// What a user asks of a conversion, whatever the input.
public struct ConversionSettings: Sendable {
  /// The input's format, where the user names it.
  public var inputFormat: String?
  /// For each format, the options that the user sets.
  public var formatOptions: [String: [String: String]] = [:]
  /// What the user says of the report.
  public var metadata = MetadataOverrides()
  /// The forms to read by, of which the best is taken; `nil` to leave tables as they look.
  public var forms: FormSet?
  /// Whether figures that the form's rules show to be wrong are corrected.
  public var correctsFigures = false
  /// Whether nothing is written where there is an error-level finding.
  public var isStrict = false
  /// Whether outputs are on the disk before they count as written; see ``OutputTransaction/init(synchronises:)``.
  public var synchronises = true
  /// The language of what writers say themselves.
  public var language: Language = .chinese
  /// The document whose look is wanted, for formats that take one.
  public var template: DocumentTemplate?
  /// How much a reader takes.
  public var limits = ReadLimits()

  /// The settings that hold by default, with the forms that reports are looked for in; `nil` for none.
  public init(forms: FormSet?) { self.forms = forms }
}

/// A report that was read, recognised and checked.
public struct CheckedReport: Sendable {
  /// The report, its figures addressed where a form was found.
  public var report: Report
  /// The form that it was read by, where there is one.
  public var form: Form?
  /// What was found, in the order of reading, recognising and checking; each with the input's name.
  public var diagnostics: [Diagnostic]
  /// The format that it was read as.
  public var format: FormatDescription
  /// How that format was found.
  public var detection: Detection
  /// What became of the numbers of the statutory sections, where tables were recognised.
  public var account: TokenAccount?

  /// A report with what was found of it.
  public init(
    report: Report, form: Form?, diagnostics: [Diagnostic], format: FormatDescription, detection: Detection,
    account: TokenAccount? = nil
  ) {
    self.report = report
    self.form = form
    self.diagnostics = diagnostics
    self.format = format
    self.detection = detection
    self.account = account
  }
}

/// What goes with a report, for formats that show it.
public struct Companions: Sendable {
  /// Tables, for formats with sheets.
  public var sheets: [DataSheet]
  /// Charts of the report's figures, for formats that draw them.
  public var charts: [FigureChart]
  /// Sums with figures of the year before.
  public var checks: [SumCheck]

  /// What goes with a report: nothing, unless it is said.
  public init(sheets: [DataSheet] = [], charts: [FigureChart] = [], checks: [SumCheck] = []) {
    self.sheets = sheets
    self.charts = charts
    self.checks = checks
  }
}

/// Takes reports from one format to others.
///
/// A value without state between inputs: several conversions may run side by side.
public struct Converter: Sendable {
  /// The formats.
  public let registry: FormatRegistry
  /// What the user asks.
  public let settings: ConversionSettings

  /// - Throws: `usage` for an unknown format, option or value among the settings.
  public init(registry: FormatRegistry, settings: ConversionSettings) throws(ConversionError) {
    self.registry = registry
    self.settings = settings
    if let name = settings.inputFormat { _ = try registry.readable(named: name) }
    for (name, values) in settings.formatOptions.sorted(by: { $0.key < $1.key }) {
      _ = try FormatOptions(of: registry.known(name).format, setting: values)
    }
  }

  /// Reads an input, recognises the form and checks the rules.
  ///
  /// - Throws: `unreadableInput` with the place in the input, `usage` for a format that is not read.
  public func check(_ input: Input) throws(ConversionError) -> CheckedReport {
    let (entry, detection) = try registry.readable(input, named: settings.inputFormat)
    do {
      var (report, found, quotes) = try read(input, as: entry)
      if let note = registry.contradiction(of: input, readAs: entry, detection) { found.insert(note, at: 0) }
      var findings = FindingList()
      findings += found
      let explanations = report.explanations
      report.metadata.source = report.metadata.source ?? input.path.map { String(Path($0).name) }
      settings.metadata.apply(to: &report.metadata)
      var form: Form?
      var account: TokenAccount?
      if let forms = settings.forms {
        let recognition = Recognition(of: report, among: forms)
        (report, form) = (recognition.report, recognition.form)
        account = recognition.account
        findings += recognition.diagnostics
        if settings.correctsFigures, let form {
          (report, found) = form.corrected(report)
          findings += found
        }
        findings += form?.check(report) ?? []
      }
      report.explanations = explanations
      let elsewhere = form?.codesBetweenReports ?? []
      let told = findings.findings.explained(by: &report) { form != nil && !elsewhere.contains($0) }
      return CheckedReport(
        report: report, form: form, diagnostics: told.map { $0.quoting(quotes).inFile(input.name) },
        format: entry.format, detection: detection, account: account)
    } catch {
      throw error.inFile(input.name)
    }
  }

  /// Writes a report in one format.
  ///
  /// - Returns: the writer's findings.
  /// - Throws: what the writer throws; `usage` for a format that is only read.
  public func write(
    _ checked: CheckedReport, as entry: FormatRegistry.Entry, to sink: inout some ByteSink,
    with companions: Companions = Companions()
  ) throws(ConversionError) -> [Diagnostic] {
    guard let writer = entry.writer else { throw registry.notWritten(entry) }
    var context = WriteContext(
      options: try options(of: entry), findings: checked.diagnostics, language: settings.language)
    context.checks = { (checked.form?.sumChecks(of: checked.report) ?? []) + companions.checks }
    if let form = checked.form { context.kind = { form.kind(of: $0) } }
    context.sheets = companions.sheets
    context.template = settings.template
    context.charts = companions.charts
    if let form = checked.form {
      context.reportName = form.title
      context.overview = { form.overview }
    }
    try writer.write(checked.report, to: &sink, in: &context)
    return context.diagnostics
  }

  private func read(
    _ input: Input, as entry: FormatRegistry.Entry
  ) throws(ConversionError) -> (Report, [Diagnostic], QuoteList) {
    guard let reader = entry.reader else { throw registry.notRead(entry) }
    var context = ReadContext(options: try options(of: entry), limits: settings.limits, formats: registry)
    let report = try reader.read(input.bytes.span, in: &context)
    try ReportVolume.checkPlaces(of: report)
    return (report, context.diagnostics, context.quotes)
  }

  private func options(of entry: FormatRegistry.Entry) throws(ConversionError) -> FormatOptions {
    try FormatOptions(of: entry.format, setting: settings.formatOptions[entry.format.id] ?? [:])
  }
}

extension Diagnostic {
  /// The finding with the text at its place.
  fileprivate func quoting(_ quotes: QuoteList) -> Diagnostic {
    var diagnostic = self
    diagnostic.quote = quote ?? location.flatMap { quotes[$0] }
    return diagnostic
  }

  /// The finding with a file's name, where it has none.
  package func inFile(_ name: String) -> Diagnostic {
    var diagnostic = self
    diagnostic.location = (location ?? SourceLocation(line: 0)).inFile(name)
    return diagnostic
  }
}

extension ConversionError {
  /// The error with a file's name, where it has none and an input is to blame.
  func inFile(_ name: String) -> ConversionError {
    guard code != .usage else { return self }
    return ConversionError(code, diagnostic.inFile(name), underlying: underlying)
  }
}
