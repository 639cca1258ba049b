import JSONFormat
import ReportCore
import ReportTestSupport
import Testing
import XMLFormat
import YAMLFormat

@Suite struct SchemaExamplesTests {
  @Test func theExamplesOfTheDocumentationAreWhatIsWritten() throws {
    #expect(example("json") == String(decoding: try JSONWriter.write(.example), as: UTF8.self))
    #expect(example("yaml") == String(decoding: try YAMLWriter.write(.example), as: UTF8.self))
    #expect(example("xml") == String(decoding: try XMLWriter.write(.example), as: UTF8.self))
  }

  @Test func theShortExampleCanBeRead() throws {
    let (report, findings) = try YAMLReader.read(example("yaml short").utf8)
    #expect(findings.isEmpty)
    #expect(report.metadata == Metadata(agency: "某县教育局", year: 2022, form: "2021"))
    #expect(report.figures.map(\.text) == ["3", "0", "3", "1,234", "/"])
  }

  @Test func theExplanationCanBeRead() throws {
    let (report, findings) = try YAMLReader.read(example("yaml explained").utf8)
    #expect(findings.isEmpty)
    let explanation = try #require(report.explanations.first)
    #expect(explanation.code == "balance" && explanation.state == nil)
    #expect(explanation.address == FigureAddress("applications/new/natural_person"))
    #expect(explanation.text == "上年度有 9 件在系统切换时未结转")
  }

  /// The code block of a language in docs/schema.md.
  private func example(_ language: String) -> String {
    let page = String(decoding: packageFile("docs/schema.md"), as: UTF8.self)
    let lines = page.split(separator: "\n", omittingEmptySubsequences: false)
    guard let start = lines.firstIndex(of: "```\(language)"), let end = lines[start...].firstIndex(of: "```") else {
      return ""
    }
    return lines[(start + 1)..<end].map { $0 + "\n" }.joined()
  }
}
