import PlatformProfile
import ReportCore
import TestFolders
import Testing

/// What profile.yaml may say, and where the error is when it says something else.
@Suite struct ProfileLoadingTests {
  struct Case: Sendable, CustomTestStringConvertible {
    var text: String
    var error: String
    var testDescription: String { error + " " + text }
  }

  private static let base = MadeProfile.yaml + "\n"

  static let cases: [Case] = [
    Case(text: base + "colour: red", error: "GK0902 profile.yaml:6:1"),
    Case(text: base + "limits: {speed: 3}", error: "GK0902 profile.yaml:6:10"),
    Case(text: "name: test", error: "GK0903 profile.yaml:1:1"),
    Case(text: base + "limits: 3", error: "GK0904 profile.yaml:6:9"),
    Case(text: base + "retries: {attempts: [1]}", error: "GK0904 profile.yaml:6:21"),
    Case(text: base + "retries: {attempts: 0}", error: "GK0905 profile.yaml:6:21"),
    Case(text: base + "timeouts: {connect: 5}", error: "GK0905 profile.yaml:6:21"),
    Case(text: base + "timeouts: {connect: 5 s}", error: "GK0905 profile.yaml:6:21"),
    Case(text: base + "timeouts: {answer: -5s}", error: "GK0905 profile.yaml:6:20"),
    Case(text: base + "retries: {first-delay: 2m, longest-delay: 1m}", error: "GK0905 profile.yaml:6:43"),
    Case(text: base + "method: GET", error: "GK0905 profile.yaml:6:9"),
    Case(text: base + "name: again", error: "GK0908 profile.yaml:6:1"),
    Case(text: base + "headers: {Host: other.example}", error: "GK0905 profile.yaml:6:17"),
    Case(text: base + "headers: {X-Name: 值}", error: "GK0905 profile.yaml:6:19"),
    Case(text: base + "headers: {X-Key: \"{secret}\"}", error: "GK0905 profile.yaml:6:18"),
    Case(text: base + "idempotency: {deduplicates: perhaps}", error: "GK0905 profile.yaml:6:29"),
    Case(text: base + "\tx: 1", error: "GK0302 profile.yaml:6:1"),
    Case(text: "[]", error: "GK0904 profile.yaml:1:1"),
    // Secrets, wherever they stand.
    Case(text: base + "token: abc", error: "GK0906 profile.yaml:6:1"),
    Case(text: base + "headers: {Authorization: Bearer abc}", error: "GK0906 profile.yaml:6:26"),
    Case(text: base + "headers: {X-Api-Key: abc}", error: "GK0906 profile.yaml:6:22"),
    Case(text: base + "headers: {X-Sign: Basic abc}", error: "GK0906 profile.yaml:6:19"),
    Case(text: base + "limits: {password: x}", error: "GK0906 profile.yaml:6:10"),
  ]

  @Test(arguments: cases) func refuses(_ test: Case) throws {
    let profile = try MadeProfile(yaml: test.text)
    #expect(failure(in: profile.folder.path) { _ = try PlatformProfile.load(profile.folder.path) } == test.error)
  }

  @Test(arguments: [
    ("https://a.example/x", "no error"), ("https://a.example:8443/x/{year}?v={version}", "no error"),
    ("http://127.0.0.1:8080/x", "no error"), ("http://localhost/x", "no error"), ("http://[::1]:80/x", "no error"),
    ("http://a.example/x", "GK0905 profile.yaml:3:11"), ("http://127.0.0.1.evil.example/", "GK0905 profile.yaml:3:11"),
    ("http://localhost.evil.example/", "GK0905 profile.yaml:3:11"), ("ftp://a.example", "GK0905 profile.yaml:3:11"),
    ("https:///x", "GK0905 profile.yaml:3:11"), ("https://a.example:99999/", "GK0905 profile.yaml:3:11"),
    ("https://{agency}.example/", "GK0905 profile.yaml:3:11"), ("https://a.example/{name}", "GK0905 profile.yaml:3:11"),
    ("https://a.example/年", "GK0905 profile.yaml:3:11"), ("https://a.example/x#y", "GK0905 profile.yaml:3:11"),
    ("https://user:pw@a.example/", "GK0906 profile.yaml:3:11"),
    ("https://a.example/?access_token=abc", "GK0906 profile.yaml:3:11"),
  ])
  func takesAddress(_ address: String, error: String) throws {
    let yaml = MadeProfile.yaml.replacing("https://platform.example/reports/{year}", with: "\"\(address)\"")
    let profile = try MadeProfile(yaml: yaml)
    #expect(failure(in: profile.folder.path) { _ = try PlatformProfile.load(profile.folder.path) } == error)
  }

