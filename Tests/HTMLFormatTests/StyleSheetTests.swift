import HTMLFormat
import ReportCore
import ReportTestSupport
import Testing

/// Which text style sheets hide, move or write, as a person sees it on a screen.
@Suite struct StyleSheetTests {
  /// The text of a table's only figure cell, and what was found.
  private static func cell(_ content: String, _ style: String) throws -> (text: String, findings: [String]) {
    let page = """
      <html><head><style>\(style)</style></head><body><p>一、表</p><table><tr><td>行政许可<td class=cell>\(content)</table>\
      <p>二、完</p></body></html>
      """
    let (report, findings) = try HTMLReader.read(page.utf8)
    let tables = report.sections.flatMap(\.blocks).compactMap { if case .table(let table) = $0 { table } else { nil } }
    return (
      tables.first?.cells.last?.text(in: report.figures) ?? "—",
      findings.filter { $0.code != .boilerplateLeftOut }.map {
        "\($0.severity) \($0.code.id): \($0.message.english)"
      }
    )
  }

  @Test(arguments: [
    "[data-x]", "i[data-x='y']", "[data-x=y]", "[class~=b]", "[class^=a]", "[class$='c d']", "[class*='b c']",
    "[lang|=zh]",
    "[data-x='Y' i]", ".a.b", "i#e.a", "td i", "td > i", "table * i", "b + i", "b ~ i", "i:first-of-type",
    "i:nth-child(2)", "i:nth-child(2n)", "i:nth-child(even)", "i:nth-last-child(2)", "i:not(.k)", ":is(b, i)",
    ":where(td) i", "html i, em", "i:only-of-type", ".a:nth-of-type(-n+1)", "td i:not(:last-child)",
  ])
  func selectorsHide(_ selector: String) throws {
    let content = "<b></b><i id=e class='a b c d' data-x=y lang=zh-CN>9</i><u>11398</u>"
    let (text, findings) = try Self.cell(content, "\(selector){display:none}")
    #expect(text == "11398")
    #expect(findings == ["error GK0380: left out: hidden text '9'"])
  }

  @Test(arguments: [
    "[data-y]", "[data-x=z]", ".a.z", ".z i", "b > i", "u + i", "i:last-child", "i:nth-child(odd)", "i:hover",
    "i:empty",
    "i:not(.a)", "i::selection", "td:first-child i", "p i",
  ])
  func otherSelectorsDoNot(_ selector: String) throws {
    let (text, findings) = try Self.cell("<b></b><i class=a data-x=y>1</i><u>1398</u>", "\(selector){display:none}")
    #expect(text == "11398")
    #expect(findings.isEmpty)
  }

  @Test(arguments: [
    "@media screen{i{display:none}}", "@media print,screen{i{display:none}}", "@media not print{i{display:none}}",
    "@media (min-width:600px) and (max-width: 2000px){i{display:none}}", "@media (width >= 600px){i{display:none}}",
    "@supports (display:grid){i{display:none}}", "@layer base{i{display:none}}", "td{color:red;i{display:none}}",
    "td{& > i{display:none}}", ":root{--h:none} i{display:var(--h)}", "i{display:var(--x, none)}",
    "i{/* } */display:none}", "b::after{content:'}'}i{display:none}", "I{DISPLAY:NONE}", ".md\\:h{display:none}",
    "i{display:none!important}i{display:inline}", "i{d\\69splay:none}", "i{display:n\\6f ne}",
    ".\\31 h{display:none}", "i{\\44 ISPLAY:\\6e\\6f\\6e\\65}",
  ])
  func sheetsAreReadAsBrowsersDo(_ style: String) throws {
    let (text, findings) = try Self.cell("<i class='md:h 1h'>9</i>11398", style)
    #expect(text == "11398")
    #expect(findings == ["error GK0380: left out: hidden text '9'"])
  }

  /// What a browser knows, and the width of a box, are not worked out.
  @Test(arguments: ["@supports (display:nosuch){i{display:none}}", "@container (width>1px){i{display:none}}"])
  func whatMayHoldIsInDoubt(_ style: String) throws {
    let (_, findings) = try Self.cell("<i>9</i>11398", style)
    #expect(findings == ["error GK0440: '9' may be hidden by a style that is not understood whole; it was read"])
  }

  @Test(arguments: [
    "@media print{i{display:none}}", "@media (max-width:600px){i{display:none}}", "@media not screen{i{display:none}}",
    "@supports not (display:grid){i{display:none}}", "@font-face{i{display:none}}", "i{display:none}i{display:inline}",
    "</style><style media=print>i{display:none}", "</style><!--<style>i{display:none}</style>--><style>",
    "i{display:none\\9}", "i{display:none\\0/}", "</style><noscript><style>i{display:none}</style></noscript><style>",
  ])
  func whatIsNotForTheScreenDoesNotCount(_ style: String) throws {
    let (text, findings) = try Self.cell("<i>1</i>1398", style)
    #expect(text == "11398")
    #expect(findings.isEmpty)
  }

