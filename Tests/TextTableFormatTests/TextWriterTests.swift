import ReportCore
import ReportTestSupport
import TextTableFormat
import Testing

@Suite struct TextWriterTests {
  private static let report: Report = {
    var table = Table()
    table.appendRow([Cell(.text("信息内容"), isHeader: true), Cell(.text("本年新公开数量"), columnSpan: 2, isHeader: true)])
    table.appendRow([Cell(.text("规章"), isHeader: true), Cell(.text("0")), Cell(.text(""))])
    table.appendRow([Cell(.text("行政许可"), isHeader: true), Cell(.text("+4")), Cell(.text("a|b\nc"))])
    return Report(
      metadata: Metadata(title: "某局2022年政府信息公开工作年度报告"),
      sections: [
        Section(
          number: "一", title: "总体情况", heading: "一、总体情况",
          blocks: [
            .heading(Heading(text: "(一)组织", level: 2)), .paragraph(Paragraph(text: "# 不是标题")), .table(table),
          ])
      ])
  }()

  private func text(_ options: [String: String] = [:], of report: Report = Self.report) throws -> String {
    String(decoding: try TextWriter.write(report, options: options), as: UTF8.self)
  }

  @Test func alignedTablesHaveColumnsOfEvenDisplayWidth() throws {
    #expect(
      try text() == """
        # 某局2022年政府信息公开工作年度报告

        ## 一、总体情况

        ### (一)组织

        \\# 不是标题

        | 信息内容 | 本年新公开数量 |           |
        | -------- | -------------- | --------- |
        | 规章     | 0              |           |
        | 行政许可 | +4             | a\\|b<br>c |

        """)
  }

  @Test func markdownIsCompact() throws {
    #expect(
      try text(["style": "markdown"]).hasSuffix(
        """
        | 信息内容 | 本年新公开数量 |  |
        | --- | --- | --- |
        | 规章 | 0 |  |
        | 行政许可 | +4 | a\\|b<br>c |

        """))
  }

  @Test func pipedHasAMergedCellOnce() throws {
    #expect(
      try text(["style": "piped"]).hasSuffix(
        """
        信息内容 | 本年新公开数量 |
        规章 | 0 | |
        行政许可 | +4 | a\\|b<br>c |

        """))
  }

  @Test(arguments: ["aligned", "markdown", "piped"])
  func valuesOfUnknownColumnsAreNotMovedIntoTheFirst(_ style: String) throws {
    var table = Table(key: "applications")
    table.appendRow([
      Cell(.text("新收"), isHeader: true), Cell(.text("1"), columnSpan: 2), Cell(.text(""), columnSpan: 2),
      Cell(.text("1")),
    ])
    let written = try text(["style": style], of: Report(sections: [Section(blocks: [.table(table)])]))
    let row = written.split(separator: "\n").last?.split(separator: "|").map { $0.filter { $0 != " " } }
    #expect(row == ["新收", "1?", "?", "?", "?", "1"])
  }

  @Test func agencyAndYearMakeATitleWhereThereIsNone() throws {
    let report = Report(metadata: Metadata(agency: "某局", year: 2022))
    #expect(try text(of: report) == "# 某局2022年报告\n")
  }

  @Test func figuresOutsideTablesAreListed() throws {
    var report = Report()
    let address = try #require(FigureAddress("t/r/c"))
    report.figures.append(
      Figure(address: address, value: .number(ExactDecimal(5)), text: "5", unit: "件", label: "行 / 列"))
    var context = WriteContext(options: try FormatOptions(of: TextWriter.format), language: .english)
    var buffer = ByteBuffer()
    try TextWriter().write(report, to: &buffer, in: &context)
    #expect(String(decoding: buffer.bytes, as: UTF8.self).hasSuffix("| t/r/c   | 行 / 列 | 5      | 件   |\n"))
    #expect(context.diagnostics.map(\.code) == [.figuresListed])
  }

  // MARK: Boards

  @Test(arguments: [16, 24, 40, 80], 0..<20 as Range<UInt64>)
  func noLineOfABoardIsWiderThanIt(_ width: Int, _ seed: UInt64) throws {
    var random = SplitMix64(seed: seed)
    let board = try text(["style": "board", "width": "\(width)"], of: .random(using: &random))
    for line in board.split(separator: "\n") { #expect(displayWidth(line) <= width, "\(line.debugDescription)") }
  }

  @Test func aBoardWrapsParagraphsAndKeepsNumbersWhole() throws {
    let paragraph = "全年答复1094730.20条,其中(一)类占三分之二。热线受理咨询3500余次。"
    let report = Report(sections: [Section(blocks: [.paragraph(Paragraph(text: paragraph))])])
    let lines = try text(["style": "board", "width": "16"], of: report).split(separator: "\n")
    #expect(lines.joined() == paragraph)
    #expect(lines.contains { $0.contains("1094730.20") })
    #expect(lines.allSatisfy { !$0.hasPrefix("。") && !$0.hasPrefix(",") })
  }

  @Test func aBoardNamesEveryFigure() throws {
    #expect(
      try text(["style": "board", "width": "24"]) == """
        某局2022年政府信息公开工
               作年度报告

        一、总体情况

        (一)组织

        # 不是标题

        信息内容
        规章
          本年新公开数量:0
          本年新公开数量:
        行政许可
          本年新公开数量:+4
          本年新公开数量:a|b
          c

        """)
  }

  @Test func aBoardShowsANarrowTableAsItIs() throws {
    var table = Table()
    table.appendRow([Cell(.text("项目"), isHeader: true), Cell(.text("数"), isHeader: true)])
    table.appendRow([Cell(.text("规章")), Cell(.text("12"))])
    let report = Report(sections: [Section(blocks: [.table(table)])])
    #expect(try text(["style": "board"], of: report) == "项目  数\n规章  12\n")
  }
}

/// The columns that a text takes, told apart from the writer's own count: 2 for what is East Asian and wide.
private func displayWidth(_ text: Substring) -> Int {
  text.unicodeScalars.reduce(0) { width, scalar in
    switch scalar.value {
    case 0x300...0x36F, 0x200B...0x200F, 0xFE00...0xFE0F, 0xFEFF, 0x20D0...0x20FF, 0xFE20...0xFE2F: width
    case 0x1100...0x115F, 0x2E80...0x303E, 0x3041...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFF01...0xFF60: width + 2
    default: width + 1
    }
  }
}
