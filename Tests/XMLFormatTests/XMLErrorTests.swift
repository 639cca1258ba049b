import ReportCore
import ReportTestSupport
import Testing
import XMLFormat

@Suite struct XMLErrorTests {
  @Test(arguments: [
    ("", "GK0101 1:1"),
    // The syntax, as libxml2 sees it.
    ("<report>\n<year>2020</yeer>\n</report>", "GK0303 2:18"), ("<report>\n<year>2020</year>\n", "GK0303 2:18"),
    ("<report><title>甲&nbsp;</title></report>", "GK0303 1:25"), ("<report a=1/>", "GK0303 1:11"),
    ("<report>\n<title>a\u{1}</title></report>", "GK0303 2:9"), ("某局", "GK0303 1:1"),
    ("<report version='1'/><report/>", "GK0303 1:22"),
    ("<r:report/>", "GK0303 1:10"),
    // What is not taken.
    ("<!DOCTYPE report SYSTEM 'file:///etc/passwd'>\n<report/>", "GK0331 1:45"),
    ("<!DOCTYPE report [<!ENTITY a 'b'>]>\n<report><title>&a;</title></report>", "GK0331 1:18"),
    ("<!DOCTYPE report>\n<report/>", "GK0331 1:17"),
    // Not a report.
    ("<?xml version='1.0'?>\n<html/>", "GK0304 2:1"), ("<report xmlns='urn:other'/>", "GK0304 1:1"),
    ("\n  <report xmlns='urn:gongkai:report:2'/>", "GK0305 2:3"), ("<report version='2'/>", "GK0305 1:1"),
    ("<report/>", "GK0304 1:1"),
    // The document.
    ("<report><year>2020</year>\n<year>2021</year></report>", "GK0306 2:1"),
    ("<report><year>二〇</year></report>", "GK0307 1:9"),
    ("<report>\n 某局<year>2020</year></report>", "GK0333 2:2"),
    ("<report><figures><table/></figures></report>", "GK0332 1:18"),
    (
      "<report><figures><table key='t'>\n<row key='r'>\n<figure>1</figure></row></table></figures></report>",
      "GK0332 3:1"
    ),
    (
      "<report><figures><table key='t'><row key='r'>\n<figure column='c'>1<b>2</b></figure></row></table></figures></report>",
      "GK0307 2:21"
    ),
    (
      "<report><figures><table key='t'><row key='r'>\n<figure column='c'>约三</figure></row></table></figures></report>",
      "GK0310 2:1"
    ),
    (
      "<report><figures><table key='t'><row key='r'>\n  <figure column='c'>1</figure>\n  <figure column='c'>1</figure></row></table></figures></report>",
      "GK0306 3:3"
    ),
    (
      "<report><figures><table key='a/b'><row key='r'>\n<figure column='c'>1</figure></row></table></figures></report>",
      "GK0311 2:1"
    ),
    ("<report>\n<title encoding='escaped'>\\x</title></report>", "GK0334 2:1"),
    ("<report>\n<title encoding='escaped'>\\uD800</title></report>", "GK0334 2:1"),
    ("<report><sections><section level='x'/></sections></report>", "GK0307 1:19"),
    ("<report><inferred><field>month</field></inferred></report>", "GK0307 1:19"),
  ])
  func saysWhatIsWrongAndWhere(_ input: String, _ expected: String) {
    #expect(XMLReader.failure(input.utf8) == expected, "\(input)")
  }

  @Test func saysWhatLibxml2Says() throws {
    let error = try #require(throws: ConversionError.self) {
      try XMLReader.read("<report>\n<year></yeer></report>".utf8)
    }
    #expect(error.message.english == "not valid XML: Opening and ending tag mismatch: year line 2 and yeer")
    #expect(error.message.chinese.hasPrefix("XML 语法错误:"))
  }

  @Test func findsPlacesAfterTheFirstChunks() {
    let filler = String(repeating: "<!-- 填充 -->\n", count: 20_000)
    #expect(XMLReader.failure("<report>\n\(filler)<title>甲</titel></report>".utf8) == "GK0303 20002:19")
    #expect(XMLReader.failure("<report>\n\(filler)  <year>甲</year></report>".utf8) == "GK0307 20002:3")
    let oneLine = String(repeating: "<!-- 填充 -->", count: 20_000)
    #expect(XMLReader.failure("<report>\(oneLine)<year>甲</year></report>".utf8) == "GK0307 1:\(9 + 15 * 20_000)")
  }

  @Test func refusesATagWithAMillionAttributes() {
    let attributes = (0..<1_000_000).map { "a\($0)='>'" }.joined(separator: " ")
    #expect(XMLReader.failure("<report>\n <section \(attributes)/></report>".utf8) == "GK0335 2:2")
    let quotes = String(repeating: "'引' ", count: 100_000)
    #expect(
      XMLReader.failure("<report><title>\(quotes)</title><!-- \(quotes) -->\n<year>x</year></report>".utf8)
        == "GK0307 2:1")
  }

  @Test func refusesNamesWithoutEnd() {
    let elements = (0..<30_000).map { "<e\($0) a\($0)='1'/>\n" }.joined()
    #expect(XMLReader.failure("<report>\n\(elements)</report>".utf8).hasPrefix("GK0787 "))
  }

  @Test func holdsToTheLimits() {
    #expect(XMLReader.failure(("<report>" + String(repeating: "<a>", count: 50_000)).utf8) == "GK0105 1:198")
    var limits = ReadLimits()
    limits.bytes = 5
    #expect(XMLReader.failure("<report/>".utf8, limits: limits) == "GK0102 -")
  }
}
