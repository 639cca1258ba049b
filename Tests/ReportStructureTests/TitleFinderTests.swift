import ReportStructure
import Testing

@Suite struct TitleFinderTests {
  private static let whole = "某县教育局2022年政府信息公开工作年度报告"

  @Test(arguments: [
    ["某县教育局2022年政府信息公开工作", "年度报告"], ["某县教育局", "2022年政府信息公开工作年度报告"],
    ["某县教育局2022年政府", "信息公开工作年度报告"], ["某县教育局", "2022 年政府信息公开工作", "年度报告"],
    ["正文", "某县教育局2022年政府信息公开", "工作年度报告"], ["某县教育局2022年政府信息公开工作年度报告"],
    ["某县教育局", "2022年政府信息公开工作年度报告", "2022年政府信息公开工作年度报告"],
    ["首页 > 信息公开 > 年度报告", whole], ["政府信息公开年度报告", whole], ["索引号 757135265/2022-00001", "发布日期 2023-01-20", whole],
    ["首页/ 政府信息公开 / 政府信息公开年报 / 2022年年报", whole], ["当前位置 政府信息公开年报", whole], [whole, "政府信息公开年度报告"],
    ["标题:\(whole)"], ["文件名称：\(whole)", "政府信息公开年度报告"],
  ])
  func findsTheWholeTitle(_ lines: [String]) throws {
    let title = try #require(TitleFinder(lines.map(TitleFinder.Line.init)).title)
    #expect(title.text == Self.whole)
  }

  @Test func theLinesOfATitleAreThoseItTakes() throws {
    let lines = ["附件", "某县教育局", "2022年政府信息公开工作", "年度报告", "(2022年度)", "总体情况如下"]
    let title = try #require(TitleFinder(lines.map(TitleFinder.Line.init)).title)
    #expect(title.lines == 1..<5)
    #expect(title.text == "某县教育局2022年政府信息公开工作年度报告(2022年度)")
  }

  @Test func aRowOfATableStatesTheTitleAndStays() throws {
    let rows = [["索引号", "1137", "文号", "无"], ["标 题：", "", Self.whole]]
    let title = try #require(TitleFinder(rows.map { TitleFinder.Line(cells: $0) }).title)
    #expect(title.text == Self.whole)
    #expect(title.lines.isEmpty)
  }

  @Test func anItemOfAListIsNoTitle() {
    var item = TitleFinder.Line("政府信息公开年度报告")
    item.isListItem = true
    #expect(TitleFinder([item]).title == nil)
  }

  @Test(arguments: [["某县教育局", "总体情况如下"], ["2023 年报告"], ["发布日期:2022年报告"], ["下面是1.年度报告。"], ["1.某县2022年度报告"]])
  func whatIsNoTitleIsNotTaken(_ lines: [String]) {
    #expect(TitleFinder(lines.map(TitleFinder.Line.init)).title == nil)
  }

  @Test func aMarkedTitleGoesBeforeOneThatSaysNotWhose() throws {
    var heading = TitleFinder.Line("某县教育局")
    heading.isMarked = true
    #expect(TitleFinder([TitleFinder.Line("政府信息公开年度报告"), heading]).title?.text == "某县教育局")
    var rest = TitleFinder.Line("2022年政府信息公开工作年度报告")
    rest.isMarked = true
    #expect(TitleFinder([heading, rest]).title?.text == Self.whole)
  }
}
