import PlatformFeed
import PlatformProfile
import ReportCore
import ReportDriver
import ReportForms
import StandardFormats
import Synchronization
import TestFolders
import TestPlatform
import Testing

/// A folder with a profile, reports and a ledger, and a platform to send them to.
final class FeedWorkplace {
  let folder: TemporaryFolder
  let platform: TestPlatform
  let kind: PlatformKind

  /// What the profile says besides what the kind of platform calls for.
  struct Settings {
    var authentication = "none"
    var authority: String?
    var host = "127.0.0.1"
    /// So long that no answer is late on a busy machine; tests of silence set it shorter.
    var answerTimeout = "30s"
    var attempts = 6
    var limits = "concurrency: 8"
    var reasons = "/退回/原因"
    var queryDelay = "1ms"
    var delays = "first-delay: 5ms, longest-delay: 40ms"
  }

  init(_ behaviour: PlatformBehaviour, _ settings: Settings = Settings(), folder: TemporaryFolder? = nil) async throws {
    let folder = try folder ?? TemporaryFolder()
    self.folder = folder
    kind = behaviour.kind
    var behaviour = behaviour
    behaviour.schema = folder("profile/platform.xsd")
    platform = try await TestPlatform.start(behaviour)
    try writeProfile(settings, isSecure: behaviour.certificate != nil)
  }

  private func writeProfile(_ settings: Settings, isSecure: Bool) throws {
    let root = "\(isSecure ? "https" : "http")://\(settings.host):\(platform.port)"
    var profile = """
      name: test-platform
      title: 试验平台
      endpoint: \(root)/reports
      authentication: \(settings.authentication)
      idempotency: {deduplicates: \(kind == .deduplicating)}
      answer:
        format: xml
        accepted: [201]
        receipt: /回执/编号
        reasons: {each: \(settings.reasons), element: "@位置", message: "."}
      limits: {\(settings.limits)}
      timeouts: {connect: \(settings.answerTimeout), answer: \(settings.answerTimeout)}
      retries: {attempts: \(settings.attempts), \(settings.delays)}

      """
    if let authority = settings.authority { profile += "authority: \(authority)\n" }
    if kind == .answeringQueries {
      profile += "status-query: {url: \"\(root)/status/{key}\", after: \(settings.queryDelay), receipt: /回执/编号}\n"
    }
    try folder.write(profile, to: "profile/profile.yaml")
    try folder.write(Self.map, to: "profile/map.xsl")
    try folder.write(Self.schema, to: "profile/platform.xsd")
  }

  private static let map = """
    <xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:g="urn:gongkai:report:1"
        exclude-result-prefixes="g">
      <xsl:param name="version"/>
      <xsl:param name="supersedes"/>
      <xsl:template match="/">
        <年报 版本="{$version}">
          <xsl:if test="$supersedes != ''"><xsl:attribute name="取代"><xsl:value-of select="$supersedes"/></xsl:attribute></xsl:if>
          <单位><xsl:value-of select="/g:report/g:agency"/></单位>
          <新收_自然人><xsl:value-of
            select="//g:table[@key='applications']/g:row[@key='new']/g:figure[@column='natural_person']"/></新收_自然人>
        </年报>
      </xsl:template>
    </xsl:stylesheet>
    """

  private static let schema = """
    <xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema">
      <xs:element name="年报">
        <xs:complexType>
          <xs:sequence>
            <xs:element name="单位" type="xs:string"/>
            <xs:element name="新收_自然人" type="xs:nonNegativeInteger"/>
          </xs:sequence>
          <xs:attribute name="版本" type="xs:positiveInteger" use="required"/>
          <xs:attribute name="取代" type="xs:string"/>
        </xs:complexType>
      </xs:element>
    </xs:schema>
    """

  /// Writes reports of agencies 1 to a number.
  func writeReports(_ count: Int, applications: Int = 3) throws {
    for number in 1...count { try writeReport(number, applications: applications) }
  }

  @discardableResult
  func writeReport(_ number: Int, applications: Int = 3, to name: String? = nil) throws -> String {
    try folder.write(
      """
      agency: 甲县第\(number)局
      year: 2025
      form: 2021
      figures:
        applications: {new: {natural_person: \(applications)}}
      """, to: name ?? "reports/\(number).yaml")
  }