  @Test(arguments: [
    "opacity:.01", "opacity:0%", "filter:opacity(0)", "font:0/0 a", "font-size:1px", "content-visibility:hidden",
    "position:absolute;clip:rect(1px 1px 1px 1px)", "clip-path:circle(0)", "position:absolute;left:-999em",
    "position:fixed;inset:-9999px auto auto 0", "transform:translateX(-9999px)", "transform:scaleY(0)",
    "text-indent:100%;overflow:hidden", "text-indent:-99em", "position:absolute;width:1px;height:1px;overflow:hidden",
    "height:0;overflow-y:hidden", "max-height:0;overflow:clip", "zoom:0",
  ])
  func declarationsHide(_ style: String) throws {
    let (text, findings) = try Self.cell("<i>9</i>11398", "i{\(style)}")
    #expect(text == "11398")
    #expect(findings == ["error GK0380: left out: hidden text '9'"])
  }

  @Test(arguments: [
    "i{color:#fefefe}", "i{color:rgb(255 255 255)}", "i{color:hsl(0,0%,100%)}", "i{color:rgb(0 0 0/0)}",
    "i{color:#12345600}",
    "i{-webkit-text-fill-color:transparent}", "td{background:#eee}i{color:#eeeeee}",
    "i{color:red;background-color:#f00}",
    "td{background:black;color:white}i{color:#000}",
  ])
  func textOfTheColourBehindItIsNotSeen(_ style: String) throws {
    let (text, findings) = try Self.cell("<i>9</i>11398", style)
    #expect(text == "11398")
    #expect(findings == ["error GK0380: left out: invisible text '9'"])
  }

  @Test(arguments: [
    "td{background:#003366;color:#fff}", "td{background:url(a.png);color:#fff}",
    "td{background:linear-gradient(#000,#111);color:white}",
    "tr{background:navy}td{color:white}", "td{color:transparent;background:#123;-webkit-background-clip:text}",
    "td{background:nosuchcolour;color:#111}",
  ])
  func textOfAnotherColourIsSeen(_ style: String) throws {
    let (text, findings) = try Self.cell("11398", style)
    #expect(text == "11398")
    #expect(findings.isEmpty)
  }

  // MARK: Generated text

  @Test(arguments: [
    (".cell::before{content:'9'}", "\u{FFFC}11398"), (".cell:after{content:\"\\39\"}", "11398\u{FFFC}"),
    ("td.cell::after{content:counter(n) '9'}", "11398"), (".cell::before{content:'第9行'}", "11398"),
  ])
  func digitsThatAStyleWritesAreNoPartOfAFigure(_ style: String, _ shown: String) throws {
    let (text, findings) = try Self.cell("11398", style)
    #expect(text == shown)
    #expect(FigureText(text) == nil || shown == "11398")
    #expect(findings.count == 1)
    #expect(findings.first?.hasPrefix("error GK0380: left out: text written by a style '") == true)
  }

  @Test func aFigureThatOnlyAStyleWritesIsReadAndTold() throws {
    let (text, findings) = try Self.cell("<i data-v=11398></i>", "i::before{content:attr(data-v)}")
    #expect(text == "11398")
    #expect(
      findings == [
        "warning GK0441: '11398' is written by a style sheet and not in the page itself; it was read as it is seen"
      ])
  }

  @Test(arguments: [
    (".cell::after{content:'件'}", "11398件"), (".cell::after{content:''}", "11398"),
    (".cell::before{content:none}", "11398"),
    (".cell::after{content:'.';visibility:hidden}", "11398"), (".cell::before{content:'\\e901'}", "11398"),
    ("p::before{content:'9'}", "11398"), ("@media print{.cell::after{content:'9'}}", "11398"),
  ])
  func otherTextOfAStyleIsReadAsItIsSeen(_ style: String, _ shown: String) throws {
    let (text, findings) = try Self.cell("11398", style)
    #expect(text == shown)
    #expect(findings.isEmpty)
  }

  // MARK: Order and doubt

  @Test(arguments: ["i{float:right}", "i{position:absolute;left:40px}", "td{flex-direction:row-reverse}", "i{order:2}"])
  func whatStandsElsewhereIsNotGluedToAFigure(_ style: String) throws {
    let (text, _) = try Self.cell("<i>9</i><b>11398</b>", style)
    #expect(text == "9\n11398")
  }

  @Test(arguments: ["<bdo dir=rtl>123</bdo>", "<i style='unicode-bidi:bidi-override;direction:rtl'>123</i>"])
  func aFigureThatRunsBackwardsKeepsItsMarks(_ content: String) throws {
    let (text, _) = try Self.cell(content, "")
    #expect(text == "\u{202E}123\u{202C}")
  }

  /// Each of the two may be hidden without the other, and then the figure is another one.
  @Test func digitsThatMayBeHiddenOneByOneAreAnError() throws {
    let (text, findings) = try Self.cell("<i>9</i><b>11398</b>", "td > :nth-child(1 of i){display:none}")
    #expect(text == "911398")
    #expect(findings.count == 2 && findings.allSatisfy { $0.hasPrefix("error GK0440") })
  }

  @Test(arguments: [
    "td:odd(u) i", "i:nosuch", "@container (width > 1px)", "b:is(" + String(repeating: "u,", count: 6_000) + "a)",
  ])
  func aRuleThatIsNotUnderstoodWholeIsTold(_ selector: String) throws {
    let rule = selector.hasPrefix("@") ? "\(selector){i{display:none}}" : "\(selector){display:none}"
    let (text, findings) = try Self.cell("<i>11398</i>", rule)
    #expect(text == "11398")
    #expect(
      findings == ["warning GK0440: '11398' may be hidden by a style that is not understood whole; it was read"])
  }
}
