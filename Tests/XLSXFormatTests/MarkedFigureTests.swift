import ReportCore
import ReportForms
import ReportTestSupport
import Testing

@testable import XLSXFormat

/// Figures in question, where people look for them.
@Suite struct MarkedFigureTests {
  private static let sheetName = "收到和处理政府信息公开申请情况"
  private static let address = "applications/results.granted/natural_person"

  /// A report with one wrong figure, and what its form finds.
  private static func wrongReport() throws -> (report: Report, findings: [Diagnostic], checks: [SumCheck]) {
    let form = try #require(Form.builtIn().first { $0.id == "2021" })
    let report = StatutoryReports.report(edition: "2021", [address: "7"])
    return (report, form.check(report), form.sumChecks(of: report))
  }

  @Test func theWrongFigureIsColouredAndSaysWhatItShouldBe() throws {
    let (report, findings, checks) = try Self.wrongReport()
    let dump = try WorkbookDump(of: report, checks: checks, findings: findings)
    let sheet = try #require(dump[Self.sheetName])
    #expect(sheet.cells["D9"]?.fill == "FFC7CE")
    #expect(sheet.cells["E9"]?.fill == "-")
    let comment = try #require(sheet.facts.first { $0.hasPrefix("comment D9 Gongkai") })
    #expect(comment.contains("疑为 0"))
    #expect(comment.contains("总计与各类申请人之和不符"))
    #expect(sheet.cells["A32"]?.value == #""此底色:按勾稽关系有误的数,批注中有应为多少""#)
  }

  /// Beside a sheet of very many agencies no more than a row is held in memory, and rows cannot be gone back to.
  @Test func figuresAreMarkedBesideALargeSheet() throws {
    let (report, findings, checks) = try Self.wrongReport()
    var context = WriteContext(options: try FormatOptions(of: XLSXWriter.format))
    context.checks = { checks }
    context.findings = findings
    var agencies = DataSheet(name: "各单位", columns: ["单位", "年度", "文件", "数"], rowCount: 12_600) {
      index throws(ConversionError) in
      [
        .mark("某镇某局"), .number(ExactDecimal(2022)), .mark("很长很长很长很长很长很长的文件名称 \(index).xlsx"),
        .number(ExactDecimal(index)),
      ]
    }
    agencies.role = .agencies
    context.sheets = [agencies]
    var buffer = ByteBuffer()
    try XLSXWriter().write(report, to: &buffer, in: &context)
    let back = try XLSXReader.read(buffer.bytes).report
    #expect(back.figures[try #require(FigureAddress(Self.address))]?.text == "7")
  }

  /// Whatever font a spreadsheet program has.
  @Test func noLabelLeavesOneCharacterOnALine() throws {
    let sheet = try #require(try WorkbookDump(of: StatutoryReports.report(edition: "2021"))[Self.sheetName])
    #expect(sheet.cells["E6"]?.value == #""商业\n企业""#)
    #expect(sheet.cells["B11"]?.value == #""(三)\n不予公开""#)
    #expect(LabelBreak.broken("(二)部分公开", inHalves: 40) == "(二)部分公开")
    #expect(LabelBreak.broken("三、本年度办理结果", inHalves: 9) == "三、\n本年度\n办理结果")
    for width in 5...30 {
      let label = "2.其他法律行政法规禁止公开"
      let lines = LabelBreak.broken(label, inHalves: width).split(separator: "\n")
      #expect(lines.joined() == label)
      #expect(!lines.contains { TextMetrics.halves(String($0)) > width && lines.count > 1 }, "\(width)")
    }
  }

  @Test func findingsComeFirstAndLeadToTheCell() throws {
    let (report, findings, checks) = try Self.wrongReport()
    let dump = try WorkbookDump(of: report, checks: checks, findings: findings)
    let first = try #require(dump.sheets.first)
    #expect(first.name == "检查结果")
    #expect(first.cells["B2"]?.value == #""GK0511""#)
    #expect(first.cells["D2"]?.value == #""收到和处理政…!D9""#)
    #expect(first.facts.contains("link D2 '\(Self.sheetName)'!D9"))
    let plain = try WorkbookDump(of: StatutoryReports.report(edition: "2021"))
    #expect(plain.sheets.last { $0.name != "gongkai" }?.name == "检查结果")
  }

  @Test func figuresTurnRedAndPlainAsAPersonTypes() throws {
    let (report, findings, checks) = try Self.wrongReport()
    let sheet = try #require(try WorkbookDump(of: report, checks: checks, findings: findings)[Self.sheetName])
    let rules = sheet.facts.filter { $0.hasPrefix("highlight") }
    // Every figure of a column of results is in its row's sum and in its column's.
    #expect(rules.contains { $0.hasPrefix("highlight E9:E29 ") && $0.hasSuffix("FFC7CE") })
    #expect(rules.contains { $0.hasPrefix("highlight D9 ") && $0.contains("<>") && $0.hasSuffix("FFFFFF") })
  }

  @Test func figuresTakeWholeNumbersOnly() throws {
    let report = StatutoryReports.report(edition: "2021")
    let form = try #require(Form.builtIn().first { $0.id == "2021" })
    var context = WriteContext(options: try FormatOptions(of: XLSXWriter.format))
    context.kind = { form.kind(of: $0) }
    let count = try #require(FigureAddress("applications/new/natural_person"))
    let money = try #require(FigureAddress("disclosure/administrative_fees/amount"))
    #expect(context.kind(count) == .count)
    #expect(context.kind(money) == .money)
    var sink = ByteBuffer()
    try XLSXWriter().write(report, to: &sink, in: &context)
    #expect(!sink.bytes.isEmpty)
  }

  @Test func aCorrectedFigureSaysWhatItWas() throws {
    let form = try #require(Form.builtIn().first { $0.id == "2021" })
    let wrong = try Self.wrongReport().report
    let (report, notes) = form.corrected(wrong)
    let sheet = try #require(try WorkbookDump(of: report, findings: notes)[Self.sheetName])
    #expect(sheet.cells["D9"]?.value == "0")
    #expect(sheet.cells["D9"]?.fill == "DDF0DD")
    #expect(sheet.facts.contains { $0.hasPrefix("comment D9") && $0.contains("原为 7,已按勾稽关系更正为 0") })
  }

  @Test func marksAreNoPartOfTheReport() throws {
    let (report, findings, checks) = try Self.wrongReport()
    let bytes = try write(report, checks: checks, findings: findings).bytes
    var context = ReadContext(options: try FormatOptions(of: XLSXReader.format))
    let read = try XLSXReader().read(bytes.span, in: &context)
    #expect(read.sections == report.sections || read.figures.map(\.value) == report.figures.map(\.value))
    #expect(context.diagnostics.isEmpty)
  }

  @Test func onlyTheSumIsMarkedWhereNoFigureIsKnownToBeWrong() throws {
    let report = StatutoryReports.report(edition: "2021")
    let address = try #require(FigureAddress("applications/new/total"))
    let finding = Diagnostic(
      .sumDiffers, address: address, ["what": "x", "left": "1", "right": "2", "difference": "1"])
    let sheet = try #require(try WorkbookDump(of: report, findings: [finding])[Self.sheetName])
    #expect(sheet.cells["J7"]?.fill == "FFE3C2")
  }
}
