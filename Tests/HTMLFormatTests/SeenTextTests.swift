import HTMLFormat
import ReportCore
import ReportTestSupport
import Testing

/// What a person sees in a browser is what is read, and the rest is told with its place.
@Suite struct SeenTextTests {
  private static func read(_ body: String, style: String = "") throws -> (report: Report, findings: [Diagnostic]) {
    let page = "<html><head><style>\(style)</style></head><body><p>一、表</p>\(body)<p>二、完</p></body></html>"
    let (report, findings) = try HTMLReader.read(page.utf8)
    return (report, findings.filter { $0.code != .boilerplateLeftOut })
  }

  /// The text of a table's only figure cell, and what was found.
  private static func cell(_ content: String, style: String = "") throws -> (text: String, findings: [String]) {
    let (report, findings) = try read("<table><tr><td>行政许可<td>\(content)</table>", style: style)
    let tables = report.sections.flatMap(\.blocks).compactMap { if case .table(let table) = $0 { table } else { nil } }
    return (
      tables.first?.cells.last?.text(in: report.figures) ?? "—",
      findings.map { "\($0.severity) \($0.code.id): \($0.message.english)" }
    )
  }

  private static let unseen: [(content: String, text: String, level: String, what: String)] = [
    ("11398<sup>1</sup>", "11398", "warning", "note mark '1'"),
    ("11398<sup><a href='#n'>[1]</a></sup>", "11398", "warning", "note mark '[1]'"),
    ("11398<span style='vertical-align: super'>1</span>", "11398", "warning", "note mark '1'"),
    ("11398<span class=n>1</span>", "11398", "warning", "note mark '1'"),
    ("11398<span style='vertical-align:6pt'>1</span>", "11398", "warning", "note mark '1'"),
    ("11398<span style='position:relative;top:-0.5em'>1</span>", "11398", "warning", "note mark '1'"),
    ("11398<span class=MsoFootnoteReference>[1]</span>", "11398", "warning", "note mark '[1]'"),
    ("11398<a href='#fn1'>1</a>", "11398", "warning", "note mark '1'"),
    ("11398<a href='#fn1'>[1]</a>", "11398", "warning", "note mark '[1]'"),
    ("<b data-value=11398></b>", "", "error", "what a script writes"),
    ("<b class=counter data-to=11,398>0</b>", "0", "error", "what a script writes"),
    ("11398<i style='mso-hide:all'>9</i>", "11398", "error", "hidden text '9'"),
    ("<input>", "", "error", "form control"), ("<input type=number value='11,398'>", "", "error", "form control"),
    ("<textarea></textarea>", "", "error", "form control"), ("<select></select>", "", "error", "form control"),
    ("<select><option label=11398></option></select>", "", "error", "form control"),
    ("<noscript>11398</noscript>", "", "error", "what a script writes"),
    ("<title>9</title>11398", "11398", "error", "hidden text '9'"),
    ("<i style='display:none;display:nosuchvalue'>9</i>11398", "11398", "error", "hidden text '9'"),
    ("<i style='mso-hide:screen'>9</i>11398", "11398", "error", "hidden text '9'"),
    ("<input type=password value=11398>", "", "error", "form control"),
    ("<video></video>", "", "error", "embedded object"),
    ("11398<sub>a</sub>", "11398", "note", "note mark 'a'"),
    ("<del>11389</del><ins>11398</ins>", "11398", "error", "struck text '11389'"),
    ("<s>11389</s>11398", "11398", "error", "struck text '11389'"),
    ("<strike>11389</strike> 11398", "11398", "error", "struck text '11389'"),
    ("<b style='text-decoration:line-through red'>11389</b>11398", "11398", "error", "struck text '11389'"),
    ("<s><p>11389</p></s>11398", "11398", "error", "struck text '11389'"),
    ("<strike><div>11389</div></strike><p>11398</p>", "11398", "error", "struck text '11389'"),
    ("<del>11389</del>", "", "error", "struck text '11389'"),
    ("<i style='display:none'>9</i>11398", "11398", "error", "hidden text '9'"),
    ("<i style='visibility:hidden'>9</i>11398", "11398", "error", "hidden text '9'"),
    ("<i class=f style='position:static'>9</i>11398", "11398", "error", "hidden text '9'"),
    ("<i style='visibility:collapse;display:inline!important'>9</i>11398", "11398", "error", "hidden text '9'"),
    ("<i style='opacity:0.0'>9</i>11398", "11398", "error", "hidden text '9'"),
    ("<i style='font-size:0px'>9</i>11398", "11398", "error", "hidden text '9'"),
    ("<i style='position:absolute;left:-9999px'>9</i>11398", "11398", "error", "hidden text '9'"),
    ("<i style='text-indent:-9999px'>9</i>11398", "11398", "error", "hidden text '9'"),
    ("<i style='position:absolute;clip:rect(0,0,0,0)'>9</i>11398", "11398", "error", "hidden text '9'"),
    ("<i style='height:0;overflow:hidden'>9</i>11398", "11398", "error", "hidden text '9'"),
    ("<i hidden>9</i>11398", "11398", "error", "hidden text '9'"),
    ("<i class=h>9</i>11398", "11398", "error", "hidden text '9'"),
    ("<i id=x>9</i>11398", "11398", "error", "hidden text '9'"),
    ("<u><i>9</i></u>11398", "11398", "error", "hidden text '9'"),
    ("<i style='color:#FFF'>9</i>11398", "11398", "error", "invisible text '9'"),
    ("<font color=white>9</font>11398", "11398", "error", "invisible text '9'"),
    ("<i style='color:transparent'>9</i>11398", "11398", "error", "invisible text '9'"),
    ("<i style='color:white'>11398</i>", "", "error", "invisible text '11398'"),
    ("<ruby>11398<rp>(</rp><rt>9</rt><rp>)</rp></ruby>", "11398", "warning", "ruby text '9'"),
    ("<details><summary>11398</summary>上年 9</details>", "11398", "error", "hidden text '上年 9'"),
    ("<dialog>9</dialog>11398", "11398", "error", "hidden text '9'"),
    ("<script>document.write(11398)</script>", "", "error", "what a script writes"),
    ("<script>document.write(1)</script>1398", "1398", "warning", "what a script writes"),
    ("<meter value=11398 max=99999>11398</meter>", "", "error", "form control"),
    ("<select multiple><option>11398<option>9</select>", "", "error", "form control"),
    ("<textarea placeholder=9></textarea>11398", "11398", "warning", "prompt of a control not filled in '9'"),
    ("<i style='background:url(7.png)'></i>", "", "error", "picture"),
    ("<x-n><template shadowrootmode=open>11398</template>9</x-n>", "11398", "error", "hidden text '9'"),
    ("<i style='color:oklch(100% 0 0)'>9</i>11398", "11398", "error", "invisible text '9'"),
    ("<i style='color:hwb(0 100% 0%)'>9</i>11398", "11398", "error", "invisible text '9'"),
    ("<i style='color:Canvas'>9</i>11398", "11398", "error", "invisible text '9'"),
    ("<i style='display:var(--none,var(--nothing,none))'>9</i>11398", "11398", "error", "hidden text '9'"),
    ("<i style='font-size:0.01em'>9</i>11398", "11398", "error", "hidden text '9'"),
    ("<i style='clip-path:inset(0 0 0 100%)'>9</i>11398", "11398", "error", "hidden text '9'"),
    ("<i style='inline-size:0;overflow:visible clip'>9</i>11398", "11398", "error", "hidden text '9'"),
    ("<i style='scale:0 1'>9</i>11398", "11398", "error", "hidden text '9'"),
    ("<i style='-webkit-text-security:disc'>9</i>11398", "11398", "error", "hidden text '9'"),
    ("11398<span style='font-variant-position:super'>1</span>", "11398", "warning", "note mark '1'"),
    ("11398<font style='vertical-align:text-top;font-size:x-small'>1</font>", "11398", "warning", "note mark '1'"),
    ("<i class=a>9<u></u></i>11398", "11398", "error", "hidden text '9'"),
    ("<i class=b>9</i><u></u>11398", "11398", "error", "hidden text '9'"),
    ("<i class=c><b class=y></b></i><i class=d>9</i>11398", "11398", "error", "hidden text '9'"),
    ("<span style='color:transparent'><sup>9</sup></span>11398", "11398", "error", "invisible text '9'"),
    ("<i lang=x>9</i>11398", "11398", "error", "hidden text '9'"),
  ]
  private static let style = """
    /* .seen{display:none} */ .h,.other{display:none} #x{visibility:hidden} td u > i{display:none}
    .a:has(u),.b:has(+ u),td:has(> .c .y) .d,.e:has(u){display:none} .f{transform:scale(0)} .g{height:0;overflow:hidden} .g.on{height:auto} i:lang(x){display:none} .n{vertical-align:super;font-size:70%} span.MsoFootnoteReference{mso-style-priority:99;vertical-align:super} .on.h2{display:block} .h2{display:none!important}
    @media print{.p{display:none}} @media (max-width:600px){.p{display:none}} .k{display:none} .k.on{display:inline}
    """

