import PageLayout
import ReportCore
import Testing

@Suite struct RuledTableTests {
  @Test func mergedCellsHaveSpansAndBlankOnesAreThere() throws {
    var sheet = Sheet()
    sheet.frame(100, 100, 200, 140)
    sheet.frame(200, 100, 300, 120)
    sheet.grid([200, 250, 300], [120, 140])
    sheet.grid([100, 200, 250, 300], [140, 160])
    sheet.write("信息内容", 105, 115)
    sheet.write("本年", 230, 105)
    sheet.write("制发", 205, 125)
    sheet.write("废止", 255, 125)
    sheet.write("规章", 105, 145)
    sheet.write("7", 270, 145)
    #expect(
      try tables([sheet], locations: true) == [
        "table - grid @第1页 (105,115)", "0,0 2x1 \"信息内容\" @第1页 (105,115)", "0,1 1x2 \"本年\" @第1页 (230,105)",
        "1,1 \"制发\" @第1页 (205,125)", "1,2 \"废止\" @第1页 (255,125)", "2,0 \"规章\" @第1页 (105,145)",
        "2,1 \"\" @第1页 (200,140)", "2,2 \"7\" @第1页 (270,145)",
      ])
  }

  @Test func cellsWithFramesOfTheirOwnAreOneTable() throws {
    var sheet = Sheet()
    for (column, x) in [100.0, 152, 204].enumerated() {
      for (row, y) in [100.0, 122].enumerated() {
        sheet.frame(x, y, x + 50, y + 20)
        sheet.write("\(row)\(column)", x + 5, y + 5)
      }
    }
    #expect(
      try tables([sheet]) == [
        "table - grid", "0,0 \"00\"", "0,1 \"01\"", "0,2 \"02\"", "1,0 \"10\"", "1,1 \"11\"", "1,2 \"12\"",
      ])
  }

  @Test func aLabelIsJoinedAndTwoNumbersAreNot() throws {
    var sheet = Sheet()
    sheet.grid([100, 150, 200], [100, 150])
    sheet.write("商业", 110, 105)
    sheet.write("企业", 110, 120)
    sheet.write("3", 160, 105)
    sheet.write("4", 160, 120)
    #expect(try tables([sheet]) == ["table - grid", "0,0 \"商业企业\"", "0,1 \"3\\n4\""])
  }

  @Test func aNumberThatFillsItsCellGoesOn() throws {
    var sheet = Sheet()
    sheet.grid([100, 150, 200], [100, 150])
    sheet.write("10947302", 105, 105)
    sheet.write("15", 105, 120)
    sheet.write("规章", 160, 105)
    #expect(try tables([sheet])[1] == "0,0 \"1094730215\"")
  }

  @Test func anItemsNumberIsNoPartOfTheFigureBesideIt() throws {
    var sheet = Sheet()
    sheet.grid([100, 150, 200], [100, 120])
    sheet.page.words = [
      PageWord("6.", PageBox(left: 105, top: 105, right: 112.5, bottom: 115)),
      PageWord("84", PageBox(left: 113.3, top: 105, right: 123.3, bottom: 115)),
    ]
    #expect(try tables([sheet])[1] == "0,0 \"6. 84\"")
  }

  @Test func aRaisedNumberIsNoDigit() throws {
    var sheet = Sheet()
    sheet.grid([100, 150, 200], [100, 120])
    sheet.write("12", 105, 105)
    sheet.write("3", 115, 103, size: 6)
    sheet.write("规章", 160, 105)
    #expect(try tables([sheet])[1] == "0,0 \"12³\"")
  }

  @Test func aWordOverABorderIsPartedBetweenLabelAndNumber() throws {
    var sheet = Sheet()
    sheet.grid([100, 130, 160], [100, 120])
    sheet.write("总计数12", 100, 105)
    for (index, x) in [100.0, 110, 120, 130, 135].enumerated() {
      sheet.page.origins.append(PagePoint(x: x, y: 113 + Double(index) / 100))
    }
    #expect(try tables([sheet]) == ["table - grid", "0,0 \"总计数\"", "0,1 \"12\""])
    // A number that is too wide for its cell stays one.
    var wide = Sheet()
    wide.grid([100, 118, 160], [100, 120])
    wide.write("12345", 100, 105)
    for x in stride(from: 100.0, to: 125, by: 5) { wide.page.origins.append(PagePoint(x: x, y: 113)) }
    #expect(try tables([wide])[1] == "0,0 \"12345\"")
  }

  /// A sheet with a table of one row, the words of which are drawn, and what is found in it.
  private func row(_ change: (inout Sheet) -> Void) throws -> (cells: [String], findings: [String]) {
    var sheet = Sheet()
    sheet.grid([100, 180, 260], [100, 120])
    sheet.write("行政许可", 105, 105)
    for x in stride(from: 105.0, to: 145, by: 10) { sheet.page.origins.append(PagePoint(x: x, y: 113)) }
    sheet.write("9265", 200, 105)
    for x in stride(from: 200.0, to: 220, by: 5) { sheet.page.origins.append(PagePoint(x: x, y: 113)) }
    change(&sheet)
    var context = ReadContext(
      options: try FormatOptions(of: FormatDescription(id: "x", summary: "x", extensions: [], mediaType: "")))
    let report = try LayoutReport.report(of: [sheet.page], in: &context)
    let tables = report.sections.flatMap(\.blocks).compactMap { if case .table(let table) = $0 { table } else { nil } }
    return (
      tables.flatMap { $0.cells.map { $0.text(in: report.figures) } },
      context.diagnostics.map { "\($0.severity) \($0.message.english)" }
    )
  }

  @Test func digitsThatAreNotSeenAreLeftOutAndTold() throws {
    let plain = try row { _ in }
    #expect(plain.cells == ["行政许可", "9265"] && plain.findings.isEmpty)
    let lost = try row { $0.page.lost = [PagePoint(x: 200, y: 113)] }
    #expect(lost.cells == ["行政许可", "265"])
    #expect(lost.findings == ["error left out: invisible text '9'"])
    let undrawn = try row { $0.page.origins.removeAll { $0.x == 200 } }
    #expect(undrawn.cells == ["行政许可", "265"])
    let whole = try row { $0.page.lost = $0.page.origins.filter { $0.x >= 200 } }
    #expect(whole.cells == ["行政许可", ""])
    #expect(whole.findings == ["error left out: invisible text '9265'"])
  }

  @Test func digitsThatAreStruckThroughAreLeftOutAndTold() throws {
    let struck = try row { $0.page.rule(PageBox(left: 200, top: 110, right: 205, bottom: 110.5)) }
    #expect(struck.cells == ["行政许可", "265"])
    #expect(struck.findings == ["error left out: struck text '9'"])
    let underlined = try row { $0.page.rule(PageBox(left: 200, top: 114, right: 220, bottom: 114.5)) }
    #expect(underlined.cells == ["行政许可", "9265"])
  }

  @Test func aPageOfTextThatIsNotDrawnIsRead() throws {
    let scanned = try row { $0.page.origins = [PagePoint(x: 500, y: 500)] }
    #expect(scanned.cells == ["行政许可", "9265"] && scanned.findings.isEmpty)
  }

  @Test func marksOfNotesAreNoDigitsOfAFigure() throws {
    for (size, y) in [(8.0, 103.0), (8, 109), (3, 105)] {
      let marked = try row {
        $0.write("7", 220, y, size: size)
        $0.page.origins.append(PagePoint(x: 220, y: y + 0.8 * size))
      }
      #expect(marked.cells == ["行政许可", "9265⁷"])
    }
    let speck = try row {
      $0.write("7", 198.5, 111, size: 3)
      $0.page.origins.append(PagePoint(x: 198.5, y: 113.4))
    }
    #expect(speck.cells == ["行政许可", "⁷9265"])
  }

  @Test func aDrawingBesideATableDoesNotTakeItsBorders() throws {
    let drawn = try row { sheet in
      for index in 0..<3_000 {
        let (x, y) = (Double(index % 60) * 8 + 10, Double(index / 60) * 8 + 300)
        sheet.page.rule(PageBox(left: x, top: y, right: x, bottom: y + 6.5))
      }
    }
    #expect(drawn.cells == ["行政许可", "9265"])
  }

  @Test func aLineThroughCellsIsNoBorder() throws {
    var sheet = Sheet()
    sheet.grid([100, 200, 250, 300], [100, 120, 140])
    sheet.page.rule(PageBox(left: 100, top: 107, right: 200, bottom: 107))
    sheet.write("总计", 105, 106)
    for (x, y) in [(205.0, 105.0), (255, 105), (105, 125), (205, 125), (255, 125)] { sheet.write("1", x, y) }
    #expect(try tables([sheet]).count == 7)
  }

  @Test func radicalsAreReadAsCharacters() throws {
    var sheet = Sheet()
    sheet.write("⼈⺠政府⽂件", 100, 100)
    #expect(try dump([sheet]).contains("人民政府文件"))
  }
}

