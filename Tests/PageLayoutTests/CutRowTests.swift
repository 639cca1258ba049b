import PageLayout
import Testing

/// Rows that the end of a page cuts.
@Suite struct CutRowTests {
  /// Two pages the first of which ends within a row, which the second begins with, as where there is room for half of it.
  private func pages(above: [String], below: [String]) -> [Sheet] {
    var (first, second) = (Sheet(1), Sheet(2))
    first.grid([100, 200, 300], [740, 760])
    write(["1.规章", "3"], 745, &first)
    second.grid([100, 200, 300], [26, 46])
    write(["3.许可", "5"], 31, &second)
    for x in [100.0, 200, 300] {
      first.page.rule(PageBox(left: x, top: 760, right: x, bottom: 766))
      second.page.rule(PageBox(left: x, top: 20, right: x, bottom: 26))
    }
    write(above, 762, &first)
    write(below, 15, &second)
    return [first, second]
  }

  private func write(_ row: [String], _ y: Double, _ sheet: inout Sheet) {
    for (text, x) in zip(row, [105.0, 205]) { sheet.write(text, x, y) }
  }

  @Test(arguments: [
    (["2.文件", "1,204"], ["2.文件", "1,204"], "1,204"),
    // The foot of a comma is beyond the end of the page.
    (["2.文件", "1204"], ["2.文件", "1,204"], "1,204"), (["2.文件"], ["2.文件"], ""),
  ])
  func oneThatIsWrittenOnBothPagesIsThereOnce(above: [String], below: [String], figure: String) throws {
    #expect(
      try tables(pages(above: above, below: below)) == [
        "table - grid", "0,0 \"1.规章\"", "0,1 \"3\"", "1,0 \"2.文件\"", "1,1 \"\(figure)\"", "2,0 \"3.许可\"", "2,1 \"5\"",
      ])
  }

  @Test func oneThatSaysSomethingElseBelowStaysTwo() throws {
    #expect(try tables(pages(above: ["2.文件", "1204"], below: ["2.文件", "1205"])).count == 9)
  }
}
