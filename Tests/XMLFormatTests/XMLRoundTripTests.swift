import XMLFormat
import ReportCore
import ReportTestSupport
import Testing

@Suite struct XMLRoundTripTests {
  @Test(arguments: 0..<250)
  func readsBackWhatItWrote(_ seed: UInt64) throws {
    var random = SplitMix64(seed: seed)
    let report = Report.random(using: &random)
    let written = try XMLWriter.write(report)
    let (read, findings) = try XMLReader.read(written)
    #expect(ReportDump().text(of: read) == ReportDump().text(of: report), "\(String(decoding: written, as: UTF8.self))")
    #expect(read.metadata == report.metadata)
    #expect(findings.isEmpty)
    #expect(try XMLWriter.write(report) == written)
  }
}