  @Test(arguments: [
    ("{bearer: {environment: A_TOKEN}}", "no error"), ("{bearer: {file: /etc/token}}", "no error"),
    ("{bearer: {file: token}}", "no error"), ("{certificate: {file: c.pem, key: c.key}}", "no error"),
    ("{bearer: {file: ../token}}", "GK0907 profile.yaml:4:33"),
    ("{bearer: {file: a/../../b}}", "GK0907 profile.yaml:4:33"),
    ("{bearer: eyJhbGciOiJIUzI1NiJ9}", "GK0906 profile.yaml:4:26"), ("secret-word", "GK0906 profile.yaml:4:17"),
    ("{bearer: {environment: ab-cd.ef}}", "GK0904 profile.yaml:4:40"),
    ("{bearer: {environment: A, file: b}}", "GK0904 profile.yaml:4:26"),
    ("{certificate: {file: c.pem}}", "GK0903 profile.yaml:4:31"), ("{}", "GK0904 profile.yaml:4:17"),
  ])
  func takesAuthentication(_ value: String, error: String) throws {
    let yaml = MadeProfile.yaml.replacing("authentication: none", with: "authentication: \(value)")
    let profile = try MadeProfile(yaml: yaml)
    #expect(failure(in: profile.folder.path) { _ = try PlatformProfile.load(profile.folder.path) } == error)
  }

  @Test func showsNoSecret() throws {
    for yaml in ["{bearer: s3cr3t-w0rd}", "{bearer: {environment: s3cr3t-w0rd}}"] {
      let text = MadeProfile.yaml.replacing("authentication: none", with: "authentication: \(yaml)")
      let profile = try MadeProfile(yaml: text)
      do {
        _ = try PlatformProfile.load(profile.folder.path)
        Issue.record("no error")
      } catch {
        #expect(!"\(error.diagnostic)".contains("s3cr3t"))
      }
    }
  }

  @Test func namesWhatIsMissing() throws {
    let folder = try TemporaryFolder()
    #expect(failure(in: folder.path) { _ = try PlatformProfile.load(folder.path) } == "GK0901 profile.yaml")
    #expect(failure(in: folder.path) { _ = try PlatformProfile.load(folder("nothing")) } == "GK0901 nothing")
  }

  @Test(arguments: [("nothing", "does not exist"), ("map.xsl", "no folder")])
  func saysThatAFolderIsWanted(_ name: String, reason: String) throws {
    let profile = try MadeProfile()
    let error = #expect(throws: ConversionError.self) { try PlatformProfile.load(profile.folder(name)) }
    #expect(error?.diagnostic.message.english.contains(reason) == true)
    #expect(error?.diagnostic.hint?.english.contains("give the profile's folder") == true)
  }

  @Test func saysWhereHTTPIsAllowed() throws {
    let profile = try MadeProfile(yaml: MadeProfile.yaml.replacing("https:", with: "http:"))
    let error = #expect(throws: ConversionError.self) { try PlatformProfile.load(profile.folder.path) }
    #expect(error?.diagnostic.message.english.contains("http:// is allowed for this machine only") == true)
  }

  @Test func filesAreAbsolute() throws {
    let yaml = MadeProfile.yaml.replacing(
      "authentication: none", with: "authentication: {certificate: {file: tls/c.pem, key: /k.pem}}\nauthority: ca.pem")
    let profile = try MadeProfile(yaml: yaml)
    let loaded = try PlatformProfile.load(profile.folder.path)
    #expect(loaded.authentication == .certificate(file: profile.folder("tls/c.pem"), key: "/k.pem"))
    #expect(loaded.authorityFile == profile.folder("ca.pem"))
  }

  @Test func fieldsStayInTheirPart() throws {
    let yaml = MadeProfile.yaml.replacing("{year}", with: "{agency}/{key}?v={version}")
    let made = try MadeProfile(yaml: yaml)
    let endpoint = try PlatformProfile.load(made.folder.path).endpoint
    let fields = DeliveryFields(year: 2022, agency: "../a?b#c d%", key: "k/1", version: 2)
    #expect(
      endpoint.address(with: fields) == "https://platform.example/reports/%2E%2E%2Fa%3Fb%23c%20d%25/k%2F1?v=2")
  }
}
