import PageLayout
import ReportCore
import Testing

@Suite struct CrossingWordsTests {
  /// A line of one word, each of whose characters is drawn where it is said, and what is read.
  private func line(_ text: String, _ xs: [Double], right: Double) throws -> String {
    var sheet = Sheet()
    sheet.page.words = [PageWord(text, PageBox(left: xs[0], top: 105, right: right, bottom: 115))]
    sheet.page.origins = xs.map { PagePoint(x: $0, y: 113) }
    return try dump([sheet])
  }

  @Test(arguments: ["2023.", "2023,", "1."]) func aNumberBeforeAFullStopStaysOne(_ text: String) throws {
    let xs = text.unicodeScalars.indices.enumerated().map { 100 + 5 * Double($0.offset) }
    // The last character is half as wide as a digit.
    #expect(try line(text, xs, right: xs[xs.count - 1] + 2.5).contains("\"\(text)\""))
  }

  @Test func digitsThatStandApartAreFiguresOfTheirOwn() throws {
    #expect(try line("00088", [100, 120, 140, 160, 180], right: 185).contains("00088") == false)
  }
}
