import DOCXFormat
import OfficePackage
import ReportCore
import ReportForms
import ReportTestSupport
import Testing

@Suite struct DOCXReaderTests {
  private static func dump(_ body: String, _ parts: [String: String] = [:], places: Bool = false) throws -> String {
    let report = try DOCXReader.read(MadeDocument.bytes(body, parts)).report
    return ReportDump(includesLocations: places).text(of: report)
  }

  @Test func listsNumberTheirParagraphs() throws {
    func level(_ index: Int, _ format: String, _ text: String) -> String {
      """
      <w:lvl w:ilvl="\(index)"><w:start w:val="1"/><w:numFmt w:val="\(format)"/><w:lvlText w:val="\(text)"/></w:lvl>
      """
    }
    let levels =
      level(0, "chineseCounting", "%1、") + level(1, "chineseCounting", "(%2)") + level(2, "decimal", "%3.")
      + level(3, "bullet", "·")
    let numbering = """
      <w:abstractNum w:abstractNumId="7">\(levels)</w:abstractNum><w:num w:numId="3"><w:abstractNumId w:val="7"/></w:num>
      """
    let items = [(0, "总体情况"), (1, "公开"), (2, "平台"), (2, "渠道"), (3, "要点"), (1, "申请"), (2, "受理"), (0, "问题")]
    let body = items.map {
      MadeDocument.paragraph($1, "<w:numPr><w:ilvl w:val=\"\($0)\"/><w:numId w:val=\"3\"/></w:numPr>")
    }
    #expect(
      try Self.dump(body.joined(), ["numbering": numbering]) == """
        report
        section 1 "一、总体情况"
          heading 2 "(一)公开"
          heading 3 "1.平台"
          heading 3 "2.渠道"
          paragraph "要点"
          heading 2 "(二)申请"
          heading 3 "1.受理"
        section 1 "二、问题"

        """)
  }

  @Test func stylesSayWhatATitleAndAHeadingIs() throws {
    let styles = """
      <w:style w:type="paragraph" w:styleId="a3"><w:name w:val="Title"/></w:style>
      <w:style w:type="paragraph" w:styleId="1"><w:name w:val="heading 1"/></w:style>
      <w:style w:type="paragraph" w:styleId="own"><w:name w:val="自定"/><w:basedOn w:val="1"/></w:style>
      """
    let body =
      MadeDocument.paragraph("公告", "<w:pStyle w:val=\"a3\"/>")
      + MadeDocument.paragraph("概况", "<w:pStyle w:val=\"own\"/>")
    #expect(try Self.dump(body, ["styles": styles]) == "report\n  title: \"公告\"\nsection 1 \"概况\"\n")
  }

  @Test func mergedCellsSpan() throws {
    let rows = [
      MadeDocument.cell("项", "<w:vMerge w:val=\"restart\"/>") + MadeDocument.cell("头", "<w:gridSpan w:val=\"2\"/>"),
      MadeDocument.cell("", "<w:vMerge/>") + MadeDocument.cell("甲") + MadeDocument.cell(""),
    ]
    let body = "<w:tbl>" + rows.map { "<w:tr>\($0)</w:tr>" }.joined() + "</w:tbl>"
    #expect(
      try Self.dump(body, places: true) == """
        report
        section 1 -
          table - grid @表1
            0,0 2x1 "项" @表1 第1行第1列
            0,1 1x2 "头" @表1 第1行第2列
            1,1 "甲" @表1 第2行第2列
            1,2 "" @表1 第2行第3列

        """)
  }

  @Test func aTableInACellStandsAfter() throws {
    let inner = "<w:tbl><w:tr>\(MadeDocument.cell("内"))\(MadeDocument.cell("部"))</w:tr></w:tbl><w:p/>"
    let body = "<w:tbl><w:tr>\(MadeDocument.cell("外"))<w:tc>\(inner)</w:tc></w:tr></w:tbl>"
    #expect(
      try Self.dump(body) == """
        report
        section 1 -
          table - grid
            0,0 "外"
            0,1 ""
          table - grid
            0,0 "内"
            0,1 "部"

        """)
  }

  @Test func revisionsFieldsAndBoxesAreReadOnce() throws {
    let box = "<w:txbxContent>\(MadeDocument.paragraph("框内"))</w:txbxContent>"
    let body = """
      <w:p><w:r><w:t>收到</w:t></w:r><w:del><w:r><w:delText>9</w:delText></w:r></w:del><w:ins><w:r><w:t>8</w:t></w:r></w:ins>\
      <w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>REF x</w:instrText></w:r>\
      <w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>件</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>\
      <w:hyperlink><w:r><w:t>见网站</w:t></w:r></w:hyperlink><w:r><w:rPr><w:vanish/></w:rPr><w:t>隐</w:t></w:r>\
      <w:r><w:br/><w:noBreakHyphen/><w:sym w:font="Wingdings" w:char="F0FE"/></w:r>\
      <w:r><mc:AlternateContent><mc:Choice Requires="wps"><a:x><wps:txbx>\(box)</wps:txbx></a:x></mc:Choice>\
      <mc:Fallback><v:textbox>\(box)</v:textbox></mc:Fallback></mc:AlternateContent></w:r></w:p>\
      <w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>\(MadeDocument.paragraph("单击此处"))</w:sdtContent></w:sdt>\
      <w:sdt><w:sdtContent>\(MadeDocument.paragraph("控件"))</w:sdtContent></w:sdt>
      """
    let notes = """
      <w:footnote w:type="separator"><w:p/></w:footnote><w:footnote>\(MadeDocument.paragraph("注文"))</w:footnote>
      """
    let bytes = try MadeDocument.bytes(body, ["footnotes": notes, "header": MadeDocument.paragraph("某局文件")])
    let (report, findings) = try DOCXReader.read(bytes)
    #expect(
      ReportDump().text(of: report) == """
        report
        section 1 -
          paragraph "收到8件见网站\\n-☑"
          paragraph "框内"
          paragraph "控件"
          paragraph "注文"

        """)
    #expect(
      findings.map { "\($0.location?.detail ?? "-"): \($0.message.english)" } == [
        "-: left out: header '某局文件'", "第1段: left out: deleted text '9'",
        "第1段: left out: hidden text '隐'",
        "第2段: left out: prompt of a control not filled in '单击此处'",
      ])
  }

  @Test func notesThatAreNotThereAreAnError() throws {
    let mark = "<w:p><w:r><w:footnoteReference w:id=\"2\"/><w:endnoteReference w:id=\"3\"/></w:r></w:p>"
    let notes = "<w:footnote w:id=\"2\">\(MadeDocument.paragraph("注文"))</w:footnote>"
    func findings(_ parts: [String: String]) throws -> [String] {
      try DOCXReader.read(MadeDocument.bytes(MadeDocument.paragraph("甲") + mark, parts)).findings.map(\.message.english)
    }
    let endnote = "this refers to the endnote 3, which the file does not have"
    #expect(try findings(["footnotes": notes]) == [endnote])
    #expect(try findings([:]) == [endnote, "this refers to the footnote 2, which the file does not have"])
  }

  @Test func whatStandsOutsideTheBodyIsTold() throws {
    let body = "\(MadeDocument.paragraph("甲"))</w:body>\(MadeDocument.paragraph("乙"))<w:body>"
    let findings = try DOCXReader.read(MadeDocument.bytes(body)).findings
    #expect(findings.map(\.message.english) == ["left out: hidden text '乙'"])
  }

  @Test func aFileIsAboutOneDocument() throws {
    let made = try MadeDocument.bytes(MadeDocument.paragraph("甲"), ["other": MadeDocument.paragraph("乙")])
    let bytes = try PackageArchive.changing("_rels/.rels", of: made) { links in
      let types = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
      let link = "<Relationship Id=\"r9\" Type=\"\(types)/officeDocument\" Target=\"word/other.xml\"/>"
      return links.replacing("</Relationships>", with: link + "</Relationships>")
    }
    let error = try #require(throws: ConversionError.self) { try DOCXReader.read(bytes) }
    #expect(error.diagnostic.code == .repeatedPart)
  }

  @Test func paragraphsAndCellsOfTheWholeDocumentAreCounted() throws {
    var limits = ReadLimits()
    (limits.blocks, limits.cells) = (3, 5)
    let paragraphs = String(repeating: MadeDocument.paragraph("甲"), count: 4)
    #expect(DOCXReader.failure(try MadeDocument.bytes(paragraphs), limits: limits) == "GK0108 第4段")
    let blanks = String(repeating: "<w:p/>", count: 100)
    #expect(!DOCXReader.failure(try MadeDocument.bytes(blanks), limits: limits).hasPrefix("GK"))
    let table = "<w:tbl><w:tr>\(MadeDocument.cell("1"))\(MadeDocument.cell("2"))</w:tr></w:tbl>"
    limits.blocks = 100
    #expect(DOCXReader.failure(try MadeDocument.bytes(table + table), limits: limits) == "GK0106 表2")
  }

  @Test func errorsNameThePart() throws {
    #expect(DOCXReader.failure(try MadeDocument.bytes("<w:p>")) == "GK0370 word/main.xml")
    var limits = ReadLimits()
    limits.columns = 10
    let wide = "<w:tbl><w:tr>\(MadeDocument.cell("", "<w:gridSpan w:val=\"2000000000\"/>"))</w:tr></w:tbl>"
    #expect(DOCXReader.failure(try MadeDocument.bytes(wide), limits: limits) == "GK0106 表1")
    limits.depth = 5
    let deep = String(repeating: "<w:ins>", count: 20) + String(repeating: "</w:ins>", count: 20)
    #expect(DOCXReader.failure(try MadeDocument.bytes(deep), limits: limits) == "GK0105 word/main.xml")
    #expect(DOCXReader.failure(Array("PK".utf8)) == "GK0361 -")
  }

  @Test(arguments: ["docx.2019.plain", "docx.2021.blank"]) func everyFigureIsRight(_ name: String) throws {
    let report = try DOCXReader.read(fixture("\(name).docx")).report
    let recognised = Recognition(of: report, among: FormSet(try Form.builtIn())).report
    var lines = String(decoding: fixture("\(name).figures.csv"), as: UTF8.self).split(whereSeparator: \.isNewline)
    lines.removeFirst()
    #expect(lines.count > 190 && recognised.figures.count == lines.count)
    for line in lines {
      let fields = line.split(separator: ",", omittingEmptySubsequences: false)
      let address = try #require(FigureAddress(table: fields[0], row: fields[1], column: fields[2]))
      let figure = try #require(recognised.figures[address], "\(address)")
      #expect(figure.value.number?.description ?? "" == fields[3], "\(address)")
      #expect(figure.location?.detail?.hasPrefix("表") ?? false)
    }
  }
}
