import OfficePackage
import ReportCore
import ReportTestSupport
import Testing

@testable import XLSXFormat

/// What a person sees on a sheet is what is read, and the rest is told with its place.
@Suite struct SeenTextTests {
  private static func row(_ number: Int, _ cells: [String], _ attributes: String = "") -> String {
    "<row r=\"\(number)\" \(attributes)>\(cells.joined())</row>"
  }

  private static func text(_ place: String, _ text: String) -> String {
    "<c r=\"\(place)\" t=\"inlineStr\"><is><t>\(text)</t></is></c>"
  }

  private static func number(_ place: String, _ value: String, style: Int = 0) -> String {
    "<c r=\"\(place)\" s=\"\(style)\"><v>\(value)</v></c>"
  }

  private static func told(_ findings: [Diagnostic]) -> [String] {
    findings.map { "\($0.severity) \($0.code.id) \($0.location?.detail ?? "-") \($0.message.english)" }
  }

  /// The second cell of a table, the one given, in B1.
  private static func cell(
    _ cell: String, texts: String = "", styles: String = "", calculation: String = ""
  ) throws -> (String, [String]) {
    let sheet =
      "<sheetData>\(row(1, [text("A1", "行政许可"), cell]))\(row(2, [text("A2", "行政处罚"), number("B2", "5")]))</sheetData>"
    let (report, findings) = try XLSXReader.read(
      MadeWorkbook.bytes([("表", sheet)], texts: texts, styles: styles, calculation: calculation))
    let tables = report.sections.flatMap(\.blocks).compactMap { if case .table(let table) = $0 { table } else { nil } }
    return (tables.first?.cells.dropFirst().first?.text(in: report.figures) ?? "—", told(findings))
  }

  // MARK: Runs

  private static func rich(_ runs: [(String, String)]) -> String {
    runs.map { "<r><rPr>\($0.1)</rPr><t>\($0.0)</t></r>" }.joined()
  }

  private static let runs: [([(String, String)], String, String)] = [
    ([("6937", ""), ("2", "<vertAlign val=\"superscript\"/>")], "6937", "warning GK0380 表!B1 left out: note mark '2'"),
    ([("6937", ""), ("*", "<vertAlign val=\"subscript\"/>")], "6937", "note GK0380 表!B1 left out: note mark '*'"),
    ([("6936", "<strike/>"), ("6937", "")], "6937", "error GK0380 表!B1 left out: struck text '6936'"),
    ([("6936", "<strike val=\"1\"/>"), ("", "")], "", "error GK0380 表!B1 left out: struck text '6936'"),
    ([("9", "<color rgb=\"FFFFFFFF\"/>"), ("6937", "")], "6937", "error GK0380 表!B1 left out: invisible text '9'"),
    ([("9", "<color theme=\"0\"/>"), ("6937", "")], "6937", "error GK0380 表!B1 left out: invisible text '9'"),
  ]

  @Test(arguments: runs, [true, false])
  func runsThatAreNotSeenAreTold(_ example: ([(String, String)], String, String), _ isShared: Bool) throws {
    let item = Self.rich(example.0)
    let cell = isShared ? "<c r=\"B1\" t=\"s\"><v>0</v></c>" : "<c r=\"B1\" t=\"inlineStr\"><is>\(item)</is></c>"
    let (text, findings) = try Self.cell(cell, texts: "<si>\(item)</si>")
    #expect(text == example.1)
    #expect(findings == [example.2])
  }

  private static let fonts = """
    <fonts><font/><font><strike/></font><font><color rgb="FFFFFFFF"/></font><font><vertAlign val="superscript"/></font></fonts>\
    <fills><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="solid"/></fill>\
    <fill><patternFill patternType="solid"><fgColor rgb="FFFFFFFF"/></patternFill></fill></fills>\
    <cellXfs><xf/><xf fontId="1"/><xf fontId="2" fillId="0"/><xf fontId="2" fillId="1"/><xf fontId="3"/>\
    <xf fontId="2" fillId="2"/></cellXfs>
    """

