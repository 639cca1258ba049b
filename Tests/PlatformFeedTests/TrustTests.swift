import Glibc
import PlatformFeed
import ReportCore
import TestFolders
import TestPlatform
import Testing

/// Whom reports are sent to, and with what secrets.
@Suite struct TrustTests {
  /// What a server shows, and what the profile trusts.
  enum Server: CaseIterable {
    case trusted, ofOtherAuthority, otherHost, expired, ofUnknownAuthority
  }

  @Test(arguments: Server.allCases) func onlyATrustedPlatformGetsReports(_ server: Server) async throws {
    let folder = try TemporaryFolder()
    let certificates = try TestCertificates(in: folder)
    var behaviour = PlatformBehaviour(.neither)
    let address = "IP:127.0.0.1"
    behaviour.certificate =
      switch server {
      case .trusted, .ofUnknownAuthority: try certificates.certificate("server", for: address)
      case .ofOtherAuthority: try certificates.certificate("server", for: address, authority: "other-ca")
      case .otherHost: try certificates.certificate("server", for: "DNS:platform.example")
      case .expired: try certificates.expiredCertificate(for: address)
      }
    // Without an authority of its own, a profile trusts what the system trusts, which is none of these.
    let authority = server == .ofUnknownAuthority ? nil : folder("ca.pem")
    let workplace = try await FeedWorkplace(
      behaviour, FeedWorkplace.Settings(authority: authority, attempts: 2), folder: folder)
    try workplace.writeReport(1)
    let result = try await workplace.send()
    #expect(result.states == [server == .trusted ? .accepted : .failed])
    #expect(workplace.platform.requests == (server == .trusted ? 1 : 0))
    if server != .trusted {
      #expect(result.ends.first?.delivery.detail?.english.contains("not trusted") == true)
      // There is no use in trying again.
      #expect(result.ends.first?.delivery.attempts == 1)
    }
    try await workplace.platform.stop()
  }

  @Test(arguments: [true, false]) func aPlatformKnowsUsByOurCertificate(isOurs: Bool) async throws {
    let folder = try TemporaryFolder()
    let certificates = try TestCertificates(in: folder)
    var behaviour = PlatformBehaviour(.deduplicating)
    behaviour.certificate = try certificates.certificate("server", for: "IP:127.0.0.1")
    behaviour.clientAuthority = folder("ca.pem")
    let client = try certificates.certificate("client", for: "DNS:client", authority: isOurs ? "ca" : "other-ca")
    let workplace = try await FeedWorkplace(
      behaviour,
      FeedWorkplace.Settings(
        authentication: "{certificate: {file: \(client.chain), key: \(client.key)}}", authority: folder("ca.pem"),
        attempts: 2), folder: folder)
    try workplace.writeReport(1)
    let states = try await workplace.send().states
    #expect(isOurs ? states == [.accepted] : states != [.accepted])
    #expect(workplace.platform.taken.count == (isOurs ? 1 : 0))
    try await workplace.platform.stop()
  }

  @Test func aRedirectIsNotFollowed() async throws {
    let other = try await TestPlatform.start(PlatformBehaviour(.neither))
    var behaviour = PlatformBehaviour(.deduplicating)
    behaviour.redirect = "http://127.0.0.1:\(other.port)/reports"
    let workplace = try await FeedWorkplace(behaviour, FeedWorkplace.Settings(attempts: 2))
    try workplace.writeReport(1)
    let ends = try await workplace.send().ends
    #expect(ends.map(\.delivery.state) == [.unknown])
    #expect(ends.first?.delivery.detail?.english.contains("\(other.port)/reports") == true)
    #expect(other.requests == 0)
    #expect(other.taken.isEmpty)
    try await workplace.platform.stop()
    try await other.stop()
  }

  /// The platform listens on another address: its port, were it closed, could become another test's at any time.
  @Test func nobodyIsThere() async throws {
    let workplace = try await FeedWorkplace(
      PlatformBehaviour(.neither), FeedWorkplace.Settings(host: "[::1]", attempts: 2))
    try workplace.writeReport(1)
    let result = try await workplace.send()
    #expect(result.states == [.failed])
    #expect(result.ends.first?.delivery.attempts == 2)
    #expect(workplace.platform.requests == 0)
    try await workplace.platform.stop()
  }

  /// The token reaches the platform and nothing else: not the ledger, not a message, though the platform repeats it.
  @Test(arguments: ["right-token-123", "wrong-token-456"]) func aTokenIsSentAndNeverKept(token: String) async throws {
    var behaviour = PlatformBehaviour(.neither)
    behaviour.token = "right-token-123"
    let folder = try TemporaryFolder()
    try folder.write(token + "\n", to: "token")
    chmod(folder("token"), 0o600)
    let workplace = try await FeedWorkplace(
      behaviour, FeedWorkplace.Settings(authentication: "{bearer: {file: \(folder("token"))}}"), folder: folder)
    try workplace.writeReport(1)
    let result = try await workplace.send()
    #expect(result.states == [token == behaviour.token ? .accepted : .rejected])
    #expect(!"\(result)".contains(token))
    let files = try Shell().run("grep -r -l -- \"$1\" \"$2\"", [token, workplace.profilePath])
    #expect(files == 1, "the token is in a file of the ledger")
    try await workplace.platform.stop()
  }

  @Test(arguments: [(mode_t(0o640), "GK0982"), (0o604, "GK0982"), (0o600, "GK0981")])
  func aSecretThatOthersMayReadIsNotUsed(mode: mode_t, code: String) async throws {
    let folder = try TemporaryFolder()
    // An empty file holds no token, whoever may read it.
    try folder.write(mode == 0o600 ? "" : "token\n", to: "token")
    chmod(folder("token"), mode)
    let workplace = try await FeedWorkplace(
      PlatformBehaviour(.neither), FeedWorkplace.Settings(authentication: "{bearer: {file: \(folder("token"))}}"),
      folder: folder)
    try workplace.writeReport(1)
    let error = await #expect(throws: ConversionError.self) { try await workplace.send() }
    #expect(error?.diagnostic.code.id == code)
    #expect(error?.location?.file == folder("token"))
    #expect(workplace.platform.requests == 0)
    try await workplace.platform.stop()
  }

  @Test func aTokenThatIsNotSetIsAnError() async throws {
    let workplace = try await FeedWorkplace(
      PlatformBehaviour(.neither),
      FeedWorkplace.Settings(authentication: "{bearer: {environment: GONGKAI_TEST_NO_SUCH_TOKEN}}"))
    try workplace.writeReport(1)
    let error = await #expect(throws: ConversionError.self) { try await workplace.send() }
    #expect(error?.diagnostic.code.id == "GK0980")
    try await workplace.platform.stop()
  }
}
