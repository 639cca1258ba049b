import JSONFormat
import ReportCore
import ReportTestSupport
import Testing

@Suite struct JSONReaderTests {
  @Test func readsTheShortForm() throws {
    let (report, findings) = try JSONReader.read(
      #"""
      {"agency": "某局", "year": "2020", "form": 2019, "figures": {
        "disclosure": {"central_procurement": {"projects": 10, "amount": 1094730.20}},
        "applications": {"results": {"refused": {"state_secret": {"total": "1,234"}}, "granted": {"total": null}},
          "new": {"total": "/", "business": "增4", "other": "３", "research": ""}}}}
      """#.utf8)
    #expect(findings.isEmpty)
    #expect(
      ReportDump(includesLocations: true).text(of: report) == #"""
        report
          agency: "某局"
          year: "2020"
          form: "2019"
        figure disclosure/central_procurement/projects = 10 "10" stated @2:54
        figure disclosure/central_procurement/amount = 1094730.20 "1094730.20" stated @2:68
        figure applications/results.refused.state_secret/total = 1234 "1,234" stated @3:70
        figure applications/results.granted/total = blank "" stated @3:102
        figure applications/new/total = mark "/" "/" stated @4:22
        figure applications/new/business = 4 "增4" stated @4:39
        figure applications/new/other = 3 "３" stated @4:56
        figure applications/new/research = blank "" stated @4:75

        """#)
  }

  @Test func tellsOfKeysThatItDoesNotKnow() throws {
    let (report, findings) = try JSONReader.read(
      "{\"year\": 2020,\n \"note\": {\"a\": [1, {\"b\": 2}]},\n \"sections\": [{\"titel\": \"x\", \"blocks\": [{\"picture\": 1}]}]}"
        .utf8)
    #expect(report.metadata.year == 2020)
    #expect(report.sections.count == 1)
    #expect(
      findings.map { "\($0.code.id) \($0.location?.description ?? "-") \($0.arguments["key"]?.english ?? "")" } == [
        "GK0308 2:2 note", "GK0308 3:16 titel", "GK0308 3:42 picture",
      ])
    #expect(findings.allSatisfy { $0.severity == .warning })
  }

  @Test func endsWarningsOfUnknownKeysWithTheirNumber() throws {
    let keys = (0..<1000).map { "\"x\($0)\": 0" }.joined(separator: ",")
    let findings = try JSONReader.read("{\"year\": 2020, \(keys)}".utf8).findings
    #expect(findings.count == 101)
    #expect(findings.last?.message.english == "900 more keys that the report document does not have were skipped")
  }

  @Test func aChangedValueHoldsAgainstItsOldText() throws {
    let (report, findings) = try JSONReader.read(
      #"""
      {"figures": {"t": {"r": {"a": 5, "b": 1234, "c": null, "d": 4}}},
       "details": {"t": {"r": {"a": {"text": "4"}, "b": {"text": "1,234"}, "c": {"text": "/"},
         "d": {"text": "9", "origin": "computed"}, "gone": {"unit": "件"}}}}}
      """#.utf8)
    #expect(report.figures.map(\.text) == ["5", "1,234", "", "9"])
    #expect(
      findings.map { "\($0.code.id) \($0.location?.description ?? "") \($0.address?.description ?? "")" } == [
        "GK0312 2:26 t/r/a", "GK0312 2:70 t/r/c", "GK0313 3:46 t/r/gone",
      ])
  }

  @Test func takesDetailsBeforeFigures() throws {
    let report = try JSONReader.read(
      #"{"details": {"t": {"r": {"a": {"text": "+5", "unit": "件"}}}}, "figures": {"t": {"r": {"a": 5}}}}"#.utf8
    ).report
    #expect(report.figures.first?.text == "+5")
    #expect(report.figures.first?.unit == "件")
    let percent = #"{"details": {"t": {"r": {"a": {"unit": "件"}}}}, "figures": {"t": {"r": {"a": "5%"}}}}"#
    #expect(try JSONReader.read(percent.utf8).report.figures.first?.unit == "%")
  }

  @Test func tellsOfCellsWithoutTheirFigure() throws {
    let findings = try JSONReader.read(
      #"{"sections": [{"blocks": [{"table": {"rows": [[1.50, {"figure": "t/r/a"}]]}}]}]}"#.utf8
    ).findings
    #expect(findings.map { "\($0.code.id) \($0.location?.description ?? "")" } == ["GK0314 1:54"])
  }

  @Test func keepsANumberInACellAsItIsWritten() throws {
    let report = try JSONReader.read(#"{"sections": [{"blocks": ["段", {"table": {"rows": [[1.50, null]]}}]}]}"#.utf8)
      .report
    guard case .paragraph(let paragraph) = report.sections[0].blocks[0],
      case .table(let table) = report.sections[0].blocks[1]
    else { return #expect(Bool(false), "\(report)") }
    #expect(paragraph.text == "段")
    #expect(table.cells.map { $0.text(in: report.figures) } == ["1.50", ""])
  }

  @Test func takesAByteOrderMark() throws {
    #expect(JSONReader.failure([0xEF, 0xBB, 0xBF] + Array("{x".utf8)) == "GK0301 1:2")
    #expect(try JSONReader.read([0xEF, 0xBB, 0xBF] + Array("{\"year\":1999}".utf8)).report.metadata.year == 1999)
  }

  @Test func readsEscapes() throws {
    let report = try JSONReader.read(#"{"title": "\"\\\/\b\f\n\r\t\u0000\u6587\uD834\uDD1E"}"#.utf8).report
    #expect(report.metadata.title == "\"\\/\u{8}\u{C}\n\r\t\u{0}文\u{1D11E}")
  }
}
