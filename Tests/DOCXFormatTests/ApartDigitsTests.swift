import DOCXFormat
import ReportCore
import ReportTestSupport
import Testing

/// Digits that stand apart, in formulas and around what raises them, are never one number; nothing between rows and cells is lost
/// without a word.
@Suite struct ApartDigitsTests {
  private static func run(_ text: String) -> String { "<w:r><w:t>\(text)</w:t></w:r>" }

  private static func math(_ content: String) -> String {
    "<m:oMath xmlns:m=\"http://schemas.openxmlformats.org/officeDocument/2006/math\">\(content)</m:oMath>"
  }

  private static func number(_ text: String) -> String { "<m:r><m:t>\(text)</m:t></m:r>" }

  private static func read(_ body: String) throws -> (tables: [[String]], findings: [String]) {
    let (report, findings) = try DOCXReader.read(MadeDocument.bytes(body))
    let tables = report.sections.flatMap(\.blocks).compactMap { if case .table(let table) = $0 { table } else { nil } }
    return (
      tables.map { $0.cells.map { $0.text(in: report.figures) } },
      findings.map { "\($0.severity) \($0.code.id): \($0.message.english)" }
    )
  }

  @Test(arguments: [
    ("<m:sSup><m:e>\(number("11"))</m:e><m:sup>\(number("3"))</m:sup></m:sSup>", "11^3"),
    ("<m:sSub><m:e>\(number("11"))</m:e><m:sub>\(number("3"))</m:sub></m:sSub>", "11_3"),
    ("<m:rad><m:deg>\(number("3"))</m:deg><m:e>\(number("98"))</m:e></m:rad>", "3√98"),
    ("<m:f><m:num>\(number("11"))</m:num><m:den>\(number("98"))</m:den></m:f>", "11/98"),
    ("<m:m><m:mr><m:e>\(number("1"))</m:e><m:e>\(number("2"))</m:e></m:mr></m:m>", "1 2"),
    ("<m:d><m:e>\(number("1"))</m:e><m:e>\(number("2"))</m:e></m:d>", "1 2"),
    (number("113") + number("98"), "11398"),
  ])
  func digitsOfAFormulaAreNeverGlued(_ content: String, _ text: String) throws {
    let row = "<w:tr>\(MadeDocument.cell("行政许可"))<w:tc><w:p>\(Self.math(content))</w:p></w:tc></w:tr>"
    #expect(try Self.read("<w:tbl>\(row)</w:tbl>").tables == [["行政许可", text]])
  }

  @Test func aFormulaMayStandWithoutAParagraph() throws {
    let row = "<w:tr>\(MadeDocument.cell("行政许可"))<w:tc>\(Self.math(Self.number("7")))<w:p/></w:tc></w:tr>"
    #expect(try Self.read("<w:tbl>\(row)</w:tbl>").tables == [["行政许可", "7"]])
  }

  @Test func aRaisedDigitBetweenDigitsIsNoNoteMark() throws {
    let raised = "<w:r><w:rPr><w:vertAlign w:val=\"superscript\"/></w:rPr><w:t>2</w:t></w:r>"
    let cell = "<w:tc><w:p>\(Self.run("113"))\(raised)\(Self.run("98"))</w:p></w:tc>"
    let (tables, findings) = try Self.read("<w:tbl><w:tr>\(MadeDocument.cell("行政许可"))\(cell)</w:tr></w:tbl>")
    #expect(tables == [["行政许可", "113²98"]])
    #expect(findings.isEmpty)
  }

  private static let row = "<w:tr>\(MadeDocument.cell("行政许可"))\(MadeDocument.cell("11398"))</w:tr>"

  private static func alternative(_ content: String) -> String {
    """
    <mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"><mc:Choice Requires="w">\
    \(content)</mc:Choice><mc:Fallback>\(content)</mc:Fallback></mc:AlternateContent>
    """
  }

  @Test(arguments: [
    alternative(row), "<w:tr>\(MadeDocument.cell("行政许可"))\(alternative(MadeDocument.cell("11398")))</w:tr>",
  ])
  func alternativeRowsAndCellsAreRead(_ rows: String) throws {
    let (tables, findings) = try Self.read("<w:tbl>\(rows)</w:tbl>")
    #expect(tables == [["行政许可", "11398"]])
    #expect(findings.isEmpty)
  }

  @Test(arguments: [
    ("<w:tbl>\(row)<z:z xmlns:z=\"urn:z\">\(row)</z:z></w:tbl>", "error GK0380: left out: hidden row '行政许可11398'"),
    ("<w:tbl>\(row)<w:del>\(row)</w:del></w:tbl>", "note GK0380: left out: deleted row '行政许可11398'"),
    (
      "<w:tbl>\(row)<w:tr><z:z xmlns:z=\"urn:z\">\(MadeDocument.cell("7"))</z:z></w:tr></w:tbl>",
      "error GK0380: left out: hidden row '7'"
    ),
    (
      "<w:tbl>\(row)</w:tbl><z:z xmlns:z=\"urn:z\"><w:p>\(run("7"))</w:p></z:z>",
      "note GK0380: left out: hidden text '7'"
    ),
  ])
  func whatWordDoesNotKnowIsTold(_ body: String, _ finding: String) throws {
    let (tables, findings) = try Self.read(body)
    #expect(tables.first?.prefix(2) == ["行政许可", "11398"])
    #expect(findings == [finding])
  }
}
