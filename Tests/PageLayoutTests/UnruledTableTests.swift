import PageLayout
import ReportCore
import Testing

@Suite struct UnruledTableTests {
  /// Rows of one page from a height on, 20 points apart, their cells at 50, 200, 300 and 400.
  private func sheet(_ rows: [[String]], number: Int = 1, from top: Double = 300) -> Sheet {
    var sheet = Sheet(number)
    for (row, y) in zip(rows, stride(from: top, to: .infinity, by: 20)) {
      for (x, text) in zip([50.0, 200, 300, 400], row) where !text.isEmpty { sheet.write(text, x, y) }
    }
    return sheet
  }

  @Test func blankCellsOfColumnsWithoutBordersAreThere() throws {
    let rows = [
      ["内容", "制发", "废止", "有效"], ["1.规章", "3", "", "7"], ["2.文件", "", "", ""], ["3.其他", "", "/", "12"],
    ]
    let cells = rows.enumerated().flatMap { row, texts in texts.enumerated().map { "\(row),\($0) \"\($1)\"" } }
    #expect(try tables([sheet(rows)]) == ["table - grid"] + cells)
  }

  @Test func aColumnWithoutFiguresShowsInItsHead() throws {
    let rows = try tables([sheet([["内容", "制发", "废止", "有效"], ["规章", "3", "", "7"], ["文件", "4", "", "8"]])])
    #expect(rows.contains("1,2 \"\"") && rows.contains("2,3 \"8\""))
  }

  @Test func headsAreEnoughWhereAllIsBlank() throws {
    let heads = ["内容", "制发", "废止", "有效"]
    let rows = try tables([
      sheet([heads, ["许可", "", "", ""], ["处罚", "", "", ""], heads, ["规章", "3", "1", "7"]])
    ])
    #expect(rows.count { $0.hasPrefix("table") } == 2)
    #expect(rows[9...12] == ["2,0 \"处罚\"", "2,1 \"\"", "2,2 \"\"", "2,3 \"\""])
  }

  @Test func figuresUnderOneHeadAreOneColumn() throws {
    var sheet = self.sheet([["内容", "制发件", "废止件", "有效件"], ["规章", "", "", ""], ["文件", "", "", ""]])
    for (text, x, y) in [("1", 225.0, 320.0), ("1094", 305, 320), ("2", 425, 320), ("8", 325, 340), ("10", 420, 340)] {
      sheet.write(text, x, y)
    }
    #expect(
      try tables([sheet]).suffix(4) == ["2,0 \"文件\"", "2,1 \"\"", "2,2 \"8\"", "2,3 \"10\""])
  }

  @Test func aLabelOverLinesIsOneRow() throws {
    var sheet = self.sheet([["内容", "制发", "废止", "有效"], ["1.规章", "3", "", "7"]])
    sheet.write("2.要求行政机关确认", 50, 340)
    sheet.write("或重新出具", 50, 351)
    for (text, x) in [("4", 200.0), ("9", 400)] { sheet.write(text, x, 346) }
    #expect(
      try tables([sheet]).suffix(4) == ["2,0 \"2.要求行政机关确认或重新出具\"", "2,1 \"4\"", "2,2 \"\"", "2,3 \"9\""])
  }

  @Test func aLabelBetweenTwoRowsDoesNotMakeThemOne() throws {
    var sheet = Sheet()
    let rows = [["内容", "制发", "废止"], ["1.规章", "3", "7"], ["2.文件", "4", "8"], ["3.其他", "5", "9"]]
    for (y, row) in zip([300.0, 314, 324, 338], rows) {
      for (x, text) in zip([100.0, 200, 300], row) { sheet.write(text, x, y) }
    }
    sheet.write("结果", 50, 319)
    let cells = Set(try tables([sheet]).compactMap { $0.split(separator: " ").last.map(String.init) })
    #expect(cells.isSuperset(of: rows.joined().map { "\"\($0)\"" }))
  }

  @Test func rowsOnTheNextPageKeepTheColumns() throws {
    let first = sheet([["内容", "制发", "废止", "有效"], ["1.规章", "3", "", "7"], ["2.文件", "", "2", ""]])
    let next = sheet([["3.许可", "", "", "5"], ["4.处罚", "6", "", ""]], number: 2)
    let rows = try tables([first, next])
    #expect(rows.count { $0.hasPrefix("table") } == 1)
    #expect(rows.suffix(4) == ["4,0 \"4.处罚\"", "4,1 \"6\"", "4,2 \"\"", "4,3 \"\""])
  }

  @Test(arguments: [[(205.0, "12345678901234567890")], [(200, "1"), (240, "2"), (195, "12345678901")]])
  func figuresThatMayBeOfTwoColumnsAreLeftToRecognition(_ figures: [(Double, String)]) throws {
    var sheet = self.sheet([["内容", "制发", "废止", "有效"], ["规章", "3", "", "7"], ["文件", "", "", "8"]])
    for (index, (x, text)) in figures.enumerated() { sheet.write(text, x, index == 2 ? 320 : 340) }
    #expect(try tables([sheet]).first == "table - aligned")
  }

  @Test func bordersOfALowRowOfBlankCellsAreThere() throws {
    var sheet = Sheet()
    sheet.grid([100, 150, 200], [100, 120, 124])
    sheet.write("维持", 105, 105)
    sheet.write("纠正", 155, 105)
    #expect(try tables([sheet]).suffix(2) == ["1,0 \"\"", "1,1 \"\""])
  }
}
