import ReportCore
import Testing
import TextTableFormat

/// Where the cells of tables aligned by spaces stand.
@Suite struct AlignedTableTests {
  private func extents(of text: String) throws -> [[Range<Int32>?]] {
    let table = try #require(try report(of: text).tables.first)
    #expect(table.layout == .aligned)
    return (0..<table.rowCount).map { table[$0].map(\.extent) }
  }

  @Test func countsDisplayColumnsWhereTheseLineUp() throws {
    let text = """
      规章          1   20
      规范性文件   13    5
      abc           7  400
      """
    #expect(
      try extents(of: text) == [
        [0..<4, 14..<15, 18..<20], [0..<10, 13..<15, 19..<20], [0..<3, 14..<15, 17..<20],
      ])
  }

  @Test func countsCharactersWhereTheseLineUp() throws {
    let text = """
      规章       1    20
      规范性文件    13   5
      abc      7    400
      """
    #expect(
      try extents(of: text) == [
        [0..<2, 9..<10, 14..<16], [0..<5, 9..<11, 14..<15], [0..<3, 9..<10, 14..<17],
      ])
  }

  @Test func countsTabsToEightAndCombiningMarksAsNothing() throws {
    let text = "e\u{301}a  b  c\n\td   e  f\n"
    #expect(try extents(of: text) == [[0..<2, 4..<5, 7..<8], [8..<9, 12..<13, 15..<16]])
  }

  @Test func marksAPageBreakWithARowWithoutCells() throws {
    let table = try #require(try report(of: "甲  1  2\n乙  3  4\n\n\u{C}   丙  5  6\n丁  7  8\n").tables.first)
    #expect(table.texts == [["甲", "1", "2"], ["乙", "3", "4"], [], ["丙", "5", "6"], ["丁", "7", "8"]])
  }

  @Test func proseOfWordsWithSpacesIsNoTable() throws {
    let read = try report(of: "the office has received many requests\nand has granted most of them\n")
    #expect(read.tables.isEmpty)
    // Labels of Chinese letters are none of prose.
    #expect(try report(of: "维持 纠正 其他 总计\n维持 纠正 其他 总计\n").tables.count == 1)
  }

  @Test func keepsPageNumbersOutOfTheTable() throws {
    let read = try report(of: "甲  1  2\n- 7 -\n乙  3  4\n")
    #expect(read.tables.map(\.texts) == [[["甲", "1", "2"], ["乙", "3", "4"]]])
    #expect(read.paragraphs == ["- 7 -"])
  }

  @Test func leavesOutThePageNumberAtAFormFeed() throws {
    let read = try report(of: "甲  1  2\n\n   1\n\u{C}乙  3  4\n乙  3  4\n")
    #expect(read.tables.first?.rowCount == 4)
    #expect(read.paragraphs == [])
  }

  @Test func keepsAFigureAtAFormFeedThatIsNoPageNumber() throws {
    let read = try report(of: "甲  1  2\n   95\n\u{C}乙  3  4\n")
    #expect(read.tables.first?.texts == [["甲", "1", "2"], ["95"], [], ["乙", "3", "4"]])
  }

  static let prose = [
    "本年度  公开信息。\n其他事项  见网站。\n",
    "单位:某局      日期:三月\n\n说明如下,共有两点。\n",
    "2022 年 本局 公开 信息 三百 条 ,\n其中 网站 二百 条 。\n",
  ]

  @Test(arguments: prose)
  func takesNoProseForATable(_ text: String) throws {
    #expect(try report(of: text).tables.isEmpty)
  }

  @Test func tellsARowFromTheNextSection() throws {
    let text = """
      三、收到和处理申请情况
      一、新收     4   4
      二、上年结转
                0   0
      三、办理结果   1   1
      四、结转下
                3   3
      年度
      四、复议诉讼情况
      维持    纠正
      """
    let read = try report(of: text)
    #expect(read.sections.map(\.heading) == ["三、收到和处理申请情况", "四、复议诉讼情况"])
    #expect(read.tables.first?.texts.last == ["年度"])
  }

  @Test func takesLinesThatEndInFiguresForRows() throws {
    let text = """
      三、收到和处理申请情况
      一、新收 52 101 9
      1.内部事务 0 7
      四、结转下年度 1 3

      四、复议诉讼情况
      无
      """
    let read = try report(of: text)
    #expect(read.sections.map(\.heading) == ["三、收到和处理申请情况", "四、复议诉讼情况"])
    #expect(read.tables.map(\.texts) == [[["一、新收", "52", "101", "9"], ["1.内部事务", "0", "7"], ["四、结转下年度", "1", "3"]]])
  }
}
