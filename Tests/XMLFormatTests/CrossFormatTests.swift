import JSONFormat
import ReportCore
import ReportTestSupport
import Testing
import XMLFormat
import YAMLFormat

@Suite struct CrossFormatTests {
  @Test(arguments: 1000..<1250)
  func aChainOfFormatsChangesNothing(_ seed: UInt64) throws {
    var random = SplitMix64(seed: seed)
    let report = Report.random(using: &random)
    let fromJSON = try JSONReader.read(try JSONWriter.write(report)).report
    let fromYAML = try YAMLReader.read(try YAMLWriter.write(fromJSON)).report
    let fromXML = try XMLReader.read(try XMLWriter.write(fromYAML)).report
    let again = try JSONReader.read(try JSONWriter.write(fromXML)).report
    let dump = ReportDump().text(of: report)
    #expect(ReportDump().text(of: fromJSON) == dump)
    #expect(ReportDump().text(of: fromYAML) == dump)
    #expect(ReportDump().text(of: fromXML) == dump)
    #expect(ReportDump().text(of: again) == dump)
    #expect(again.metadata == report.metadata)
  }

  @Test(arguments: 0..<50)
  func everyIndentationReadsTheSame(_ seed: UInt64) throws {
    var random = SplitMix64(seed: seed)
    let report = Report.random(using: &random)
    for indent in ["0", "1", "8"] {
      let json = try JSONReader.read(try JSONWriter.write(report, options: ["indent": indent])).report
      let xml = try XMLReader.read(try XMLWriter.write(report, options: ["indent": indent])).report
      #expect(ReportDump().text(of: json) == ReportDump().text(of: report))
      #expect(ReportDump().text(of: xml) == ReportDump().text(of: report))
    }
  }
}
