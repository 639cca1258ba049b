import ReportCore
import ReportTestSupport
import Testing

@testable import HTMLFormat

@Suite struct RisksPageTests {
  @Test func listsFindingsOfAllAgenciesByGravity() throws {
    var context = WriteContext(options: try FormatOptions(of: HTMLWriter.format, setting: ["style": "risks"]))
    context.findings = [
      Diagnostic(.agencyUnexpected, ["agency": "丙局<x>"]), Diagnostic(.agencyMissing, ["agency": "乙局"]),
      Diagnostic(.holdsWithBlanksAsZero),
    ]
    var sheet = DataSheet(name: "各单位检查结果", columns: [], rowCount: 2) { row throws(ConversionError) in
      let (level, code) = row == 0 ? ("警告", "GK0511") : ("错误", "GK0503")
      return ["甲局", "", "a.md", level, code, "某行 / 总计", "不符", "", "3:4", ""].map { .mark($0) }
    }
    sheet.role = .findings
    context.sheets = [sheet]
    var sink = ByteBuffer()
    try HTMLWriter().write(Report(metadata: Metadata(agency: "某县")), to: &sink, in: &context)
    let page = String(decoding: sink.bytes, as: UTF8.self)
    // What figures should be comes before all else, and what is missing is told of the agency.
    let heads = page.split(separator: "\n").filter { $0.hasPrefix("<h2>") }
    #expect(heads == ["<h2>疑错数字 1</h2>", "<h2>错误 2</h2>", "<h2>警告 1</h2>"])
    #expect(page.contains("<th scope=\"row\" data-name=\"单位\">乙局</th>"))
    #expect(page.contains("缺少“乙局”的报告"))
    #expect(page.contains("<th scope=\"row\" data-name=\"单位\">甲局</th>"))
    #expect(page.contains("a.md:3:4"))
    #expect(page.contains("丙局&lt;x&gt;"))
    #expect(!page.contains("GK0506"))
    #expect(page.contains("prefers-color-scheme:dark"))
  }
}
