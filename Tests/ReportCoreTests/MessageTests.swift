import ReportCore
import Testing

@Suite struct MessageTests {
  private static let code = DiagnosticCode(
    "T0001", .note, chinese: "{count} 个数在 {where}", english: "{count|figure stands|figures stand} in {where}")

  @Test(arguments: [("1", "1 figure stands in t"), ("2", "2 figures stand in t"), ("0", "0 figures stand in t")])
  func aNumberHasItsWordInTheSingularOrPlural(count: String, expected: String) {
    let finding = Diagnostic(Self.code, ["count": Message(count), "where": "t"])
    #expect(finding.message == Message(chinese: "\(count) 个数在 t", english: expected))
  }

  @Test func aNameThatIsNotGivenStays() {
    #expect(
      Diagnostic(Self.code, ["where": "{x|y|z}"]).message.english == "{count|figure stands|figures stand} in {x|y|z}")
  }
}
