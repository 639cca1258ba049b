import HTMLFormat
import ReportCore
import ReportTestSupport
import Testing

@Suite struct HTMLRoundTripTests {
  @Test(arguments: 0..<250, ["page", "wechat"])
  func readsBackWhatItWrote(_ seed: UInt64, _ style: String) throws {
    var random = SplitMix64(seed: seed)
    let report = Report.random(using: &random)
    let written = try HTMLWriter.write(report, options: ["style": style])
    let (read, findings) = try HTMLReader.read(written)
    let (expected, actual) = (ReportDump().text(of: report), ReportDump().text(of: read))
    #expect(firstDifference(actual, expected) == nil, "seed \(seed)")
    #expect(read.metadata == report.metadata)
    #expect(read.sections.map(\.number) == report.sections.map(\.number))
    #expect(read.sections.map(\.title) == report.sections.map(\.title))
    #expect(read.figures.map(\.label) == report.figures.map(\.label))
    #expect(findings.isEmpty)
    #expect(try HTMLWriter.write(report, options: ["style": style]) == written)
  }

  @Test(arguments: ["page", "wechat"])
  func readsBackTheExample(_ style: String) throws {
    let written = try HTMLWriter.write(.example, options: ["style": style, "findings": "true"])
    #expect(ReportDump().text(of: try HTMLReader.read(written).report) == ReportDump().text(of: .example))
  }

  /// The first line that differs, as read and as it should be.
  private func firstDifference(_ actual: String, _ expected: String) -> String? {
    let (left, right) = (actual.utf8.split(separator: 0x0A), expected.utf8.split(separator: 0x0A))
    for (read, wanted) in zip(left, right) where !read.elementsEqual(wanted) { return "\(read) ≠ \(wanted)" }
    return left.count == right.count ? nil : "\(left.count) lines for \(right.count)"
  }
}