  private static let colours = """
    <numFmts><numFmt numFmtId="170" formatCode="[White]0"/><numFmt numFmtId="171" formatCode="0&quot;9&quot;"/></numFmts>\
    <fonts><font/><font><color indexed="9"/></font><font><color rgb="FFFEFEFE"/></font><font><color rgb="FFFF0000"/></font>\
    <font><sz val="1"/></font><font><color theme="0" tint="-0.05"/></font></fonts>\
    <fills><fill/><fill><patternFill patternType="solid"><fgColor rgb="FFFF0000"/></patternFill></fill>\
    <fill><patternFill patternType="solid"><fgColor rgb="FF000000"/></patternFill></fill>\
    <fill><gradientFill><stop position="0"><color rgb="FF000000"/></stop></gradientFill></fill></fills>\
    <cellXfs><xf/><xf fontId="1"/><xf fontId="2"/><xf fontId="3" fillId="1"/><xf fillId="2"/><xf fontId="4"/><xf fontId="5"/>\
    <xf numFmtId="170"/><xf fontId="1" fillId="1"/><xf fontId="1" fillId="3"/><xf fontId="3"/></cellXfs>\
    <dxfs><dxf><font><color rgb="FFFFFFFF"/></font></dxf><dxf><numFmt numFmtId="172" formatCode=";;;"/></dxf>\
    <dxf><font><color rgb="FFFFFFFF"/></font><fill><patternFill><bgColor rgb="FF003366"/></patternFill></fill></dxf>\
    <dxf><font><strike/></font></dxf></dxfs>
    """

  @Test(arguments: [1, 2, 3, 4, 5, 6, 7])
  func aNumberOfTheColourBehindItIsNotSeen(_ style: Int) throws {
    let (shown, findings) = try Self.cell(Self.number("B1", "6936", style: style), styles: Self.colours)
    #expect(shown == "")
    #expect(findings == ["error GK0380 表!B1 left out: hidden text '6936'"])
  }

  @Test(arguments: [8, 9, 10])
  func aNumberOfAnotherColourIsSeen(_ style: Int) throws {
    let (shown, findings) = try Self.cell(Self.number("B1", "6936", style: style), styles: Self.colours)
    #expect(shown == "6936")
    #expect(findings.isEmpty)
  }

  private static let hiddenText = "error GK0380 表!B1 left out: hidden text '6936'"
  private static let perhaps =
    "warning GK0440 表!B1 '6936' may be hidden by a style that is not understood whole; it was read"

  @Test(arguments: [
    ("<cfRule type=\"expression\" dxfId=\"0\"><formula>TRUE</formula></cfRule>", "", [hiddenText]),
    ("<cfRule type=\"expression\" dxfId=\"1\"><formula>B1&gt;0</formula></cfRule>", "", [hiddenText]),
    ("<cfRule type=\"cellIs\" operator=\"equal\" dxfId=\"0\"><formula>6936</formula></cfRule>", "", [hiddenText]),
    (
      "<cfRule type=\"cellIs\" operator=\"between\" dxfId=\"3\"><formula>1</formula><formula>9999</formula></cfRule>",
      "", [hiddenText]
    ),
    ("<cfRule type=\"dataBar\"><dataBar showValue=\"0\"/></cfRule>", "", [hiddenText]),
    ("<cfRule type=\"cellIs\" operator=\"equal\" dxfId=\"0\"><formula>0</formula></cfRule>", "6936", []),
    ("<cfRule type=\"expression\" dxfId=\"0\"><formula>FALSE</formula></cfRule>", "6936", []),
    ("<cfRule type=\"expression\" dxfId=\"2\"><formula>TRUE</formula></cfRule>", "6936", []),
    ("<cfRule type=\"dataBar\"><dataBar/></cfRule>", "6936", []),
    ("<cfRule type=\"expression\" dxfId=\"0\"><formula>$A$9=\"x\"</formula></cfRule>", "6936", [perhaps]),
  ])
  func conditionalFormatsHide(_ rule: String, _ shown: String, _ told: [String]) throws {
    let sheet = """
      <sheetData>\(Self.row(1, [Self.text("A1", "行政许可"), Self.number("B1", "6936")]))\
      \(Self.row(2, [Self.text("A2", "行政处罚"), Self.number("B2", "5")]))</sheetData>\
      <conditionalFormatting sqref="B1">\(rule)</conditionalFormatting>
      """
    let (report, findings) = try XLSXReader.read(MadeWorkbook.bytes([("表", sheet)], styles: Self.colours))
    let tables = report.sections.flatMap(\.blocks).compactMap { if case .table(let table) = $0 { table } else { nil } }
    #expect(tables.first?.cells.dropFirst().first?.text(in: report.figures) == shown)
    #expect(Self.told(findings) == told)
  }

