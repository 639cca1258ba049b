import ReportForms
import HTMLFormat
import ReportCore
import ReportTestSupport
import Testing

@Suite struct HTMLWriterTests {
  private func page(_ report: Report, _ options: [String: String] = [:]) throws -> String {
    String(decoding: try HTMLWriter.write(report, options: options), as: UTF8.self)
  }

  @Test func escapesAllText() throws {
    let text = "<script>alert('x')</script>&\"\u{1}"
    var report = Report(metadata: Metadata(title: text, agency: text, source: text))
    var table = Table(key: text)
    table.appendRow([Cell(.text(text)), Cell(.text(text), isHeader: true)])
    report.sections = [
      Section(number: text, title: text, heading: text, blocks: [.paragraph(Paragraph(text: text)), .table(table)])
    ]
    for style in ["page", "wechat"] {
      let page = try page(report, ["style": style])
      #expect(!page.contains("<script"))
      #expect(!page.utf8.contains(1))
    }
  }

  @Test func writesTablesForReadersAndPrinters() throws {
    let page = try page(.example)
    #expect(page.hasPrefix("<!DOCTYPE html>\n<html lang=\"zh-CN\">"))
    #expect(page.contains("<th scope=\"col\" rowspan=\"2\">本列数据的勾稽关系</th>"))
    #expect(page.contains("<th scope=\"colgroup\" colspan=\"2\">申请人情况</th>"))
    #expect(page.contains("thead{display:table-header-group}"))
    #expect(page.contains("<h1 data-gongkai=\"title\">某县教育局2022年政府信息公开工作年度报告</h1>"))
    #expect(page.contains("<h2>三、收到和处理政府信息公开申请情况</h2>"))
  }

  @Test func marksFiguresThatAreNotStated() throws {
    let page = try page(.example)
    #expect(page.contains("<td class=\"inferred\" data-address=\"applications/new/total\""))
    #expect(page.contains("位置由勾稽关系推定的数"))
  }

  /// What is shown of a figure that was corrected is its number, not the text that it was written with; and it reads back so.
  @Test func showsTheNumberOfACorrectedFigure() throws {
    var report = Report.example
    let address = try #require(report.figures.first { $0.value.number != nil }).address
    var figure = try #require(report.figures[address])
    (figure.value, figure.text, figure.origin) = (.number(ExactDecimal(13_612)), "13621", .computed)
    report.figures[address] = figure
    let page = try page(report)
    #expect(page.contains(">13612</td>"))
    #expect(!page.contains(">13621</td>"))
    let read = try HTMLReader.read(page.utf8)
    #expect(read.report.figures[address]?.value == figure.value)
    #expect(read.report.figures[address]?.text == "13621")
  }

  @Test func writesInlineStylesOnlyForWeChat() throws {
    let page = try page(.example, ["style": "wechat", "findings": "true"])
    for taken in ["<style", "class=", "<script", " id=", "position:", "<link"] {
      #expect(!page.contains(taken), "\(taken)")
    }
    #expect(page.contains("table-layout:fixed"))
  }

  @Test func appendsFindingsOnRequest() throws {
    var context = WriteContext(
      options: try FormatOptions(of: HTMLWriter.format, setting: ["findings": "true"]),
      findings: [Diagnostic(.missingTable, at: SourceLocation(file: "a.txt", line: 7), ["table": "<甲>"])])
    var buffer = ByteBuffer()
    try HTMLWriter().write(.example, to: &buffer, in: &context)
    let page = String(decoding: buffer.bytes, as: UTF8.self)
    for part in ["检查结果", "GK0414", "第 7 行", "没有找到《&lt;甲&gt;》表"] { #expect(page.contains(part), "\(part)") }
    #expect(ReportDump().text(of: try HTMLReader.read(buffer.bytes).report) == ReportDump().text(of: .example))
  }

  @Test func showsFiguresThatStandInNoTable() throws {
    let page = try page(.example)
    #expect(page.contains("其他数据"))
    #expect(page.contains(">1,094,730.20</td>"))
  }

  // MARK: Pages that a person changed

  private func edited(_ text: String, _ other: String) throws -> (Report, [Diagnostic]) {
    let page = try page(.example)
    #expect(page.contains(text))
    return try HTMLReader.read(page.replacing(text, with: other).utf8)
  }

  @Test func takesAChangedFigureAsShown() throws {
    let (report, findings) = try edited(">1,094,730.20</td>", ">1,094,731.5</td>")
    let figure = FigureAddress("disclosure/administrative_fees/amount").flatMap { report.figures[$0] }
    #expect(figure?.value.number?.description == "1094731.5")
    #expect(figure?.unit == "万元")
    #expect(findings.map(\.code) == [])
    let address = try #require(FigureAddress("applications/new/total"))
    let (second, warnings) = try edited(
      "data-text=\"3\" data-value=\"3\" data-origin=\"inferred\" data-index=\"3\">3</td>",
      "data-text=\"3\" data-value=\"3\" data-origin=\"inferred\" data-index=\"3\">4</td>")
    #expect(second.figures[address]?.value == .number(ExactDecimal(4)))
    #expect(second.figures[address]?.origin == .stated)
    #expect(warnings.map(\.code) == [.figureEdited])
    #expect(warnings.first?.address == address)
    #expect(warnings.first?.message.english.contains("from '3' to '4'") == true)
  }

  @Test func keepsTextWrittenOverAFigure() throws {
    let (report, findings) = try edited(
      "data-text=\"3\" data-value=\"3\" data-origin=\"inferred\" data-index=\"3\">3</td>",
      "data-text=\"3\" data-value=\"3\" data-origin=\"inferred\" data-index=\"3\">约三件</td>")
    #expect(FigureAddress("applications/new/total").flatMap { report.figures[$0] } == nil)
    #expect(ReportDump().text(of: report).contains("\"约三件\""))
    #expect(findings.map(\.code) == [.figureOverwritten])
  }

  @Test func takesChangedTextAsShown() throws {
    let (report, _) = try edited("收到申请 3 件。<br>全部办结。", "收到申请 4 件。")
    #expect(ReportDump().text(of: report).contains("paragraph \"收到申请 4 件。\""))
    let (renamed, _) = try edited("<h2>三、收到和处理政府信息公开申请情况</h2>", "<h2>四、别的情况</h2>")
    #expect(renamed.sections.last?.number == "四")
    #expect(renamed.sections.last?.title == "别的情况")
  }
}