@Suite struct JoinedTableTests {
  /// Two pages of one table: the head, and a row on each.
  private func pages(_ first: [String], _ second: [String], repeatsHead: Bool = false, shift: Double = 0) -> [Sheet] {
    var upper = Sheet(1)
    upper.grid([100, 160, 220, 280], [700, 720, 740])
    for (x, text) in zip([105.0, 165, 225], ["内容", "数量", "金额"]) { upper.write(text, x, 705) }
    for (x, text) in zip([105.0, 165, 225], first) { upper.write(text, x, 725) }
    var lower = Sheet(2)
    let xs = [100, 160, 220, 280].map { $0 + shift }
    lower.grid(xs, repeatsHead ? [50, 70, 90] : [70, 90])
    if repeatsHead { for (x, text) in zip(xs, ["内容", "数量", "金额"]) { lower.write(text, x + 5, 55) } }
    for (x, text) in zip(xs, second) { lower.write(text, x + 5, 75) }
    return [upper, lower]
  }

  @Test(arguments: [false, true], [0.0, 20])
  func aTableGoesOnOverPagesAndItsHeadIsThereOnce(repeatsHead: Bool, shift: Double) throws {
    let rows = try tables(pages(["规章", "1", "2"], ["文件", "3", "4"], repeatsHead: repeatsHead, shift: shift))
    #expect(rows.count == 10)
    #expect(rows.suffix(3) == ["2,0 \"文件\"", "2,1 \"3\"", "2,2 \"4\""])
  }

