import HTMLFormat
import ReportCore
import ReportForms
import ReportTestSupport
import Testing

/// Pages as offices' sites have them; agencies and figures are samples.
@Suite struct HTMLReaderTests {
  private func recognised(_ name: String) throws -> (Report, [Diagnostic]) {
    let (report, findings) = try HTMLReader.read(fixture(name))
    return (Recognition(of: report, among: FormSet(try Form.builtIn())).report, findings)
  }

  @Test(arguments: ["layout-gb2312.html", "cms.html"])
  func findsEveryFigureOfAMessyPage(_ name: String) throws {
    let (report, _) = try recognised(name)
    #expect(report.metadata.form == "2021")
    #expect(report.figures.count == 200)
    let expected: [(String, FigureValue)] = [
      ("disclosure/regulations/issued", .number(ExactDecimal(0))), ("disclosure/regulations/repealed", .blank),
      ("disclosure/normative_documents/in_force", .number(ExactDecimal(45))),
      ("disclosure/licensing/decisions", .number(ExactDecimal(1234))),
      ("disclosure/penalties/decisions", .number(ExactDecimal(77))),
      ("disclosure/coercive_measures/decisions", .mark("/")),
      ("applications/new/natural_person", .number(ExactDecimal(9))),
      ("applications/results.unavailable.not_held/business", .blank),
      ("applications/results.unavailable.not_held/total", .number(ExactDecimal(1))),
      ("applications/results.total/total", .number(ExactDecimal(10))),
      ("applications/carried_out/natural_person", .number(ExactDecimal(1))),
      ("remedies/review/total", .number(ExactDecimal(2))),
      ("remedies/litigation_after_review/upheld", .number(ExactDecimal(2))),
    ]
    for (address, value) in expected {
      #expect(FigureAddress(address).flatMap { report.figures[$0]?.value } == value, "\(address)")
    }
    let fees = FigureAddress("disclosure/administrative_fees/amount").flatMap { report.figures[$0] }
    #expect(fees?.value.number?.description == "52.10")
    #expect(fees?.unit == "万元")
  }

  @Test func findsTheArticleInLayoutTables() throws {
    let (report, findings) = try HTMLReader.read(fixture("layout-gb2312.html"))
    #expect(report.metadata.title == "云溪县水利局2023年政府信息公开工作年度报告")
    #expect(report.sections.map(\.number) == [nil, "一", "二", "三", "四", "五", "六"])
    #expect(report.sections.first?.blocks.count == 1)
    let note = try #require(findings.first)
    #expect(note.code == .boilerplateLeftOut)
    #expect(note.location == SourceLocation(line: 12, column: 5))
    #expect(note.message.english.contains("in line 57: '版权所有：云溪县人民政府"))
    let texts = allText(of: report)
    for outside in ["首页", "机构职能", "版权所有"] { #expect(!texts.contains { $0.contains(outside) }, "\(outside)") }
  }

  @Test func takesEverythingVisibleOnRequest() throws {
    var context = ReadContext(options: try FormatOptions(of: HTMLReader.format, setting: ["article": "all"]))
    let page = fixture("cms.html")
    let texts = allText(of: try HTMLReader().read(page.span, in: &context))
    #expect(!context.diagnostics.contains { $0.code == .boilerplateLeftOut })
    for part in ["走进某区", "热点", "分享到", "访问量", "主办：某区人民政府"] {
      #expect(texts.contains { $0.contains(part) }, "\(part)")
    }
    for hidden in ["水印", "开启脚本", "搜索"] { #expect(!texts.contains { $0.contains(hidden) }, "\(hidden)") }
  }

  @Test func leavesNothingOfTheArticleOut() throws {
    let (report, findings) = try HTMLReader.read(fixture("cms.html"))
    let texts = allText(of: report)
    for part in ["（二）依申请公开。", "附件：双桥街道2022年年报.doc", "公众满意度进一步提高"] {
      #expect(texts.contains { $0.contains(part) }, "\(part)")
    }
    #expect(findings.map(\.code) == [.partsLeftOut, .boilerplateLeftOut, .picturesNotRead])
    #expect(findings.first?.message.english.hasPrefix("left out: hidden content") == true)
  }

  private func allText(of report: Report) -> [String] {
    report.sections.flatMap { section in
      [section.heading ?? ""]
        + section.blocks.flatMap { block -> [String] in
          switch block {
          case .heading(let heading): [heading.text]
          case .paragraph(let paragraph): [paragraph.text]
          case .table(let table): table.cells.map { $0.text(in: report.figures) }
          }
        }
    }
  }

  // MARK: Tables

  private func cells(_ table: String) throws -> [String] {
    let report = try HTMLReader.read("<body><p>一、表</p>\(table)<p>二、完</p></body>".utf8).report
    let dump = ReportDump(includesLocations: false).text(of: report)
    return dump.split(separator: "\n").filter { $0.hasPrefix("    ") || $0.hasPrefix("  paragraph") }
      .map { String($0.drop { $0 == " " }) }
  }

  @Test(arguments: [
    ("<td>商业<br>企业", "商业企业"), ("<td>本年 新制作<p>数量</p>", "本年 新制作数量"), ("<td>科研\n  机构", "科研机构"),
    ("<td>Natural<br>person", "Natural person"), ("<td><p>1</p><p>2</p>", "1\\n2"), ("<td>&nbsp;", ""), ("<td>　", ""),
    ("<td><span>4</span><b>5</b>", "45"), ("<td>1,\n234", "1, 234"), ("<td>&#65291;4", "＋4"),
    ("<td><table><tr><td>12</td></tr></table>", "12"), ("<td><i style='Display : none'>9</i>8", "8"),
    ("<td>合计<script>1</script>", "合计"), ("<td>a&lt;b&amp;c", "a<b&c"), ("<td>5<sup>注</sup>", "5"),
  ])
  func joinsWhatIsInACell(_ cell: String, _ text: String) throws {
    #expect(try cells("<table><tr><td>甲</td>\(cell)</td></tr></table>") == ["0,0 \"甲\"", "0,1 \"\(text)\""])
  }

  @Test func readsSpansAsBrowsersDo() throws {
    let table = """
      <table><tfoot><tr><td colspan=0>脚<td>1</tfoot><thead><tr><th rowspan=9>头<th colspan=2x>宽</thead>
      <tr><td rowspan=0>全<td>2<tr style="display:none"><td>3<tr><td>4<td hidden>5</table>
      """
    #expect(
      try cells(table) == [
        "0,0 header \"头\"", "0,1 1x2 header \"宽\"", "1,0 2x1 \"全\"", "1,1 \"2\"", "2,1 \"4\"", "3,0 \"脚\"", "3,1 \"1\"",
      ])
  }

  @Test func keepsCaptionsAndStrayText() throws {
    let table = "<table><caption>表一</caption>单位：件<tr><td>甲<td>1<tr><td>乙<td>2</table>"
    #expect(try cells(table).prefix(2) == ["paragraph \"表一\"", "paragraph \"单位：件\""])
  }

  @Test func flowsTablesThatOnlyArrange() throws {
    #expect(try cells("<table><tr><td>甲<p>乙</table>") == ["paragraph \"甲\"", "paragraph \"乙\""])
    let nested = "<table><tr><td>左<td><table><tr><td>甲<td>1<tr><td>乙<td>2</table></table>"
    #expect(
      try cells(nested) == ["paragraph \"左\"", "0,0 \"甲\"", "0,1 \"1\"", "1,0 \"乙\"", "1,1 \"2\""])
  }

