import ReportCore
import Testing

@testable import ReportStructure

@Suite struct ReportBuilderTests {
  private static func dump(_ lines: [ReportBuilder.Line]) -> String {
    var builder = ReportBuilder()
    for line in lines { builder.add(line) }
    return ReportDump().text(of: builder.report())
  }

  @Test func numbersMakeSectionsAndHeadings() {
    let lines = ["一、总体情况", "（一）主动公开", "1.平台建设", "2022年,本机关主动公开信息503条。", "（二）2022年,收到申请3件。"]
    #expect(
      Self.dump(lines.map { ReportBuilder.Line($0) }) == """
        report
        section 1 "一、总体情况"
          heading 2 "（一）主动公开"
          heading 3 "1.平台建设"
          paragraph "2022年,本机关主动公开信息503条。"
          paragraph "（二）2022年,收到申请3件。"

        """)
  }

  @Test func aTitleInTwoLinesIsOneTitle() {
    let lines = ["某县教育局", "2022年政府信息公开工作年度报告", "根据条例,现公布本报告。"]
    #expect(
      Self.dump(lines.map { ReportBuilder.Line($0) }) == """
        report
          title: "某县教育局2022年政府信息公开工作年度报告"
        section 1 -
          paragraph "根据条例,现公布本报告。"

        """)
  }

  @Test func stylesMakeTitleAndHeadings() {
    let lines = [
      ReportBuilder.Line("年度\n公告", isTitle: true), ReportBuilder.Line("概况", outlineLevel: 0),
      ReportBuilder.Line("细节", outlineLevel: 1), ReportBuilder.Line("　　正文　"),
    ]
    #expect(
      Self.dump(lines) == """
        report
          title: "年度公告"
        section 1 "概况"
          heading 2 "细节"
          paragraph "正文"

        """)
  }

  @Test(arguments: [
    ("一、总体", "section 一 总体"), ("十二． 其他", "section 十二 其他"), ("(三)结果", "bracketed - 结果"), ("㈠结果", "bracketed - 结果"),
    ("3、结果", "arabic - 结果"), ("3.14", "-"), ("一、", "-"), ("一般情况", "-"), ("（无）", "-"), ("123.结果", "-"),
  ])
  func numbersAreRead(_ text: String, _ expected: String) {
    let heading = LeadingNumber(text)
    #expect(heading.map { "\($0.kind) \($0.number ?? "-") \($0.title)" } ?? "-" == expected)
  }
}
