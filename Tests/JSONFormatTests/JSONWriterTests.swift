import JSONFormat
import ReportCore
import ReportTestSupport
import Testing

@Suite struct JSONWriterTests {
  @Test func writesTheExample() throws {
    let written = String(decoding: try JSONWriter.write(.example), as: UTF8.self)
    #expect(written == String(decoding: fixture("example.json"), as: UTF8.self))
  }

  @Test func readsTheExample() throws {
    let (report, findings) = try JSONReader.read(fixture("example.json"))
    #expect(ReportDump().text(of: report) == ReportDump().text(of: .example))
    #expect(report.metadata == Report.example.metadata)
    #expect(findings.isEmpty)
  }
}
