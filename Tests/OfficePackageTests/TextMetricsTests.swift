import OfficePackage
import Testing

@Suite struct TextMetricsTests {
  @Test(arguments: [("公开", 4), ("ab", 2), ("危及“三安全”", 14), ("甲\n乙丙", 4), ("e\u{301}", 1)])
  func widthsCountChineseCharactersTwice(_ text: String, _ halves: Int) {
    #expect(TextMetrics.halves(text) == halves)
  }

  @Test(arguments: [("公开公开", 4, 2), ("公开", 4, 1), ("公\n开", 4, 2), ("公 12345", 6, 2), ("1234567890", 4, 3), ("", 4, 1)])
  func linesAreCounted(_ text: String, _ width: Int, _ lines: Int) {
    #expect(TextMetrics.lines(text, inHalves: width) == lines)
  }

  @Test(arguments: [
    ("商业企业", 6, 5), ("商业企业", 7, 5), ("尚未审结", 6, 5), ("4.保护第三方合法权益", 18, 16),
    ("危及“三安全一稳定”", 18, 15),
  ])
  func aLabelHasLessRoomRatherThanOneCharacterAlone(_ text: String, _ width: Int, _ even: Int) throws {
    #expect(TextMetrics.evenWidth(text, inHalves: width) == even)
    #expect(TextMetrics.lines(text, inHalves: even) == TextMetrics.lines(text, inHalves: width))
  }

  @Test(arguments: [("商业企业", 8), ("商业企业", 5), ("其他", 3), ("总计", 2), ("12345", 4)])
  func whatComesOutWellStays(_ text: String, _ width: Int) {
    #expect(TextMetrics.evenWidth(text, inHalves: width) == nil)
  }
}
