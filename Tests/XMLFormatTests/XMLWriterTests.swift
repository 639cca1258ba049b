import XMLFormat
import ReportCore
import ReportTestSupport
import Testing

@Suite struct XMLWriterTests {
  @Test func writesTheExample() throws {
    let written = String(decoding: try XMLWriter.write(.example), as: UTF8.self)
    #expect(written == String(decoding: fixture("example.xml"), as: UTF8.self))
  }

  @Test func readsTheExample() throws {
    let (report, findings) = try XMLReader.read(fixture("example.xml"))
    #expect(ReportDump().text(of: report) == ReportDump().text(of: .example))
    #expect(report.metadata == Report.example.metadata)
    #expect(findings.isEmpty)
  }
}
