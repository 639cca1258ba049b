import ReportCore
import ReportTestSupport
import Testing

@testable import XLSXFormat

/// Workbooks that say something twice, leave something out, or stand for more than they hold.
@Suite struct DamagedWorkbookTests {
  private static func sheet(_ rows: String) -> String { "<sheetData>\(rows)</sheetData>" }

  @Test(arguments: [
    ("<row r=\"1\"><c r=\"A1\"><v>1</v></c><c r=\"A1\"><v>2</v></c></row>", "GK0385 表!A1"),
    ("<row r=\"2\"><c r=\"B2\"><v>1</v></c></row><row r=\"2\"><c r=\"B2\"><v>2</v></c></row>", "GK0385 表!B2"),
    ("<row r=\"2\"><c r=\"B2\"><v>1</v></c><c><v>2</v></c><c r=\"C2\"><v>3</v></c></row>", "GK0385 表!C2"),
    ("<row r=\"1\"><c r=\"A2\"><v>1</v></c></row>", "GK0386 表!1"),
    ("<row r=\"1\"><c r=\"1A\"><v>1</v></c></row>", "GK0386 表!1"),
    ("<row r=\"1\"><c r=\"A\"><v>1</v></c></row>", "GK0386 表!1"),
    ("<row r=\"1\"><c r=\"A1\" t=\"s\"><v>1</v></c></row>", "GK0387 表!A1"),
    ("<row r=\"1\"><c r=\"A1\" t=\"s\"><v>-1</v></c></row>", "GK0387 表!A1"),
    ("<row r=\"1\"><c r=\"A1\"><v>1</v><v>2</v></c></row>", "GK0385 表!A1"),
    ("<row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>1</t></is><v>2</v></c></row>", "GK0385 表!A1"),
    ("<row r=\"1\"><c r=\"A1\" t=\"S\"><v>1</v></c></row>", "GK0370 表!A1"),
    ("<c r=\"A1\"><v>1</v></c>", "GK0370 表"),
    ("<row r=\"1\"><g><c r=\"A1\"><v>1</v></c></g></row>", "GK0370 表"),
    ("<row r=\"1\"><v>1</v></row>", "GK0370 表"),
    ("</sheetData><row r=\"1\"><c r=\"A1\"><v>1</v></c></row><sheetData>", "GK0370 表"),
  ])
  func cellsThatContradictThemselves(_ rows: String, _ failure: String) throws {
    let bytes = try MadeWorkbook.bytes([("表", Self.sheet(rows))], texts: "<si><t>甲</t></si>")
    #expect(XLSXReader.failure(bytes) == failure)
  }

  @Test(arguments: [("xlMacrosheet", "embedded object"), ("dialogsheet", "embedded object"), ("chartsheet", "chart")])
  func sheetsThatAreNoTablesAreTold(_ kind: String, _ what: String) throws {
    let cell = Self.sheet("<row r=\"1\"><c r=\"A1\"><v>1</v></c></row>")
    let bytes = try MadeWorkbook.bytes([("甲", cell), ("乙", cell)], kinds: [1: kind])
    let findings = try XLSXReader.read(bytes).findings
    #expect(findings.map { "\($0.severity) \($0.message.english)" } == ["note left out: \(what) '乙'"])
  }

  @Test func aRowInPiecesIsOneRow() throws {
    let rows =
      "<row r=\"1\"><c r=\"B1\"><v>2</v></c></row><row r=\"2\"><c r=\"A2\"><v>3</v></c><c r=\"B2\"><v>4</v></c></row>"
      + "<row r=\"1\"><c r=\"A1\"><v>1</v></c></row>"
    let report = try XLSXReader.read(MadeWorkbook.bytes([("表", Self.sheet(rows))])).report
    guard case .table(let table)? = report.sections.first?.blocks.first else {
      Issue.record("no table")
      return
    }
    #expect(table.cells.map { $0.text(in: report.figures) } == ["1", "2", "3", "4"])
  }