  @Test func aHeadInATableOfItsOwnBelongsToTheRowsBelow() throws {
    let head = "<div><table><tr><th rowspan=2>项<th colspan=2>数<tr><th>甲<th>乙</table></div>"
    let rows = "<div><table><tr><td>新收<td>1<td>2<tr><td>结转<td>3<td>4</table></div>"
    #expect(
      try cells(head + rows).map { $0.split(separator: " ")[0] } == [
        "0,0", "0,1", "1,1", "1,2", "2,0", "2,1", "2,2", "3,0", "3,1", "3,2",
      ])
    // With text between, or with rows of another width, they are two.
    for others in [head + "<p>另见</p>" + rows, head + "<table><tr><td>新收<td>1<tr><td>结转<td>3</table>"] {
      #expect(try cells(others).contains { $0.hasPrefix("0,1 \"1\"") })
    }
  }

  @Test func tellsWhereThingsStand() throws {
    let page =
      "<html>\r\n<body><h1>某县教育局2022年年报</h1>\r\n<p>\r\n  一、总体情况</p><p>&nbsp;正文。\n<table>\n<tr><td>甲<td> 12</table>"
    let report = try HTMLReader.read(page.utf8).report
    let dump = ReportDump(includesLocations: true).text(of: report)
    for place in [
      "section 1 \"一、总体情况\" @4:3", "paragraph \"正文。\" @4:34", "table - grid @5:1", "0,0 \"甲\" @6:9", "0,1 \"12\" @6:17",
    ] {
      #expect(dump.contains(place), "\(place) in \(dump)")
    }
  }

  // MARK: Encodings and titles

  @Test func readsWhatADeclarationOfGB2312DoesNotHave() throws {
    // 镕 is in GB 18030 only, and not in GB 2312.
    let page = Array("<meta content='text/html; charset=gb2312'><p>".utf8) + [0xE9, 0x46] + Array("<p>".utf8)
    #expect(allText(of: try HTMLReader.read(page).report).contains("镕"))
  }

  @Test func readsUTF8ThatDeclaresGB2312() throws {
    let page = "<meta charset=gb2312><p>一、总体情况<p>本机关全年公开信息三百条。"
    #expect(try HTMLReader.read(page.utf8).report.sections.first?.title == "总体情况")
  }

  @Test func readsUTF16() throws {
    let units = Array("\u{FEFF}<p>一、总体情况<p>正文".utf16).flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
    #expect(try HTMLReader.read(units).report.sections.first?.title == "总体情况")
  }

  @Test(arguments: [
    ("<title>某局2022年政府信息公开工作年度报告_某县政府网</title><p>正文", "某局2022年政府信息公开工作年度报告"),
    ("<title>某局2022年年报-政务公开-某县人民政府门户网站</title><p>正文", "某局2022年年报"),
    ("<title>甲-乙</title><p>正文", "甲-乙"),
    ("<title>某网</title><p>某局<br>2022年政府信息公开工作年度报告</p><p>一、总体情况", "某局2022年政府信息公开工作年度报告"),
    ("<title>某网</title><h1>某网</h1><h2>某局2022年度报告</h2><p>一、总体情况", "某局2022年度报告"),
    ("<meta name=ArticleTitle content=' 某局年报 '><h1>另一个</h1><p>正文", "某局年报"),
  ])
  func findsTheTitle(_ page: String, _ title: String) throws {
    #expect(try HTMLReader.read(page.utf8).report.metadata.title == title)
  }
}
