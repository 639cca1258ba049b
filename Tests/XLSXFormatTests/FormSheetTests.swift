import ReportCore
import Testing
import XLSXFormat

/// The statutory tables' sheets.
@Suite struct FormSheetTests {
  private static let applications = "收到和处理政府信息公开申请情况"
  private static let disclosure = "主动公开政府信息情况"
  private static let remedies = "政府信息公开行政复议、行政诉讼情况"

  @Test func sheetsAreTheTablesThenNarrativeDataAndFindings() throws {
    let dump = try WorkbookDump(of: StatutoryReports.report(edition: "2021"))
    #expect(
      dump.sheets.map(\.name) == [Self.disclosure, Self.applications, Self.remedies, "叙述", "数据", "检查结果", "gongkai"])
    #expect(dump.properties == "南浦市统计局2022年政府信息公开工作年度报告 南浦市统计局 2000-01-01 00:00:00")
  }

  @Test func sheetsHaveEnglishNamesOnRequest() throws {
    let dump = try WorkbookDump(of: StatutoryReports.report(edition: "2021"), language: .english)
    #expect(dump.sheets.suffix(4).map(\.name) == ["Narrative", "Data", "Findings", "gongkai"])
  }

  @Test func titleAgencyAndSectionStandAboveTheTable() throws {
    let sheet = try #require(try WorkbookDump(of: StatutoryReports.report(edition: "2019"))[Self.disclosure])
    #expect(sheet.cells["A1"]?.value == #""南浦市统计局2020年政府信息公开工作年度报告""#)
    #expect(sheet.cells["A2"]?.value == #""填报单位:南浦市统计局    年度:2020年""#)
    #expect(sheet.cells["A3"]?.value == #""二、主动公开政府信息情况""#)
    #expect(sheet.cells["A4"]?.value == #""第二十条第(一)项""#)
  }

  @Test func figuresAreNumbersThatShowTheirDecimalsAndSigns() throws {
    let report = StatutoryReports.report(
      edition: "2019",
      [
        "disclosure/licensing/prior_items": "10", "disclosure/licensing/change": "+4",
        "disclosure/other_services/change": "-3", "disclosure/central_procurement/amount": "1094730.20",
        "disclosure/coercive_measures/decisions": "12345678", "disclosure/regulations/produced": "/",
        "disclosure/regulations/disclosed": "",
      ])
    let sheet = try #require(try WorkbookDump(of: report)[Self.disclosure])
    func shown(_ cell: String) -> [String]? { sheet.cells[cell].map { [$0.type, $0.value, $0.format] } }
    #expect(shown("B10") == ["n", "10", "0"])
    #expect(shown("C10") == ["n", "4", "+0;-0;0"])
    #expect(shown("C11") == ["n", "-3", "0"])
    #expect(shown("C21") == ["n", "1094730.2", "0.00"])
    #expect(shown("D15") == ["n", "12345678", "0"])
    #expect(shown("B6") == ["s", #""/""#, "General"])
    #expect(shown("C6") == ["n", "null", "General"])
  }

  @Test func mergedRangesAreThoseOfTheForm() throws {
    let dump = try WorkbookDump(of: StatutoryReports.report(edition: "2021"))
    let head = ["A4:C6", "D4:J4", "D5:D6", "E5:I5", "J5:J6"]
    let rows = ["A7:C7", "A8:C8", "A9:A30", "B9:C9", "B10:C10", "B30:C30", "A31:C31"]
    let groups = ["B11:B18", "B19:B21", "B22:B26", "B27:B29"]
    #expect(dump[Self.applications]?.merges == (["A1:J1", "A2:J2", "A3:J3"] + head + rows + groups).sorted())
    #expect(
      dump[Self.remedies]?.merges
        == [
          "A1:O1", "A2:O2", "A3:O3", "A4:E4", "A5:A6", "B5:B6", "C5:C6", "D5:D6", "E5:E6", "F4:O4", "F5:J5", "K5:O5",
        ].sorted())
  }

  @Test(arguments: ["2019", "2021"]) func everyCellOfATableHasABorder(_ edition: String) throws {
    let sheet = try #require(try WorkbookDump(of: StatutoryReports.report(edition: edition))[Self.applications])
    for row in 4...(edition == "2019" ? 29 : 31) {
      for column in ["A", "B", "C", "D", "E", "F", "G", "H", "I", "J"] {
        #expect(sheet.cells["\(column)\(row)"]?.hasBorder == true, "\(column)\(row)")
      }
    }
  }

  @Test func printsOnOneA4PageWithItsHead() throws {
    let dump = try WorkbookDump(of: StatutoryReports.report(edition: "2021"))
    let applications = try #require(dump[Self.applications])
    #expect(applications.facts.contains("page portrait 9 centred fit 1 1 on"))
    #expect(
      applications.facts.contains(
        "print '收到和处理政府信息公开申请情况'!$A$1:$J$31 titles $4:$6 freeze D7 filter None footer 第 &P 页,共 &N 页"))
    let remedies = try #require(dump[Self.remedies])
    #expect(remedies.facts.contains("page landscape 9 centred fit 1 1 on"))
  }

  @Test func columnsAreWideEnoughForTheLongestNumber() throws {
    let report = StatutoryReports.report(edition: "2021", ["remedies/review/pending": "123456789012345"])
    let sheet = try #require(try WorkbookDump(of: report)[Self.remedies])
    let width = try #require(sheet.facts.first { $0.hasPrefix("width D ") }?.split(separator: " ").last)
    let characters = try #require(Double(width))
    #expect(characters > 15 * 1.1)
  }

  @Test func inferredAndComputedFiguresAreColouredAndExplained() throws {
    var report = StatutoryReports.report(edition: "2019")
    let inferred = try #require(FigureAddress("disclosure/regulations/produced"))
    report.figures[inferred]?.origin = .inferred
    let computed = try #require(FigureAddress("disclosure/regulations/disclosed"))
    report.figures[computed]?.origin = .computed
    let sheet = try #require(try WorkbookDump(of: report)[Self.disclosure])
    #expect(sheet.cells["B6"]?.fill == "FFF4CC")
    #expect(sheet.cells["C6"]?.fill == "DDF0DD")
    #expect(sheet.cells["D6"]?.fill == "-")
    #expect(sheet.cells["A22"]?.value == #""此底色:由其他数据算出的数,原报告没有写""#)
    #expect(sheet.cells["A23"]?.value == #""此底色:位置由勾稽关系推定的数""#)
  }

  @Test func aNumberBeyondBinaryPrecisionIsTextAndTold() throws {
    var report = StatutoryReports.report(edition: "2019")
    let address = try #require(FigureAddress("disclosure/central_procurement/amount"))
    let location = SourceLocation(file: "报告.txt", line: 12, column: 7)
    let value = try #require(ExactDecimal("12345678901234567.89"))
    report.figures[address]?.value = .number(value)
    report.figures[address]?.location = location
    let sheet = try #require(try WorkbookDump(of: report)[Self.disclosure])
    #expect(sheet.cells["C21"]?.type == "s")
    #expect(sheet.cells["C21"]?.value == #""12345678901234567.89""#)
    let diagnostics = try write(report).diagnostics
    #expect(diagnostics.map(\.code) == [.valueBeyondPrecision])
    #expect(diagnostics.first?.location == location)
    #expect(diagnostics.first?.address == address)
  }

  @Test func equalReportsGiveEqualBytes() throws {
    let report = StatutoryReports.report(edition: "2019", ["disclosure/licensing/change": "+4"])
    let checks = StatutoryReports.checks(of: report)
    #expect(try write(report, checks: checks).bytes == write(report, checks: checks).bytes)
  }

  @Test func overlappingSpansAreNarrowedAndTold() throws {
    var table = Table(key: "applications", location: SourceLocation(line: 3))
    table.appendRow([Cell(.text("甲")), Cell(.text("乙"), rowSpan: 5)])
    table.appendRow([Cell(.text("丙"), columnSpan: 3)])
    table.appendRow([Cell(.text("丁")), Cell(.text("戊"), columnSpan: 2)])
    let report = Report(sections: [Section(title: "表", blocks: [.table(table)])])
    let sheet = try #require(try WorkbookDump(of: report)["表"])
    #expect(sheet.merges.sorted() == ["A1:C1", "B2:B3", "B4:C4"])
    #expect(sheet.cells["B4"]?.value == #""戊""#)
    let told = try write(report).diagnostics
    #expect(told.map(\.code) == [.overlappingSpans])
    #expect(told.first?.location?.line == 3)
  }

  @Test func aTableWiderThanASheetIsAnError() throws {
    var table = Table(location: SourceLocation(line: 9, column: 2))
    table.appendRow([Cell(.text("甲"), columnSpan: 16_385)])
    let report = Report(sections: [Section(blocks: [.table(table)])])
    let error = #expect(throws: ConversionError.self) { try write(report) }
    #expect(error?.code == .cannotCreate)
    #expect(error?.diagnostic.code == .tableBeyondSheet)
    #expect(error?.location == SourceLocation(line: 9, column: 2))
  }

  @Test func aTextLongerThanACellIsAnErrorInATable() throws {
    var table = Table(location: SourceLocation(line: 4))
    table.appendRow([Cell(.text("甲")), Cell(.text(String(repeating: "字", count: 32_768)))])
    let report = Report(sections: [Section(blocks: [.table(table)])])
    let error = #expect(throws: ConversionError.self) { try write(report) }
    #expect(error?.diagnostic.code == .cellTextTooLong)
    #expect(error?.message.english.contains("row 1, column 2") == true)
    #expect(error?.location?.line == 4)
  }

  @Test func whatTheSinkSaysIsPassedOn() throws {
    struct FullDisk: ByteSink {
      mutating func write(_ bytes: Span<UInt8>) throws(ConversionError) {
        throw ConversionError(.io, Diagnostic(.spreadsheetNotWritten, ["reason": "disk full"]))
      }
    }
    var context = WriteContext(options: try FormatOptions(of: XLSXWriter.format))
    var sink = FullDisk()
    do throws(ConversionError) {
      try XLSXWriter().write(Report(), to: &sink, in: &context)
      Issue.record("no error")
    } catch {
      #expect(error.code == .io)
      #expect(error.message.english.hasSuffix("disk full"))
    }
  }
}
