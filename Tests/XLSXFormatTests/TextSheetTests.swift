import ReportCore
import Testing

/// The sheets of narrative, data and findings, and tables that no form claims.
@Suite struct TextSheetTests {
  private static func report(_ paragraphs: [String]) -> Report {
    Report(sections: [
      Section(
        title: "总体情况", heading: "一、总体情况", blocks: paragraphs.map { .paragraph(Paragraph(text: $0)) })
    ])
  }

  @Test func theNarrativeIsThereWordForWordInOrder() throws {
    let sheet = try #require(try WorkbookDump(of: StatutoryReports.report(edition: "2021"))["叙述"])
    let prose = #""2022年,本机关完善工作机制,主动公开信息503条,开展业务培训,回应社会关切。""#
    #expect(
      sheet.column("A") == [
        #""南浦市统计局2022年政府信息公开工作年度报告""#, #""填报单位:南浦市统计局    年度:2022年""#,
        #""一、总体情况""#, #""(一)主动公开""#, prose, #""二、主动公开政府信息情况""#,
        #""〔表格见工作表“主动公开政府信息情况”〕""#, #""三、收到和处理政府信息公开申请情况""#,
        #""〔表格见工作表“收到和处理政府信息公开申请情况”〕""#, #""四、政府信息公开行政复议、行政诉讼情况""#,
        #""〔表格见工作表“政府信息公开行政复议、行政诉讼情况”〕""#, #""五、存在的主要问题及改进情况""#, prose,
        #""六、其他需要报告的事项""#, #""本年度没有其他需要报告的事项。""#,
      ])
  }

  @Test(arguments: ["=SUM(A1:A3)", "+1", "-cmd", "@x", "{=A1}", "https://example.cn", "0012"])
  func textIsNeverAFormula(_ text: String) throws {
    var table = Table()
    table.appendRow([Cell(.text(text))])
    var report = Self.report([text])
    report.sections[0].blocks.append(.table(table))
    let dump = try WorkbookDump(of: report)
    for (sheet, cell) in [("叙述", "A2"), ("总体情况", "A2")] {
      let written = try #require(dump[sheet]?.cells[cell])
      #expect(written.type != "f" && written.value == "\"\(text)\"", "\(sheet)")
    }
    // The C library writes no formula here, whatever openpyxl makes of a text with an equals sign.
    #expect(try write(report).diagnostics.isEmpty)
  }

  @Test func aParagraphLongerThanACellGoesOnBelow() throws {
    let text = String(repeating: "公开", count: 20_000)
    let diagnostics = try write(Self.report([text])).diagnostics
    #expect(diagnostics.map(\.code) == [.paragraphSplit])
    #expect(diagnostics.first?.severity == .note)
    let sheet = try #require(try WorkbookDump(of: Self.report([text]))["叙述"])
    let pieces = sheet.column("A").dropFirst().map { $0.dropFirst().dropLast() }
    #expect(pieces.map(\.count) == [32_767, 7_233])
    #expect(pieces.joined() == text)
  }

  @Test func charactersThatXMLCannotHoldAreEscapedAsExcelDoes() throws {
    let sheet = try #require(try WorkbookDump(of: Self.report(["甲_x0041_乙", "丙\u{0}丁\u{FFFF}", "戊\u{1}己"]))["叙述"])
    #expect(sheet.column("A").dropFirst() == [#""甲_x0041_乙""#, #""丙_x0000_丁_xFFFF_""#, #""戊_x0001_己""#])
  }

  @Test func theDataSheetHasTheTidyColumns() throws {
    var report = StatutoryReports.report(edition: "2019", ["disclosure/licensing/change": "+4"])
    let address = try #require(FigureAddress("disclosure/licensing/change"))
    report.figures[address]?.location = SourceLocation(line: 31, column: 4)
    let sheet = try #require(try WorkbookDump(of: report)["数据"])
    let columns = ["A", "B", "C", "D", "E", "F", "G", "H", "I", "J", "K", "L"]
    #expect(
      columns.map { sheet.cells["\($0)1"]?.value }
        == TidyColumn.allCases.map { "\"\($0.rawValue)\"" })
    #expect(
      columns.map { sheet.cells["\($0)9"]?.value } == [
        #""南浦市统计局""#, "2020", #""2019""#, #""disclosure""#, #""licensing""#, #""change""#,
        #""disclosure/licensing/change""#, "4", #""件""#, #""+4""#, #""stated""#, "31",
      ])
    #expect(sheet.facts.contains { $0.contains("freeze A2 filter A1:L\(report.figures.count + 1)") })
  }

  @Test func findingsAreListed() throws {
    var report = StatutoryReports.report(edition: "2019")
    let address = try #require(FigureAddress("applications/new/total"))
    report.figures[address]?.label = "新收 / 总计"
    let finding = Diagnostic(
      .inputTooLarge, at: SourceLocation(file: "a.txt", line: 4, column: 9), address: address,
      ["size": "9", "limit": "3"], hint: Message(chinese: "请核对", english: "check it"))
    let chinese = try #require(try WorkbookDump(of: report, findings: [finding])["检查结果"])
    let columns = ["A2", "B2", "C2", "D2", "E2", "F2", "H2"]
    #expect(
      columns.map { chinese.cells[$0]?.value } == [
        #""错误""#, #""GK0102""#, #""新收 / 总计""#, #""收到和处理政…!J7""#, #""输入有 9 字节,超过上限 3 字节""#,
        #""请核对""#, #""a.txt:4:9""#,
      ])
    let english = try #require(try WorkbookDump(of: report, findings: [finding], language: .english)["Findings"])
    #expect(english.cells["E2"]?.value == #""the input has 9 bytes, more than the limit of 3""#)
    #expect(try WorkbookDump(of: report)["检查结果"]?.cells["A2"]?.value == #""没有发现问题。""#)
  }

  @Test func aTableThatNoFormClaimsHasASheetOfItsOwnAfterTheForms() throws {
    var report = StatutoryReports.report(edition: "2019")
    var table = Table()
    table.appendRow([Cell(.text("文件"), columnSpan: 2, isHeader: true), Cell(.text("数量"), isHeader: true)])
    table.appendRow([Cell(.text("预算"), isHeader: true), Cell(.text("007")), Cell(.text("12.50"))])
    report.sections[1].blocks.append(.table(table))
    let dump = try WorkbookDump(of: report)
    #expect(dump.sheets[3].name == "主动公开政府信息情况 2")
    #expect(dump.sheets[3].merges.contains("A4:B4"))
    #expect(dump.sheets[3].cells["B5"]?.type == "s")
    #expect(dump.sheets[3].cells["C5"].map { [$0.type, $0.value, $0.format] } == ["n", "12.5", "0.00"])
  }

  @Test func aLargeTableIsWrittenWholeWithItsSpans() throws {
    var table = Table()
    table.appendRow([Cell(.text("合\u{1}并_x0041_"), columnSpan: 10, isHeader: true)])
    for row in 1...5_001 {
      table.appendRow((0..<10).map { Cell(.text($0 == 0 ? "行\(row)" : String(row * $0))) })
    }
    let report = Report(sections: [Section(title: "大表", blocks: [.table(table), .paragraph(Paragraph(text: "后"))])])
    let dump = try WorkbookDump(of: report)
    let sheet = try #require(dump["大表"])
    #expect(sheet.merges == ["A1:J1"])
    #expect(sheet.cells.count == 50_011)
    // openpyxl undoes escapes in shared strings, not in the inline ones of a large workbook.
    #expect(sheet.cells["A1"]?.value == #""合_x0001_并_x005F_x0041_""#)
    #expect(sheet.cells["A5002"]?.value == #""行5001""#)
    #expect(sheet.cells["J5002"].map { [$0.type, $0.value] } == ["n", "45009"])
    #expect(dump["叙述"]?.column("A").last == #""后""#)
  }

  @Test func propertiesHaveNoCharacterThatXMLCannotHold() throws {
    let report = Report(metadata: Metadata(title: "甲\u{1}\u{0}乙<&", agency: "丙\u{FFFF}"))
    #expect(try WorkbookDump(of: report).properties.hasPrefix("甲  乙<& 丙 "))
  }

  @Test func moreTablesThanSheetsAreAnError() {
    let blocks = (0..<501).map { _ in Block.table(Table()) }
    let error = #expect(throws: ConversionError.self) { try write(Report(sections: [Section(blocks: blocks)])) }
    #expect(error?.diagnostic.code == .tooManyTables)
  }

  @Test func anEmptyReportIsStillAWorkbook() throws {
    #expect(try WorkbookDump(of: Report()).sheets.map(\.name) == ["叙述", "数据", "检查结果", "gongkai"])
  }
}
