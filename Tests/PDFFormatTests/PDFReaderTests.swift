import DOCXFormat
import ExternalTools
import PDFFormat
import ReportCore
import ReportForms
import ReportTestSupport
import Testing

@Suite(.enabled("poppler-utils is not installed") { ExternalTool("pdftotext", package: "").isInstalled })
struct PDFReaderTests {
  @Test(arguments: 0..<24 as Range<UInt64>)
  func everyFigureOfAnOfficialFormIsRead(seed: UInt64) throws {
    let forms = try Form.builtIn()
    let made = PaperReport(seed: seed, of: forms)
    let report = try PDFReader.read(MadePDF.bytes(made.paper)).report
    #expect(made.differences(from: Recognition(of: report, among: FormSet(forms)).report) == [])
  }

  @Test(arguments: [90, 180, 270])
  func pagesThatLieOnTheirSideOrHeadAreReadAsTheyAreWritten(rotation: Int) throws {
    let forms = try Form.builtIn()
    let made = PaperReport(seed: 3, of: forms)
    let report = try PDFReader.read(MadePDF.bytes(made.paper, rotation: rotation)).report
    #expect(made.differences(from: Recognition(of: report, among: FormSet(forms)).report) == [])
  }

  @Test func aCellHasItsPlaceOnThePage() throws {
    var page = Paper.Page()
    page.frame(100, 100, 200, 130)
    page.frame(200, 100, 300, 130)
    page.draw("规章", x: 110, y: 120)
    page.draw("7", x: 210, y: 120)
    var paper = Paper()
    var first = Paper.Page()
    first.draw("前一页", x: 50, y: 400)
    paper.pages = [first, page]
    let report = try PDFReader.read(MadePDF.bytes(paper)).report
    let table = try #require(
      report.sections.flatMap(\.blocks).compactMap { if case .table(let table) = $0 { table } else { nil } }.first)
    let places = table.cells.map { table.location(of: $0)?.description }
    #expect(places.count == 2)
    #expect(places.allSatisfy { $0?.hasPrefix("第2页 (") ?? false })
    #expect(places[1]?.hasPrefix("第2页 (210,11") ?? false)
  }

  /// A picture or a shape may be the figure of a cell without text.
  @Test(arguments: [
    "q 20 0 0 8 210 722 cm BI /W 1 /H 1 /CS /G /BPC 8 ID 0 EI Q", "210 722 m 215 735 220 735 230 722 c 220 720 l h f",
  ])
  func aFigureThatIsDrawnIsAnError(_ drawn: String) throws {
    var page = Paper.Page()
    for (row, label) in ["规章", "行政许可"].enumerated() {
      let y = 100.0 + 30 * Double(row)
      page.frame(100, y, 200, y + 30)
      page.frame(200, y, 300, y + 30)
      page.draw(label, x: 110, y: y + 20)
    }
    page.draw("7", x: 210, y: 150)
    var paper = Paper()
    paper.pages = [page]
    let findings = try PDFReader.read(MadePDF.bytes(paper, drawing: "\n\(drawn)\n")).findings
    let errors = findings.filter { $0.severity == .error }.map { "\($0.code.id) \($0.message.english)" }
    #expect(errors == ["GK0380 left out: picture"])
  }

  @Test func pagesOfSeveralSizesAreSeenWhole() throws {
    var pages: [Paper.Page] = []
    for y in [100.0, 700, 120] {
      var page = Paper.Page()
      page.frame(100, y, 200, y + 30)
      page.frame(200, y, 300, y + 30)
      page.draw("规章", x: 110, y: y + 20)
      page.draw("\(Int(y))", x: 210, y: y + 20)
      pages.append(page)
    }
    var paper = Paper()
    paper.pages = pages
    let result = try PDFReader.read(MadePDF.bytes(paper, heights: [0: 200, 2: 300]))
    #expect(result.findings.filter { $0.severity == .error } == [])
    let text = ReportDump().text(of: result.report)
    for number in ["100", "700", "120"] { #expect(text.contains("\"\(number)\"")) }
  }

  @Test func aTurnedPageIsReadAsItIsSeen() throws {
    // On a page turned by a quarter, what is drawn upwards is read from left to right only if it is seen so.
    var page = Paper.Page()
    page.draw("某县概况", x: 50, y: 100)
    var paper = Paper()
    paper.pages = [page]
    let report = try PDFReader.read(MadePDF.bytes(paper, rotation: 180)).report
    #expect(ReportDump().text(of: report).contains("某县概况"))
  }

  /// A table of two rows whose second cell is blank but for what is drawn, its middle at (250, 727) from below.
  private static func read(drawing: String, lines: String = "") throws -> (cells: [String], findings: [String]) {
    var page = Paper.Page()
    for (row, label, figure) in [(0.0, "许可", ""), (1, "处罚", "5")] {
      let y = 100 + 30 * row
      if lines.isEmpty {
        page.frame(100, y, 200, y + 30)
        page.frame(200, y, 300, y + 30)
      }
      page.draw(label, x: 110, y: y + 20)
      if !figure.isEmpty { page.draw(figure, x: 210, y: y + 20) }
    }
    var paper = Paper()
    paper.pages = [page]
    let (report, findings) = try PDFReader.read(MadePDF.bytes(paper, drawing: lines + drawing))
    let tables = report.sections.flatMap(\.blocks).compactMap { if case .table(let table) = $0 { table } else { nil } }
    return (
      tables.first?.cells.map { $0.text(in: report.figures) } ?? [],
      findings.map { "\($0.severity) \($0.code.id): \($0.message.english)" }
    )
  }

  @Test(arguments: [
    // A picture, an outline with curves, one of straight lines, a hook, a block.
    "q 20 0 0 8 240 723 cm BI /W 1 /H 1 /CS /G /BPC 8 ID x EI Q",
    "245 720 m 245 735 255 735 255 720 c f",
    "245 720 m 248 720 248 732 l 251 732 l 251 720 l 254 720 l 254 735 l 245 735 l h f",
    "1 w 245 727 m 248 722 l 255 733 l S",
    "245 722 8 10 re f",
    "q 245 722 8 10 re W n 240 720 m 240 740 260 740 260 720 c f Q",
  ])
  func whatIsDrawnInABlankCellIsAnError(_ drawing: String) throws {
    let (cells, findings) = try Self.read(drawing: drawing)
    #expect(cells == ["许可", "", "处罚", "5"])
    #expect(findings == ["error GK0380: left out: picture"])
  }

  @Test(arguments: [
    "", "0.9 g 201 713 98 28 re f", "1 g 245 720 m 245 735 255 735 255 720 c f", "0 0 m 0 9 9 9 9 0 c f",
    // A line from corner to corner, and curves that are cut away.
    "201 713 m 299 741 l S", "q 10 10 5 5 re W n 245 720 m 245 735 255 735 255 720 c f Q",
  ])
  func groundsAndLinesAcrossACellAreNone(_ drawing: String) throws {
    let (cells, findings) = try Self.read(drawing: drawing)
    #expect(cells == ["许可", "", "处罚", "5"])
    #expect(findings == [])
  }

  @Test func aPictureElsewhereIsNoted() throws {
    let picture = "q 20 0 0 8 240 123 cm BI /W 1 /H 1 /CS /G /BPC 8 ID x EI Q"
    #expect(try Self.read(drawing: picture).findings == ["note GK0380: left out: picture"])
  }

  @Test(arguments: ["1 0 0 RG", "1 1 0 RG", "1 0.5 0.5 RG"]) func bordersOfAnyColourAreSeen(_ color: String) throws {
    let levels = [742, 712, 682].map { "100 \($0) m 300 \($0) l S" }
    let uprights = [100, 200, 300].map { "\($0) 742 m \($0) 682 l S" }
    let lines = ([color] + levels + uprights).joined(separator: "\n")
    #expect(try Self.read(drawing: "", lines: lines).cells == ["许可", "", "处罚", "5"])
  }

  @Test func aScanWithoutTextIsAnErrorThatSaysSo() {
    var paper = Paper()
    paper.pages = [Paper.Page(), Paper.Page()]
    #expect(PDFReader.failure(MadePDF.bytes(paper)) == "GK0351 -")
  }

  @Test func whatIsNoPDFIsUnreadable() {
    #expect(PDFReader.failure([]) == "GK0101 -")
    #expect(PDFReader.failure(Array("%PDF-1.4 and no more".utf8)).hasPrefix("GK0192"))
  }

  @Test func limitsHaveErrorsOfTheirOwn() {
    var paper = Paper()
    paper.pages = (0..<3).map { _ in
      var page = Paper.Page()
      page.draw("一 二 三", x: 50, y: 100)
      return page
    }
    let bytes = MadePDF.bytes(paper)
    var pages = ReadLimits()
    pages.pages = 2
    #expect(PDFReader.failure(bytes, limits: pages) == "GK0352 -")
    var words = ReadLimits()
    words.words = 5
    #expect(PDFReader.failure(bytes, limits: words) == "GK0353 -")
    var size = ReadLimits()
    size.bytes = 100
    #expect(PDFReader.failure(bytes, limits: size) == "GK0102 -")
  }
}

@Suite(
  .enabled("LibreOffice or poppler-utils is not installed") {
    OfficeConverter.tool.isInstalled && ExternalTool("pdftotext", package: "").isInstalled
  })
struct PDFWriterTests {
  @Test(arguments: 0..<2 as Range<UInt64>)
  func whatIsWrittenIsReadBack(seed: UInt64) throws {
    let forms = try Form.builtIn()
    let made = PaperReport(seed: seed, of: forms)
    let first = Recognition(of: try PDFReader.read(MadePDF.bytes(made.paper)).report, among: FormSet(forms)).report
    let written = try PDFWriter<DOCXWriter>.write(first)
    let second = Recognition(of: try PDFReader.read(written).report, among: FormSet(forms)).report
    #expect(made.differences(from: second) == [])
    #expect(second.metadata.title == first.metadata.title)
  }
}
