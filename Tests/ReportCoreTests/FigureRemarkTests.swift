import ReportCore
import Testing

@Suite struct FigureRemarkTests {
  private static let total = FigureAddress(table: "t", row: "r", column: "total")
  private static let part = FigureAddress(table: "t", row: "r", column: "part")

  private func breach() throws -> Diagnostic {
    var finding = Diagnostic(
      .rowTotalDiffers, address: Self.total, ["what": "某行", "left": "总计 4", "right": "各项之和为 3", "difference": "1"])
    finding.figures = [Self.total, Self.part].compactMap(\.self)
    return finding
  }

  @Test func aProposalComesBeforeWhatDoesNotAddUp() throws {
    let proposal = Diagnostic(
      .figureLocated, address: Self.part, ["what": "某项", "value": "3", "proposal": "4", "why": "(数字次序颠倒)"])
    let breach = try breach()
    let remarks = FigureRemarks(of: [breach, proposal])
    let part = try #require(Self.part)
    let remark = try #require(remarks[part])
    #expect(remark.kind == .wrong)
    #expect(remark.messages.map(\.chinese) == ["疑为 4(数字次序颠倒)", breach.message.chinese])
    // The total is right, since the part is known to be wrong.
    let total = try #require(Self.total)
    #expect(remarks[total] == nil)
  }

  @Test func withoutAProposalTheSumsFirstFigureIsInDoubt() throws {
    let remarks = FigureRemarks(of: [try breach()])
    let (total, part) = (try #require(Self.total), try #require(Self.part))
    #expect(remarks[total]?.kind == .inDoubt)
    #expect(remarks[part] == nil)
  }

  @Test func notesAboutFiguresAreNoRemarks() throws {
    #expect(FigureRemarks(of: [Diagnostic(.holdsWithBlanksAsZero, address: Self.total)]).isEmpty)
  }

  @Test func findingsAreOrderedByGravity() throws {
    let note = Diagnostic(.holdsWithBlanksAsZero)
    let proposal = Diagnostic(.figureLocated, address: Self.part)
    let findings = [note, try breach(), proposal]
    #expect(findings.byGravity.map(\.code.id) == ["GK0511", "GK0503", "GK0506"])
  }
}

@Suite struct CalendarDateTests {
  @Test(arguments: [
    ("1970-01-01", 0), ("2000-01-01", 10_957), ("2000-02-29", 11_016), ("2022-01-15", 19_007), ("1969-12-31", -1),
  ])
  func countsDays(text: String, days: Int) throws {
    #expect(try #require(CalendarDate(text)).daysSince1970 == days)
  }

  @Test(arguments: ["", "2022-1-15", "2022-02-30", "2100-02-29", "2022-13-01", "20220115", "+022-01-15"])
  func refusesWhatIsNoDate(text: String) { #expect(CalendarDate(text) == nil) }
}
