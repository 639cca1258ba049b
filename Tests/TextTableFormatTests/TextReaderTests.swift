import ReportCore
import Testing
import TextTableFormat

/// Texts as various tools write them, each beside a dump of the report that is read from it.
///
/// `RECORD_SNAPSHOTS=1 swift test --filter TextReaderTests` writes the dumps anew; look at the difference.
@Suite struct TextReaderTests {
  static let fixtures = [
    "aligned-lynx", "aligned-pdftotext", "bars-bordered", "bars-broken-cells", "bars-doubled", "bars-full-width",
    "bars-padded", "box-client", "box-links", "box-open", "box-w3m", "html2text", "line-ends", "markdown",
    "markdownify", "one-cell-a-line", "org", "pandoc-grid", "pandoc-multiline", "pandoc-simple", "prose",
    "rst-simple", "tabs", "wrapped",
  ]

  @Test(arguments: fixtures)
  func readsAsItLooks(_ name: String) throws {
    let bytes = Fixture.bytes("\(name).txt")
    try #require(!bytes.isEmpty)
    let dump = ReportDump(includesLocations: true).text(of: try report(of: bytes))
    if Fixture.isRecording { Fixture.write(dump, to: "\(name).dump") }
    #expect(dump == String(decoding: Fixture.bytes("\(name).dump"), as: UTF8.self))
  }

  @Test func describesItself() {
    #expect(TextReader.format.id == "text")
    #expect(TextReader.format.extensions == ["txt", "text", "md", "markdown"])
  }
}
