import OFDFormat
import OfficePackage
import ReportCore
import ReportTestSupport
import Testing

/// What a person sees on a page of an OFD document is what is read, and the rest is told.
@Suite struct UnseenTextTests {
  private static let namespace = "xmlns:ofd=\"http://www.ofdspec.org/2016\""

  /// A text whose characters stand side by side.
  private static func text(
    _ text: String, _ x: Double, _ y: Double, _ attributes: String = "", _ inside: String = "", size: Double = 5
  ) -> String {
    """
    <ofd:TextObject Boundary="\(x) \(y) 40 8" Size="\(size)" \(attributes)>\(inside)\
    <ofd:TextCode X="0" Y="5" DeltaX="g 9 \(text.utf8.count == text.count ? 2.5 : 5)">\(text)</ofd:TextCode></ofd:TextObject>
    """
  }

  private static func clip(_ width: Double) -> String {
    """
    <ofd:Clips><ofd:Clip><ofd:Area><ofd:Path Boundary="0 0 \(width) 8"><ofd:AbbreviatedData>M 0 0</ofd:AbbreviatedData>\
    </ofd:Path></ofd:Area></ofd:Clip></ofd:Clips>
    """
  }

  private static let resources = """
    <ofd:Res \(namespace)><ofd:ColorSpaces><ofd:ColorSpace ID="11" Type="RGB"><ofd:Palette><ofd:CV>0 0 0</ofd:CV>\
    <ofd:CV>255 255 255</ofd:CV></ofd:Palette></ofd:ColorSpace></ofd:ColorSpaces><ofd:DrawParams><ofd:DrawParam ID="7">\
    <ofd:FillColor Value="255 255 255"/></ofd:DrawParam><ofd:DrawParam ID="8" Relative="7"/>\
    <ofd:DrawParam ID="9" Relative="9"/></ofd:DrawParams></ofd:Res>
    """

  private static func line(_ x1: Int, _ y1: Int, _ x2: Int, _ y2: Int) -> String {
    """
    <ofd:PathObject Boundary="0 0 210 297"><ofd:AbbreviatedData>M \(x1) \(y1) L \(x2) \(y2)</ofd:AbbreviatedData></ofd:PathObject>
    """
  }

  private static func area(_ color: String) -> String {
    """
    <ofd:PathObject Boundary="60 20 50 10" Fill="true" Stroke="false"><ofd:FillColor Value="\(color)"/>\
    <ofd:AbbreviatedData>M 0 0 L 50 0 L 50 10 L 0 10 C</ofd:AbbreviatedData></ofd:PathObject>
    """
  }

  /// A table of two rows, whose second cell holds some objects.
  private static func read(_ objects: String, template: String = "") throws -> (cell: String, findings: [String]) {
    let borders = [20, 30, 40].map { line(10, $0, 110, $0) } + [10, 60, 110].map { line($0, 20, $0, 40) }
    let content = borders.joined() + text("行政许可", 12, 21) + text("行政处罚", 12, 31) + text("55", 62, 31) + objects
    let parts = [
      (
        "OFD.xml",
        "<ofd:OFD \(namespace)><ofd:DocBody><ofd:DocRoot>D/Document.xml</ofd:DocRoot></ofd:DocBody></ofd:OFD>"
      ),
      (
        "D/Document.xml",
        """
        <ofd:Document \(namespace)><ofd:CommonData><ofd:PageArea><ofd:PhysicalBox>0 0 210 297</ofd:PhysicalBox></ofd:PageArea>\
        <ofd:PublicRes>Res.xml</ofd:PublicRes></ofd:CommonData><ofd:Pages><ofd:Page ID="10" BaseLoc="P.xml"/></ofd:Pages></ofd:Document>
        """
      ),
      ("D/Res.xml", resources),
      (
        "D/P.xml",
        "<ofd:Page \(namespace)>\(template)<ofd:Content><ofd:Layer>\(content)</ofd:Layer></ofd:Content></ofd:Page>"
      ),
    ]
    var package = try PackageWriter()
    for (name, body) in parts { try package.add(name, Array(body.utf8)) }
    var buffer = ByteBuffer()
    try package.finish(to: &buffer)
    let (report, findings) = try OFDReader.read(buffer.bytes)
    let tables = report.sections.flatMap(\.blocks).compactMap { if case .table(let table) = $0 { table } else { nil } }
    let cells = tables.first?.cells.map { $0.text(in: report.figures) } ?? []
    return (
      cells.count > 1 ? cells[1] : "—", findings.map { "\($0.severity) \($0.code.id): \($0.message.english)" }
    )
  }

  private static let seen = text("113", 62, 21)
  private static let white = "<ofd:FillColor Value=\"255 255 255\"/>"

  @Test(arguments: [
    text("9", 69.5, 21, "Alpha=\"0\""), text("9", 69.5, 21, "Fill=\"false\""), text("9", 69.5, 21, "", white),
    text("9", 69.5, 21, "", "<ofd:FillColor Value=\"0 0 0\" Alpha=\"0\"/>"), text("9", 69.5, 21, "Fill=\"0\""),
    text("9", 69.5, 21, "", "<ofd:FillColor Value=\"#ff #ff #ff\"/>"),
    text("9", 69.5, 21, "", "<ofd:FillColor Value=\"255\"/>"),
    text("9", 69.5, 21, "", "<ofd:FillColor Value=\"0 0 0 0\"/>"),
    text("9", 69.5, 21, "", "<ofd:FillColor Index=\"1\" ColorSpace=\"11\"/>"),
    text("9", 69.5, 21, "DrawParam=\"7\""), text("9", 69.5, 21, "DrawParam=\"8\""),
    "</ofd:Layer><ofd:Layer DrawParam=\"7\">" + text("9", 69.5, 21),
    text("9", 69.5, 21, "", clip(0.1)),
  ])
  func digitsThatAreNotSeenAreNoPartOfAFigure(_ object: String) throws {
    let (cell, findings) = try Self.read(Self.seen + object)
    #expect(cell == "113")
    #expect(findings == ["error GK0380: left out: invisible text '9'"])
  }