  @Test func aLabelThatWasCutIsOneAgain() throws {
    let rows = try tables(pages(["其他对外管", "3", "4"], ["理服务事项", "", ""]))
    #expect(rows.suffix(3) == ["1,0 \"其他对外管理服务事项\"", "1,1 \"3\"", "1,2 \"4\""])
  }

  @Test func aLabelOnOnePageBelongsToFiguresOnTheOther() throws {
    #expect(try tables(pages(["", "3", "4"], ["许可", "", ""])).suffix(3) == ["1,0 \"许可\"", "1,1 \"3\"", "1,2 \"4\""])
    #expect(try tables(pages(["许可", "", ""], ["", "3", "4"])).suffix(3) == ["1,0 \"许可\"", "1,1 \"3\"", "1,2 \"4\""])
  }

  @Test(arguments: [
    (["许可", "1", ""], ["处罚", "", "4"]), (["许可", "", ""], ["处罚", "3", "4"]), (["许可", "4", "/"], ["处罚", "/", "/"]),
    (["其他对外管", "1", "2"], ["2.处罚", "3", "4"]),
  ])
  func rowsOfTheirOwnStayApart(first: [String], second: [String]) throws {
    let rows = try tables(pages(first, second))
    #expect(rows.count == 10)
    #expect(rows.suffix(3) == zip(second, 0...).map { "2,\($1) \"\($0)\"" })
  }

