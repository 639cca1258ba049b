import DOCXFormat
import ReportCore
import ReportTestSupport
import Testing

/// What a person sees in Word is what is read, and the rest is told with its place.
@Suite struct SeenTextTests {
  private static func run(_ text: String, _ properties: String = "") -> String {
    "<w:r><w:rPr>\(properties)</w:rPr><w:t>\(text)</w:t></w:r>"
  }

  private static let styles = """
    <w:docDefaults><w:rPrDefault><w:rPr><w:sz w:val="21"/></w:rPr></w:rPrDefault></w:docDefaults>
    <w:style w:type="character" w:styleId="hid"><w:name w:val="hid"/><w:rPr><w:vanish/></w:rPr></w:style>
    <w:style w:type="character" w:styleId="hid2"><w:name w:val="h2"/><w:basedOn w:val="hid"/></w:style>
    <w:style w:type="character" w:styleId="note"><w:name w:val="footnote reference"/>\
    <w:rPr><w:vertAlign w:val="superscript"/></w:rPr></w:style>
    <w:style w:type="character" w:styleId="tight"><w:name w:val="tight"/><w:rPr><w:spacing w:val="-80"/></w:rPr></w:style>
    <w:style w:type="character" w:styleId="icons"><w:name w:val="icons"/><w:rPr><w:rFonts w:ascii="Wingdings"/></w:rPr></w:style>
    <w:style w:type="paragraph" w:styleId="flat"><w:name w:val="flat"/>\
    <w:pPr><w:spacing w:line="10" w:lineRule="exact"/></w:pPr></w:style>
    <w:style w:type="paragraph" w:styleId="gone"><w:name w:val="gone"/><w:rPr><w:strike/></w:rPr></w:style>
    """

  /// The text of a table's only figure cell and what was found.
  private static func cell(_ runs: [String]) throws -> (text: String, findings: [String]) {
    let body = "<w:tbl><w:tr>\(MadeDocument.cell("行政处罚"))<w:tc><w:p>\(runs.joined())</w:p></w:tc></w:tr></w:tbl>"
    let (report, findings) = try DOCXReader.read(MadeDocument.bytes(body, ["styles": styles]))
    let tables = report.sections.flatMap(\.blocks).compactMap { if case .table(let table) = $0 { table } else { nil } }
    return (
      tables.first?.cells.last?.text(in: report.figures) ?? "—",
      findings.map { "\($0.severity) \($0.code.id) \($0.location?.detail ?? "-"): \($0.message.english)" }
    )
  }

  private static let place = "表1 第1行第2列"

  private static let math = "http://schemas.openxmlformats.org/officeDocument/2006/math"

  private static let effects = "http://schemas.microsoft.com/office/word/2010/wordml"

  private static func fill(_ content: String) -> String {
    "<w14:textFill xmlns:w14=\"\(effects)\">\(content)</w14:textFill>"
  }