  @Test(arguments: unseen)
  func whatIsNotSeenIsToldAndNeverGlued(_ content: String, _ text: String, _ level: String, _ what: String) throws {
    let (shown, findings) = try Self.cell(content, style: Self.style)
    #expect(shown == text)
    #expect(findings == ["\(level) GK0380: left out: \(what)"])
  }

  @Test(arguments: [
    ("11398&nbsp", "11398"), ("&nbsp11398&nbsp;", "11398"), ("<i style='display:nosuchvalue'>11398</i>", "11398"),
    ("<b style='position:relative;left:2em'>398</b><b style='position:relative;left:-2em'>11</b>", "398\n11"),
    ("<b style='display:flex;direction:rtl'><i>398</i><i>11</i></b>", "398\n11"),
    ("<b style='direction:rtl'>11398</b>", "11398"), ("<b style='transform:translateX(2em)'>398</b>11", "398\n11"),
    ("<small>11<b>398</b></small>", "11398"), ("3164.<small>41</small>", "3164.41"), ("<big>1</big>1398", "11398"),
    ("11398<small>件</small>", "11398件"), ("<b data-to=0>0</b>", "0"), ("<b data-value=9>11398</b>", "11398"),
    ("<b style='display:block'>11398</b><b style='display:block'>9999</b>", "11398\n9999"),
    ("<b style='display:block'>11398</b>", "11398"),
    ("<sup>11398</sup>", "11398"), ("11<sup>3</sup>98", "11³98"), ("11<sup>3</sup><i></i>98", "11³98"),
    ("建筑面积m<sup>2</sup>", "建筑面积m²"), ("<i class=p>11398</i>", "11398"),
    ("<i class=seen>11398</i>", "11398"), ("<i class=e>11398</i><u></u>", "11398"),
    ("<b class='g on'>11398</b>", "11398"),
    ("<i class='k on'>11398</i>", "11398"),
    ("<i style='background:red;color:#fff'>1</i>1398", "11398"),
    ("<i style='font-size:0'><b style='font-size:14px'>11398</b></i>", "11398"),
    ("<i style='visibility:hidden'><b style='visibility:visible'>11398</b></i>", "11398"),
    ("<i class=h style='display:inline!important'>11398</i>", "11398"), ("<input value=11398>", "11398"),
    ("<input type=hidden value=9>11398", "11398"), ("<input type=number value=11398 />件", "11398件"),
    ("<select><option>1<option selected>11398<option>2</select>", "11398"),
    ("<select><option>11398</option><option>2</option></select>", "11398"), ("<textarea>11398</textarea>", "11398"),
    ("<input type=checkbox checked>是<input type=checkbox>否", "☑是☐否"), ("11398<button>打印</button>", "11398"),
    ("<button>11398</button>", "11398"), ("<input type=button value=11398>", "11398"),
    ("11398<button>9</button>", "11398 9"), ("<progress value=9>9</progress>11398", "11398"),
    ("11398<textarea>9</textarea>2", "11398 9 2"), ("<noembed>9</noembed><noframes>9</noframes>11398", "11398"),
    ("<output>11398</output>", "11398"),
    ("<x-n><template shadowrootmode=open><slot></slot></template>11398</x-n>", "11398"),
    ("<!-->11398", "11398"), ("<!--->11398", "11398"), ("<!--9--!>11398", "11398"), ("<!9>11398", "11398"),
    ("<?9?>11398", "11398"), ("</9>11398", "11398"), ("1<!x>1398", "11398"), ("1<!--9-->1398", "11398"),
    ("10<sup>3</sup>", "10³"), ("11398<input type=submit value=1>", "11398"),
    ("<input value=11398><input value=9999>", "11398 9999"),
    ("<input type=date value=2023-01-05>2", "2023-01-05 2"), ("<![if !vml]>11398<![endif]>", "11398"),
    ("<!--[if gte mso 9]><b>9</b><![endif]-->11398", "11398"), ("<a href='#x'>11398</a>", "11398"),
    ("<span style='position:relative;top:-1.0pt;mso-text-raise:1.0pt'>11398</span>", "11398"),
  ])
  func whatIsSeenIsRead(_ content: String, _ text: String) throws {
    let (shown, findings) = try Self.cell(content, style: Self.style)
    #expect(shown == text)
    #expect(findings.isEmpty)
  }