  @Test(arguments: [
    (1, "", ["error GK0380 表!B1 left out: struck text '6936'"]), (3, "6936", []), (4, "6936", []), (0, "6936", []),
    (2, "", ["error GK0380 表!B1 left out: hidden text '6936'"]),
    (5, "", ["error GK0380 表!B1 left out: hidden text '6936'"]),
  ])
  func aCellLooksAsItsFont(_ style: Int, _ text: String, _ told: [String]) throws {
    let (shown, findings) = try Self.cell(Self.number("B1", "6936", style: style), styles: Self.fonts)
    #expect(shown == text)
    #expect(findings == told)
  }

  // MARK: Number formats

  private static let formats: [(code: String, value: String, text: String, told: String)] = [
    ("G/通用格式", "11398", "11398", ""), ("[$-804]G/通用格式", "0.5", "0.5", ""), ("G/通用格式\"件\"", "12", "12件", ""),
    ("General", "3164.41", "3164.41", ""), ("[红色]G/通用格式", "5", "5", ""), ("G/標準", "5", "5", ""),
    ("通用格式", "5", "5", ""), ("#,##0,", "11398000", "11398", "'11398'"),
    ("#,##0.00,", "11398765", "11398.765", "'11398.77'"),
    ("0!.0000\"万元\"", "31644100", "3164.4100万元", ""), ("0\\.0,\"万\"", "11398000", "1139.8万", ""),
    ("0.00,,\"百万\"", "11398000", "11.398百万", "'11.40百万'"), ("0.00,\"万元\"", "3164410", "3164.41万元(3164410)", "error"),
    ("0.00,,,\"亿元\"", "3164410000", "3.16亿元(3164410000)", "error"), ("0.00%", "0.12345", "12.345%", "'12.35%'"),
    ("0%", "0.5", "50%", ""), ("0", "8321.79", "8321.79", "'8322'"), ("0;0", "-5", "-5", "'5'"),
    ("0;[Red]0", "-5", "-5", ""),
    ("0_);(0)", "-5", "-5", ""), ("-0", "5", "5", "error GK0389"), ("(0)", "5", "5", "shows '-5'"),
    ("-0;-0;0", "0", "0", ""), ("0;-0;\"-\"", "0", "0", "note"), ("0;-0;;@", "0", "0", "note"),
    (";;;", "5", "", "hidden"),
    ("[>=10000]0!.0,\"万\";0", "123000", "12.3万", ""), ("[>=10000]0!.0,\"万\";0", "12", "12", ""),
    ("\"约\"0", "5", "约5", ""), ("\"保密\"", "5", "5", "error GK0389"),
    ("0000\"年\"00\"月\"", "202305", "2023年05月", ""), ("0.00E+00", "11398", "11398.00", "'1.14E+4'"),
    ("0.00E+00", "2500", "2500.00", ""), ("0E+0", "2238", "2238", "'2E+3'"), ("0E+0", "9700", "9700", "'1E+4'"),
    ("0.0E+00", "0.0025", "0.0025", ""), ("0.0E+00", "-1238", "-1238.0", "'-1.2E+3'"), ("# ?/?", "2.5", "2.5", ""),
    ("# ?/?", "2.33", "2.33", "'2 1/3'"),
    ("yyyy\"年\"m\"月\"", "44621", "2022-03-01", ""),
    ("[$-F800]dddd", "44621", "2022-03-01", ""), ("¥#,##0.00", "3164.41", "3164.41", ""),
    ("0.00\"件\"", "1", "1.00件", ""), ("# ##0", "11398", "11398", ""), ("#'##0", "11398", "11398", ""),
    ("0\"0\"", "11398", "113980", "error GK0389"), ("\\90", "11398", "911398", "error GK0389"),
    ("0!0", "11398", "113980", "error GK0389"), ("\"1\"0", "11398", "111398", "error GK0389"),
    ("[$1]0", "11398", "111398", "error GK0389"), ("1General", "11398", "111398", "error GK0389"),
    ("*90", "11398", "911398", "error GK0389"), ("* 0", "11398", "11398", ""), ("_90", "11398", "11398", ""),
    ("0;0;0\"5\"", "0", "05", "error GK0389"), ("# ?/8", "2.5", "2.5", ""),
    ("0", "12345678901234567890", "12345678901234600000", "error GK0389"),
    ("0", "123456789012345", "123456789012345", ""), ("0.00", "3164.4099999999999", "3164.41", ""),
    ("_ * #,##0_ ;_ * \\-#,##0_ ;_ * \"-\"_ ;_ @_ ", "11398", "11398", ""), ("@", "11398", "11398", ""),
  ]

