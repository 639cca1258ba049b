import ReportCore
import Testing

@Suite struct FigureTextTests {
  @Test(arguments: [
    ("0", "0", nil), ("1,234", "1234", nil), ("1，234,567", "1234567", nil), ("１２３", "123", nil), ("+4", "4", nil),
    ("＋4", "4", nil), ("增4", "4", nil), ("减 4", "-4", nil), ("減少4件", "-4", "件"), ("-8", "-8", nil), ("−8", "-8", nil),
    ("251000元", "251000", "元"), ("52.15 万元", "52.15", "万元"), ("1094730.20", "1094730.20", nil),
    ("\u{A0}7\u{3000}", "7", nil), ("007", "7", nil),
    ("11\u{A0}398", "11398", nil), ("1\u{202F}234\u{202F}567.80", "1234567.80", nil),
    ("-11\u{2009}398\u{A0}元", "-11398", "元"), ("\u{202D}11398\u{202C}", "11398", nil), ("\u{200E}265", "265", nil),
    ("2\u{AD}65\u{200F}", "265", nil), ("\u{2066}+4\u{2069}", "4", nil), ("\u{FEFF}3164.41\u{200B}件", "3164.41", "件"),
    ("99.4%", "99.4", "%"), ("-3.2％", "-3.2", "%"), ("5‰", "5", "‰"), ("12 家次", "12", "家次"), ("1.5万吨", "1.5", "万吨"),
    ("$1,200.50", "1200.50", "$"), ("-$8", "-8", "$"), ("￥300", "300", "元"), ("¥52.15万元", "52.15", "万元"),
  ])
  func readsNumbers(_ text: String, _ number: String, _ unit: String?) throws {
    let figure = try #require(FigureText(text))
    #expect(figure.value.number?.description == number)
    #expect(figure.unit == unit)
  }

  @Test(arguments: ["/", "／", "-", "–", "—", "--", "无", "不适用"])
  func keepsMarksAsWritten(_ text: String) throws {
    #expect(try #require(FigureText(text)).value == .mark(text))
  }

  @Test func whatIsUnseenIsNoPartOfAMark() throws {
    #expect(try #require(FigureText("\u{202D}／\u{202C}")).value == .mark("／"))
  }

  @Test(arguments: ["", " ", "\u{A0}", "\u{3000}\n", "\u{200B}", "\u{202D}\u{202C}"])
  func blankIsNotZero(_ text: String) throws {
    #expect(try #require(FigureText(text)).value == .blank)
  }

  @Test(arguments: [
    "1,23", "1234,567", "1 234", "5.", ".5", "12%%", "$", "$5元", "3个月", "约3", "1.2.3", "--4", "4+", "规章", "1e5",
    "12 345", "11\u{A0}39", "1234\u{A0}567", "11\u{A0}398,000", "0\u{A0}123", "11\u{A0}\u{A0}398", "11\u{3000}398",
    "\u{202E}89311\u{202C}", "~~11389~~11398", "11398[^1]", "11398^1^", "11398*", "11398†", "**11398**",
  ])
  func refusesWhatIsNotSurelyAFigure(_ text: String) {
    #expect(FigureText(text) == nil)
  }

  @Test(
    arguments: [
      ("2万件", "20000", "件"), ("1.5亿条", "150000000", "条"), ("3千人次", "3000", "人次"), ("2.5百万件", "2500000", "件"),
      ("0.12345万件", "1234.5", "件"), ("52.15万元", "52.15", "万元"), ("3千元", "3", "千元"), ("2萬件", "20000", "件"),
    ])
  func countsInThousandsAreToldInOnes(_ text: String, _ value: String, _ unit: String) {
    let read = FigureText(text)
    #expect(read?.value.number.map { $0 == ExactDecimal(value) } == true)
    #expect(read?.unit == unit)
  }

  @Test(arguments: ["2万", "3亿", "5千", "2万岁", "万件"]) func powersWithoutAUnitAreNoFigures(_ text: String) {
    #expect(FigureText(text) == nil)
  }

  @Test(arguments: ["\u{202D}11398\u{202C}", "\u{200E}11398", "\u{FEFF}11398\u{200B}"])
  func marksOfDirectionAreNotSeen(_ text: String) {
    #expect(FigureText(text)?.value == .number(ExactDecimal(11398)))
  }

  @Test(
    arguments: [
      ("元", "万元", "521500", "52.15"), ("千元", "万元", "521.5", "52.15"), ("亿元", "万元", "1", "10000"),
      ("件", "条", "5", "5"), ("万件", "件", "2", "20000"), ("元", "件", "5", nil), ("件", "万元", "5", nil),
    ] as [(String, String, String, String?)])
  func amountsGoFromUnitToUnit(_ from: String, _ to: String, _ value: String, _ expected: String?) {
    #expect(ExactDecimal(value)?.inUnit(to, from: from) == expected.flatMap { ExactDecimal($0) })
  }
}
