import ReportCore
import TextTableFormat
import Testing

/// What pages put between the lines of a text.
@Suite struct PageFurnitureTests {
  private static let title = "某县教育局2023年政府信息公开工作年度报告\n\n三、申请情况\n\n"

  @Test(arguments: [
    ["- 3 -\n\u{C}"], ["-3-"], ["—3—"], ["– 3 –\n\u{C}"], ["第3页 共9页"], ["1\n\u{C}"],
    ["- 3 -\n\u{C}某县教育局政府信息公开工作年度报告"], ["\u{C}某县教育局政府信息公开工作年度报告"], ["1 / 3", "2 / 3"], ["1/3\n", "2/3"],
    ["\u{C}某县教育局", "\u{C}某县教育局"], ["内部资料 第1页\n\u{C}", "内部资料 第2页\n\u{C}"],
  ])
  func aTableGoesOnAfterIt(_ furniture: [String]) throws {
    var text = Self.title
    var rows: [[String]] = []
    for (index, line) in (furniture + [""]).enumerated() {
      for row in 0..<3 {
        rows.append(["行\(index)\(row)", "\(index)", "\(row)"])
        text += "| 行\(index)\(row) | \(index) | \(row) |\n"
      }
      if !line.isEmpty { text += line + (line.hasSuffix("\u{C}") ? "" : "\n") }
    }
    let read = try report(of: text)
    #expect(read.tables.map(\.texts) == [rows], "\(text)")
  }

  @Test func aRunningHeadIsKeptAsText() throws {
    let text = Self.title + "| 甲 | 1 |\n| 乙 | 2 |\n\u{C}某县教育局政府信息公开工作年度报告\n| 丙 | 3 |\n"
    #expect(try report(of: text).paragraphs == ["某县教育局政府信息公开工作年度报告"])
  }

  @Test func aFractionIsNoPageNumberByItself() throws {
    let text = Self.title + "| 甲 | 1 |\n| 乙 | 2 |\n3 / 9\n| 丙 | 3 |\n| 丁 | 4 |\n"
    #expect(try report(of: text).tables.count == 2)
  }
}