  @Test(arguments: formats)
  func numbersAreReadAsTheyLookOrTold(_ code: String, _ value: String, _ text: String, _ told: String) throws {
    let escaped = code.replacing("\"", with: "&quot;").replacing("<", with: "&lt;").replacing(">", with: "&gt;")
    let styles = """
      <numFmts><numFmt numFmtId="164" formatCode="\(escaped)"/></numFmts><cellXfs><xf/><xf numFmtId="164"/></cellXfs>
      """
    let (shown, findings) = try Self.cell(Self.number("B1", value, style: 1), styles: styles)
    #expect(shown == text)
    #expect(findings.count == (told.isEmpty ? 0 : 1))
    #expect(findings.allSatisfy { $0.contains(told) && $0.contains("表!B1") }, "\(findings)")
  }

  @Test func aTextWithoutTheElementAroundItIsRead() throws {
    let (text, findings) = try Self.cell("<c r=\"B1\" t=\"inlineStr\"><t>6937</t></c>")
    #expect(text == "6937")
    #expect(findings.isEmpty)
  }

  /// Formats that have nothing for texts hide them; fonts of pictures show no digits.
  @Test(arguments: [
    (";;;", "Arial", "hidden text"), ("0;-0;0;", "Arial", "hidden text"), ("General", "Wingdings", "invisible text"),
    ("General", "Webdings", "invisible text"),
  ])
  func aTextThatShowsNoDigitsIsTold(_ code: String, _ font: String, _ what: String) throws {
    let styles = """
      <numFmts><numFmt numFmtId="164" formatCode="\(code)"/></numFmts><fonts><font/><font><name val="\(font)"/></font></fonts>\
      <cellXfs><xf/><xf numFmtId="164" fontId="1"/></cellXfs>
      """
    for cell in [
      "<c r=\"B1\" s=\"1\" t=\"inlineStr\"><is><t>6937</t></is></c>", "<c r=\"B1\" s=\"1\" t=\"str\"><v>6937</v></c>",
    ] {
      let (text, findings) = try Self.cell(cell, styles: styles)
      #expect(text.isEmpty)
      #expect(findings == ["error GK0380 表!B1 left out: \(what) '6937'"])
    }
  }

