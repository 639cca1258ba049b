import DOCXFormat
import ReportCore
import ReportTestSupport
import Testing

/// The numbers that lists put before paragraphs are seen, though the text does not have them.
@Suite struct ListNumberTests {
  private static func level(_ format: String, _ text: String, start: Int = 1, _ more: String = "") -> String {
    "<w:lvl w:ilvl=\"0\"><w:start w:val=\"\(start)\"/><w:numFmt w:val=\"\(format)\"/><w:lvlText w:val=\"\(text)\"/>\(more)</w:lvl>"
  }

  /// The text of a cell whose paragraphs are those of a list.
  private static func cell(_ level: String, _ texts: [String]) throws -> String {
    let list = "<w:numPr><w:ilvl w:val=\"0\"/><w:numId w:val=\"1\"/></w:numPr>"
    let paragraphs = texts.map { MadeDocument.paragraph($0, list) }.joined()
    let body = "<w:tbl><w:tr>\(MadeDocument.cell("行政处罚"))<w:tc>\(paragraphs)</w:tc></w:tr></w:tbl>"
    let numbering =
      "<w:abstractNum w:abstractNumId=\"0\">\(level)</w:abstractNum>"
      + "<w:num w:numId=\"1\"><w:abstractNumId w:val=\"0\"/></w:num>"
    let report = try DOCXReader.read(MadeDocument.bytes(body, ["numbering": numbering])).report
    let tables = report.sections.flatMap(\.blocks).compactMap { if case .table(let table) = $0 { table } else { nil } }
    return tables.first?.cells.last?.text(in: report.figures) ?? "—"
  }

  /// A number stands apart from the digits of a figure, so that the two are never read as one.
  @Test(arguments: [
    (level("decimal", "%1"), "1 6937"), (level("decimal", "%1."), "1. 6937"),
    (level("decimal", "%1", start: 12), "12 6937"),
    (level("chineseCounting", "%1、"), "一、 6937"), (level("decimalEnclosedCircle", "%1"), "① 6937"),
    (level("decimalFullWidth", "%1"), "１ 6937"), (level("decimal", "9"), "9 6937"), (level("bullet", "9"), "9 6937"),
    (level("decimal", "%1", "<w:suff w:val=\"nothing\"/>"), "1 6937"),
  ])
  func aNumberBeforeAFigureStaysApart(_ level: String, _ text: String) throws {
    #expect(try Self.cell(level, ["6937"]) == text)
  }

  @Test(arguments: [
    level("bullet", "•"), level("none", ""), level("decimal", ""),
    level("bullet", "9", "<w:rPr><w:rFonts w:ascii=\"Wingdings\"/></w:rPr>"),
  ])
  func aBulletIsNoText(_ level: String) throws {
    #expect(try Self.cell(level, ["6937"]) == "6937")
  }

  /// Where a cell has nothing else, its number is what a person sees.
  @Test func aNumberAloneIsTheCellsText() throws {
    #expect(try Self.cell(Self.level("decimal", "%1", start: 7), [""]) == "7")
  }

  @Test func labelsHaveTheirNumbers() throws {
    #expect(try Self.cell(Self.level("decimal", "%1."), ["属于国家秘密", "重复申请"]) == "1.属于国家秘密\n2.重复申请")
  }
}
