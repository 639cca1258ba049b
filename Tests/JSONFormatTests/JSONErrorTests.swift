import JSONFormat
import ReportCore
import ReportTestSupport
import Testing

@Suite struct JSONErrorTests {
  @Test(arguments: [
    // The syntax.
    ("", "GK0101 1:1"), (" \n\t", "GK0101 1:1"),
    ("{", "GK0301 1:2"), ("{\"year\": 2020", "GK0301 1:14"), ("{\"year\" 2020}", "GK0301 1:9"),
    ("{\"year\": 2020,}", "GK0301 1:15"), ("{\"year\": 2020 \"form\": 1}", "GK0301 1:15"),
    ("{year: 2020}", "GK0301 1:2"),
    ("{\n  'year': 2020}", "GK0301 2:3"), ("{\"inferred\": [\"year\",]}", "GK0301 1:22"),
    ("{\"inferred\": [\"year\"}", "GK0301 1:21"), ("{\"year\": 02020}", "GK0301 1:10"),
    ("{\"year\": -}", "GK0301 1:11"),
    ("{\"year\": 1.}", "GK0301 1:12"), ("{\"year\": 1e}", "GK0301 1:12"), ("{\"year\": +1}", "GK0301 1:10"),
    ("{\"title\": nul}", "GK0301 1:14"), ("{\"title\": True}", "GK0301 1:11"), ("{\"title\": NaN}", "GK0301 1:11"),
    ("{\"title\": \"a\nb\"}", "GK0301 1:13"), ("{\"title\": \"a\tb\"}", "GK0301 1:13"),
    ("{\"title\": \"abc", "GK0301 1:15"),
    ("{\"title\": \"\\x41\"}", "GK0301 1:12"), ("{\"title\": \"\\u12G4\"}", "GK0301 1:12"),
    ("{\"title\": \"甲\\uD800\"}", "GK0301 1:15"), ("{\"title\": \"\\uDC00\\uD800\"}", "GK0301 1:12"),
    ("{\"title\": \"\\uD800\\u0041\"}", "GK0301 1:12"), ("// note\n{}", "GK0301 1:1"),
    ("{\"year\":1}\r\n\r\n}", "GK0301 3:1"),
    ("{\"year\": 2020} {}", "GK0318 1:16"), ("{\"year\": 2020}\n1", "GK0318 2:1"),
    // Not a report.
    ("[]", "GK0304 1:1"), ("\n 1", "GK0304 2:2"), ("\"report\"", "GK0304 1:1"), ("null", "GK0304 1:1"),
    ("{}", "GK0304 1:1"),
    ("{\"name\": \"x\", \"version\": \"1.0.0\"}", "GK0305 1:26"), ("{\"name\": \"x\"}", "GK0304 1:1"),
    ("{\"schema\": \"https://json-schema.org/\"}", "GK0304 1:12"),
    ("{\"schema\": \"urn:gongkai:report:2\"}", "GK0305 1:12"),
    ("{\"version\": 2}", "GK0305 1:13"),
    // Keys and types.
    ("{\"year\": 2020,\n \"year\": 2021}", "GK0306 2:2"), ("{\"year\": true}", "GK0307 1:10"),
    ("{\"year\": \"二〇二〇\"}", "GK0307 1:10"), ("{\"year\": 2020.5}", "GK0307 1:10"), ("{\"title\": []}", "GK0307 1:11"),
    ("{\"title\": {}}", "GK0307 1:11"), ("{\"title\": true}", "GK0307 1:11"),
    ("{\"inferred\": [\"month\"]}", "GK0307 1:15"),
    ("{\"inferred\": {}}", "GK0307 1:14"), ("{\"figures\": []}", "GK0307 1:13"),
    ("{\"figures\": {\"t\": 1}}", "GK0307 1:19"),
    ("{\"figures\": {\"t\": {\"c\": 1}}}", "GK0311 1:20"), ("{\"figures\": {\"t\": {\"r\": [1]}}}", "GK0307 1:25"),
    ("{\"sections\": [1]}", "GK0307 1:15"), ("{\"sections\": [{\"level\": -1}]}", "GK0315 1:25"),
    ("{\"sections\": [{\"blocks\": [[]]}]}", "GK0307 1:27"),
    ("{\"sections\": [{\"blocks\": [{\"paragraph\": \"a\", \"heading\": \"b\"}]}]}", "GK0317 1:46"),
    // Figures.
    ("{\"figures\": {\"t\": {\"r\": {\"c\": \"约三件\"}}}}", "GK0310 1:31"),
    ("{\"figures\": {\"t\": {\"r\": {\"c\": true}}}}", "GK0310 1:31"),
    ("{\"figures\": {\"t\": {\"r\": {\"c\": 1e3}}}}", "GK0310 1:31"),
    ("{\"figures\": {\"t\": {\"r\": {\"a/b\": 1}}}}", "GK0311 1:26"),
    ("{\"figures\": {\"t\": {\"\": {\"c\": 1}}}}", "GK0311 1:25"),
    ("{\"figures\": {\"t\": {\"r\": {\"c\": 1, \"c\": 1}}}}", "GK0306 1:34"),
    ("{\"figures\": {\"t\": {\"r.s\": {\"c\": 1}, \"r\": {\"s\": {\"c\": 1}}}}}", "GK0306 1:49"),
    ("{\"figures\": {\"t\": {\"r\": {}, \"r\": {}}}}", "GK0306 1:29"),
    ("{\"figures\": {\"t\": {}, \"t\": {}}}", "GK0306 1:23"),
    ("{\"figures\": {\"t\": {\"r\": {\"c\": 1, \"c\": {\"d\": 1}}}}}", "GK0306 1:34"),
    ("{\"figures\": {\"t\": {\"r\": {\"c\": 123456789012345678901234567890123456789}}}}", "GK0310 1:31"),
    ("{\"details\": {\"t\": {\"r\": {\"c\": {\"origin\": \"guessed\"}}}}}", "GK0307 1:42"),
    ("{\"details\": {\"t\": {\"r\": {\"c\": {}, \"c\": {}}}}}", "GK0306 1:35"),
  ])
  func saysWhatIsWrongAndWhere(_ input: String, _ expected: String) {
    #expect(JSONReader.failure(input.utf8) == expected, "\(input)")
  }

