import ReportStructure
import Testing

@Suite struct NumberedHeadingTests {
  @Test(arguments: [
    ("一、总体情况", "一", "总体情况"), ("十二、 其他", "十二", "其他"), ("三．收到", "三", "收到"), ("六　需要报告的事项", "六", "需要报告的事项"),
  ])
  func tellsSections(_ text: String, _ number: String, _ title: String) {
    #expect(NumberedHeading(text)?.kind == .section(number: number, title: title))
  }

  @Test(arguments: [("（一）主动公开", 2), ("( 二 )依申请公开", 2), ("㈢监督保障", 2), ("1.新收", 3), ("12、其他", 3)])
  func tellsHeadings(_ text: String, _ level: Int) {
    #expect(NumberedHeading(text)?.kind == .heading(level: level))
  }

  @Test(arguments: [
    "", "总体情况", "一", "一、", "一般情况", "（一）主动公开。全年公开信息三条。", "一、有以下问题：", "1.5倍", "123.其他", "（1）其他", "一、甲\n乙",
    "一、" + String(repeating: "长", count: 31),
  ])
  func leavesOtherTextAlone(_ text: String) { #expect(NumberedHeading(text) == nil) }
}
