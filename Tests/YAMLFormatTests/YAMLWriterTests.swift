import YAMLFormat
import ReportCore
import ReportTestSupport
import Testing

@Suite struct YAMLWriterTests {
  @Test func writesTheExample() throws {
    let written = String(decoding: try YAMLWriter.write(.example), as: UTF8.self)
    #expect(written == String(decoding: fixture("example.yaml"), as: UTF8.self))
  }

  @Test func readsTheExample() throws {
    let (report, findings) = try YAMLReader.read(fixture("example.yaml"))
    #expect(ReportDump().text(of: report) == ReportDump().text(of: .example))
    #expect(report.metadata == Report.example.metadata)
    #expect(findings.isEmpty)
  }
}