  /// What a format writes around a text is seen with it.
  @Test(arguments: [
    ("@\"万件\"", "2", "2万件", 0), ("\"约\"@", "2", "约2", 0), ("0;0;0;@\"件\"", "2", "2件", 0), ("\"9\"@", "2", "2", 1),
    ("@@", "2", "2", 1), ("*9@", "2", "2", 1), ("General", "2", "2", 0), ("0\"9\"", "2", "2", 0),
  ])
  func aTextIsReadAsItsFormatShowsIt(_ code: String, _ text: String, _ shown: String, _ told: Int) throws {
    let escaped = code.replacing("\"", with: "&quot;")
    let styles =
      "<numFmts><numFmt numFmtId=\"164\" formatCode=\"\(escaped)\"/></numFmts><cellXfs><xf/><xf numFmtId=\"164\"/></cellXfs>"
    let (read, findings) = try Self.cell("<c r=\"B1\" s=\"1\" t=\"str\"><v>\(text)</v></c>", styles: styles)
    #expect(read == shown)
    #expect(findings.count == told && findings.allSatisfy { $0.hasPrefix("error GK0389 表!B1") }, "\(findings)")
  }

  @Test func textsKeepToFormatsThatHaveAPlaceForThem() throws {
    let styles =
      "<numFmts><numFmt numFmtId=\"164\" formatCode=\"0;-0;0;@\"/></numFmts><cellXfs><xf numFmtId=\"164\"/></cellXfs>"
    let (text, findings) = try Self.cell("<c r=\"B1\" s=\"0\" t=\"str\"><v>6937</v></c>", styles: styles)
    #expect(text == "6937")
    #expect(findings.isEmpty)
  }

  // MARK: Values that are not there

  @Test(arguments: ["<f>1+1</f>", "<f>1+1</f><v/>", "<f>1+1</f><v></v>", "<f>1+1</f><v> </v>"])
  func aFormulaWithoutAValueIsAnError(_ content: String) throws {
    let (text, findings) = try Self.cell("<c r=\"B1\">\(content)</c>")
    #expect(text.isEmpty)
    #expect(findings.count == 1)
    #expect(findings.first?.hasPrefix("error GK0377 表!B1") == true)
  }

  /// Programs that calculate nothing write 0 for every formula.
  @Test(arguments: [("0", "1", ""), ("7", "1", "7"), ("0", "0", "0")])
  func aZeroThatIsYetToBeCalculatedIsNoValue(_ value: String, _ isToCalculate: String, _ text: String) throws {
    let (shown, findings) = try Self.cell(
      "<c r=\"B1\"><f>1+1</f><v>\(value)</v></c>", calculation: "<calcPr fullCalcOnLoad=\"\(isToCalculate)\"/>")
    #expect(shown == text)
    #expect(findings.map { String($0.prefix(12)) } == (text.isEmpty ? ["error GK0377"] : []))
  }

