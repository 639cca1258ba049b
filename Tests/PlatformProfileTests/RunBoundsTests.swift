import ReportCore
import ReportForms
import ReportTestSupport
import TestFolders
import Testing

@testable import PlatformProfile

/// How much the runs of a map may take.
@Suite struct RunBoundsTests {
  @Test func aMapThatFillsTheMemoryIsStopped() throws {
    let double = "<xsl:variable name='x0'>\(String(repeating: "0123456789", count: 100))</xsl:variable>"
    let doubled = (1...24).map { number in
      "<xsl:variable name='x\(number)'><xsl:copy-of select='$x\(number - 1)'/><a/><xsl:copy-of select='$x\(number - 1)'/></xsl:variable>"
    }
    let map = "<xsl:template match='/'>" + double + doubled.joined() + "<out/></xsl:template>"
    let profile = try MadeProfile(map: map)
    var limits = MapLimits.withoutHaste
    limits.memory = 8 << 20
    let mapping = try profile.mapping(limits: limits)
    let error = try #require(throws: ConversionError.self) {
      try mapping.payload(of: .example, form: nil, parameters: .first)
    }
    #expect(error.diagnostic.code == .mapBeyondLimit)
    #expect(error.message.english.contains("8 MB"))
  }

  @Test func aMapThatTakesLongIsStopped() throws {
    let call = "<xsl:call-template name='f'><xsl:with-param name='n' select='$n - 1'/></xsl:call-template>"
    let map =
      "<xsl:template name='f'><xsl:param name='n'/><xsl:if test='$n &gt; 0'>\(call)\(call)</xsl:if></xsl:template>"
      + "<xsl:template match='/'><xsl:call-template name='f'><xsl:with-param name='n' select='30'/></xsl:call-template></xsl:template>"
    var limits = MapLimits()
    limits.time = .milliseconds(5)
    let mapping = try MadeProfile(map: map).mapping(limits: limits)
    let error = try #require(throws: ConversionError.self) {
      try mapping.payload(of: .example, form: nil, parameters: .first)
    }
    #expect(error.diagnostic.code == .mapBeyondLimit)
    #expect(error.message.english.contains("of processor time"))
  }

  @Test func runsOfOnePurposeHaveABudget() throws {
    let mapping = try MadeProfile().mapping()
    let budget = RunBudget(.nanoseconds(1))
    RunBudget.$current.withValue(budget) {
      #expect(throws: Never.self) { try mapping.rendered(.example, .first) }
      #expect(budget.isSpent)
      let error = #expect(throws: ConversionError.self) { try mapping.rendered(.example, .first) }
      #expect(error?.diagnostic.code == .mapBeyondLimit)
    }
    #expect(throws: Never.self) { try mapping.rendered(.example, .first) }
  }

  @Test func theFormsOfACheckShareOneBudget() throws {
    let mapping = try MadeProfile().mapping()
    let forms = try Form.builtIn()
    let runs = ProfileCheck.checks(of: mapping, with: forms).map { $0.findings.contains { $0.code == .mapBeyondLimit } }
    #expect(runs == forms.map { _ in false })
    // What the first leaves is spent by its first run.
    let checks = RunBudget.$current.withValue(RunBudget(.nanoseconds(1))) {
      ProfileCheck.checks(of: mapping, with: forms)
    }
    #expect(checks.map { $0.findings.contains { $0.code == .mapBeyondLimit } } == forms.map { _ in true })
  }
}
