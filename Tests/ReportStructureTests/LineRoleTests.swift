import ReportStructure
import Testing

@Suite struct LineRoleTests {
  @Test(arguments: [
    ("一、总体情况", "一", "总体情况"), ("十二、 其他", "十二", "其他"), ("三．收到", "三", "收到"), ("六　需要报告的事项", "六", "需要报告的事项"),
  ])
  func tellsSections(_ text: String, _ number: String, _ title: String) {
    #expect(LineRole(text) == .section(number: number, title: title))
  }

  @Test(arguments: [("（一）主动公开", 2), ("( 二 )依申请公开", 2), ("㈢监督保障", 2), ("1.新收", 3), ("12、其他", 3)])
  func tellsHeadings(_ text: String, _ level: Int) {
    #expect(LineRole(text) == .heading(level: level))
  }

  @Test(arguments: [
    "", "总体情况", "一", "一、", "一般情况", "（一）主动公开。全年公开信息三条。", "一、有以下问题：", "1.5倍", "123.其他", "（1）其他", "一、甲\n乙", "一、做好公开；抓好回应",
    "一、" + String(repeating: "长", count: 31),
  ])
  func leavesOtherTextAlone(_ text: String) { #expect(LineRole(text) == .text) }

  @Test(arguments: [
    ("概况", 0, LineRole.section(number: nil, title: "概况")), ("细节", 1, .heading(level: 2)),
    ("一、有以下问题：", 0, .section(number: "一", title: "有以下问题：")), ("(一)公开", 2, .heading(level: 2)),
    ("一、", 0, .section(number: nil, title: "一、")),
  ])
  func aStyleDoesWithoutTheShortness(_ text: String, _ level: Int, _ role: LineRole) {
    #expect(LineRole(text, outlineLevel: level) == role)
  }

  @Test func anEscapedNumberIsNone() {
    #expect(LineRole("一、总体情况", isNumbered: false) == .text)
    #expect(LineRole("一、总体情况", outlineLevel: 1, isNumbered: false) == .heading(level: 2))
  }
}