  /// As consumers must take it (ECMA-376 part 3): the first branch that holds something.
  @Test(arguments: [
    "ALT<row r=\"1\"><c r=\"A1\"><v>7</v></c></row>END", "<row r=\"1\">ALT<c r=\"A1\"><v>7</v></c>END</row>",
    "<row r=\"1\"><c r=\"A1\">ALT<v>7</v>END</c></row>",
  ])
  func alternativeContentIsRead(_ rows: String) throws {
    let markup = rows.replacing(
      "ALT", with: "<mc:AlternateContent xmlns:mc=\"\(Self.compatibility)\"><mc:Choice Requires=\"x\"/><mc:Fallback>"
    ).replacing("END", with: "</mc:Fallback></mc:AlternateContent>")
    let report = try XLSXReader.read(MadeWorkbook.bytes([("表", Self.sheet(markup))])).report
    #expect("\(report.sections)".contains("\"7\""))
  }

  private static let compatibility = "http://schemas.openxmlformats.org/markup-compatibility/2006"

  @Test func sharedTextsThatAreMissingAreNamed() throws {
    let cell = Self.sheet("<row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c></row>")
    let bytes = try MadeWorkbook.bytes([("表", cell)], texts: nil)
    let error = try #require(throws: ConversionError.self) { try XLSXReader.read(bytes) }
    #expect(error.diagnostic.code == .missingPart)
    #expect(error.message.english.contains("xl/texts.xml"))
  }

  @Test func twoSheetsOnOnePartAreRefused() throws {
    let cell = Self.sheet("<row r=\"1\"><c r=\"A1\"><v>1</v></c></row>")
    let bytes = try MadeWorkbook.bytes([("甲", cell), ("乙", cell)], onOnePart: true)
    let error = try #require(throws: ConversionError.self) { try XLSXReader.read(bytes) }
    #expect(error.diagnostic.code == .sharedSheetPart)
    #expect(error.message.english.contains("'乙'"))
  }

  /// Each sheet's table would be within the limit.
  @Test func theLimitOfCellsIsOfAllSheets() throws {
    let wide = Self.sheet("<row r=\"1\"><c r=\"A1\"><v>1</v></c><c r=\"Z1\"><v>2</v></c></row>")
    var limits = ReadLimits()
    limits.cells = 60
    let two = try MadeWorkbook.bytes([("一", wide), ("二", wide)])
    #expect(!XLSXReader.failure(two, limits: limits).hasPrefix("GK"))
    let three = try MadeWorkbook.bytes([("一", wide), ("二", wide), ("三", wide)])
    #expect(XLSXReader.failure(three, limits: limits) == "GK0106 三")
  }

  @Test func farCellsOfManySheetsAreBeyondTheLimit() throws {
    let row = { (number: Int) in
      "<row r=\"\(number)\"><c r=\"A\(number)\"><v>1</v></c><c r=\"XFD\(number)\"><v>2</v></c></row>"
    }
    let far = Self.sheet(row(1) + row(2))
    let sheets = (0..<20).map { ("表\($0)", far) }
    #expect(XLSXReader.failure(try MadeWorkbook.bytes(sheets)).hasPrefix("GK0106 表"))
  }

  @Test func mergesThatOverlapAreBeyondTheLimit() throws {
    let rows = (1...100).map { "<row r=\"\($0)\"><c r=\"A\($0)\"><v>1</v></c><c r=\"B\($0)\"><v>1</v></c></row>" }
    let merges = (1...4000).map { _ in "<mergeCell ref=\"A1:B100\"/>" }
    let sheet = Self.sheet(rows.joined()) + "<mergeCells>\(merges.joined())</mergeCells>"
    #expect(XLSXReader.failure(try MadeWorkbook.bytes([("表", sheet)])) == "GK0106 表")
  }
}
