import PageLayout
import Testing

@testable import PDFFormat

/// What is made of the words and boxes that `pdftotext -bbox-layout` writes.
@Suite struct WordBoxesTests {
  private static func page(_ words: String) throws -> LayoutPage {
    let markup =
      "<html><doc><page width=\"595\" height=\"842\"><flow><block>\(words)</block></flow></page></doc></html>"
    return try #require(WordBoxes.pages(of: Array(markup.utf8)).first)
  }

  @Test(arguments: [(10, 20), (20, 10)])
  func wordsThatAreWrittenMirroredHaveABox(left: Int, right: Int) throws {
    let page = try Self.page("<word xMin=\"\(left)\" yMin=\"30\" xMax=\"\(right)\" yMax=\"40\">7</word>")
    #expect(page.words.map(\.text) == ["7"])
    #expect(page.words.first?.box == PageBox(left: 10, top: 30, right: 20, bottom: 40))
  }

  @Test(arguments: ["nan", "1e300", "", "x"])
  func wordsWithoutASoundBoxAreKeptApart(number: String) throws {
    let page = try Self.page("<word xMin=\"10\" yMin=\"30\" xMax=\"20\" yMax=\"\(number)\">7</word>")
    #expect(page.words.isEmpty)
    #expect(page.outside == ["7"])
  }
}
