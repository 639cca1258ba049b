import ReportCore
import ReportTestSupport
import Testing
import YAMLFormat

@Suite struct YAMLReaderTests {
  @Test func readsWhatAPersonWrites() throws {
    let (report, findings) = try YAMLReader.read(
      """
      # 手写
      agency: 0123
      year: 2020
      form: 2019
      figures:
        disclosure:
          licensing: {prior_items: 10, change: +4, decisions: 14}
        applications:
          new:
            natural_person: 3
            business:
            research: ~
            public_interest: null
            legal_service: ""
            other: /
            total: "-"
          results:
            granted: {natural_person: "1,234", total: 1094730.20, other: 无}
            refused:
              state_secret:
                total: 007

      """.utf8)
    #expect(findings.isEmpty)
    #expect(
      ReportDump().text(of: report) == #"""
        report
          agency: "0123"
          year: "2020"
          form: "2019"
        figure disclosure/licensing/prior_items = 10 "10" stated
        figure disclosure/licensing/change = 4 "+4" stated
        figure disclosure/licensing/decisions = 14 "14" stated
        figure applications/new/natural_person = 3 "3" stated
        figure applications/new/business = blank "" stated
        figure applications/new/research = blank "" stated
        figure applications/new/public_interest = blank "" stated
        figure applications/new/legal_service = blank "" stated
        figure applications/new/other = mark "/" "/" stated
        figure applications/new/total = mark "-" "-" stated
        figure applications/results.granted/natural_person = 1234 "1,234" stated
        figure applications/results.granted/total = 1094730.20 "1094730.20" stated
        figure applications/results.granted/other = mark "无" "无" stated
        figure applications/results.refused.state_secret/total = 7 "007" stated

        """#)
    #expect(report.figures.first?.location == SourceLocation(line: 7, column: 30))
  }

  @Test(arguments: ["12:30", "0o17", "True", "1e3", "2020-01-01", "no", "=", "1_000"])
  func keepsPlainTextAsItIs(_ text: String) throws {
    #expect(try YAMLReader.read("agency: \(text)\n".utf8).report.metadata.agency == text)
  }

  @Test func readsTags() throws {
    let report = try YAMLReader.read("agency: !!str ~\ntitle: ! null\nyear: !!int 2020\nform: !!null x\n".utf8).report
    #expect(report.metadata == Metadata(title: "null", agency: "~", year: 2020))
  }

  @Test func replaysAliases() throws {
    let (report, findings) = try YAMLReader.read(
      """
      title: &name 某局
      agency: *name
      figures:
        t:
          &row r: &columns
            a: 1
            b: &two 2
          s: *columns
          u: {d: *two}
      """.utf8)
    #expect(findings.isEmpty)
    #expect(report.metadata.agency == "某局")
    #expect(
      report.figures.map { "\($0.address) \($0.text) \($0.location?.description ?? "")" } == [
        "t/r/a 1 6:10", "t/r/b 2 7:10", "t/s/a 1 6:10", "t/s/b 2 7:10", "t/u/d 2 7:10",
      ])
  }

  @Test func countsColumnsInBytesAndLinesByTheirEnds() throws {
    let report = try YAMLReader.read("figures:\r\n  表𝄞: {行: {甲: 5, 乙: 6}}\r\n  t: {r: {c: 7}}\r\n".utf8).report
    #expect(report.figures.map { $0.location?.description } == ["2:24", "2:32", "3:14"])
  }
}
