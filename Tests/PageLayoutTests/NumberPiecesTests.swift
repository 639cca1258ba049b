import PageLayout
import ReportCore
import Testing

/// Numbers that cells without borders break over lines.
@Suite struct NumberPiecesTests {
  /// Words at places, of ten points.
  private static func cells(_ words: [(String, Double, Double)]) throws -> (texts: [String], codes: [String]) {
    var sheet = Sheet()
    for (text, x, y) in words { sheet.write(text, x, y) }
    var context = ReadContext(
      options: try FormatOptions(of: FormatDescription(id: "x", summary: "x", extensions: [], mediaType: "")))
    let report = try LayoutReport.report(of: [sheet.page], in: &context)
    let texts = ReportDump().text(of: report).split(separator: "\n").filter { $0.hasPrefix("    ") }
      .compactMap { $0.split(separator: "\"").last.map(String.init) }
    return (texts, context.diagnostics.map(\.code.id))
  }

  private static let heads: [(String, Double, Double)] = [("自然人", 200, 300), ("企业", 300, 300), ("总计", 400, 300)]

  @Test func piecesBelowARowAreItsNumber() throws {
    let (texts, codes) = try Self.cells(
      Self.heads + [
        ("1.新收", 50, 330), ("13612", 200, 330), ("457", 300, 330), ("14", 400, 330), ("06", 400, 341), ("9", 400, 352),
        ("2.结转", 50, 375), ("535", 200, 375), ("25", 300, 375), ("56", 400, 375), ("0", 400, 386),
        ("3.办理", 50, 420), ("5", 200, 420), ("2", 300, 420), ("7", 400, 420),
        ("4.其他", 50, 440), ("1", 200, 440), ("2", 300, 440), ("3", 400, 440),
      ])
    #expect(texts.filter { ["14069", "560", "7", "3"].contains($0) } == ["14069", "560", "7", "3"])
    #expect(codes == [])
  }

  @Test func piecesAboveAndBelowTheMiddleOfARowAreItsNumber() throws {
    let (texts, codes) = try Self.cells(
      Self.heads + [
        ("1.新收", 50, 333), ("1406", 400, 322), ("13612", 195, 333), ("457", 300, 333), ("9", 407.5, 344),
        ("2.结转", 50, 390), ("535", 200, 390), ("25", 300, 390), ("560", 402.5, 390),
        ("3.办理", 50, 430), ("5345", 197.5, 430), ("203", 300, 430), ("5548", 400, 430),
      ])
    #expect(texts.contains("14069") && !texts.contains("1406") && !texts.contains("9"))
    #expect(codes == [])
  }

  @Test func singleDigitsBelowOneAnotherAreTold() throws {
    let (texts, codes) = try Self.cells(
      Self.heads + [
        ("1.维持", 50, 330), ("40", 200, 330), ("16", 300, 330), ("5", 400, 330), ("6", 400, 341),
        ("2.纠正", 50, 360), ("30", 200, 360), ("4", 300, 360), ("8", 400, 360),
      ])
    #expect(codes == ["GK0780"])
    #expect(!texts.contains("5") && !texts.contains("6") && !texts.contains("56") && texts.contains("8"))
  }

  @Test func aRowWithOneFigureIsARow() throws {
    let (texts, codes) = try Self.cells(
      Self.heads + [
        ("1.规章", 50, 330), ("3", 200, 330), ("5", 300, 330), ("74", 400, 330), ("2.文件", 50, 350), ("85", 400, 350),
        ("3.其他", 50, 370), ("4", 200, 370), ("6", 300, 370), ("12", 400, 370),
      ])
    #expect(codes == [] && texts.contains("74") && texts.contains("85"))
  }

  /// Numbers in the middle of two narrow cells may be one word to those who do not know of the border.
  @Test(arguments: [(24.0, "GK0781"), (10.0, "")])
  func numbersOverABorderThatMayBeTwoAreTold(step: Double, code: String) throws {
    var sheet = Sheet()
    sheet.grid([50, 150, 170, 190], [300, 320, 340])
    sheet.write("文件", 60, 303)
    sheet.page.words.append(PageWord("564984", PageBox(left: 142, top: 305, right: 162 + step, bottom: 315)))
    sheet.page.origins = (0..<6).map { index in
      PagePoint(x: 142 + Double(index) * 5 + (index > 2 ? step - 10 : 0), y: 313)
    }
    var context = ReadContext(
      options: try FormatOptions(of: FormatDescription(id: "x", summary: "x", extensions: [], mediaType: "")))
    let report = try LayoutReport.report(of: [sheet.page], in: &context)
    #expect(context.diagnostics.map(\.code.id).joined() == code)
    #expect(ReportDump().text(of: report).contains("564984…") == !code.isEmpty)
  }
}