  @Test func aTableOfOtherColumnsIsOneOfItsOwn() throws {
    var sheets = pages(["许可", "1", "2"], ["处罚", "3", "4"])
    sheets[1] = Sheet(2)
    sheets[1].grid([100, 300, 500], [70, 90])
    sheets[1].write("名称", 105, 75)
    sheets[1].write("9", 305, 75)
    #expect(try tables(sheets).count { $0.hasPrefix("table") } == 2)
  }
}

@Suite struct ProseTests {
  @Test func runningHeadsAndPageNumbersAreLeftOut() throws {
    let sheets = (1...3).map { number in
      var sheet = Sheet(number)
      sheet.write("某局公开年报", 250, 20)
      sheet.write("第\(["一", "二", "三"][number - 1])段说明文字。", 100, 300)
      sheet.write(["- \(number) -", "\(number)", "第 \(number) 页 共 3 页"][number - 1], 290, 780)
      return sheet
    }
    let text = try dump(sheets)
    #expect(!text.contains("某局公开年报") && !text.contains("共"))
    #expect(["第一段", "第二段", "第三段"].allSatisfy(text.contains))
    #expect(text.split(separator: "\n").count == 5)
  }

  @Test func aNumberThatIsNotThePagesStays() throws {
    var sheet = Sheet()
    sheet.write("说明文字", 100, 300)
    sheet.write("379", 290, 780)
    #expect(try dump([sheet]).contains("379"))
  }

  @Test func linesOfAParagraphAreOneAndAnIndentBeginsTheNext() throws {
    var sheet = Sheet()
    let full = String(repeating: "文", count: 38)
    sheet.write(full, 120, 100)
    sheet.write(full + "字字", 100, 114)
    sheet.write("完。", 100, 128)
    sheet.write("新段落。", 120, 142)
    let lines = try dump([sheet]).split(separator: "\n").filter { $0.contains("paragraph") }
    #expect(lines.count == 2)
    #expect(lines.last?.contains("新段落") ?? false)
  }

  @Test func aTitleOverTwoLinesIsOne() throws {
    var sheet = Sheet()
    sheet.write("某某县教育局2022年政府信息", 150, 60, size: 22)
    sheet.write("公开工作年度报告", 200, 92, size: 22)
    for row in 0..<3 { sheet.write(String(repeating: "文", count: 30) + "。", 120, 200 + 30 * Double(row)) }
    #expect(try dump([sheet]).contains("title: \"某某县教育局2022年政府信息公开工作年度报告\""))
  }

  @Test func columnsOfProseAreReadOneAfterTheOther() throws {
    var sheet = Sheet()
    let text = String(repeating: "左", count: 15)
    for row in 0..<6 {
      sheet.write(text + "\(row)", 50, 100 + 14 * Double(row))
      sheet.write(String(repeating: "右", count: 15) + "\(row)", 320, 100 + 14 * Double(row))
    }
    let all = try dump([sheet])
    let left = try #require(all.firstRange(of: text + "5"))
    let right = try #require(all.firstRange(of: "右"))
    #expect(left.upperBound <= right.lowerBound)
  }

