import ReportCore
import ReportDriver
import Testing

@Suite struct ReportComparisonTests {
  private func report(_ figures: [(String, String, String?)], _ paragraphs: [String] = []) throws -> Report {
    var list = FigureList()
    for (address, text, unit) in figures {
      list.append(
        Figure(
          address: try #require(FigureAddress(address)), value: try #require(FigureText(text)).value, text: text,
          unit: unit))
    }
    let blocks = paragraphs.map { Block.paragraph(Paragraph(text: $0)) }
    return Report(sections: [Section(heading: "一、总体情况", blocks: blocks)], figures: list)
  }

  @Test func theSameFiguresInOtherSpellingsAreNoChange() throws {
    let before = try report([("t/a/x", "1,234", nil), ("t/a/y", "52.15", "万元"), ("t/a/z", "+4", nil)])
    let after = try report([("t/a/x", "1234", nil), ("t/a/y", "521500", "元"), ("t/a/z", "4", nil)])
    #expect(ReportComparison(from: before, to: after).isEmpty)
  }

  @Test func changedAddedAndGoneFiguresAreTold() throws {
    let before = try report([("t/a/x", "8", nil), ("t/a/y", "0", nil), ("t/a/z", "", nil), ("t/a/gone", "1", nil)])
    let after = try report([("t/a/x", "10", nil), ("t/a/y", "3", nil), ("t/a/z", "0", nil), ("t/a/new", "2", nil)])
    let changes = ReportComparison(from: before, to: after).figures
    #expect(changes.map(\.address.description) == ["t/a/x", "t/a/y", "t/a/z", "t/a/new", "t/a/gone"])
    #expect(changes.map(\.percent) == [25, nil, nil, nil, nil])
    #expect(changes[3].before == nil && changes[4].after == nil)
  }

  @Test func paragraphsThatCameOrWentAreTold() throws {
    let before = try report([], ["甲", "乙", "乙", "丙"])
    let after = try report([], ["丙", "乙", "甲", "丁"])
    let changes = ReportComparison(from: before, to: after).texts
    #expect(changes.map(\.text) == ["乙", "丁"])
    #expect(changes.map(\.isAdded) == [false, true])
    #expect(changes.allSatisfy { $0.section == "一、总体情况" })
  }

  /// A blank form in Word has places to write in that a page or a text does not have.
  @Test func aPlaceToWriteInIsNoDifference() throws {
    #expect(ReportComparison(from: try report([], ["甲", "", " "]), to: try report([], ["甲"])).isEmpty)
  }
}