  var profilePath: String { folder("profile") }
  var ledgerPath: String { folder("profile/ledger.sqlite") }
  var reportsPath: String { folder("reports") }

  func profile() throws(ConversionError) -> PlatformProfile { try PlatformProfile.load(profilePath) }

  func preparation(allowsErrors: Bool = true) throws(ConversionError) -> FeedPreparation {
    let profile = try profile()
    let converter = try Converter(
      registry: StandardFormats.registry(), settings: ConversionSettings(forms: FormLibrary().set(named: "auto")))
    return FeedPreparation(
      converter: converter, profile: profile, mapping: try PlatformMapping(of: profile), allowsErrors: allowsErrors)
  }

  /// Sends all reports in the folder, in a run of its own.
  @discardableResult
  func send(
    limit: RunLimit = RunLimit(time: nil) { false }, by path: String? = nil, asksFirst: Bool = false
  ) async throws -> FeedRunResult {
    let preparation = try preparation()
    let ledger = try Ledger(delivering: path ?? ledgerPath, profile: "test-platform")
    let sender = try FeedSender(profile(), by: ledger, preparation: preparation, limit: limit, asksFirst: asksFirst)
    let inputs = try BatchInputs([reportsPath], registry: StandardFormats.registry())
    let planned = Mutex<[PlannedInput]>([])
    try FeedPlanner(preparation, jobs: ParallelRun(jobs: 2)).record(inputs, in: ledger) { input in
      planned.withLock { $0.append(input) }
    }
    return try await finish(sender, planned: planned.withLock { $0 })
  }

  /// Sends again what the ledger has as not delivered or unknown.
  @discardableResult
  func retry(refused: Bool = false) async throws -> FeedRunResult {
    let ledger = try Ledger(delivering: ledgerPath, profile: "test-platform")
    let sender = try FeedSender(
      profile(), by: ledger, preparation: preparation(), limit: RunLimit(time: nil) { false })
    try ledger.resume([.planned, .failed, .unknown] + (refused ? [.rejected] : []))
    return try await finish(sender, refused: refused, planned: [])
  }

  private func finish(
    _ sender: FeedSender, refused: Bool = false, planned: [PlannedInput]
  ) async throws -> FeedRunResult {
    var ends: [DeliveryEnd] = []
    let left = try await sender.run(withRefused: refused) { ends.append($0) }
    return FeedRunResult(planned: planned, ends: ends, left: left)
  }

  /// What the ledger has, the latest version of each report.
  func deliveries(allVersions: Bool = false, by path: String? = nil) throws -> [Delivery] {
    var deliveries: [Delivery] = []
    try Ledger.reading(path ?? ledgerPath, profile: "test-platform")?.forEachDelivery(allVersions: allVersions) {
      deliveries.append($0)
    }
    return deliveries
  }

  /// Makes sure that the ledger and the platform tell the same story: what is accepted was taken, once, under the
  /// receipt that the ledger has; what was taken is accepted or unknown.
  func expectAgreement(by path: String? = nil, sourceLocation: Testing.SourceLocation = #_sourceLocation) throws {
    let taken = platform.taken
    #expect(Set(taken.map(\.key)).count == taken.count, "a report was taken twice", sourceLocation: sourceLocation)
    let receipts = Dictionary(taken.map { ($0.key, $0.receipt) }) { first, _ in first }
    for delivery in try deliveries(allVersions: true, by: path) {
      let receipt = receipts[delivery.key]
      switch delivery.state {
      case .accepted: #expect(delivery.receipt == receipt, "\(delivery)", sourceLocation: sourceLocation)
      // A process that was killed leaves what it was sending as it was.
      case .unknown, .sending: break
      default: #expect(receipt == nil, "\(delivery)", sourceLocation: sourceLocation)
      }
    }
  }
}

/// What came of one run.
struct FeedRunResult {
  var planned: [PlannedInput]
  var ends: [DeliveryEnd]
  /// How many were not begun.
  var left: Int

  var states: [DeliveryState] { ends.map(\.delivery.state) }
  /// The codes of what was found before sending.
  var codes: [String] { planned.flatMap(\.findings).filter { $0.severity == .error }.map(\.code.id) }
}
