import ReportCore
import Testing

@testable import GongkaiCommands

@Suite struct JSONFindingTests {
  @Test func oneLineWithWhatIsKnown() {
    let code = DiagnosticCode("GK9901", .warning, chinese: "“{x}”", english: "\"{x}\"")
    let finding = Diagnostic(
      code, at: SourceLocation(file: "a\\b.xml", line: 3, column: 7, detail: "/report/x"),
      address: FigureAddress("disclosure/permits/made"), ["x": "a\n\u{1}"],
      hint: Message(chinese: "改", english: "mend"))
    #expect(
      JSONFinding(finding).line == #"""
        {"severity":"warning","code":"GK9901","file":"a\\b.xml","line":3,"column":7,"place":"/report/x",\#
        "address":"disclosure/permits/made","message":{"zh":"“a\n\u0001”","en":"\"a\n\u0001\""},\#
        "hint":{"zh":"改","en":"mend"}}

        """#)
  }

  @Test func whatIsNotKnownIsLeftOut() {
    let code = DiagnosticCode("GK9901", .note, chinese: "甲", english: "a")
    #expect(
      JSONFinding(Diagnostic(code)).line
        == #"{"severity":"note","code":"GK9901","message":{"zh":"甲","en":"a"}}"# + "\n")
  }
}