  @Test(arguments: [
    text("113", 62, 21, "", clip(40)), text("113", 62, 21, "DrawParam=\"9\""),
    text("113", 62, 21, "DrawParam=\"7\"", "<ofd:FillColor Value=\"0 0 0\"/>"),
  ])
  func whatIsNotCutOffAndHasAColourIsSeen(_ object: String) throws {
    let (cell, findings) = try Self.read(object)
    #expect(cell == "113")
    #expect(findings == [])
  }

  /// Digits are half as wide as they are high, whatever steps a program leaves out.
  @Test func charactersWithoutStepsStandSideBySide() throws {
    let (cell, findings) = try Self.read(Self.seen.replacing(" DeltaX=\"g 9 2.5\"", with: ""))
    #expect(cell == "113")
    #expect(findings == [])
  }

  @Test func textsOfOneObjectOnEachOtherAreNoFigure() throws {
    let object = Self.seen.replacing(
      "</ofd:TextObject>", with: "<ofd:TextCode X=\"0\" Y=\"5\">99</ofd:TextCode></ofd:TextObject>")
    #expect(FigureText(try Self.read(object).cell) == nil)
  }

  @Test func whatIsPaintedOverIsNotSeen() throws {
    let (cell, findings) = try Self.read(Self.seen + Self.area("255 255 255"))
    #expect(cell == "")
    #expect(findings == ["error GK0380: left out: invisible text '113'"])
  }

  @Test func whiteDigitsOnAColourAreSeen() throws {
    let (cell, findings) = try Self.read(Self.area("0 0 128") + Self.text("113", 62, 21, "", Self.white))
    #expect(cell == "113")
    #expect(findings == [])
  }

  @Test(arguments: [
    text("9", 69.5, 21, "Visible=\"false\""), text("9", 69.5, 21, "Visible=\"0\""),
    "<ofd:PageBlock Visible=\"false\">\(text("9", 69.5, 21))</ofd:PageBlock>",
  ])
  func whatThePageHidesIsTold(_ object: String) throws {
    let (cell, findings) = try Self.read(Self.seen + object)
    #expect(cell == "113")
    #expect(findings == ["error GK0380: left out: hidden text '9'"])
  }

  @Test(arguments: ["ImageObject", "CompositeObject"])
  func aPictureInABlankCellIsAnError(_ name: String) throws {
    let (cell, findings) = try Self.read("<ofd:\(name) Boundary=\"62 21 20 8\" ResourceID=\"9\"/>")
    #expect(cell == "")
    #expect(findings == ["error GK0380: left out: picture"])
  }

  @Test func aPictureElsewhereIsNoted() throws {
    let (cell, findings) = try Self.read(Self.seen + "<ofd:ImageObject Boundary=\"62 200 20 8\" ResourceID=\"9\"/>")
    #expect(cell == "113")
    #expect(findings == ["note GK0380: left out: picture"])
  }

  private static func path(_ data: String, _ attributes: String = "", area: String = "62 21 20 8") -> String {
    """
    <ofd:PathObject Boundary="\(area)" \(attributes)><ofd:AbbreviatedData>\(data)</ofd:AbbreviatedData></ofd:PathObject>
    """
  }

  private static let filled = "Fill=\"true\" Stroke=\"false\""
  /// Shapes of a font without characters.
  private static let glyphs = """
    <ofd:TextObject Boundary="62 21 20 8" Size="5"><ofd:CGTransform CodePosition="0" CodeCount="1" GlyphCount="1">\
    <ofd:Glyphs>7</ofd:Glyphs></ofd:CGTransform></ofd:TextObject>
    """

  @Test(arguments: [
    path("M 2 2 B 2 6 6 6 6 2 C", filled), path("M 2 2 Q 4 6 6 2"), path("M 2 2 A 2 2 0 0 1 6 6"),
    path("M 2 4 L 3 6 L 6 2"), path("M 2 2 L 5 2 L 5 6 L 2 6 C", filled), glyphs,
  ])
  func whatIsDrawnInABlankCellIsAnError(_ object: String) throws {
    let (cell, findings) = try Self.read(object)
    #expect(cell == "")
    #expect(findings == ["error GK0380: left out: picture"])
  }

  @Test(arguments: [
    area("240 240 240"), path("M 1 1 L 49 9", area: "60 20 50 10"), path("M 2 2 Q 4 6 6 2", area: "62 121 20 8"),
  ])
  func groundsAndLinesAcrossACellAreNone(_ object: String) throws {
    let (cell, findings) = try Self.read(object)
    #expect(cell == "")
    #expect(findings == [])
  }

  @Test func aTemplateThatIsNotThereIsAnError() throws {
    let error = try #require(throws: ConversionError.self) {
      try Self.read(Self.seen, template: "<ofd:Template TemplateID=\"7\"/>")
    }
    #expect(error.diagnostic.code == .danglingReference)
  }
}
