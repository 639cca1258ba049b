import ReportCore
import ReportTestSupport
import ReportXML
import Testing

@Suite struct ReportXMLTests {
  @Test func theDocumentReadsBack() throws {
    var buffer = ByteBuffer()
    try Report.example.writeXML(indent: 0, to: &buffer)
    let format = FormatDescription(id: "x", summary: "x", extensions: [], mediaType: "")
    var context = ReadContext(options: try FormatOptions(of: format))
    let read = try context.decodeXMLReport(buffer.bytes.span)
    #expect(ReportDump().text(of: read) == ReportDump().text(of: .example))
    #expect(read.metadata == Report.example.metadata)
  }
}
