import ReportCore
import ReportTestSupport
import Testing
import XMLFormat

@Suite struct XMLReaderTests {
  @Test func readsTheShortFormWithNestedRows() throws {
    let (report, findings) = try XMLReader.read(
      """
      <report>
        <!-- 手写 -->
        <agency>某<![CDATA[<局>]]>&amp;<?note x?></agency><year> 2020 </year>
        <figures><table key="applications">
          <row key="results"><row key="granted"><figure column="total">1094730.20</figure><figure column="other"/></row></row>
        </table></figures>
      </report>
      """.utf8)
    #expect(findings.isEmpty)
    #expect(
      ReportDump(includesLocations: true).text(of: report) == """
        report
          agency: "某<局>&"
          year: "2020"
        figure applications/results.granted/total = 1094730.20 "1094730.20" stated @5:43
        figure applications/results.granted/other = blank "" stated @5:85

        """)
  }

  @Test func tellsOfWhatItDoesNotKnow() throws {
    let (report, findings) = try XMLReader.read(
      """
      <report xmlns="urn:gongkai:report:1" xmlns:o="urn:other" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
        xsi:schemaLocation="urn:gongkai:report:1 report.xsd" o:x="1">
      <year>2020</year><note><year>1999</year></note>
      <o:form>2019</o:form>
      <sections><section title="甲" colour="red"><paragraph>一<b>二</b>三</paragraph></section></sections></report>
      """.utf8)
    #expect(report.metadata.form == nil)
    #expect(
      findings.map { "\($0.code.id) \($0.location?.line ?? 0) \($0.arguments["key"]?.english ?? "")" } == [
        "GK0308 1 x", "GK0308 3 <note>", "GK0308 4 <form>", "GK0308 5 colour", "GK0308 5 <b>",
      ])
    guard case .paragraph(let paragraph)? = report.sections.first?.blocks.first else { return #expect(Bool(false)) }
    #expect(paragraph.text == "一三")
  }

  /// A name that is another's but for its case or its namespace stands where figures are lost.
  @Test(arguments: [("<Figures/>", "error"), ("<o:figures xmlns:o='urn:other'/>", "error"), ("<colour/>", "warning")])
  func tellsOfFiguresThatItPassesOver(_ element: String, _ severity: String) throws {
    let findings = try XMLReader.read("<report xmlns='urn:gongkai:report:1'>\(element)</report>".utf8).findings
    #expect(findings.map { "\($0.severity) \($0.code.id)" } == ["\(severity) GK0308"])
  }

  @Test func readsOtherEncodings() throws {
    let title = "<?xml version='1.0' encoding='GB18030'?>\n<report><title>".utf8
    let gb = Array(title) + [0xC4, 0xB3, 0xBE, 0xD6] + Array("</title>\n<year>x</year></report>".utf8)
    #expect(XMLReader.failure(gb) == "GK0307 3:1")
    let valid = Array(title) + [0xC4, 0xB3, 0xBE, 0xD6] + Array("</title></report>".utf8)
    #expect(try XMLReader.read(valid).report.metadata.title == "某局")
    var utf16: [UInt8] = [0xFF, 0xFE]
    for unit in "<?xml version='1.0' encoding='UTF-16'?><report><title>某局𝄞</title></report>".utf16 {
      utf16 += [UInt8(unit & 0xFF), UInt8(unit >> 8)]
    }
    #expect(try XMLReader.read(utf16).report.metadata.title == "某局𝄞")
  }

  @Test func countsPlacesAfterAByteOrderMark() {
    #expect(XMLReader.failure([0xEF, 0xBB, 0xBF] + Array("<report><year>x</year></report>".utf8)) == "GK0307 1:9")
  }

  @Test func takesAttributesBackAsTheyWere() throws {
    let report = try XMLReader.read(
      "<report><sections><section title='&lt;&amp;#38;&#10;&quot; &#38;amp;&#9;'/></sections></report>".utf8
    ).report
    #expect(report.sections[0].title == "<&#38;\n\" &amp;\t")
  }

  @Test func readsTextOfAnySize() throws {
    let text = String(repeating: "政府信息公开", count: 700_000)
    #expect(try XMLReader.read("<report><title>\(text)</title></report>".utf8).report.metadata.title == text)
  }
}
