import Glibc
import PlatformProfile
import ReportCore
import ReportForms
import TestFolders
import Testing

/// Trying a profile with sample reports, and looking after its secret.
@Suite struct ProfileCheckTests {
  @Test(arguments: ["2019", "2021"]) func sampleTakesCompleteReports(_ edition: String) throws {
    let form = try #require(try Form.edition(edition))
    let mapping = try PlatformMapping(of: PlatformProfile.load(SampleFolder.yunlan))
    let check = ProfileCheck(of: mapping, with: form)
    #expect(check.takesComplete)
    // The schema demands figures that a blank report does not have.
    #expect(!check.takesBlank)
    #expect(check.findings.filter { $0.severity == .error }.isEmpty)
    #expect(check.findings.contains { $0.code == .blankReportRefused })
    // Totals are left out, and nothing else.
    let unsent = check.findings.filter { $0.code == .figuresNotSent }.map(\.message.english)
    #expect(unsent.count == 2)
    #expect(unsent.allSatisfy { $0.contains("(*/total)") })
    #expect(unsent.first?.hasSuffix("总计 (*/total), (七)总计 (results.total/*)") == true)
    #expect(check.sent == 166)
  }

  /// A note names the first figures only, or all of them.
  @Test func namesAllFiguresThatAreNotSent() throws {
    let figures = "/r:report/r:figures/r:table[@key='applications']/r:row[@key='new']/r:figure"
    let profile = try MadeProfile(
      map:
        "<xsl:template match='/'><out><a><xsl:value-of select='sum(\(figures.replacing("'", with: "&quot;")))'/></a></out></xsl:template>"
    )
    let form = try #require(try Form.edition("2021"))
    func note(namesAll: Bool) throws -> String {
      let check = ProfileCheck(of: try profile.mapping(), with: form, namesAll: namesAll)
      let notes = check.findings.filter { $0.code == .figuresNotSent }.map(\.message.english)
      return try #require(notes.first { $0.contains("申请情况") })
    }
    let last = "(carried_out/*)"
    let (short, whole) = (try note(namesAll: false), try note(namesAll: true))
    #expect(short.contains("… +") && !short.contains(last))
    #expect(!whole.contains("…") && whole.contains(last))
  }

  @Test func mapThatFailsIsAnError() throws {
    let profile = try MadeProfile(map: "<xsl:template match='/'><xsl:value-of select='$x'/></xsl:template>")
    let check = ProfileCheck(of: try profile.mapping(), with: try #require(try Form.edition("2021")))
    #expect(check.findings.map(\.code) == [.mapFailed])
    #expect(!check.takesComplete)
  }

  @Test func secretFile() throws {
    let yaml = MadeProfile.yaml.replacing("authentication: none", with: "authentication: {bearer: {file: token}}")
    let made = try MadeProfile(yaml: yaml)
    let profile = try PlatformProfile.load(made.folder.path)
    #expect(profile.secretFindings { _ in nil }.map(\.code) == [.secretMissing])
    try made.folder.write("abc", to: "token")
    chmod(made.folder("token"), 0o640)
    #expect(profile.secretFindings { _ in nil }.map(\.code) == [.secretNotPrivate])
    #expect(profile.secretFindings { _ in nil }.first?.message.english.contains("0640") == true)
    chmod(made.folder("token"), 0o600)
    #expect(profile.secretFindings { _ in nil }.isEmpty)
  }

  @Test func secretVariable() throws {
    let yaml = MadeProfile.yaml.replacing("authentication: none", with: "authentication: {bearer: {environment: T}}")
    let made = try MadeProfile(yaml: yaml)
    let profile = try PlatformProfile.load(made.folder.path)
    #expect(profile.secretFindings { $0 == "T" ? "abc" : nil }.isEmpty)
    #expect(profile.secretFindings { $0 == "T" ? "" : "abc" }.map(\.code) == [.secretMissing])
  }
}
