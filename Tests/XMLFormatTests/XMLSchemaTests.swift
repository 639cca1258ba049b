import ReportCore
import ReportTestSupport
import Testing
import XMLFormat

@Suite struct XMLSchemaTests {
  @Test func writtenDocumentsAreValid() throws {
    let validator = try SchemaValidator(schemaFile: packagePath("docs/report.xsd"))
    for seed in 0..<UInt64(200) {
      var random = SplitMix64(seed: seed)
      var report = Report.random(using: &random)
      report.explanations = Self.explanations
      let document = try XMLWriter.write(report)
      #expect(try XMLReader.read(document).report.explanations.map(\.text) == Self.explanations.map(\.text))
      #expect(validator.validate(document) == 0, "seed \(seed): \(String(decoding: document, as: UTF8.self))")
    }
  }

  private static let explanations = [
    Explanation(code: "GK0501", address: FigureAddress("a/b/c"), state: "1 _ Δ9", text: "<两> \"类\"\u{1}\n&"),
    Explanation(code: "balance", address: nil, text: ""),
  ]

  @Test(arguments: [
    "<report/>",
    "<report xmlns='urn:gongkai:report:1'><unknown/></report>",
    "<report xmlns='urn:gongkai:report:1'><figures><table><row key='r'/></table></figures></report>",
    "<report xmlns='urn:gongkai:report:1'><figures><table key='a/b'/></figures></report>",
    "<report xmlns='urn:gongkai:report:1'><sections><section><table><row><cell rowspan='0'/></row></table></section></sections></report>",
  ])
  func wrongDocumentsAreNot(_ document: String) throws {
    let validator = try SchemaValidator(schemaFile: packagePath("docs/report.xsd"))
    #expect(validator.validate(Array(document.utf8)) > 0)
  }
}
