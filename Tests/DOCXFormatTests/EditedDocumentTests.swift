import DOCXFormat
import OfficePackage
import ReportCore
import ReportTestSupport
import Testing

/// What a person changes in a document of ours holds.
@Suite struct EditedDocumentTests {
  private static func edited(_ change: (String) -> String) throws -> (report: Report, findings: [Diagnostic]) {
    let bytes = try PackageArchive.changing("word/document.xml", of: try DOCXWriter.write(.example), change)
    return try DOCXReader.read(bytes)
  }

  private static func replacing(_ old: String, _ new: String) -> (String) -> String {
    { text in
      let parts = text.split(separator: old, maxSplits: 1, omittingEmptySubsequences: false)
      return parts.joined(separator: new)
    }
  }

  @Test func anEditedFigureWinsWithAWarning() throws {
    // The first cell with the figure 3: natural persons.
    let (report, findings) = try Self.edited(Self.replacing(">3</w:t>", ">1,204</w:t>"))
    let address = try #require(FigureAddress("applications/new/natural_person"))
    #expect(report.figures[address]?.value == .number(ExactDecimal(1204)))
    #expect(report.figures[address]?.text == "1,204")
    #expect(findings.map(\.code) == [.figureEdited])
    #expect(findings.first?.address == address)
    #expect(findings.first?.location?.detail == "表1 第3行第2列")
    // All else is as it was.
    var expected = Report.example
    expected.figures[address] = report.figures[address]
    #expect(ReportDump().text(of: report) == ReportDump().text(of: expected))
  }

  @Test func editedTextKeepsItsPlace() throws {
    let (report, findings) = try Self.edited(Self.replacing("现公布本年度报告。", "现予公布。"))
    #expect(
      report.sections.first?.blocks.first
        == .paragraph(
          Paragraph(text: "根据《条例》,现予公布。", location: SourceLocation(line: 0, detail: "第2段"))))
    #expect(findings.map(\.code) == [.textEdited])
    #expect(report.figures.count == Report.example.figures.count)
  }

  @Test func aTableThatLostItsShapeIsReadAnew() throws {
    let (report, findings) = try Self.edited { text in
      let start = text.range(of: "<w:tr>"), end = text.range(of: "</w:tr>")
      guard let start, let end else { return text }
      return String(text[..<start.lowerBound]) + String(text[end.upperBound...])
    }
    #expect(report.figures.isEmpty)
    #expect(report.metadata.agency == "某县教育局")
    #expect(findings.map(\.code) == [.documentRebuilt, .recordedFiguresDropped])
  }
}

extension String {
  /// The first place of a text.
  fileprivate func range(of text: String) -> Range<Index>? {
    var index = startIndex
    while index < endIndex {
      if self[index...].hasPrefix(text) { return index..<self.index(index, offsetBy: text.count) }
      index = self.index(after: index)
    }
    return nil
  }
}
