import CLibXML2
public import ReportCore
public import ReportForms
import ReportXML

/// What a delivery is, for the map: its parameters `key`, `version` and `supersedes`.
public struct PayloadParameters: Sendable, Hashable {
  /// The idempotency key.
  public var key: String
  /// 1 for the first version of a report.
  public var version: Int
  /// The key of the version before, or its receipt; `nil` for the first.
  public var supersedes: String?

  public init(key: String, version: Int, supersedes: String? = nil) {
    self.key = key
    self.version = version
    self.supersedes = supersedes
  }
}

/// A report in the platform's XML.
public struct PlatformPayload: Sendable {
  /// What is to be sent.
  public var bytes: [UInt8]
  /// What the map says, and each breach of the schema as an error, traced back to figures, labels and lines.
  public var findings: [Diagnostic]

  public init(bytes: [UInt8], findings: [Diagnostic]) {
    self.bytes = bytes
    self.findings = findings
  }

  /// Whether it is what the platform takes.
  public var isValid: Bool { !findings.hasErrors }
}

/// A profile's map.xsl and platform.xsd, compiled once and used from several threads at once.
public final class PlatformMapping: Sendable {
  let folder: ProfileFolder
  let stylesheet: MapStylesheet
  let schema: PlatformSchema
  let limits: MapLimits

  /// Compiles the map and the schema.
  ///
  /// - Throws: `noInput` where one is not there; `unreadableInput` with file and line for what is wrong with it.
  public convenience init(of profile: PlatformProfile) throws(ConversionError) {
    try self.init(of: profile, limits: MapLimits())
  }

  /// The bytes of the map, the schema and the files that they name, one after another: what payloads depend on.
  public var contents: [UInt8] { stylesheet.contents + schema.contents }

  init(of profile: PlatformProfile, limits: MapLimits) throws(ConversionError) {
    folder = try ProfileFolder(profile.folder)
    stylesheet = try MapStylesheet(in: folder)
    schema = try PlatformSchema(in: folder)
    self.limits = limits
  }

  /// Makes the platform's XML of a report and validates it against the schema.
  ///
  /// - Parameter form: the form that the report was read by, for the official labels.
  /// - Throws: `unreadableInput` for a map that fails on the report or makes no XML of it, with the map's line.
  /// - Complexity: what the map makes of it; where the schema is broken, that once more for each figure at most.
  public func payload(
    of report: Report, form: Form?, parameters: PayloadParameters
  ) throws(ConversionError) -> PlatformPayload {
    let result = try rendered(report, parameters)
    let tree = try parsed(result.bytes)
    let violations = schema.violations(in: tree)
    guard !violations.isEmpty else { return PlatformPayload(bytes: result.bytes, findings: result.messages) }
    let trace = OriginTrace(
      mapping: self, base: TracedReport(report: report, parameters: parameters), form: form,
      original: MapOutcome(of: tree, violations: violations))
    let findings = RunBudget.$current.withValue(RunBudget.current ?? RunBudget(Self.traceTime)) {
      trace.findings(for: violations)
    }
    return PlatformPayload(bytes: result.bytes, findings: result.messages + findings)
  }

  /// Whether what the map makes may depend on the delivery's key.
  public var usesKey: Bool { stylesheet.declaresParameter("key") }

  /// The most processor time for finding out where what breaks the schema comes from.
  private static let traceTime = Duration.seconds(10)

  /// Runs the map on a report; throws also where the ``RunBudget`` is spent.
  func rendered(_ report: Report, _ parameters: PayloadParameters) throws(ConversionError) -> MapRun.Result {
    try rendered(source(of: report, parameters))
  }

  /// Runs the map on a report's canonical XML; throws likewise.
  func rendered(_ source: MapSource) throws(ConversionError) -> MapRun.Result {
    if let budget = RunBudget.current, budget.isSpent {
      let limit = Message(
        chinese: "共 \(budget.limit) 处理器时间", english: "\(budget.limit) of processor time for all runs")
      throw .unreadable(.mapBeyondLimit, at: SourceLocation(file: folder.file("map.xsl"), line: 0), ["limit": limit])
    }
    let start = TimeWatch.now
    defer { RunBudget.current?.take(TimeWatch.now - start + source.takeTime()) }
    let parameters = source.parameters
    return try MapRun(folder: folder, limits: limits).result(
      of: stylesheet, on: source.tree,
      parameters: [
        ("key", parameters.key), ("version", String(parameters.version)), ("supersedes", parameters.supersedes ?? ""),
      ])
  }

  /// A report's canonical XML, parsed.
  func source(of report: Report, _ parameters: PayloadParameters) throws(ConversionError) -> MapSource {
    let start = TimeWatch.now
    var source = ByteBuffer()
    try report.writeXML(indent: Self.indent, to: &source)
    do { return MapSource(try XMLTree(parsing: source.bytes.span), parameters, in: TimeWatch.now - start) } catch {
      throw ConversionError(.internalFault, .mapFailed, ["problem": Message(error.problem)])
    }
  }

  /// As the xml format writes by default, so that a map can be tried on such a file by other programs.
  private static let indent = 2

  /// Parses what the map made, from its bytes: what is checked is what is sent.
  func parsed(_ bytes: [UInt8]) throws(ConversionError) -> XMLTree {
    do { return try XMLTree(parsing: bytes.span) } catch {
      let place = SourceLocation(file: folder.file("map.xsl"), line: 0)
      throw ConversionError(
        .unreadableInput, .mapMadeNoDocument, at: place, ["problem": Message(error.problem)],
        hint: Self.hasElement(bytes) ? nil : Self.noTemplate)
    }
  }

  /// Whether there is an element's tag, right or wrong.
  private static func hasElement(_ bytes: [UInt8]) -> Bool {
    zip(bytes, bytes.dropFirst()).contains { $0 == UInt8(ascii: "<") && $1 != UInt8(ascii: "?") }
  }

  private static let noTemplate = Message(
    chinese: "可能没有模板与输入相配；输入的命名空间是 urn:gongkai:report:1，如 match=\"/r:report\" 须声明 xmlns:r=\"urn:gongkai:report:1\"",
    english: "perhaps no template matches the input, whose namespace is urn:gongkai:report:1: match=\"/r:report\" with "
      + "xmlns:r=\"urn:gongkai:report:1\"")
}
