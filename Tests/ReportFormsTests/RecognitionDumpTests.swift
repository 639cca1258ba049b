import ReportCore
import ReportTestSupport
import Testing
import TextTableFormat

@testable import ReportForms

/// What each phase of recognition hands to the next: `Tests/RecognitionPhases` has reports and the dumps of their phases.
@Suite struct RecognitionDumpTests {
  @Test(arguments: ["bars", "aligned", "one-a-line"]) func phasesAreAsRecorded(_ name: String) throws {
    let report = try TextReader.read(packageFile("Tests/RecognitionPhases/\(name).txt")).report
    let dump = RecognitionDump(of: report, among: FormSet(try Form.builtIn()))
    for phase in RecognitionDump.Phase.allCases {
      let golden = packageFile("Tests/RecognitionPhases/\(name).\(phase)")
      #expect(dump.text(phase) == String(decoding: golden, as: UTF8.self), "\(name): \(phase)")
    }
  }

  @Test func nothingIsMatchedWhereNoFormIs() throws {
    let dump = RecognitionDump(of: try TextReader.read("规章 | 1 |\n".utf8).report, among: FormSet([]))
    #expect(dump.text(.labels).isEmpty)
    #expect(dump.text(.placement) == "no form\n")
  }
}
