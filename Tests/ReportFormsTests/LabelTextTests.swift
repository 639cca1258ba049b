import Testing

@testable import ReportForms

@Suite struct LabelTextTests {
  @Test(arguments: [
    ("行政许可(指依法作出的)", "行政许可"), ("商业 企业", "商业企业"), ("本年新\n制作数量", "本年新制作数量"),
    ("規範性檔案", "规范性文件"), ("（三）不予公开", "不予公开"), ("3．危及“三安全一稳定”", "危及三安全一稳定"),
    ("七、总计", "总计"), ("①重复申请", "重复申请"), ("第( 一 )项", "第一项"), ("第（一）项", "第一项"),
    ("行政许可（指依", "行政许可"),
  ])
  func spellingsOfOneLabelAreEqual(written: String, plain: String) {
    #expect(LabelText(written) == LabelText(plain))
  }

  @Test(arguments: [("其他处理", "其他"), ("行政处罚", "行政强制"), ("1.5", "5"), ("复议后起诉", "未经复议直接起诉")])
  func labelsStayApart(one: String, other: String) {
    #expect(LabelText(one) != LabelText(other))
  }

  @Test(arguments: [
    ("本年收费金额(单位:万元)", "万元"), ("采购总金额（元）", "元"), ("采购总金额(单位：亿元)", "亿元"), ("采购总金额", nil), ("行政许可(件)", nil),
  ])
  func bracketsNameTheUnit(label: String, unit: String?) {
    #expect(LabelText(label)?.unit == unit)
  }

  @Test(arguments: ["", " 　", "——", String(repeating: "长", count: 200)])
  func whatIsNoLabelIsNil(text: String) {
    #expect(LabelText(text) == nil)
  }

  @Test func aLabelThatIsAllBracketsIsKept() {
    #expect(LabelText("(本列数据的勾稽关系)")?.core == "本列数据的勾稽关系")
  }
}