  @Test func columnsWithoutBordersKeepWhereTheyStand() throws {
    var sheet = Sheet()
    for (y, row) in zip(stride(from: 100.0, to: 200, by: 20), [["规章", "1", "2"], ["文件", "", "4"], ["许可", "5", ""]]) {
      for (x, text) in zip([50.0, 200, 300], row) where !text.isEmpty { sheet.write(text, x, y) }
    }
    var context = ReadContext(
      options: try FormatOptions(of: FormatDescription(id: "x", summary: "x", extensions: [], mediaType: "")))
    let report = try LayoutReport.report(of: [sheet.page], in: &context)
    let table = try #require(
      report.sections.flatMap(\.blocks).compactMap { if case .table(let table) = $0 { table } else { nil } }.first)
    #expect(table.layout == .aligned)
    #expect(table[1].map { $0.text(in: report.figures) } == ["文件", "4"])
    // The second row's figure stands where the first row's last one does.
    #expect(table[1].last?.extent?.lowerBound == table[0].last?.extent?.lowerBound)
  }

  @Test func aPageWithoutWordsIsToldAndNoWordsAtAllIsAnError() throws {
    var context = ReadContext(
      options: try FormatOptions(of: FormatDescription(id: "x", summary: "x", extensions: [], mediaType: "")))
    var sheet = Sheet(1)
    sheet.write("文字", 100, 100)
    _ = try LayoutReport.report(of: [sheet.page, Sheet(2).page], in: &context)
    #expect(context.diagnostics.map { "\($0.code.id) \($0.location?.description ?? "")" } == ["GK0354 第2页 (0,0)"])
    #expect(throws: ConversionError.self) { try LayoutReport.report(of: [Sheet().page], in: &context) }
  }

  @Test func aNumberThatTheEdgeCutsIsNone() throws {
    var context = ReadContext(
      options: try FormatOptions(of: FormatDescription(id: "x", summary: "x", extensions: [], mediaType: "")))
    var sheet = Sheet()
    sheet.grid([100, 560, 640], [100, 120])
    sheet.write("规章", 105, 105)
    sheet.write("112", 585, 105)
    let report = try LayoutReport.report(of: [sheet.page], in: &context)
    #expect(ReportDump().text(of: report).contains("\"112…\""))
    #expect(context.diagnostics.map { "\($0.code.id) \($0.location?.description ?? "")" } == ["GK0358 第1页 (585,105)"])
  }

  @Test func aLabelTooWideForItsCellStaysInIt() throws {
    var sheet = Sheet()
    sheet.grid([100, 120, 200], [100, 140])
    sheet.write("3.危", 101, 102)
    sheet.write("及“三安全", 101, 115)
    sheet.write("7", 150, 102)
    #expect(try tables([sheet]) == ["table - grid", "0,0 \"3.危及“三安全\"", "0,1 \"7\""])
  }

  @Test func moreCellsThanTheLimitAreAnError() throws {
    var context = ReadContext(
      options: try FormatOptions(of: FormatDescription(id: "x", summary: "x", extensions: [], mediaType: "")))
    var sheet = Sheet()
    sheet.grid([100, 160, 220], [100, 120, 140])
    sheet.write("7", 165, 105)
    var limits = ReadLimits()
    limits.cells = 7
    #expect(throws: ConversionError.self) {
      try LayoutReport.report(of: [sheet.page, sheet.page], within: limits, in: &context)
    }
    limits.cells = 8
    _ = try LayoutReport.report(of: [sheet.page, sheet.page], within: limits, in: &context)
  }

  @Test func aFindingCanQuoteTheRow() throws {
    var context = ReadContext(
      options: try FormatOptions(of: FormatDescription(id: "x", summary: "x", extensions: [], mediaType: "")))
    var sheet = Sheet()
    sheet.grid([100, 160, 220], [100, 120])
    sheet.write("规章", 105, 105)
    sheet.write("7", 165, 105)
    _ = try LayoutReport.report(of: [sheet.page], in: &context)
    let quote = context.quotes[SourceLocation(PagePlace(page: 1, x: 165, y: 105))]
    #expect(quote == Quote(line: "规章  7", column: 9))
  }

  @Test func wordsAtNoPlaceOfThePageAreTold() throws {
    var page = LayoutPage(number: 1, width: 595, height: 842)
    page.add("规章", PageBox(left: 10, top: 10, right: 40, bottom: 22))
    page.add("7", PageBox(left: .nan, top: 10, right: 40, bottom: 22))
    page.add("8", PageBox(left: 10, top: -1e9, right: 40, bottom: 22))
    var context = ReadContext(
      options: try FormatOptions(of: FormatDescription(id: "x", summary: "x", extensions: [], mediaType: "")))
    _ = try LayoutReport.report(of: [page], in: &context)
    let finding = try #require(context.diagnostics.first { $0.code == .partsLeftOut })
    #expect(finding.severity == .error)
    #expect(finding.message.english == "left out: hidden text '7 8'")
  }
}
