import ReportCore
import Testing

/// What no reader takes is named, and what to do with it.
@Suite struct ForeignContentTests {
  private static func archive(_ name: String, _ content: String = "") -> [UInt8] {
    [0x50, 0x4B, 3, 4] + [UInt8](repeating: 0, count: 26) + Array(name.utf8) + Array(content.utf8)
  }

  private static let known: [(bytes: [UInt8], name: String, isDocument: Bool)] = [
    (archive("mimetype", "application/vnd.oasis.opendocument.presentation"), "OpenDocument", true),
    (Array("<?xml version=\"1.0\"?><?mso-application progid=\"Excel.Sheet\"?><Workbook>".utf8), "XML", true),
    ([0x89, 0x50, 0x4E, 0x47], "PNG", false), ([0xFF, 0xD8, 0xFF, 0xE0], "JPEG", false),
    (Array("Rar!".utf8), "RAR", false),
  ]

  @Test(arguments: known) func isNamed(_ bytes: [UInt8], _ name: String, _ isDocument: Bool) throws {
    let found = ForeignContent(bytes.span)
    let foreign = try #require(found)
    #expect(foreign.name.english.contains(name))
    #expect(foreign.isDocument == isDocument)
    let error = foreign.error(at: SourceLocation(file: "a", line: 0))
    #expect(error.code == .unreadableInput)
    #expect(error.message.english.contains(name))
    #expect(error.diagnostic.hint == foreign.advice)
  }

  @Test(arguments: ["", "某局年度报告", "<html>", "<?xml version='1.0'?><report/>", "{}", "PK", "from: <a> a letter"])
  func othersAreNot(_ text: String) {
    let bytes = Array(text.utf8)
    let found = ForeignContent(bytes.span)
    #expect(found == nil)
  }

  @Test func documentsOfOfficeProgramsAreNot() {
    let bytes = Self.archive("word/document.xml")
    let found = ForeignContent(bytes.span)
    #expect(found == nil)
  }
}
