import ReportCore
import ReportDriver
import ReportForms
import Testing

@testable import GongkaiCommands

@Suite struct CheckOutputTests {
  private let broken = DiagnosticCode("GK9901", .error, chinese: "不对", english: "not so")
  private let note = DiagnosticCode("GK9902", .note, chinese: "看", english: "look")

  private func checked(_ diagnostics: [Diagnostic]) -> CheckedReport {
    CheckedReport(
      report: Report(), form: nil, diagnostics: diagnostics,
      format: FormatDescription(id: "x", summary: "x", extensions: [], mediaType: "x/y"), detection: .named)
  }

  private func console(_ style: DiagnosticStyle, quiet: Bool = false) -> Console {
    Console(language: .english, style: style, isQuiet: quiet, isVerbose: false, usesColor: false)
  }

  private func input(_ name: String) -> Input { Input(name: name, path: name, bytes: []) }

  @Test func oneReportEndsWithItsCounts() {
    var output = TextCheckOutput(console: console(.text), usesColor: false)
    #expect(output.text(for: checked([Diagnostic(note)]), of: input("a")) == "gongkai: note[GK9902]: look\n")
    #expect(output.ending() == "0 errors, 0 warnings, 1 note\n")
  }

  @Test func aReportWithoutFindingsSaysSo() {
    var output = TextCheckOutput(console: console(.text), usesColor: false)
    #expect(output.text(for: checked([]), of: input("a")) == "")
    #expect(output.ending() == "no problems found\n")
  }

  @Test func severalReportsEndWithATable() {
    var output = TextCheckOutput(console: console(.text, quiet: true), usesColor: false)
    #expect(output.text(for: checked([Diagnostic(note)]), of: input("甲.txt")) == "")
    _ = output.text(for: checked([Diagnostic(broken), Diagnostic(note)]), of: input("b.txt"))
    output.noteUnreadable("c.txt")
    #expect(
      output.ending() == """

        file    form        errors  warnings  notes
        甲.txt  —                0         0      1
        b.txt   —                1         0      1
        c.txt   unreadable       —         —      —

        """)
  }

  @Test func jsonIsOneLineAFindingAndNothingElse() {
    var output = JSONCheckOutput(console: console(.json))
    let text = output.text(for: checked([Diagnostic(note), Diagnostic(broken)]), of: input("a"))
    #expect(text.split(separator: "\n").count == 2)
    #expect(output.ending() == "")
  }
}

extension CheckOutput {
  fileprivate mutating func text(for checked: CheckedReport, of input: Input) -> String {
    text(for: part(for: checked, of: input))
  }
}