  @Test(arguments: [
    ("[{\"text\": \"a\", \"figure\": \"a/b/c\"}]", "GK0316"), ("[{\"figure\": \"a/b\"}]", "GK0311"),
    ("[{\"figure\": \"a//c\"}]", "GK0311"), ("[{\"rowspan\": 0}]", "GK0315"), ("[{\"colspan\": 65536}]", "GK0315"),
    ("[{\"header\": \"yes\"}]", "GK0307"), ("[true]", "GK0307"), ("[[]]", "GK0307"), ("{}", "GK0307"),
  ])
  func refusesCellsThatMakeNoSense(_ row: String, _ code: String) {
    let input = "{\"sections\": [{\"blocks\": [{\"table\": {\"rows\": [\n\(row)]}}]}]}"
    #expect(JSONReader.failure(input.utf8).hasPrefix("\(code) 2:"), "\(row)")
  }

  @Test func namesTheByteThatIsNotUTF8() throws {
    let input = Array("{\n\"title\": \"甲".utf8) + [0xFF] + Array("\"}".utf8)
    #expect(JSONReader.failure(input) == "GK0103 2:14")
    let error = try #require(throws: ConversionError.self) { try JSONReader.read(input) }
    #expect(error.message.english == "byte 16 (0xFF) is not valid UTF-8")
  }

  @Test func holdsToTheLimits() {
    var limits = ReadLimits()
    limits.bytes = 10
    #expect(JSONReader.failure("{\"year\": 2020}".utf8, limits: limits) == "GK0102 -")
    let deep = "{\"x\": " + String(repeating: "[", count: 100_000)
    #expect(JSONReader.failure(deep.utf8) == "GK0105 1:70")
    limits = ReadLimits()
    limits.columns = 3
    let table = "{\"sections\": [{\"blocks\": [{\"table\": {\"rows\": [[\"a\", {\"colspan\": 3}]]}}]}]}"
    #expect(JSONReader.failure(table.utf8, limits: limits).hasPrefix("GK0106 1:"))
    let pushed = Array(repeating: "[{\"rowspan\": 9}]", count: 4).joined(separator: ",")
    let aside = "{\"sections\": [{\"blocks\": [\n{\"table\": {\"rows\": [\(pushed)]}}]}]}"
    #expect(JSONReader.failure(aside.utf8, limits: limits).hasPrefix("GK0106 2:"))
    limits = ReadLimits()
    limits.cells = 2
    let cells = "{\"sections\": [{\"blocks\": [{\"table\": {\"rows\": [[\"a\"],[\"b\"],\n[\"c\"]]}}]}]}"
    #expect(JSONReader.failure(cells.utf8, limits: limits) == "GK0106 2:2")
  }

  /// Pieces of a few bytes each are counted, over all sections and tables.
  @Test func countsWhatIsSmall() {
    var limits = ReadLimits()
    (limits.blocks, limits.figures, limits.cells) = (3, 2, 2)
    let sections = "{\"sections\": [{},{},\n{},{}]}"
    #expect(JSONReader.failure(sections.utf8, limits: limits) == "GK0108 2:4")
    let blocks = "{\"sections\": [{\"blocks\": [\"a\",\"b\",\n\"c\"]}]}"
    #expect(JSONReader.failure(blocks.utf8, limits: limits) == "GK0108 2:1")
    let figures = "{\"figures\": {\"t\": {\"r\": {\"a\": 1, \"b\": 2,\n\"c\": 3}}}}"
    #expect(JSONReader.failure(figures.utf8, limits: limits) == "GK0108 2:1")
    let table = "{\"table\": {\"rows\": [[\"a\", \"b\"]]}}"
    let tables = "{\"sections\": [{\"blocks\": [\(table),\n\(table)]}]}"
    #expect(JSONReader.failure(tables.utf8, limits: limits) == "GK0106 2:22")
  }
}
