import ReportCore
import Testing

@Suite struct FindingListTests {
  private let note = DiagnosticCode("GK9901", .note, chinese: "甲", english: "one")
  private let other = DiagnosticCode("GK9902", .warning, chinese: "乙", english: "other")

  private func list(_ count: Int) -> FindingList {
    var list = FindingList()
    list.append(Diagnostic(other))
    list += (1...count).map { Diagnostic(note, at: SourceLocation(line: $0)) }
    return list
  }

  @Test func asManyAsTheLimitAreAllTold() {
    let findings = list(FindingList.mostOfAKind).findings
    #expect(findings.count == FindingList.mostOfAKind + 1)
    #expect(findings.last?.location?.line == FindingList.mostOfAKind)
  }

  @Test func moreAreTenAndTheirNumber() {
    let findings = list(1_000_000).findings
    #expect(findings.map(\.code.id) == ["GK9902"] + Array(repeating: "GK9901", count: 10) + ["GK0107"])
    #expect(findings[1...10].map { $0.location?.line } == Array(1...10))
    #expect(findings.last?.message.english == "999990 more findings of the kind GK9901 are not listed")
  }

  /// An error that is not listed is an error all the same.
  @Test func theNumberIsAsGraveAsTheGravest() {
    var list = FindingList()
    for number in 0..<2000 { list.append(Diagnostic(note, severity: number == 1999 ? .error : .note)) }
    #expect(list.findings.last?.severity == .error)
  }
}
