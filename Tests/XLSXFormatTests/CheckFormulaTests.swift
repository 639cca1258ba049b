import ReportCore
import Testing

/// The live checks beside the forms.
@Suite struct CheckFormulaTests {
  private static let sheetName = "收到和处理政府信息公开申请情况"

  @Test func aRowsCheckStandsOnItsRowWithItsStoredResult() throws {
    let report = StatutoryReports.report(
      edition: "2021", ["applications/new/business": "5", "applications/new/total": "5"])
    let dump = try WorkbookDump(of: report, checks: StatutoryReports.checks(of: report))
    let sheet = try #require(dump[Self.sheetName])
    #expect(sheet.cells["L7"]?.value == #""row-total""#)
    #expect(sheet.cells["M7"]?.value == #""new""#)
    #expect(sheet.cells["N7"]?.value == #""=ROUND(SUM(J7),6)""#)
    #expect(sheet.cells["O7"]?.value == #""=ROUND(SUM(D7:I7),6)""#)
    #expect(sheet.cells["P7"]?.value == #""=IF(N7=O7,\"✓\",\"≠\")""#)
    #expect([sheet.cells["N7"]?.stored, sheet.cells["O7"]?.stored, sheet.cells["P7"]?.stored] == ["5", "5", #""✓""#])
  }

  @Test func aBrokenRuleIsStoredAsBrokenAndCounted() throws {
    let report = StatutoryReports.report(edition: "2021", ["applications/new/total": "7"])
    let dump = try WorkbookDump(of: report, checks: StatutoryReports.checks(of: report))
    let sheet = try #require(dump[Self.sheetName])
    #expect(sheet.cells["P7"]?.stored == #""≠""#)
    #expect(sheet.cells["P8"]?.stored == #""✓""#)
    // The row's sum and the balance of the column of totals.
    #expect(sheet.cells["L5"]?.stored == #""≠ 2 项不符""#)
    #expect(sheet.facts.contains(#"highlight P7:P45 equal "≠" FFC7CE"#))
  }

  @Test func columnChecksFollowBelowTheTable() throws {
    let report = StatutoryReports.report(edition: "2021", ["applications/carried_out/natural_person": "3"])
    let dump = try WorkbookDump(of: report, checks: StatutoryReports.checks(of: report))
    let sheet = try #require(dump[Self.sheetName])
    #expect(sheet.cells["L32"]?.value == #""balance""#)
    #expect(sheet.cells["N32"]?.value == #""=ROUND(SUM(D7:D8),6)""#)
    #expect(sheet.cells["O32"]?.value == #""=ROUND(SUM(D30:D31),6)""#)
    #expect(sheet.cells["O32"]?.stored == "3")
    #expect(sheet.cells["P32"]?.stored == #""≠""#)
    #expect(sheet.cells["O33"]?.value == #""=ROUND(SUM(D9:D29),6)""#)
  }

  @Test func severalChecksOfOneRowFollowOneAnother() throws {
    let report = StatutoryReports.report(edition: "2019", ["remedies/litigation_direct/total": "3"])
    let dump = try WorkbookDump(of: report, checks: StatutoryReports.checks(of: report))
    let sheet = try #require(dump["政府信息公开行政复议、行政诉讼情况"])
    #expect(["Q7", "Q8", "Q9"].map { sheet.cells[$0]?.value } == Array(repeating: #""remedies-total""#, count: 3))
    #expect(["U7", "U8", "U9"].map { sheet.cells[$0]?.stored } == [#""✓""#, #""≠""#, #""✓""#])
  }

  @Test func figuresOnOtherSheetsAreReachedByTheirSheetsName() throws {
    let report = StatutoryReports.report(edition: "2019", ["remedies/review/total": "3"])
    let left = try #require(FigureAddress("applications/new/total"))
    let right = try #require(FigureAddress("remedies/review/total"))
    let check = SumCheck(rule: "cross", label: "跨表", left: [left], right: [right])
    let sheet = try #require(try WorkbookDump(of: report, checks: [check])[Self.sheetName])
    #expect(sheet.column("O").last == #""=ROUND(SUM('政府信息公开行政复议、行政诉讼情况'!E7),6)""#)
  }

  @Test func figuresInNoTableAreCheckedOnTheFindingsSheet() throws {
    var figures = FigureList()
    for (column, text) in [("a", "0.10"), ("b", "0.20"), ("total", "0.30")] {
      let address = try #require(FigureAddress(table: "t", row: "r", column: column))
      let value = try #require(FigureText(text)?.value)
      figures.append(Figure(address: address, value: value, text: text))
    }
    let addresses = figures.map(\.address)
    let check = SumCheck(rule: "row-total", label: "合计", left: [addresses[2]], right: Array(addresses.prefix(2)))
    let dump = try WorkbookDump(of: Report(figures: figures), checks: [check])
    let sheet = try #require(dump["检查结果"])
    #expect(sheet.cells["N2"]?.value == #""=ROUND(SUM('数据'!H2:H3),6)""#)
    #expect(sheet.cells["N2"]?.stored == "0.3")
    #expect(sheet.cells["N2"]?.format == "0.00")
    #expect(sheet.cells["O2"]?.stored == #""✓""#)
    #expect(sheet.cells["A2"]?.value == #""没有发现问题:1 项勾稽关系全部相符。""#)
  }

  @Test func aNumberWrittenAsTextIsNotCalculatedWith() throws {
    var report = StatutoryReports.report(edition: "2021")
    let address = try #require(FigureAddress("applications/new/total"))
    let value = try #require(ExactDecimal("12345678901234567"))
    report.figures[address]?.value = .number(value)
    let dump = try WorkbookDump(of: report, checks: StatutoryReports.checks(of: report))
    let sheet = try #require(dump[Self.sheetName])
    #expect(sheet.cells["P7"]?.value == #""—""#)
    #expect(sheet.cells["N7"]?.value == #""12345678901234567""#)
  }
}
