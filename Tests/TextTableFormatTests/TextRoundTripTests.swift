import ReportCore
import ReportTestSupport
import TextTableFormat
import Testing

/// Reports generated at random, written as Markdown and read back.
@Suite struct TextRoundTripTests {
  @Test(arguments: 0..<80 as Range<UInt64>, ["aligned", "markdown"])
  func whatMarkdownCarriesComesBack(_ seed: UInt64, _ style: String) throws {
    var random = SplitMix64(seed: seed)
    var report = Report.random(using: &random)
    report.figures = FigureList()
    let outline = ReportOutline(of: report).lines
    let bytes = try TextWriter.write(report, options: ["style": style])
    guard !bytes.isEmpty else {
      #expect(outline.isEmpty)
      return
    }
    let back = ReportOutline(of: try TextReader.read(bytes).report).lines
    let difference = zip(outline, back).first { $0 != $1 }
    #expect(back == outline, "\(difference.map { "\($0.debugDescription) became \($1.debugDescription)" } ?? "")")
  }

  /// Texts that would be something else than a paragraph if they were written as they are.
  @Test(arguments: [
    "# 标题", "#", "## \\a", "| a | b |", "a | b", "一、总体情况", "(一)工作", "1.本年", "- 3 -", "第 3 页 共 8 页", "----", "=====",
    "甲\t乙", "甲  乙  丙", "新收 3 4", "\\# 5", "\\", "\\甲", "<!---->", "<!---->a", "<br>", "a<br>b", "&#35;", "&nbsp;",
    "&amp;",
    "", " ", "\u{3000}段首", "行一\n行二", "\n", "\u{C}", "│", "┌──┐", "**粗**", "**一、粗**", "> 引", "a\\|b",
    "某县2022年政府信息公开工作年度报告",
    "2022年度 报告 全文 如下", "\u{0}", "e\u{301}", "\u{200B}", "𝄞",
  ])
  func aParagraphStaysAParagraph(_ text: String) throws {
    for title in [nil, "某县2022年政府信息公开工作年度报告"] {
      let paragraphs = [text, "其他事项见下文。", text].map { Block.paragraph(Paragraph(text: $0)) }
      let report = Report(metadata: Metadata(title: title), sections: [Section(blocks: paragraphs)])
      let bytes = try TextWriter.write(report)
      #expect(
        ReportDump().text(of: try TextReader.read(bytes).report) == ReportDump().text(of: report),
        "\(String(decoding: bytes, as: UTF8.self))")
    }
  }

  /// Texts that would break a table, or be changed, if they stood in a cell as they are.
  @Test(arguments: [
    "|", "a|b", "\\|", "\\", "a\\", "｜", "│", "-", "---", "--", "+4", "=", "**粗**", "<br>", "&nbsp;", "&#124;", "a\nb",
    "\r",
    " x ", "\t", "\u{0}", "/", "#", "一、",
  ])
  func aCellStaysACell(_ text: String) throws {
    for columns in 1...3 {
      var table = Table()
      table.appendRow((0..<columns).map { Cell(.text("列\($0)"), isHeader: true) })
      table.appendRow((0..<columns).map { _ in Cell(.text(text)) })
      table.appendRow((0..<columns).map { Cell(.text($0 == 0 ? text : "")) })
      let report = Report(metadata: Metadata(title: "表"), sections: [Section(blocks: [.table(table)])])
      for style in ["aligned", "markdown"] {
        let bytes = try TextWriter.write(report, options: ["style": style])
        #expect(
          ReportDump().text(of: try TextReader.read(bytes).report) == ReportDump().text(of: report),
          "\(String(decoding: bytes, as: UTF8.self))")
      }
    }
  }

  @Test func tablesOfOneCellAndTablesNextToOneAnotherComeBack() throws {
    var one = Table()
    one.appendRow([Cell(.text("甲"))])
    var head = Table()
    head.appendRow([Cell(.text("乙"), isHeader: true)])
    let report = Report(sections: [Section(blocks: [.table(one), .table(head), .table(one)])])
    #expect(
      ReportDump().text(of: try TextReader.read(TextWriter.write(report)).report) == ReportDump().text(of: report))
  }
}

/// What Markdown carries of a report, a line a fact.
struct ReportOutline {
  private(set) var lines: [String] = []
  private var isFirst = true

  init(of report: Report) {
    let metadata = report.metadata
    if let title = metadata.title {
      lines.append("title \(title)")
    } else if metadata.agency != nil || metadata.year != nil {
      let year = metadata.year.map { "\($0)年" } ?? ""
      lines.append("title \(metadata.agency ?? "")\(year)报告")
    }
    for section in report.sections {
      let made = section.title.map { title in section.number.map { "\($0)、\(title)" } ?? title }
      if let heading = section.heading ?? made { lines.append("section \(heading)") }
      for block in section.blocks { append(block, report.figures) }
    }
  }

  private mutating func append(_ block: Block, _ figures: FigureList) {
    switch block {
    case .heading(let heading): lines.append("heading \(min(max(heading.level, 2), 5)) \(heading.text)")
    case .paragraph(let paragraph): lines.append("paragraph \(paragraph.text)")
    case .table(let table): append(table, figures)
    }
  }

  private mutating func append(_ table: Table, _ figures: FigureList) {
    let grid = table.grid()
    guard grid.width > 0, table.rowCount > 0 else { return }
    for row in 0..<table.rowCount {
      var texts = Array(repeating: "", count: grid.width)
      for index in table.cellIndices(inRow: row) {
        for (offset, text) in table.flatTexts(ofCell: index, inRow: row, figures).enumerated() {
          texts[grid.columns[index] + offset] = text
        }
      }
      let isHead = row == 0 && table[0].allSatisfy(\.isHeader) && texts.contains { !$0.isEmpty }
      lines.append((row == 0 ? "table " : "row ") + (isHead ? "head " : "") + texts.debugDescription)
    }
  }
}
