import Glibc
import ReportCore
import TestFolders
import Testing

/// Every folder of `Tests/RecognitionCases`: what is read, told and left must be what the case says.
///
/// With `GONGKAI_RECORD=1` in the environment the findings of cases that are not known to fail are written anew, and
/// findings and figures of new cases.
@Suite struct RecognitionCaseTests {
  private static let isRecording = getenv("GONGKAI_RECORD") != nil
  private static let collection = CaseCollection()

  @Test(.disabled(if: isRecording), arguments: try collection.cases())
  func comesOutRight(_ test: RecognitionCase) throws {
    let differences = try CaseOutcome(of: test, in: Self.collection).differences(from: test)
    let text = differences.map { "\n  " + $0 }.joined()
    guard test.isKnown else {
      #expect(differences.isEmpty, "\(test.name):\(text)")
      return
    }
    // One that comes out right fails here: then it is to be taken out of KNOWN.txt.
    withKnownIssue("\(test.name) comes out right: take it out of KNOWN.txt") {
      #expect(differences.isEmpty, "\(test.name):\(text)")
    }
  }

  @Test(.enabled(if: isRecording)) func record() throws {
    for test in try Self.collection.cases() where !test.isKnown {
      let folder = Self.collection.folder(test.name)
      let outcome = try CaseOutcome(of: test, in: Self.collection)
      if test.isNew, test.figures == nil { try folder.write(outcome.recordedFigures, to: "figures.csv") }
      guard test.isNew || test.looksAtFindings else { continue }
      try folder.write(outcome.recordedFindings(keeping: test.findings), to: "findings.txt")
    }
  }

  @Test func everyKnownCaseIsThere() {
    #expect(Self.collection.known.isSubset(of: Self.collection.names))
    #expect(Self.collection.names.count > 40)
  }
}

extension RecognitionCase {
  fileprivate var looksAtFindings: Bool { status != nil || !findings.isEmpty }
}

extension CaseOutcome {
  /// What a case's `findings.txt` is now: the status, the errors, and of the others what was asked for.
  fileprivate func recordedFindings(keeping expected: [ExpectedFinding]) -> String {
    let errors = findings.filter { $0.severity == .error }.map(line(of:))
    let others = findings.filter { $0.severity != .error }
    let kept = expected.filter { $0.isForbidden || others.contains(where: $0.fits) }.map(\.text)
    return (["status \(status)"] + errors + kept).map { $0 + "\n" }.joined()
  }

  /// A finding as `findings.txt` has it.
  private func line(of finding: Diagnostic) -> String {
    let line = finding.location.map(\.line) ?? 0
    return "\(finding.code.id)\(line > 0 ? " \(line)" : "")"
  }

  fileprivate var recordedFigures: String {
    "address,value\n" + report.figures.map { "\($0.address),\(figures[$0.address.description] ?? "")\n" }.joined()
  }
}
