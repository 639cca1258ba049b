import ReportCore
import Testing

@Suite struct ArchiveSignatureTests {
  private struct WordReader: ReportReader {
    static let format = FormatDescription(
      id: "word", summary: "word", extensions: ["w"], mediaType: "", signatures: [.init(archiveWith: "word/")])
    func read(_ input: Span<UInt8>, in context: inout ReadContext) throws(ConversionError) -> Report { Report() }
  }

  private struct SheetReader: ReportReader {
    static let format = FormatDescription(
      id: "sheet", summary: "sheet", extensions: ["s"], mediaType: "", signatures: [.init(archiveWith: "xl/")])
    func read(_ input: Span<UInt8>, in context: inout ReadContext) throws(ConversionError) -> Report { Report() }
  }

  /// A local header, or an entry of the list of files, with a name.
  private static func entry(_ mark: [UInt8], _ length: Int, _ name: String) -> [UInt8] {
    mark + [UInt8](repeating: 0, count: length - 4) + Array(name.utf8)
  }

  private static func told(_ bytes: [UInt8]) throws -> String? {
    let registry = try FormatRegistry([.reading(WordReader.self), .reading(SheetReader.self)])
    return registry.entry(forContent: bytes.span)?.format.id
  }

  private static let local: [UInt8] = [0x50, 0x4B, 3, 4]
  private static let central: [UInt8] = [0x50, 0x4B, 1, 2]

  @Test func archivesAreToldByTheirParts() throws {
    let first = Self.entry(Self.local, 30, "[Content_Types].xml")
    #expect(try Self.told(first + Self.entry(Self.local, 30, "word/document.xml")) == "word")
    #expect(try Self.told(first + Self.entry(Self.local, 30, "xl/workbook.xml")) == "sheet")
    let content = [UInt8](repeating: 7, count: 50_000)
    #expect(try Self.told(first + content + Self.entry(Self.central, 46, "xl/workbook.xml")) == "sheet")
  }

  @Test func otherArchivesAreNotTold() throws {
    #expect(try Self.told(Self.entry(Self.local, 30, "a.txt") + Array("xl/workbook.xml word/".utf8)) == nil)
    #expect(try Self.told(Array("word/".utf8)) == nil)
  }
}
