import ReportCore
import ReportTestSupport
import TextTableFormat
import Testing

/// What Markdown's inline markup and marks that are not seen become, in cells and in lines of their own.
@Suite struct InlineMarkupTests {
  static let texts = [
    ("**11398**", "11398"), ("`6937`", "6937"), ("_166_", "166"), ("*3164.41*", "3164.41"), ("***12***", "12"),
    ("__7__", "7"), ("**_8_**", "8"), ("18\\.6198", "18.6198"), ("1\\.属于国家秘密", "1.属于国家秘密"),
    ("\\(一\\)予以公开", "(一)予以公开"), ("\\-", "-"), ("\\+4", "+4"), ("第二十条第\\(一\\)项", "第二十条第(一)项"),
    ("&nbsp;0&nbsp;", "0"), ("&lt;5&gt;", "<5>"), ("&#49;&#x32;", "12"), ("本年处理<br>决定数量", "本年处理\n决定数量"),
    ("本年处理<BR/>决定数量", "本年处理\n决定数量"), ("**行政许可**(指…)", "行政许可(指…)"),
    ("<u>11398</u>", "11398"), ("<FONT color=\"#C00000\">11398</FONT>", "11398"), ("**<ins>5</ins>**", "5"),
    ("<span style=\"color:red\">11398</span>", "11398"), ("[11398](x/y.html)", "11398"), ("[**5**](#a)", "5"),
  ]
  /// Marks that say something of a figure: it must not become another.
  static let kept = [
    "~~11389~~11398", "11398[^1]", "11398^1^", "11398*", "11398**", "*11398", "11398**2**", "**1**2", "1_2_3",
    "<s>11389</s>", "<span style=\"display:none\">9</span>", "<font color=\"#FFFFFF\">9</font>", "<u>1</u>1", "[5](注)",
    "[^1](a.b)", "![5](a.png)", "<u>5", "3**.14**", "_11398", "` 5", "****", "C:\\数据", "a & b", "R&D;", "&unknown;",
  ]

  @Test(arguments: texts)
  func isReadInACell(_ written: String, _ text: String) throws {
    let tables = try report(of: "| 名称 | 数 |\n| --- | --- |\n| 甲 | \(written) |\n").tables
    #expect(tables.first?.texts.last == ["甲", text])
  }

  @Test(arguments: texts)
  func isReadInALineOfItsOwn(_ written: String, _ text: String) throws {
    #expect(try report(of: "某县报告\n\n甲如下。\n\n\(written)\n\n乙\n").paragraphs == ["甲如下。", text, "乙"])
  }

  @Test(arguments: ["> ", ">", "  > > "]) func aTableInAQuotationIsRead(_ mark: String) throws {
    let tables = try report(of: "\(mark)| 名称 | 数 |\n\(mark)| --- | --- |\n\(mark)| 甲 | 5 |\n").tables
    #expect(tables.map(\.texts) == [[["名称", "数"], ["甲", "5"]]])
    #expect(try report(of: "某县报告\n\n> 甲如下\n").paragraphs == ["> 甲如下"])
  }

  @Test(arguments: kept)
  func whatMaySayMoreIsKept(_ text: String) throws {
    #expect(try report(of: "| 名称 | 数 |\n| --- | --- |\n| 甲 | \(text) |\n").tables.first?.texts.last == ["甲", text])
    #expect(try report(of: "某县报告\n\n甲如下。\n\n\(text)\n").paragraphs == ["甲如下。", text])
  }

  @Test func aRowMayBeginWithAnEscape() throws {
    let tables = try report(of: "甲 | 乙 | 丙\n--- | --- | ---\n\\(一\\)予以公开 | 3 | 4\n\\- | 5 | 6\n").tables
    #expect(tables.first?.texts.dropFirst() == [["(一)予以公开", "3", "4"], ["-", "5", "6"]])
  }

  @Test(arguments: texts.map(\.0) + kept)
  func markupThatIsTextStaysText(_ text: String) throws {
    var table = Table()
    table.appendRow([Cell(.text("列"), isHeader: true), Cell(.text(text), isHeader: true)])
    table.appendRow([Cell(.text(text)), Cell(.text("5"))])
    let blocks = [Block.paragraph(Paragraph(text: text)), .table(table), .heading(Heading(text: text, level: 2))]
    let written = Report(metadata: Metadata(title: "某县报告"), sections: [Section(blocks: blocks)])
    let bytes = try TextWriter.write(written)
    #expect(
      ReportDump().text(of: try report(of: bytes)) == ReportDump().text(of: written),
      "\(String(decoding: bytes, as: UTF8.self))")
  }

  @Test(arguments: ["\u{2028}", "\u{2029}", "\u{85}"])
  func otherLineEndsPartLinesThatAreCountedAsOne(_ end: String) throws {
    let text = "某县报告\(end)\(end)## 一、总体情况\(end)| 甲 | 1 |\(end)| 乙 | 2 |\n全文完毕。\n"
    let read = try report(of: text)
    #expect(read.tables.first?.texts == [["甲", "1"], ["乙", "2"]])
    #expect(read.sections.first?.heading == "一、总体情况")
    let cell = try #require(read.tables.first?.cells.last)
    #expect(cell.location?.line == 1)
    let column = try #require(cell.location?.column)
    #expect(Array(text.utf8)[column - 1] == UInt8(ascii: "2"))
    #expect(
      read.sections.last?.blocks.last == .paragraph(Paragraph(text: "全文完毕。", location: .init(line: 2, column: 1))))
  }
}