  /// Excel's name is also given by libraries that calculate nothing.
  @Test(arguments: [
    ("Microsoft Excel", false, ""), ("Microsoft Excel", true, "0"), ("LibreOffice/24.2.0.3$Linux", false, "0"),
    ("WPS 表格", false, "0"), ("", false, ""),
  ])
  func aZeroOfAProgramThatCalculatesCounts(_ application: String, _ hasChain: Bool, _ text: String) throws {
    let sheet =
      "<sheetData>\(Self.row(1, [Self.text("A1", "甲"), "<c r=\"B1\"><f>1-1</f><v>0</v></c>"]))\(Self.row(2, [Self.text("A2", "乙"), Self.number("B2", "5")]))</sheetData>"
    let (report, findings) = try XLSXReader.read(
      MadeWorkbook.bytes(
        [("表", sheet)], calculation: "<calcPr fullCalcOnLoad=\"1\"/>", application: application, hasChain: hasChain))
    let tables = report.sections.flatMap(\.blocks).compactMap { if case .table(let table) = $0 { table } else { nil } }
    #expect(tables.first?.cells.dropFirst().first?.text(in: report.figures) == text)
    #expect(findings.map(\.code.id) == (text.isEmpty ? ["GK0377"] : []))
  }

  @Test func aFormulaThatGivesAnEmptyTextIsBlank() throws {
    let (text, findings) = try Self.cell("<c r=\"B1\" t=\"str\"><f>\"\"</f><v></v></c>")
    #expect(text.isEmpty)
    #expect(findings.isEmpty)
  }

  @Test(arguments: ["7", "-1", "x", ""])
  func aTextThatIsNotThereIsAnError(_ index: String) throws {
    let sheet = "<sheetData><row r=\"1\"><c r=\"B1\" t=\"s\"><v>\(index)</v></c></row></sheetData>"
    let bytes = try MadeWorkbook.bytes([("表", sheet)], texts: "<si><t>甲</t></si>")
    #expect(XLSXReader.failure(bytes) == "GK0387 表!B1")
  }

  @Test func aStyleThatIsNotThereIsAnError() throws {
    let (text, findings) = try Self.cell(Self.number("B1", "5", style: 9), styles: "<cellXfs><xf/></cellXfs>")
    #expect(text == "5")
    #expect(findings.first?.hasPrefix("error GK0388 表!B1") == true)
  }

  // MARK: Hidden rows, columns and sheets

  private static let visible = row(2, [text("A2", "行政许可"), number("B2", "11398"), number("C2", "7")])

  @Test(arguments: ["hidden=\"1\"", "hidden=\"true\"", "ht=\"0\" customHeight=\"1\""])
  func hiddenRowsAreLeftOutAndTold(_ attributes: String) throws {
    let hidden = Self.row(1, [Self.text("A1", "行政许可"), Self.number("B1", "9999")], attributes)
    let (report, findings) = try XLSXReader.read(
      MadeWorkbook.bytes([("表", "<sheetData>\(hidden)\(Self.visible)</sheetData>")]))
    #expect(!ReportDump().text(of: report).contains("9999"))
    #expect(Self.told(findings) == ["error GK0380 表!1:1 left out: hidden row '行政许可 9999'"])
  }

  @Test(arguments: ["hidden=\"1\"", "width=\"0\" customWidth=\"1\""])
  func hiddenColumnsAreLeftOutAndTold(_ attributes: String) throws {
    let columns = "<cols><col min=\"2\" max=\"2\" \(attributes)/></cols>"
    let merge = "<mergeCells><mergeCell ref=\"A1:C1\"/></mergeCells>"
    let head = Self.row(1, [Self.text("A1", "件数")])
    let sheet = "\(columns)<sheetData>\(head)\(Self.visible)</sheetData>\(merge)"
    let (report, findings) = try XLSXReader.read(MadeWorkbook.bytes([("表", sheet)]))
    #expect(
      ReportDump().text(of: report).hasSuffix("0,0 1x2 \"件数\"\n    1,0 \"行政许可\"\n    1,1 \"7\"\n"))
    #expect(Self.told(findings) == ["error GK0380 表!B:B left out: hidden column '11398'"])
  }

  @Test func aMergeShowsItsTextWhereItIsVisible() throws {
    let rows = [
      Self.row(1, [Self.text("A1", "许可"), Self.number("B1", "9")], "hidden=\"1\""),
      Self.row(2, [Self.number("B2", "8")]),
    ]
    let sheet = "<sheetData>\(rows.joined())</sheetData><mergeCells><mergeCell ref=\"A1:A2\"/></mergeCells>"
    let report = try XLSXReader.read(MadeWorkbook.bytes([("表", sheet)])).report
    #expect(ReportDump().text(of: report).hasSuffix("0,0 \"许可\"\n    0,1 \"8\"\n"))
  }

  @Test func whatAMergeCoversIsTold() throws {
    let row = Self.row(1, [Self.text("A1", "许可"), Self.number("B1", "11398"), Self.number("C1", "4444")])
    let sheet = "<sheetData>\(row)</sheetData><mergeCells><mergeCell ref=\"B1:C1\"/></mergeCells>"
    let (report, findings) = try XLSXReader.read(MadeWorkbook.bytes([("表", sheet)]))
    #expect(!ReportDump().text(of: report).contains("4444"))
    #expect(Self.told(findings) == ["error GK0380 表!C1 left out: content under a merged cell '4444'"])
  }

  // MARK: Drawings and comments

  private static func drawn(_ shape: String, rows: String) throws -> (Report, [Diagnostic]) {
    let types = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    let links = """
      <Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">\
      <Relationship Id="d" Type="\(types)/drawing" Target="../d.xml"/>\
      <Relationship Id="c" Type="\(types)/comments" Target="../c.xml"/></Relationships>
      """
    let anchor = "<from><col>1</col><row>1</row></from><to><col>9</col><row>9</row></to>"
    let comments = "<commentList><comment ref=\"B9\"><text><r><t>请核实</t></r></text></comment></commentList>"
    let bytes = try MadeWorkbook.bytes(
      [("表", "<sheetData>\(rows)</sheetData>")],
      parts: [
        "xl/sheets/_rels/0.xml.rels": links,
        "xl/d.xml": "<wsDr><oneCellAnchor>\(anchor)\(shape)</oneCellAnchor></wsDr>",
        "xl/c.xml": "<comments>\(comments)</comments>",
      ])
    return try XLSXReader.read(bytes)
  }

  @Test func textBoxesAreReadWhereTheyStand() throws {
    let shape = """
      <sp><txBody><p><r><t>五、存在的问题</t></r></p><p><r><t>共5</t></r><r><rPr baseline="30000"/><t>2</t></r></p></txBody></sp>
      """
    let rows = [
      Self.row(1, [Self.text("A1", "四、甲")]), Self.row(4, [Self.text("A4", "六、乙")]),
      Self.row(5, [Self.text("A5", "完。")]),
    ]
    let (report, findings) = try Self.drawn(shape, rows: rows.joined())
    #expect(report.sections.map(\.heading) == ["四、甲", "五、存在的问题", "六、乙"])
    #expect(ReportDump().text(of: report).contains("\"共5²\""))
    #expect(Self.told(findings) == ["note GK0380 表!B9 left out: comment '请核实'"])
  }

  @Test(arguments: [
    ("<pic><nvPicPr><cNvPr descr=\"a\"/></nvPicPr><blipFill/></pic>", "picture 'a'"), ("<graphicFrame/>", "chart"),
  ])
  func aFigureThatIsAPictureIsAnError(_ shape: String, _ what: String) throws {
    let rows = [
      Self.row(1, [Self.text("A1", "项目"), Self.text("B1", "件数")]),
      Self.row(2, [Self.text("A2", "行政许可"), "<c r=\"B2\"/>"]),
    ]
    let (_, findings) = try Self.drawn(shape, rows: rows.joined())
    #expect(Self.told(findings).first == "error GK0380 表!B2 left out: \(what)")
  }

  @Test func aSectionThatIsAPictureIsAnError() throws {
    let rows = [
      Self.row(1, [Self.text("A1", "三、收到和处理政府信息公开申请情况")]), Self.row(9, [Self.text("A9", "四、其他")]),
      Self.row(10, [Self.text("A10", "无。")]),
    ]
    let (_, findings) = try Self.drawn("<pic><blipFill/></pic>", rows: rows.joined())
    #expect(findings.filter { $0.severity == .error }.map(\.code) == [.sectionIsPicture])
  }
}
