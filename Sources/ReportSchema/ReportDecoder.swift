public import DocumentTokens
public import ReportCore

extension ReadContext {
  /// Reads a version-1 document from the tokens of its syntax.
  ///
  /// Locations are those in the input at hand. What has no place in the document is skipped with a warning.
  /// - Throws: `unreadableInput` with line and column for what is not such a document.
  /// - Parameters:
  ///   - source: the tokens.
  ///   - bytes: the size of the text.
  /// - Complexity: O(*n*) in the number of tokens.
  public mutating func decodeReport<Source: DocumentSource & ~Copyable>(
    from source: consuming Source, ofBytes bytes: Int
  ) throws(ConversionError) -> Report {
    var decoder = ReportDecoder(source: source, limits: limits.scaled(toBytes: bytes))
    do {
      let report = try decoder.decode()
      diagnostics += decoder.findings()
      return report
    } catch {
      diagnostics += decoder.findings()
      throw error
    }
  }
}

/// Builds a report from a document's tokens, by recursive descent along the document's records.
struct ReportDecoder<Source: DocumentSource & ~Copyable>: ~Copyable {
  var source: Source
  let limits: ReadLimits
  var volume: ReportVolume
  var report = Report()
  /// Details that came before the figures.
  var details: [FigureDetail] = []
  /// Whether the figures were read.
  var hasFigures = false
  /// The position of the figure that is probably named next.
  var nextFigure = 0
  private var diagnostics = FindingList()
  private var unknownNames = 0
  private static var mostUnknownNames: Int { 100 }

  init(source: consuming Source, limits: ReadLimits) {
    self.source = source
    self.limits = limits
    volume = ReportVolume(limits: limits)
  }

  mutating func decode() throws(ConversionError) -> Report {
    let first = try token()
    let start = source.location()
    guard first == .beginMap else { throw notAReport(first.kind, at: start) }
    var seen = SeenKeys()
    while let key = try nextKey(of: .report, &seen) { try decodeField(key) }
    guard !seen.isEmpty else {
      throw notAReport(Message(chinese: "没有其中任何一项", english: "none of them"), at: start)
    }
    guard try token() == .endOfDocument else {
      throw .unreadable(.contentAfterDocument, at: source.location())
    }
    for detail in details { apply(detail) }
    findMissingFigures()
    return report
  }

  /// The findings so far.
  mutating func findings() -> [Diagnostic] {
    if unknownNames > Self.mostUnknownNames {
      diagnostics.append(
        Diagnostic(.moreUnknownKeys, ["count": Message(String(unknownNames - Self.mostUnknownNames))]))
    }
    return diagnostics.findings
  }

  private mutating func decodeField(_ key: DocumentKey) throws(ConversionError) {
    switch key {
    case .schema: try checkSchema()
    case .version:
      let version = try text(of: key)
      guard version == Vocabulary.version else { throw unsupportedVersion(version) }
    case .title: report.metadata.title = try optionalText(of: key)
    case .agency: report.metadata.agency = try optionalText(of: key)
    case .year: report.metadata.year = try optionalInteger(of: key)
    case .form: report.metadata.form = try optionalText(of: key)
    case .source: report.metadata.source = try optionalText(of: key)
    case .inferred: try decodeInferred()
    case .figures: try decodeFigures()
    case .details: try decodeDetails()
    case .sections: try decodeSections()
    case .explanations: try decodeExplanations()
    default: try skipValue()
    }
  }

  private mutating func checkSchema() throws(ConversionError) {
    let schema = try text(of: .schema)
    guard schema != Vocabulary.schema else { return }
    guard schema.hasPrefix(Vocabulary.schemaPrefix) else {
      throw notAReport(Message("schema: \(schema)"), at: source.location())
    }
    throw unsupportedVersion(String(schema.dropFirst(Vocabulary.schemaPrefix.utf8.count)))
  }

  private mutating func decodeInferred() throws(ConversionError) {
    guard try openList(of: .inferred) else { return }
    while let item = try nextItem() {
      let name = try text(item, of: .inferred)
      guard let field = Metadata.Field(rawValue: name) else {
        throw notOneOf(Metadata.Field.allCases.map(\.rawValue), name, key: .inferred)
      }
      report.metadata.inferred.insert(field)
    }
  }

  private mutating func unsupportedVersion(_ version: String) -> ConversionError {
    .unreadable(.unsupportedVersion, at: source.location(), ["version": Message(version)])
  }

  private func notAReport(_ found: Message, at location: SourceLocation) -> ConversionError {
    .unreadable(.notAReport, at: location, ["expected": .reportKeys, "found": found])
  }

  /// Warns of a name that the document does not have.
  mutating func warnOfUnknown(_ name: String) {
    unknownNames += 1
    guard unknownNames <= Self.mostUnknownNames else { return }
    // What is a known name but for its case or its namespace holds figures that are lost.
    let severity: Severity = Self.holders.contains(name.lowercased().filter(\.isLetter)) ? .error : .warning
    diagnostics.append(Diagnostic(.unknownKey, at: source.location(), severity: severity, ["key": Message(name)]))
  }

  private static var holders: [String] { ["figures", "figure", "sections", "blocks", "table", "rows"] }

  mutating func warn(_ diagnostic: Diagnostic) { diagnostics.append(diagnostic) }
}

extension Message {
  /// What a report document is, for a message about something else.
  static let reportKeys = Message(
    chinese: "含 agency、year、form、figures、sections 等项的报告文档",
    english: "a report document with agency, year, form, figures, sections or other such keys")
}
