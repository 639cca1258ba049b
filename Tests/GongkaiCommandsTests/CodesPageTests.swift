import Glibc
import GongkaiCommands
import ReportCore
import ReportForms
import TestFolders
import Testing

/// docs/codes.md, and what `gongkai explain` says.
@Suite struct CodesPageTests {
  private let folder = Folder(path: #filePath.split(separator: "/").dropLast(3).map { "/" + $0 }.joined() + "/docs")

  /// With `GONGKAI_RECORD=1` in the environment the page is written anew.
  @Test func thePageListsEveryCode() throws {
    let page = CodeText.page(of: CodeText.codes(of: try Form.builtIn()))
    if getenv("GONGKAI_RECORD") != nil { try folder.write(page, to: "codes.md") }
    #expect(folder.text(of: "codes.md") == page)
  }

  @Test func everyExampleHasAValueForEachName() throws {
    for code in CodeText.codes(of: try Form.builtIn()) {
      for message in [code.message, code.hint].compactMap(\.self) {
        let names = message.placeholders
        #expect(names.chinese == names.english, "\(code.id)")
        #expect(names.english.subtracting(CodeSamples.arguments.keys).isEmpty, "\(code.id)")
      }
    }
  }
}
