import ReportCore
import Testing

@Suite struct FigureTextTests {
  @Test(arguments: [
    ("0", "0", nil), ("1,234", "1234", nil), ("1，234,567", "1234567", nil), ("１２３", "123", nil), ("+4", "4", nil),
    ("＋4", "4", nil), ("增4", "4", nil), ("减 4", "-4", nil), ("減少4件", "-4", "件"), ("-8", "-8", nil), ("−8", "-8", nil),
    ("251000元", "251000", "元"), ("52.15 万元", "52.15", "万元"), ("1094730.20", "1094730.20", nil),
    ("\u{A0}7\u{3000}", "7", nil), ("007", "7", nil),
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

  @Test(arguments: ["", " ", "\u{A0}", "\u{3000}\n"])
  func blankIsNotZero(_ text: String) throws {
    #expect(try #require(FigureText(text)).value == .blank)
  }

  @Test(arguments: ["1,23", "1234,567", "1 234", "5.", ".5", "12%", "3个月", "约3", "1.2.3", "--4", "4+", "规章", "1e5"])
  func refusesWhatIsNotSurelyAFigure(_ text: String) {
    #expect(FigureText(text) == nil)
  }
}
