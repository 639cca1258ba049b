import GongkaiCommands
import ReportCore
import Testing

@Suite struct CatalogueTests {
  @Test func everyCodeIsThereOnce() {
    let ids = DiagnosticCode.catalogue.map(\.id)
    #expect(Set(ids).count == ids.count)
    #expect(ids.allSatisfy { $0.hasPrefix("GK") && $0.utf8.count == 6 && Int($0.dropFirst(2)) != nil })
  }

  @Test(arguments: DiagnosticCode.catalogue)
  func bothLanguagesSayTheSame(_ code: DiagnosticCode) {
    for text in [code.message, code.hint].compactMap(\.self) {
      #expect(text.placeholders.chinese == text.placeholders.english)
      #expect(text.chinese.unicodeScalars.contains { $0.value >= 0x4E00 }, "not Chinese: \(text.chinese)")
      #expect(text.english.unicodeScalars.allSatisfy { $0.value < 0x3000 }, "not English: \(text.english)")
    }
  }
}
