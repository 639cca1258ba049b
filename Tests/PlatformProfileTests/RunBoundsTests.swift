import ReportCore
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
    var limits = MapLimits()
    (limits.time, limits.memory) = (.seconds(60), 8 << 20)
    let mapping = try PlatformMapping(of: try PlatformProfile.load(profile.folder.path), limits: limits)
    let error = try #require(throws: ConversionError.self) {
      try mapping.payload(of: .example, form: nil, parameters: .first)
    }
    #expect(error.diagnostic.code == .mapBeyondLimit)
    #expect(error.message.english.contains("8 MB"))
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
}
