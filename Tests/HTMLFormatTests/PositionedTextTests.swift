import HTMLFormat
import ReportCore
import ReportTestSupport
import Testing

/// Pages that converters of PDF files make.
@Suite struct PositionedTextTests {
  private static func page(_ lines: [(top: Int, left: Int, text: String)], number: Int) -> String {
    let texts = lines.map { line in
      "<p style=\"position:absolute;top:\(line.top)px;left:\(line.left)px;white-space:nowrap\" class=\"ft1\">\(line.text)</p>\n"
    }
    return
      "<div id=\"page\(number)-div\" style=\"position:relative;width:892px;height:1263px;\">\n\(texts.joined())</div>\n"
  }

  private static let style = "<style type=\"text/css\"><!--\n.ft1{font-size:16px;font-family:宋体;}\n--></style>"

  private func read(_ pages: [[(top: Int, left: Int, text: String)]]) throws -> Report {
    let body = pages.enumerated().map { Self.page($1, number: $0 + 1) }.joined()
    return try HTMLReader.read(Array("<html><body>\(Self.style)\n\(body)</body></html>".utf8)).report
  }

  @Test func whatStandsSideBySideIsARow() throws {
    let report = try read([
      [
        (1200, 400, "-&#160;1&#160;-"), (100, 200, "某县教育局2023年政府信息公开工作年度报告"), (140, 100, "二、主动公开政府信息情况"),
        (203, 400, "本年制发件数"), (200, 100, "信息内容"), (240, 100, "规章"), (243, 400, "12"), (240, 600, "3"),
      ],
      [
        (50, 100, "规范性"), (64, 400, "5"), (66, 600, "6"), (78, 100, "文件"), (110, 100, "行政许可"), (112, 400, "7"),
        (150, 100, "三、收到和处理政府信息公开申请情况"), (180, 100, "全年无申请。"),
      ],
    ])
    let tables = report.sections.flatMap(\.blocks).compactMap { if case .table(let table) = $0 { table } else { nil } }
    let table = try #require(tables.first)
    #expect(tables.count == 1)
    #expect(table.layout == .aligned)
    let rows = (0..<table.rowCount).map { table[$0].map { $0.text(in: FigureList()) } }
    #expect(
      rows == [
        ["信息内容", "本年制发件数"], ["规章", "12", "3"], [], ["规范性"], ["5", "6"], ["文件"], ["行政许可", "7"],
      ])
    #expect(table.cells.filter { $0.text(in: FigureList()) == "12" }.map(\.extent) == [400..<416])
    #expect(table.cells.first?.location?.line == 9)
    #expect(report.sections.map(\.heading) == ["二、主动公开政府信息情况", "三、收到和处理政府信息公开申请情况"])
    #expect(report.sections.last?.blocks.count == 1)
  }

  @Test func linesOfOneParagraphAreParted() throws {
    let report = try read([
      [
        (100, 100, "甲"), (100, 400, "1"), (130, 100, "乙<br/>丙"), (130, 400, "2"), (150, 400, "3"),
        (190, 100, "没有现成信息需要制作"), (191, 190, "11"),
      ]
    ])
    guard case .table(let table)? = report.sections.first?.blocks.first else {
      Issue.record("no table")
      return
    }
    #expect(
      (0..<table.rowCount).map { table[$0].map { $0.text(in: FigureList()) } } == [
        ["甲", "1"], ["乙", "2"], ["丙", "3"], ["没有现成信息需要制作", "11"],
      ])
  }

  @Test func boxesWithBlocksInsideAreNoLines() throws {
    let box =
      "<div style=\"position:absolute;top:1px;left:2px\"><table><tr><td>规章</td><td>1</td></tr><tr><td>其他</td><td>2</td></tr></table></div>"
    let html = "<html><body><h1>某县2023年政府信息公开工作年度报告</h1><div>\(String(repeating: box, count: 4))</div></body></html>"
    let report = try HTMLReader.read(Array(html.utf8)).report
    let tables = report.sections.flatMap(\.blocks).filter {
      if case .table(let table) = $0 { table.layout == .grid } else { false }
    }
    #expect(tables.count == 4)
  }

  @Test func headingsOfAllLinesAreText() throws {
    let lines = (1...20).map { "第\($0)行的内容,写在这里。" }
    let html =
      "<html><body><div id=\"page0\"><h1>某县教育局</h1><h1>2023年政府信息公开工作年度报告</h1><h2>一、总体情况</h2>"
      + lines.map { "<h2>\($0)</h2>" }.joined() + "</div></body></html>"
    let report = try HTMLReader.read(Array(html.utf8)).report
    #expect(report.metadata.title == "某县教育局2023年政府信息公开工作年度报告")
    #expect(report.sections.last?.heading == "一、总体情况")
    #expect(
      report.sections.last?.blocks.map { if case .paragraph(let text) = $0 { text.text } else { "" } } == lines)
  }

  @Test func spacesThatSetColumnsApartAreKept() throws {
    let html = "<html><body><p>规章&nbsp;&nbsp;1 &nbsp;2</p><p>行政许可 11&nbsp;398</p></body></html>"
    let report = try HTMLReader.read(Array(html.utf8)).report
    let texts = report.sections.flatMap(\.blocks).map { if case .paragraph(let text) = $0 { text.text } else { "" } }
    #expect(texts == ["规章  1  2", "行政许可 11\u{A0}398"])
  }
}
