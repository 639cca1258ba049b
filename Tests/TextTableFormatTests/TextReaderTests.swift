import ReportCore
import Testing
import TextTableFormat

/// Texts as various tools write them, each beside a dump of the report that is read from it.
///
/// `GONGKAI_RECORD=1 swift test --filter TextReaderTests` writes the dumps anew; look at the difference.
@Suite struct TextReaderTests {
  static let fixtures = [
    "aligned-lynx", "aligned-pdftotext", "bars-bordered", "bars-broken-cells", "bars-doubled", "bars-full-width",
    "bars-padded", "box-client", "box-links", "box-open", "box-w3m", "grid-out-of-line", "html2text", "joined-line",
    "line-ends", "markdown",
    "markdownify", "one-cell-a-line", "org", "pandoc-grid", "pandoc-multiline", "pandoc-simple", "prose",
    "records", "rst-simple", "tabs", "tabs-paired", "wiki", "wrapped",
  ]

  @Test(arguments: fixtures)
  func readsAsItLooks(_ name: String) throws {
    let bytes = Fixture.bytes("\(name).txt")
    try #require(!bytes.isEmpty)
    let dump = ReportDump(includesLocations: true).text(of: try report(of: bytes))
    if Fixture.isRecording { Fixture.write(dump, to: "\(name).dump") }
    #expect(dump == String(decoding: Fixture.bytes("\(name).dump"), as: UTF8.self))
  }

  /// What a table in HTML is, another reader knows, which gets all of a text's tables at their own lines.
  @Test func handsTablesInHTMLOn() throws {
    let text = "# 年报\n\n<div><table>\n<tr><td>规章</td></tr>\n</table></div>\n\n<table>未完\n"
    let read = try report(
      of: text,
      tables: { page in
        #expect(page == "\n\n<div><table>\n<tr><td>规章</td></tr>\n</table></div>")
        var table = Table(location: SourceLocation(line: 3, column: 6))
        table.appendRow([Cell(.text("规章"), line: 4, column: 9)])
        return Report(sections: [Section(blocks: [.table(table)])])
      })
    #expect(read.tables.map(\.cells.count) == [1])
    #expect(ReportDump().text(of: read).contains("<table>未完"))
  }

  @Test func keepsTablesInHTMLAsTextWhereNobodyReadsThem() throws {
    let read = try report(of: "<table>\n<tr><td>3</td></tr>\n</table>\n")
    #expect(read.tables.isEmpty)
    #expect(ReportDump().text(of: read).contains("<tr><td>3</td></tr>"))
  }

  @Test func describesItself() {
    #expect(TextReader.format.id == "text")
    #expect(TextReader.format.extensions == ["txt", "text", "md", "markdown"])
  }
}
