/// Reads the reports of a format that is described elsewhere.
public protocol ReportReading: Sendable {
  /// Reads one report.
  ///
  /// - Parameters:
  ///   - input: the whole input.
  ///   - context: the options and limits; takes diagnostics about what was read but is doubtful.
  /// - Throws: `unreadableInput` with line and column for an input that is not of the format.
  func read(_ input: Span<UInt8>, in context: inout ReadContext) throws(ConversionError) -> Report
}

/// A format's reader.
///
/// A reader turns bytes into a report and knows nothing of forms: tables come out as they look, figures only
/// where the format itself has them (JSON, YAML, XML).
public protocol ReportReader: ReportReading {
  /// What the format is called, how it is known and what can be set.
  static var format: FormatDescription { get }

  /// One that is ready to use; each input or output has one of its own.
  init()
}

/// Writes reports in a format that is described elsewhere.
public protocol ReportWriting: Sendable {
  /// What its outputs depend on besides the report and the options, such as the content of a profile; nothing where there
  /// is no more. A batch takes up outputs only of the same.
  var identity: String { get }

  /// Writes one report.
  ///
  /// - Parameters:
  ///   - report: the report, recognised where it could be.
  ///   - sink: takes the bytes.
  ///   - context: the options, the rules and findings; takes diagnostics about what the format could not hold. One of
  ///     error level means that the bytes are of no use, and they are not kept.
  func write(_ report: Report, to sink: inout some ByteSink, in context: inout WriteContext) throws(ConversionError)
}

extension ReportWriting {
  public var identity: String { "" }
}

/// A format's writer.
///
/// A writer turns a report into bytes and knows nothing of readers or forms. The same report gives the same bytes.
public protocol ReportWriter: ReportWriting {
  /// What the format is called, how it is known and what can be set.
  static var format: FormatDescription { get }

  /// One that is ready to use; each input or output has one of its own.
  init()
}

/// What a reader is told, and where it reports.
public struct ReadContext: Sendable {
  /// The format's options, each with its value.
  public var options: FormatOptions
  /// How much it takes before it gives up.
  public var limits: ReadLimits
  /// Findings, in the order in which they were made.
  public var diagnostics: [Diagnostic] = []
  /// The formats that files inside the input may be of; `nil` to read none of them.
  public var formats: FormatRegistry?
  /// What stands at places that are no lines of the input, to be shown with findings about them.
  public var quotes = QuoteList()

  /// What a reader is told; nothing has been found yet.
  public init(options: FormatOptions, limits: ReadLimits = ReadLimits(), formats: FormatRegistry? = nil) {
    self.options = options
    self.limits = limits
    self.formats = formats
  }

  /// Reads a file inside the input; `nil` where its name and bytes are of no format that is read.
  ///
  /// Files inside such a file are not read.
  /// - Parameters:
  ///   - bytes: the file's content.
  ///   - name: the file's name.
  ///   - settings: options of that format.
  /// - Throws: `unreadableInput` for one that is not of its format, `usage` for an option that it does not have.
  public mutating func readEmbedded(
    _ bytes: [UInt8], named name: String, setting settings: [String: String] = [:]
  ) throws(ConversionError) -> Report? {
    guard let formats else { return nil }
    let signed = formats.signedEntry(forContent: bytes.span)
    // What no reader takes may look like text.
    if signed == nil, ForeignContent(bytes.span) != nil { return nil }
    guard let entry = formats.entry(forFileName: name) ?? signed ?? formats.entry(forContent: bytes.span),
      let reader = entry.reader
    else { return nil }
    var own = ReadContext(options: try FormatOptions(of: entry.format, setting: settings), limits: limits)
    let report = try reader.read(bytes.span, in: &own)
    diagnostics += own.diagnostics
    return report
  }
}

/// What a writer is told, and where it reports.
public struct WriteContext: Sendable {
  /// The format's options, each with its value.
  public var options: FormatOptions
  /// The sums that the report's form demands, for formats with live formulas; made anew each time.
  public var checks: @Sendable () -> [SumCheck] = { [] }
  /// What was found about the report, for formats that show it.
  public var findings: [Diagnostic]
  /// What is to be said of figures where they stand, as far as the option ``FormatOption/remarks`` wants it.
  public var remarks: FigureRemarks { options.flag("remarks") ? FigureRemarks(of: findings) : FigureRemarks() }
  /// What kind of number belongs where, for formats that check what a person types.
  public var kind: @Sendable (FigureAddress) -> FigureKind? = { _ in nil }
  /// Tables that go with the report, for formats with sheets.
  public var sheets: [DataSheet] = []
  /// Charts of the report's figures, for formats that draw them.
  public var charts: [FigureChart] = []
  /// The charts by which a report of this form is looked at first, for formats that show it so.
  public var overview: @Sendable () -> [FigureChart] = { [] }
  /// The document whose look is wanted, for formats that take one.
  public var template: DocumentTemplate?
  /// What a report of this kind is called, after the agency and the year, where it has no title of its own.
  public var reportName = "报告"
  /// The language of what the writer itself says, such as sheet names.
  public var language: Language
  /// Findings about the writing, in the order in which they were made.
  public var diagnostics: [Diagnostic] = []

  /// What a writer is told; sums, sheets, charts and the rest are set on it.
  public init(options: FormatOptions, findings: [Diagnostic] = [], language: Language = .chinese) {
    self.options = options
    self.findings = findings
    self.language = language
  }
}

/// How much a reader takes before it gives up with an error.
public struct ReadLimits: Sendable, Hashable {
  /// The most bytes of input.
  public var bytes = 256 << 20
  /// The most levels of nesting.
  public var depth = 64
  /// The most cells of all tables.
  public var cells = 4_000_000
  /// The most lines of a text and fields of a file of records, before anything is made of them.
  public var pieces = 4_000_000
  /// The most sections, headings, paragraphs and tables.
  public var blocks = 1_000_000
  /// The most figures.
  public var figures = 1_000_000
  /// The most bytes of text in cells, where one text of the input may stand in many.
  public var textBytes = 256 << 20
  /// The most columns of one table, spans included.
  public var columns = 16_384
  /// The most nodes that aliases or entities may be expanded to.
  public var expansions = 100_000
  /// The most different names of elements and attributes; looking names up takes longer the more there are.
  public static let names = 20_000
  /// The most files in an archive.
  public var archiveEntries = 10_000
  /// The most bytes that the files of an archive, as far as they are read, may have unpacked.
  public var unpackedBytes = 160 << 20
  /// How many times larger than packed a file of an archive may be, where it is larger than a megabyte.
  public var unpackingRatio = 400
  /// The most pages of a document that has them.
  public var pages = 2_000
  /// The most words on such pages.
  public var words = 1_000_000
  /// The most seconds that another program may work on one input.
  public var toolSeconds = 120

  /// The limits that hold by default.
  public init() {}

  /// Checks the size of an input.
  ///
  /// - Throws: `unreadableInput` beyond the limit.
  public func checkSize(_ count: Int) throws(ConversionError) {
    guard count > bytes else { return }
    throw .unreadable(.inputTooLarge, at: nil, ["size": "\(count)", "limit": "\(bytes)"])
  }
}