  /// Read, since it may be seen; an error, since the figure is another one if it is not.
  @Test(arguments: [
    "<i style='mask:linear-gradient(transparent,transparent)'>9</i>", "<i style='animation:a 1s'>9</i>",
    "<i style='letter-spacing:-1em'>9</i>", "<i style='color:color-mix(in srgb,white,white)'>9</i>",
    "<i style='font-size:clamp(0px,0px,0px)'>9</i>", "<u>9</u>",
  ])
  func digitsThatMayBeHiddenBesideOthersAreAnError(_ doubtful: String) throws {
    let (_, findings) = try Self.cell("\(doubtful)11398", style: "u:strange(b){display:none}")
    #expect(findings.count == 1)
    #expect(findings.first?.hasPrefix("error GK0440: '9' may be hidden") == true)
    #expect(try Self.cell("<i style='animation:a 1s'>11398</i>").findings.isEmpty)
  }

  @Test func whatAnEmptyFieldAsksForIsNoFigure() throws {
    let (shown, findings) = try Self.cell("<input placeholder=11398>")
    #expect(shown == "")
    #expect(
      findings.sorted() == [
        "error GK0380: left out: form control", "warning GK0380: left out: prompt of a control not filled in '11398'",
      ])
  }

  /// Style sheets of whole sites stand elsewhere; what they all call hidden is in doubt beside other digits.
  @Test(arguments: ["d-none", "sr-only", "visually-hidden", "layui-hide", "hide", "screen-reader-text"])
  func digitsOfAClassThatHidesAreInDoubt(_ name: String) throws {
    let (_, findings) = try Self.cell("<i class='x \(name)'>9</i>11398")
    #expect(
      findings == ["error GK0440: '9' may be hidden by a style that is not understood whole; it was read"])
    #expect(try Self.cell("<i class='\(name)'>年</i>11398").findings == [])
  }

  @Test(arguments: [
    "tr{display:flex;flex-direction:row-reverse}", "td{float:right}", "td.a{position:absolute;left:9em}",
    "tr{display:flex}td.a{order:2}", "tr{display:grid}td.a{grid-column:3}", "td.a{position:relative;left:80px}",
    "td.a{transform:translateX(80px)}", "td.a{translate:80px}", "tr{display:block;direction:rtl}",
  ])
  func aRowWhoseCellsAreMovedIsAnError(_ style: String) throws {
    let rows = "<tr><td>规章<td class=a>1<td>2</tr>"
    #expect(try Self.read("<table>\(rows)</table>", style: style).findings.map(\.code.id) == ["GK0350"])
  }

  @Test(arguments: [
    "td{position:relative}", "td{float:left}", "td.l{position:absolute;left:0}", "td{transform:none}",
    "table{direction:rtl}", "td{position:sticky;left:0}", "tr{order:0}", "td.l{float:right}",
  ])
  func aRowWhoseFiguresStandInTheirOrderIsRead(_ style: String) throws {
    let rows = "<tr><td class=l>规章<td class=a>1<td>2</tr>"
    #expect(try Self.read("<table>\(rows)</table>", style: style).findings.isEmpty)
  }

  @Test func placesAreThoseOfWhatIsLeftOut() throws {
    let (_, findings) = try HTMLReader.read("<p>一、表\n<table><tr><td>甲<td>1<sup>2</sup></table>".utf8)
    #expect(findings.first?.location == SourceLocation(line: 2, column: 29))
  }

  // MARK: Hidden parts

  private static let table = "<table><tr><td>行政许可<td>11398<tr><td>行政处罚<td>6937</table>"
  private static let stale = "<table><tr><td>行政许可<td>9999<tr><td>行政处罚<td>8888</table>"

  @Test(arguments: [
    "<div class=h>\(stale)</div>\(table)", "\(table)<div style='display:none'>\(stale)</div>",
    "<div class='tab k'>\(stale)</div><div class='tab k on'>\(table)</div>",
    "<div class=wrap><div style='opacity:0'>\(stale)</div>\(table)</div>",
    "<div class=article><p>一、表</p>\(table)<p>二、完</p></div><div class=h>\(stale)</div>",
  ])
  func aHiddenCopyIsLeftOutAndTold(_ body: String) throws {
    let (report, findings) = try Self.read(body, style: Self.style)
    let dump = ReportDump().text(of: report)
    #expect(dump.contains("11398") && !dump.contains("9999"))
    #expect(findings.map(\.severity) == [.warning])
    #expect(findings.first?.message.english.hasPrefix("left out: hidden table '行政许可") == true)
    #expect(findings.first?.location != nil)
  }

  @Test(arguments: [
    "<tr style='display:none'>", "<tr class=h>", "<tbody hidden><tr>", "<tr style='visibility:collapse'>",
  ])
  func aHiddenRowIsLeftOutAndTold(_ start: String) throws {
    let body = "<table>\(start)<td>行政许可<td>9999</tr></tbody><tbody><tr><td>行政许可<td>11398<tr><td>乙<td>2</table>"
    let (report, findings) = try Self.read(body, style: Self.style)
    #expect(!ReportDump().text(of: report).contains("9999"))
    #expect(findings.map(\.message.english) == ["left out: hidden row '行政许可 9999'"])
  }

  @Test(arguments: [
    "opacity:0", "text-indent:-9999px", "visibility:hidden", "transform:scale(0)", "clip-path:inset(100%)",
  ])
  func aCellThatIsNotSeenKeepsItsPlace(_ style: String) throws {
    let body = "<table><tr><td>行政许可<td style='\(style)'>9999<td>11398<tr><td>行政处罚<td>1<td>2</table>"
    let (report, findings) = try Self.read(body)
    #expect(Self.cells(of: report) == ["行政许可", "", "11398", "行政处罚", "1", "2"])
    #expect(findings.map { "\($0.severity) \($0.message.english)" } == ["error left out: hidden text '9999'"])
  }

  @Test(arguments: ["display:none", "position:absolute;left:-9999px"])
  func aCellThatIsTakenOutLeavesItsPlace(_ style: String) throws {
    let body = "<table><tr><td>行政许可<td style='\(style)'>9999<td>11398<tr><td>行政处罚<td>2</table>"
    let (report, findings) = try Self.read(body)
    #expect(Self.cells(of: report) == ["行政许可", "11398", "行政处罚", "2"])
    #expect(findings.map { "\($0.severity) \($0.message.english)" } == ["error left out: hidden row '9999'"])
  }

  private static func cells(of report: Report) -> [String] {
    report.sections.flatMap(\.blocks).flatMap { block in
      guard case .table(let table) = block else { return [String]() }
      return table.cells.map { $0.text(in: report.figures) }
    }
  }

  @Test(arguments: [
    ("<svg><text>9999</text></svg>", "note the article has 1 picture, and nothing shown there is read"),
    ("<embed>9999</embed>", "note left out: embedded object"),
    ("<div style='display:none'>9999</div>", "note left out: hidden content '9999'"),
  ])
  func whatStandsBetweenRowsIsTold(_ inserted: String, _ told: String) throws {
    let (_, findings) = try Self.read("<p>一、表</p><table>\(inserted)<tr><td>行政许可<td>11398<tr><td>甲<td>1</table>")
    #expect(findings.map { "\($0.severity) \($0.message.english)" } == [told])
  }

  @Test(arguments: ["<option>11398</option>", "<map>11398</map>"])
  func whatOnlyLooksLikeAControlIsText(_ content: String) throws {
    let (text, findings) = try Self.cell(content)
    #expect(text == "11398")
    #expect(findings == [])
  }

  @Test func hiddenFiguresAreReadWhereThereAreNoOthers() throws {
    let (report, findings) = try HTMLReader.read(
      "<style>.h{display:none}</style><p>加载中</p><div class=h>\(Self.table)</div>".utf8)
    #expect(ReportDump().text(of: report).contains("11398"))
    #expect(findings.contains { $0.code == .hiddenContentRead && $0.severity == .warning })
  }

  // MARK: Pictures

  @Test(arguments: ["11<img src=3.gif>98", "11<svg></svg>98", "<b>11</b><img src=3.gif><img src=3.gif><b>98</b>"])
  func digitsAroundAPictureAreNoNumber(_ content: String) throws {
    let (shown, findings) = try Self.cell(content)
    #expect(shown == "11\u{FFFC}98")
    #expect(FigureText(shown) == nil)
    #expect(findings.first?.hasPrefix("warning GK0380: left out: picture") == true)
  }

  /// They may be of the number or a note's mark.
  @Test(arguments: [
    "11398<small>1</small>", "11398<font size=1>1</font>", "11398<font size=-1>1</font>",
    "11398<span style='font-size:60%'>1</span>", "11398<i style='font-size:smaller'>1</i>",
  ])
  func digitsInSmallerLettersAreNoPartOfANumber(_ content: String) throws {
    let (shown, _) = try Self.cell(content)
    #expect(shown == "11398\u{FFFC}1")
    #expect(FigureText(shown) == nil)
  }

  @Test func aFoldedPartIsRead() throws {
    let table = "<details><summary>展开</summary><table><tr><td>行政许可<td>11398</table></details>"
    let (report, findings) = try Self.read(table)
    #expect(ReportDump().text(of: report).contains("11398"))
    #expect(findings.isEmpty)
  }

  @Test func characterDataOfAPageInXMLIsText() throws {
    let cell = "<td>行政许可</td><td><![CDATA[11398]]></td>"
    for (start, shows) in [("<?xml version=\"1.0\"?>", true), ("", false)] {
      let page = "\(start)<html><body><p>一、表</p><table><tr>\(cell)</tr></table><p>二、完</p></body></html>"
      #expect(ReportDump().text(of: try HTMLReader.read(page.utf8).report).contains("11398") == shows)
    }
  }

  @Test(arguments: ["<svg><text>11398</text></svg>", "<math><mn>11398</mn></math>"])
  func aFigureThatIsDrawnIsAnError(_ content: String) throws {
    let (text, findings) = try Self.cell(content)
    #expect(text.isEmpty)
    #expect(findings.contains("error GK0380: left out: picture"))
  }

  @Test func aFigureThatIsAPictureIsAnError() throws {
    let (text, findings) = try Self.cell("<img src=a.png alt=11398>")
    #expect(text.isEmpty)
    #expect(findings.contains("error GK0380: left out: picture '11398'"))
  }

  @Test(arguments: ["<p><img src=a.png></p>", "<iframe src=a.html></iframe>", "<p>见下图</p><p><img src=a.png></p>"])
  func aSectionThatIsAPictureIsAnError(_ content: String) throws {
    let (_, findings) = try Self.read("<p>三、收到和处理政府信息公开申请情况</p>\(content)<p>四、其他情况</p><p>无。</p>")
    let error = findings.first { $0.severity == .error }
    #expect(error?.code == .sectionIsPicture)
    #expect(error?.location?.line == 1)
    #expect(error?.message.english.contains("三、收到和处理政府信息公开申请情况") == true)
  }
}
