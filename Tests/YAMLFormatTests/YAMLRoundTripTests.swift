import YAMLFormat
import ReportCore
import ReportTestSupport
import Testing

@Suite struct YAMLRoundTripTests {
  @Test(arguments: 0..<250)
  func readsBackWhatItWrote(_ seed: UInt64) throws {
    var random = SplitMix64(seed: seed)
    let report = Report.random(using: &random)
    let written = try YAMLWriter.write(report)
    let (read, findings) = try YAMLReader.read(written)
    #expect(ReportDump().text(of: read) == ReportDump().text(of: report), "\(String(decoding: written, as: UTF8.self))")
    #expect(read.metadata == report.metadata)
    #expect(findings.isEmpty)
    #expect(try YAMLWriter.write(report) == written)
  }
}
