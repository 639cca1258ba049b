import OfficePackage
import ReportCore
import ReportTestSupport
import Testing
import XLSXFormat

/// What a person changes in a workbook of ours holds.
@Suite struct EditedWorkbookTests {
  private static func edited(
    _ sheet: Int, _ cell: String, _ old: String, _ new: String
  ) throws -> (report: Report, findings: [Diagnostic]) {
    let bytes = try XLSXWriter.write(.example)
    let parts = try bytes.withUnsafeBufferPointer { (buffer) throws(ConversionError) in
      var archive = try PackageArchive(buffer, format: "xlsx", limits: ReadLimits())
      var parts: [(String, [UInt8])] = []
      for name in archive.partNames { parts.append((name, try archive.part(name) ?? [])) }
      return parts
    }
    var package = try PackageWriter()
    for (name, bytes) in parts {
      guard name == "xl/worksheets/sheet\(sheet).xml" else {
        try package.add(name, bytes)
        continue
      }
      let text = String(decoding: bytes, as: UTF8.self)
      var halves = text.split(separator: "r=\"\(cell)\"", maxSplits: 1).map { String($0) }
      halves[halves.count - 1] = halves[halves.count - 1].split(separator: old, maxSplits: 1).joined(separator: new)
      try package.add(name, Array(halves.joined(separator: "r=\"\(cell)\"").utf8))
    }
    var buffer = ByteBuffer()
    try package.finish(to: &buffer)
    return try XLSXReader.read(buffer.bytes)
  }

  @Test func aFigureOnAFormsSheetWins() throws {
    let (report, findings) = try Self.edited(1, "B6", "<v>3</v>", "<v>41</v>")
    let address = try #require(FigureAddress("applications/new/natural_person"))
    #expect(report.figures[address]?.value == .number(ExactDecimal(41)))
    #expect(findings.map(\.code) == [.figureEdited])
    #expect(findings.first?.location?.detail == "收到和处理政府信息公开申请情况!B6")
    var expected = Report.example
    expected.figures[address] = report.figures[address]
    #expect(ReportDump().text(of: report) == ReportDump().text(of: expected))
  }

  @Test func aFigureThatOnlyTheDataSheetHasIsTakenFromThere() throws {
    let (report, findings) = try Self.edited(3, "H2", "<v>1094730.2</v>", "<v>5.5</v>")
    let address = try #require(FigureAddress("disclosure/administrative_fees/amount"))
    #expect(report.figures[address]?.value == ExactDecimal("5.50").map { .number($0) })
    #expect(findings.map(\.code) == [.figureEdited])
    #expect(findings.first?.location?.detail == "数据!H2")
  }
}
