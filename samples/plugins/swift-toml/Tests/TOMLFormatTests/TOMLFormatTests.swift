import ReportCore
import ReportTestSupport
import TOMLFormat
import Testing

@Suite struct TOMLFormatTests {
  @Test func whatIsWrittenReadsBackExactly() throws {
    var report = Report(metadata: Metadata(agency: "某县\"教育局\"", year: 2022, form: "2021"))
    for (key, text) in [("a", "1094730.20"), ("b", ""), ("c", "/"), ("d", "3"), ("e", "123456789012345678901")] {
      let address = try #require(FigureAddress(table: "t", row: "r.s", column: key))
      report.figures.append(Figure(address: address, value: try #require(FigureText(text)).value, text: text))
    }
    let again = try TOMLReader.read(try TOMLWriter.write(report)).report
    #expect(ReportDump().text(of: again) == ReportDump().text(of: report))
  }

  @Test(arguments: [
    ("year = \n", "TOML01 1:8"), ("表 = 1\n", "TOML01 1:1"), ("[figures.t.r]\nc = true\n", "TOML01 -"),
  ])
  func faultsAreToldWithTheirPlace(_ text: String, _ failure: String) {
    #expect(TOMLReader.failure(text.utf8) == failure)
  }
}
