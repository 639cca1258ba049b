import OfficePackage
import ReportCore
import ReportTestSupport
import Testing

@testable import XLSXFormat

@Suite struct XLSXReaderTests {
  @Test(arguments: 0..<250) func whatIsWrittenReadsBack(_ seed: UInt64) throws {
    var random = SplitMix64(seed: seed)
    let report = Report.random(using: &random)
    let (result, findings) = try XLSXReader.read(XLSXWriter.write(report))
    #expect(ReportDump().text(of: result) == ReportDump().text(of: report))
    #expect(findings.isEmpty, "\(findings.map(\.message.english))")
  }

  @Test func cellsAreReadAsTheyLook() throws {
    let styles = """
      <numFmts><numFmt numFmtId="164" formatCode="0.00"/><numFmt numFmtId="165" formatCode="yyyy&quot;年&quot;m&quot;月&quot;"/>\
      <numFmt numFmtId="166" formatCode="0&quot;件&quot;"/></numFmts><cellXfs><xf numFmtId="0"/><xf numFmtId="164"/>\
      <xf numFmtId="165"/><xf numFmtId="166"/><xf numFmtId="14"/></cellXfs>
      """
    let texts = "<si><r><t>富</t></r><r><t>文本</t></r><rPh><t>x</t></rPh></si><si><t>a_x000D_b</t></si>"
    let sheet = """
      <sheetData><row r="3"><c r="B3" t="s"><v>0</v></c><c r="C3" t="s"><v>1</v></c>\
      <c r="D3"><v>8321.790000000001</v></c><c r="E3" s="1"><v>1094730.2</v></c></row>\
      <row r="4"><c r="B4" t="inlineStr"><is><t>内</t></is></c><c r="C4" s="2"><v>44621</v></c>\
      <c r="D4" s="3"><v>12</v></c><c r="E4" s="4"><v>44621.5</v></c></row>\
      <row r="6"><c r="B6" t="b"><v>1</v></c><c r="C6" t="e"><v>#DIV/0!</v></c><c r="D6"><f>1+1</f><v>2</v></c>\
      <c r="E6"><f>2+2</f></c></row><row r="7"><c r="B7"><v>1E-3</v></c><c r="C7"><v>-0.5</v></c></row></sheetData>\
      <mergeCells><mergeCell ref="C7:D7"/></mergeCells>
      """
    let (report, findings) = try XLSXReader.read(MadeWorkbook.bytes([("表", sheet)], texts: texts, styles: styles))
    #expect(
      ReportDump(includesLocations: true).text(of: report) == """
        report
        section 1 -
          table - grid @表!B3
            0,0 "富文本" @表!B3
            0,1 "a\\u{d}b" @表!C3
            0,2 "8321.79" @表!D3
            0,3 "1094730.20" @表!E3
            1,0 "内" @表!B4
            1,1 "2022-03-01" @表!C4
            1,2 "12件" @表!D4
            1,3 "2022-03-01T12:00:00" @表!E4
            2,0 "TRUE" @表!B6
            2,1 "#DIV/0!" @表!C6
            2,2 "2" @表!D6
            2,3 "" @表!E6
            3,0 "0.001" @表!B7
            3,1 1x2 "-0.5" @表!C7
            3,3 "" @表!E7

        """)
    #expect(findings.map { "\($0.code.id) \($0.location?.detail ?? "")" } == ["GK0377 表!E6"])
  }

  @Test func titlesAndHeadingsStandAboveTables() throws {
    func row(_ number: Int, _ texts: [String]) -> String {
      let cells = texts.enumerated().map { index, text in
        "<c r=\"\(["B", "C", "D"][index])\(number)\" t=\"inlineStr\"><is><t>\(text)</t></is></c>"
      }
      return "<row r=\"\(number)\">\(cells.joined())</row>"
    }
    let rows = [
      row(2, ["某县教育局2022年政府信息公开工作年度报告"]), row(3, ["填报单位：某县教育局"]), row(5, ["二、主动公开政府信息情况"]),
      row(6, ["信息内容", "本年制发件数"]), row(7, ["规章", "3"]), row(10, ["三、申请情况"]), row(11, ["项目", "总计"]),
      row(12, ["新收", "5"]),
    ]
    let report = try XLSXReader.read(MadeWorkbook.bytes([("年报", "<sheetData>\(rows.joined())</sheetData>")])).report
    #expect(
      ReportDump().text(of: report) == """
        report
          title: "某县教育局2022年政府信息公开工作年度报告"
        section 1 -
          paragraph "填报单位：某县教育局"
        section 1 "二、主动公开政府信息情况"
          table - grid
            0,0 "信息内容"
            0,1 "本年制发件数"
            1,0 "规章"
            1,1 "3"
        section 1 "三、申请情况"
          table - grid
            0,0 "项目"
            0,1 "总计"
            1,0 "新收"
            1,1 "5"

        """)
  }

  @Test func hiddenSheetsAreToldBesideVisibleOnes() throws {
    let sheet = "<sheetData><row r=\"1\"><c r=\"A1\"><v>1</v></c><c r=\"B1\"><v>2</v></c></row></sheetData>"
    let (report, findings) = try XLSXReader.read(MadeWorkbook.bytes([("甲", sheet), ("乙", sheet)], hidden: "乙"))
    #expect(report.sections.flatMap(\.blocks).count == 1)
    #expect(findings.map { "\($0.severity) \($0.message.english)" } == ["warning left out: hidden sheet '乙 1 2'"])
  }

  /// A statutory table that no other sheet has is lost with its sheet.
  @Test(arguments: [("主动公开政府信息情况", "warning"), ("其他", "error")])
  func aHiddenSheetWithTheOnlyStatutoryTableIsAnError(_ other: String, _ severity: String) throws {
    func sheet(_ title: String) -> String {
      """
      <sheetData><row r="1"><c r="A1" t="str"><v>\(title)</v></c></row><row r="2"><c r="A2"><v>1</v></c>\
      <c r="B2"><v>2</v></c></row></sheetData>
      """
    }
    let sheets = [("甲", sheet(other)), ("乙", sheet("主动公开政府信息情况"))]
    let findings = try XLSXReader.read(MadeWorkbook.bytes(sheets, hidden: "乙")).findings
    #expect(findings.map { "\($0.severity) \($0.code.id)" } == ["\(severity) GK0380"])
  }

  @Test func whatStandsAboveAndBelowPagesIsTold() throws {
    let sheet = """
      <sheetData><row r="1"><c r="A1"><v>1</v></c><c r="B1"><v>2</v></c></row></sheetData><headerFooter>\
      <oddHeader>&amp;C&amp;"宋体,常规"&amp;12更正:行政许可&amp;&amp;9</oddHeader><oddFooter>&amp;C第 &amp;P 页,共 &amp;N 页</oddFooter>\
      <evenHeader>&amp;C更正:行政许可&amp;&amp;9</evenHeader></headerFooter>
      """
    let findings = try XLSXReader.read(MadeWorkbook.bytes([("甲", sheet)])).findings
    #expect(
      findings.map { "\($0.severity) \($0.message.english)" } == ["note left out: header or footer '更正:行政许可&9'"])
  }

  @Test func hiddenSheetsAreReadWhereThereAreNoOthers() throws {
    let sheet = "<sheetData><row r=\"1\"><c r=\"A1\"><v>1</v></c><c r=\"B1\"><v>2</v></c></row></sheetData>"
    let note = "<sheetData><row r=\"1\"><c r=\"A1\"><v>1</v></c></row></sheetData>"
    let (report, findings) = try XLSXReader.read(MadeWorkbook.bytes([("甲", note), ("乙", sheet)], hidden: "乙"))
    #expect(ReportDump().text(of: report).contains("0,1 \"2\""))
    #expect(findings.map(\.code) == [.hiddenSheetRead])
  }

  @Test(arguments: ["-9223372036854775808", "0", "9223372036854775807", "x"])
  func rowsThatNoSheetHasAreRead(_ number: String) throws {
    let row = "<row r=\"\(number)\"><c><v>1</v></c><c><v>2</v></c></row><row><c><v>3</v></c><c><v>4</v></c></row>"
    let report = try XLSXReader.read(MadeWorkbook.bytes([("表", "<sheetData>\(row)</sheetData>")])).report
    guard case .table(let table)? = report.sections.first?.blocks.first else {
      Issue.record("no table")
      return
    }
    let texts = table.cells.map { $0.text(in: report.figures) }
    #expect(texts == ["1", "2", "3", "4"])
  }

  @Test func oneTextInEveryCellHasALimit() throws {
    let cells = String(repeating: "<c t=\"s\"><v>0</v></c>", count: 50)
    let text = "<si><t>\(String(repeating: "字", count: 1000))</t></si>"
    let bytes = try MadeWorkbook.bytes([("表", "<sheetData><row>\(cells)</row></sheetData>")], texts: text)
    var limits = ReadLimits()
    limits.textBytes = 100_000
    #expect(XLSXReader.failure(bytes, limits: limits) == "GK0368 -")
  }

  @Test func errorsNameThePart() throws {
    #expect(XLSXReader.failure(try MadeWorkbook.bytes([("表", "<sheetData>")])) == "GK0370 xl/sheets/0.xml")
    var limits = ReadLimits()
    limits.cells = 1
    let wide = "<sheetData><row r=\"1\"><c r=\"A1\"><v>1</v></c><c r=\"XFD1\"><v>2</v></c></row></sheetData>"
    #expect(XLSXReader.failure(try MadeWorkbook.bytes([("表", wide)]), limits: limits) == "GK0106 表")
    limits.cells = 100
    #expect(XLSXReader.failure(try MadeWorkbook.bytes([("表", wide)]), limits: limits) == "GK0106 表")
    #expect(XLSXReader.failure(Array("x".utf8)) == "GK0361 -")
  }

  @Test(arguments: [
    ("1", "1"), ("007", "7"), ("8321.790000000001", "8321.79"), ("0.1", "0.1"), ("1E+20", "100000000000000000000"),
    ("-1.50", "-1.50"), ("999999999999999.96", "1000000000000000"), ("0.30000000000000004", "0.3"), ("abc", "abc"),
    ("1E999", "1E999"), ("-0", "0"),
  ])
  func numbersKeepTheirDigits(_ raw: String, _ expected: String) {
    #expect(NumberText.text(raw, .general) == expected)
  }

  @Test(arguments: [
    ("0.00%", "0.1234", "12.34%"), ("#,##0.00", "1234.5", "1234.50"), ("0.0", "1.25", "1.25"), ("+0;-0;0", "4", "+4"),
    ("@", "5", "5"), ("yyyy-mm-dd", "1", "1900-01-01"), ("yyyy/m/d", "61", "1900-03-01"),
    ("h:mm", "0.25", "06:00:00"), ("General\"件\"", "3", "3件"),
  ])
  func formatsShow(_ code: String, _ raw: String, _ expected: String) {
    #expect(NumberText.text(raw, NumberFormatCode(code)) == expected)
  }
}