  private static func field(_ instruction: String, _ result: String?) -> String {
    func mark(_ type: String) -> String { "<w:r><w:fldChar w:fldCharType=\"\(type)\"/></w:r>" }
    let told = "<w:r><w:instrText> \(instruction.replacing("\"", with: "&quot;")) </w:instrText></w:r>"
    return mark("begin") + told + (result.map { mark("separate") + $0 } ?? "") + mark("end")
  }

  /// A picture in the line of text, or one that lies anywhere on the page.
  private static func picture(_ place: String) -> String {
    "<w:r><w:drawing><wp:\(place) xmlns:wp=\"urn:wp\"><a:blip xmlns:a=\"urn:a\"/></wp:\(place)></w:drawing></w:r>"
  }

  /// Alternatives as they are written in a paragraph: each with what it asks for, `nil` for the fallback.
  private static func alternatives(_ branches: [(needs: String?, runs: String)]) -> String {
    let written = branches.map { branch in
      branch.needs.map { "<mc:Choice Requires=\"\($0)\">\(branch.runs)</mc:Choice>" }
        ?? "<mc:Fallback>\(branch.runs)</mc:Fallback>"
    }
    let namespace = "http://schemas.openxmlformats.org/markup-compatibility/2006"
    return "<mc:AlternateContent xmlns:mc=\"\(namespace)\">\(written.joined())</mc:AlternateContent>"
  }

  private static let unseen: [([String], String, String, String)] = [
    ([run("6937"), run("2", "<w:vertAlign w:val=\"superscript\"/>")], "6937", "warning", "note mark '2'"),
    ([run("6937"), run("①", "<w:position w:val=\"8\"/>")], "6937", "warning", "note mark '①'"),
    ([run("6937"), run("[3]", "<w:rStyle w:val=\"note\"/>")], "6937", "warning", "note mark '[3]'"),
    ([run("6936", "<w:strike/>"), run("6937")], "6937", "error", "struck text '6936'"),
    ([run("6936", "<w:dstrike/>"), run("6937")], "6937", "error", "struck text '6936'"),
    (["<w:pPr><w:pStyle w:val=\"gone\"/></w:pPr>", run("6936")], "", "error", "struck text '6936'"),
    ([run("9", "<w:vanish/>"), run("6937")], "6937", "error", "hidden text '9'"),
    ([run("9", "<w:rStyle w:val=\"hid\"/>"), run("6937")], "6937", "error", "hidden text '9'"),
    ([run("9", "<w:rStyle w:val=\"hid2\"/>"), run("6937")], "6937", "error", "hidden text '9'"),
    ([run("9", "<w:color w:val=\"FFFFFF\"/>"), run("6937")], "6937", "error", "invisible text '9'"),
    ([run("9", "<w:sz w:val=\"2\"/>"), run("6937")], "6937", "error", "invisible text '9'"),
    ([run("6937"), "<w:hyperlink w:anchor=\"_ftn1\">\(run("1"))</w:hyperlink>"], "6937", "warning", "note mark '1'"),
    (
      [run("6937"), "<m:oMath xmlns:m=\"\(math)\"><m:sup><m:r><m:t>2</m:t></m:r></m:sup></m:oMath>"], "6937",
      "warning", "note mark '2'"
    ),
    (
      [
        "<m:oMath xmlns:m=\"\(math)\"><m:phant><m:phantPr><m:show m:val=\"0\"/></m:phantPr><m:e><m:r><m:t>9</m:t></m:r></m:e></m:phant></m:oMath>",
        run("6937"),
      ], "6937", "error", "hidden text '9'"
    ),
    (
      [
        "<m:oMath xmlns:m=\"\(math)\"><m:borderBox><m:borderBoxPr><m:strikeH/></m:borderBoxPr><m:e><m:r><m:t>9</m:t></m:r></m:e></m:borderBox></m:oMath>",
        run("6937"),
      ], "6937", "error", "struck text '9'"
    ),
    ([run("9", "<w:specVanish/>"), run("6937")], "6937", "error", "hidden text '9'"),
    ([run("6937"), "<w:r><w:delText>9</w:delText></w:r>"], "6937", "note", "deleted text '9'"),
    (["<w:r><w:pgNum/></w:r>"], "", "error", "field without a stored result 'pgNum'"),
    (["<w:r><w:yearLong/></w:r>"], "", "error", "field without a stored result 'yearLong'"),
    ([run("69"), picture("inline"), run("37")], "69\u{FFFC}37", "warning", "picture"),
    ([run("69"), picture("anchor"), run("37")], "6937", "warning", "picture"),
    ([run("6937"), picture("inline")], "6937", "warning", "picture"),
    (["<w:del><w:r><w:delText>9</w:delText></w:r></w:del>", run("6937")], "6937", "note", "deleted text '9'"),
    ([run("6937", "<w:color w:val=\"FFFFFF\"/>")], "", "error", "invisible text '6937'"),
    ([run("9", "<w:color w:val=\"FEFEFE\"/>"), run("6937")], "6937", "error", "invisible text '9'"),
    (
      [run("9", "<w:color w:val=\"auto\" w:themeColor=\"background1\"/>"), run("6937")], "6937", "error",
      "invisible text '9'"
    ),
    (
      [run("9", "<w:color w:val=\"FFFF00\"/><w:highlight w:val=\"yellow\"/>"), run("6937")], "6937", "error",
      "invisible text '9'"
    ),
    ([run("9", "<w:highlight w:val=\"black\"/>"), run("6937")], "6937", "error", "invisible text '9'"),
    ([run("9", "<w:w w:val=\"1\"/>"), run("6937")], "6937", "error", "invisible text '9'"),
    ([run("9", "<w:w w:val=\"8\"/>"), run("6937")], "6937", "error", "invisible text '9'"),
    ([run("9", "<w:spacing w:val=\"-100\"/>"), run("6937")], "6937", "error", "invisible text '9'"),
    ([run("9", "<w:rStyle w:val=\"tight\"/>"), run("6937")], "6937", "error", "invisible text '9'"),
    ([run("6937"), run("9", "<w:position w:val=\"-6\"/>")], "6937", "warning", "note mark '9'"),
    (
      ["<w:pPr><w:spacing w:line=\"20\" w:lineRule=\"exact\"/></w:pPr>", run("6937")], "", "error",
      "invisible text '6937'"
    ),
    (["<w:pPr><w:pStyle w:val=\"flat\"/></w:pPr>", run("6937")], "", "error", "invisible text '6937'"),
    (["<w:r><w:contentPart/></w:r>"], "", "error", "picture"),
    ([run("9", fill("<w14:noFill/>")), run("6937")], "6937", "error", "invisible text '9'"),
    (
      [run("9", fill("<w14:solidFill><w14:schemeClr w14:val=\"bg1\"/></w14:solidFill>")), run("6937")], "6937",
      "error", "invisible text '9'"
    ),
    (
      [
        run(
          "9",
          fill(
            "<w14:solidFill><w14:srgbClr w14:val=\"000000\"><w14:alpha w14:val=\"100000\"/></w14:srgbClr></w14:solidFill>"
          )), run("6937"),
      ], "6937", "error", "invisible text '9'"
    ),
    (
      ["<w:r><w:ruby><w:rt>\(run("9"))</w:rt><w:rubyBase>\(run("6937"))</w:rubyBase></w:ruby></w:r>"], "6937",
      "warning", "ruby text '9'"
    ),
    (
      [run("6937"), "<w:r><w:footnoteReference w:customMarkFollows=\"1\" w:id=\"1\"/><w:t>9</w:t></w:r>"], "6937",
      "warning", "note mark '9'"
    ),
    ([field("=SUM(ABOVE)", nil)], "", "error", "field without a stored result '=SUM(ABOVE)'"),
    ([field("REF a", "")], "", "error", "field without a stored result 'REF a'"),
    (["<w:fldSimple w:instr=\" =SUM(LEFT) \"/>"], "", "error", "field without a stored result '=SUM(LEFT)'"),
    ([field("FORMTEXT", run("  "))], "", "warning", "form field not filled in 'FORMTEXT'"),
    ([run("6937"), field("EQ \\o(○,9)", nil)], "6937", "warning", "field without a stored result 'EQ \\o(○,9)'"),
    ([run("1398"), field("EQ \\o(1,9)", nil)], "1398", "error", "field without a stored result 'EQ \\o(1,9)'"),
    ([run("9", "<w:specVanish/>"), run("6937")], "6937", "error", "hidden text '9'"),
    (
      [run("6937"), "<w:r><w:footnoteReference w:customMarkFollows=\"1\" w:id=\"1\"/></w:r>", run("9")], "6937",
      "warning",
      "note mark '9'"
    ),
    ([run("6937"), "<w:subDoc w:id=\"a\"/>"], "6937", "error", "embedded file 'a'"),
    (
      ["<w:r><w:pict><v:shape xmlns:v=\"urn:v\"><v:textpath string=\"6937\"/></v:shape></w:pict></w:r>"], "", "error",
      "picture '6937'"
    ),
  ]

  @Test(arguments: unseen)
  func whatIsNotSeenIsToldAndNeverGlued(_ runs: [String], _ text: String, _ level: String, _ what: String) throws {
    let (shown, findings) = try Self.cell(runs)
    #expect(shown == text)
    #expect(findings == ["\(level) GK0380 \(Self.place): left out: \(what)"])
  }

  @Test func aPromptThatReadsAsAFigureIsReadAndToldAndNeverGlued() throws {
    let prompt = "<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>\(Self.run("0"))</w:sdtContent></w:sdt>"
    #expect(
      try Self.cell([prompt]) == (
        "0",
        [
          "warning GK0442 \(Self.place): '0' is the prompt of a control not filled in; it was read as it is seen"
        ]
      ))
    #expect(
      try Self.cell([Self.run("6937"), prompt]) == (
        "6937", ["warning GK0380 \(Self.place): left out: prompt of a control not filled in '0'"]
      ))
  }

  @Test func aCellsShadingIsWhatIsBehindItsText() throws {
    let shading = "<w:tcPr><w:shd w:val=\"clear\" w:fill=\"1F4E79\"/></w:tcPr>"
    let runs = Self.run("9", "<w:color w:val=\"1F4E79\"/>") + Self.run("6937", "<w:color w:val=\"FFFFFF\"/>")
    let body = "<w:tbl><w:tr>\(MadeDocument.cell("行政处罚"))<w:tc>\(shading)<w:p>\(runs)</w:p></w:tc></w:tr></w:tbl>"
    let (report, findings) = try DOCXReader.read(MadeDocument.bytes(body, ["styles": Self.styles]))
    #expect(ReportDump().text(of: report).contains("\"6937\"") || ReportDump().text(of: report).contains("6937"))
    #expect(findings.map(\.message.english) == ["left out: invisible text '9'"])
  }

  @Test func aTableOfOneCellInACellIsItsText() throws {
    let inner = "<w:tbl><w:tr>\(MadeDocument.cell("6937"))</w:tr></w:tbl><w:p/>"
    let body = "<w:tbl><w:tr>\(MadeDocument.cell("行政处罚"))<w:tc>\(inner)</w:tc></w:tr></w:tbl>"
    let (report, findings) = try DOCXReader.read(MadeDocument.bytes(body, ["styles": Self.styles]))
    let tables = report.sections.flatMap(\.blocks).compactMap { if case .table(let table) = $0 { table } else { nil } }
    #expect(tables.map { $0.cells.map { $0.text(in: report.figures) } } == [["行政处罚", "6937"]])
    #expect(findings.isEmpty)
  }

  private static let seen: [([String], String)] = [
    ([run("69", "<w:sz w:val=\"24\"/>"), run("37", "<w:sz w:val=\"21\"/>")], "6937"),
    ([run("6", "<w:sz w:val=\"10\"/>"), run("937")], "6937"),
    ([run("6937"), run("2", "<w:sz w:val=\"9\"/>")], "6937\u{FFFC}2"),
    ([run("6937"), run("件", "<w:sz w:val=\"9\"/>")], "6937件"),
    ([alternatives([("wps", run("6937")), (nil, run("9"))])], "6937"),
    ([alternatives([("nosuch", run("9")), (nil, run("6937"))])], "6937"),
    ([alternatives([("nosuch", run("9")), ("w14", run("6937")), (nil, run("5"))])], "6937"),
    ([alternatives([("nosuch", run("6937"))])], "6937"),
    ([run("6937", "<w:vertAlign w:val=\"superscript\"/>")], "6937"),
    (["<w:hyperlink w:anchor=\"x\">\(run("6937"))</w:hyperlink>"], "6937"),
    (["<w:pPr><w:rPr><w:del/></w:rPr></w:pPr>", run("6937")], "6937"),
    ([run("6937", "<w:vanish w:val=\"0\"/><w:strike w:val=\"false\"/>")], "6937"),
    ([run("6937", "<w:rStyle w:val=\"hid\"/><w:vanish w:val=\"0\"/>")], "6937"),
    ([run("建筑面积m"), run("2", "<w:vertAlign w:val=\"superscript\"/>")], "建筑面积m²"),
    ([run("69"), run("37", "<w:b/>")], "6937"), ([run("6937", "<w:color w:val=\"auto\"/>")], "6937"),
    ([run("6937", "<w:color w:val=\"FFFFFF\"/><w:shd w:val=\"clear\" w:fill=\"1F4E79\"/>")], "6937"),
    ([run("6937", "<w:color w:val=\"FFFFFF\"/><w:shd w:val=\"pct50\" w:fill=\"FFFFFF\"/>")], "6937"),
    (
      ["<w:pPr><w:shd w:val=\"solid\" w:color=\"1F4E79\"/></w:pPr>", run("6937", "<w:color w:val=\"FFFFFF\"/>")], "6937"
    ),
    (
      [
        run(
          "6937",
          "\(fill("<w14:noFill/>"))<w14:textOutline xmlns:w14=\"\(effects)\"><w14:solidFill><w14:srgbClr w14:val=\"000000\"/></w14:solidFill></w14:textOutline>"
        )
      ], "6937"
    ),
    ([run("6937"), field("XE \"a\"", nil)], "6937"), ([field("=SUM(ABOVE)", run("6937"))], "6937"),
    (["<w:fldSimple w:instr=\" REF a \">\(run("6937"))</w:fldSimple>"], "6937"),
    (["<w:bdo w:val=\"rtl\">\(run("6937"))</w:bdo>"], "\u{202E}6937\u{202C}"),
    (
      [
        "<m:oMath xmlns:m=\"\(math)\"><m:f><m:num><m:r><m:t>1</m:t></m:r></m:num><m:den><m:r><m:t>2</m:t></m:r></m:den></m:f></m:oMath>"
      ], "1/2"
    ),
    ([run("6937", "<w:position w:val=\"2\"/>")], "6937"), ([run("6937", "<w:spacing w:val=\"-10\"/>")], "6937"),
    (["<w:pPr><w:spacing w:line=\"240\" w:lineRule=\"exact\"/></w:pPr>", run("6937")], "6937"),
    (["<w:pPr><w:pStyle w:val=\"flat\"/><w:spacing w:line=\"240\"/></w:pPr>", run("6937")], "6937"),
    ([run("þ", "<w:rFonts w:ascii=\"Wingdings\"/>")], "☑"), ([run("l", "<w:rStyle w:val=\"icons\"/>")], "●"),
    ([run("6937", "<w:rFonts w:ascii=\"Wingdings\" w:hAnsi=\"Wingdings\"/>")], "\u{F036}\u{F039}\u{F033}\u{F037}"),
    ([run("6937", "<w:rFonts w:ascii=\"Symbol\"/>")], "6937"),
    ([run("69"), "<w:r><w:sym w:font=\"Symbol\" w:char=\"F033\"/></w:r>", run("7")], "6937"),
    ([run("10"), run("3", "<w:vertAlign w:val=\"superscript\"/>")], "10³"),
  ]

  @Test(arguments: seen)
  func whatIsSeenIsRead(_ runs: [String], _ text: String) throws {
    let (shown, findings) = try Self.cell(runs)
    #expect(shown == text)
    #expect(findings.isEmpty)
  }

  @Test func exponentsInProseStayApart() throws {
    let body = "<w:p>\(Self.run("共10"))\(Self.run("4", "<w:vertAlign w:val=\"superscript\"/>"))件</w:p>"
    let report = try DOCXReader.read(MadeDocument.bytes(body)).report
    #expect(ReportDump().text(of: report).contains("\"共10⁴\""))
  }

  // MARK: Fields and controls

  private static func mark(_ type: String, _ data: String = "") -> String {
    "<w:r><w:fldChar w:fldCharType=\"\(type)\">\(data)</w:fldChar></w:r>"
  }

  private static let instructions = "<w:r><w:instrText> X </w:instrText></w:r>"

  private static func form(_ data: String) -> String {
    mark("begin", "<w:ffData>\(data)</w:ffData>") + instructions + mark("end")
  }

  private static let fields: [([String], String)] = [
    (
      [form("<w:ddList><w:result w:val=\"1\"/><w:listEntry w:val=\"0\"/><w:listEntry w:val=\"6937\"/></w:ddList>")],
      "6937"
    ),
    ([form("<w:ddList><w:default w:val=\"1\"/><w:listEntry w:val=\"0\"/><w:listEntry w:val=\"8\"/></w:ddList>")], "8"),
    ([form("<w:ddList><w:listEntry w:val=\"5\"/></w:ddList>")], "5"),
    ([form("<w:textInput><w:default w:val=\"12\"/></w:textInput>")], "12"),
    ([form("<w:checkBox><w:checked/></w:checkBox>")], "☒"),
    ([mark("begin"), instructions, mark("separate"), run("7"), mark("end")], "7"),
    ([mark("begin"), instructions, run("6937")], "6937"),
    ([mark("begin"), instructions, mark("separate"), run("6937")], "6937"),
    ([mark("begin"), form("<w:ddList><w:listEntry w:val=\"5\"/></w:ddList>"), run("6")], "56"),
  ]

  @Test(arguments: fields)
  func fieldsGiveWhatTheyShow(_ runs: [String], _ text: String) throws {
    let (shown, findings) = try Self.cell(runs)
    #expect(shown == text)
    #expect(findings.isEmpty)
  }

  // MARK: Tables

  @Test func aDeletedCellShiftsNothing() throws {
    let row =
      MadeDocument.cell("新收") + MadeDocument.cell("9", "<w:cellDel w:id=\"1\"/>") + MadeDocument.cell("808")
      + MadeDocument.cell("0")
    let (report, findings) = try DOCXReader.read(MadeDocument.bytes("<w:tbl><w:tr>\(row)</w:tr></w:tbl>"))
    #expect(ReportDump().text(of: report).contains("0,0 \"新收\"\n    0,1 \"808\"\n    0,2 \"0\"\n"))
    #expect(findings.map(\.message.english) == ["left out: deleted cell '9'"])
  }

  @Test(arguments: [
    ("<w:trPr><w:hidden/></w:trPr>", "hidden row '行政许可 9999'"),
    ("<w:trPr><w:del/></w:trPr>", "deleted row '行政许可 9999'"),
  ])
  func rowsThatAreNotSeenAreTold(_ properties: String, _ what: String) throws {
    let rows = [
      "\(properties)\(MadeDocument.cell("行政许可"))\(MadeDocument.cell("9999"))",
      MadeDocument.cell("行政许可") + MadeDocument.cell("11398"),
    ]
    let body = "<w:tbl>" + rows.map { "<w:tr>\($0)</w:tr>" }.joined() + "</w:tbl>"
    let (report, findings) = try DOCXReader.read(MadeDocument.bytes(body))
    #expect(!ReportDump().text(of: report).contains("9999"))
    #expect(findings.map { $0.location?.detail } == ["表1 第1行前"])
    #expect(findings.map(\.message.english) == ["left out: \(what)"])
  }

  @Test func whatAMergedCellCoversIsTold() throws {
    let rows = [
      MadeDocument.cell("许可", "<w:vMerge w:val=\"restart\"/>") + MadeDocument.cell("1"),
      MadeDocument.cell("4444", "<w:vMerge/>") + MadeDocument.cell("2") + MadeDocument.cell("3", "<w:hMerge/>"),
    ]
    let body = "<w:tbl>" + rows.map { "<w:tr>\($0)</w:tr>" }.joined() + "</w:tbl>"
    let (report, findings) = try DOCXReader.read(MadeDocument.bytes(body))
    #expect(!ReportDump().text(of: report).contains("23"))
    #expect(
      findings.map { "\($0.severity) \($0.location?.detail ?? "-") \($0.message.english)" } == [
        "error 表1 第2行第3列 left out: content under a merged cell '3'",
        "error 表1 第2行第1列 left out: content under a merged cell '4444'",
      ])
  }

  // MARK: Pictures, objects, other files

  private static let picture = """
    <w:r><w:drawing><wp:docPr descr="11398" xmlns:wp="x"/><a:graphic><a:blip/></a:graphic></w:drawing></w:r>
    """
  private static let object = """
    <w:r><w:object><v:shape><v:imagedata/></v:shape><o:OLEObject ProgID="Excel.Sheet.12" xmlns:o="y"/></w:object></w:r>
    """
  private static let chart = "<w:r><w:drawing><c:chart xmlns:c=\"z\"/></w:drawing></w:r>"

  @Test(arguments: [(picture, "picture '11398'"), (object, "embedded object 'Excel.Sheet.12'"), (chart, "chart")])
  func aFigureThatIsAPictureIsAnError(_ content: String, _ what: String) throws {
    let (shown, findings) = try Self.cell([content])
    #expect(shown.isEmpty)
    #expect(findings == ["error GK0380 \(Self.place): left out: \(what)"])
  }

  @Test(arguments: [(picture, "picture"), (object, "embedded object"), (chart, "chart")])
  func aSectionThatIsAPictureIsAnError(_ content: String, _ what: String) throws {
    let body =
      MadeDocument.paragraph("三、收到和处理政府信息公开申请情况") + "<w:p>\(content)</w:p>" + MadeDocument.paragraph("四、其他")
    let (_, findings) = try DOCXReader.read(MadeDocument.bytes(body))
    #expect(findings.map(\.code.id) == ["GK0380", "GK0360"])
    #expect(findings.last?.severity == .error)
    #expect(findings.last?.location?.detail == "第2段")
    #expect(findings.last?.message.english.contains("三、收到和处理政府信息公开申请情况") == true)
    #expect(findings.last?.message.english.contains(what) == true)
  }

  @Test func aPictureBesideATableIsANote() throws {
    let table = "<w:tbl><w:tr>\(MadeDocument.cell("新收"))\(MadeDocument.cell("8"))</w:tr></w:tbl>"
    let body = MadeDocument.paragraph("三、收到和处理政府信息公开申请情况") + table + "<w:p>\(Self.picture)</w:p>"
    let (_, findings) = try DOCXReader.read(MadeDocument.bytes(body))
    #expect(findings.map(\.severity) == [.note])
  }

  @Test func shapesAreNoPictures() throws {
    let (_, findings) = try Self.cell(
      ["<w:r><w:drawing><wps:wsp/></w:drawing></w:r><w:r><w:pict><v:line/></w:pict></w:r>", Self.run("1")])
    #expect(findings.isEmpty)
  }

  @Test func commentsAreToldWhereTheyStand() throws {
    let comments = "<w:comment w:id=\"4\"><w:p><w:r><w:t>请核实</w:t></w:r></w:p></w:comment>"
    let body = "<w:p>\(Self.run("正文"))<w:r><w:commentReference w:id=\"4\"/></w:r></w:p>"
    let (_, findings) = try DOCXReader.read(MadeDocument.bytes(body, ["comments": comments]))
    #expect(
      findings.map { "\($0.location?.detail ?? "") \($0.message.english)" } == [
        "第1段 left out: comment '请核实'"
      ])
  }

  @Test(arguments: ["<w:altChunk w:id=\"r0\"/>", "<w:altChunk w:id=\"none\"/>"])
  func filesInsideAreErrorsWhereNobodyReadsThem(_ chunk: String) throws {
    let body = MadeDocument.paragraph("正文") + chunk
    let (_, findings) = try DOCXReader.read(MadeDocument.bytes(body, ["aFChunk": ""]))
    #expect(findings.map(\.severity) == [.error])
    #expect(findings.map(\.code.id) == [chunk.contains("none") ? "GK0388" : "GK0380"])
  }
}
