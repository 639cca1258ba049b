import DOCXFormat
import ReportCore
import ReportTestSupport
import Testing

@Suite struct DOCXRoundTripTests {
  /// Whatever a report has, it is there again when it was written and read.
  @Test(arguments: 0..<250) func whatIsWrittenReadsBack(_ seed: UInt64) throws {
    var random = SplitMix64(seed: seed)
    let report = Report.random(using: &random)
    let (result, findings) = try DOCXReader.read(DOCXWriter.write(report))
    #expect(ReportDump().text(of: result) == ReportDump().text(of: report))
    #expect(findings.isEmpty)
  }

  @Test func equalReportsGiveEqualBytes() throws {
    #expect(try DOCXWriter.write(.example) == DOCXWriter.write(.example))
  }
}
