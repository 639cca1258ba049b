import ReportCore
import Testing

@Suite struct FormatRegistryTests {
  private struct PlainReader: ReportReader {
    static let format = FormatDescription(
      id: "plain", summary: "any text", extensions: ["txt", "md"], mediaType: "text/plain",
      signatures: [.init(text: "")], options: [FormatOption("a", .flag, default: "true", summary: "a")])

    func read(_ input: Span<UInt8>, in context: inout ReadContext) throws(ConversionError) -> Report { Report() }
  }

  private struct PlainWriter: ReportWriter {
    static let format = FormatDescription(
      id: "plain", summary: "any text", extensions: ["txt", "md"], mediaType: "text/plain",
      options: [
        FormatOption("a", .flag, default: "false", summary: "a"), FormatOption("b", .text, default: "", summary: "b"),
      ])

    func write(_ report: Report, to sink: inout some ByteSink, in context: inout WriteContext) throws(ConversionError) {
    }
  }

  private struct MarkupReader: ReportReader {
    static let format = FormatDescription(
      id: "markup", summary: "markup", extensions: ["mk"], mediaType: "text/x",
      signatures: [.init(text: "<"), .init(bytes: [0xFF, 0xFE, 0x3C])])

    func read(_ input: Span<UInt8>, in context: inout ReadContext) throws(ConversionError) -> Report { Report() }
  }

  private struct PageReader: ReportReader {
    static let format = FormatDescription(
      id: "page", summary: "page", extensions: ["page"], mediaType: "text/x", signatures: [.init(text: "<html")])

    func read(_ input: Span<UInt8>, in context: inout ReadContext) throws(ConversionError) -> Report { Report() }
  }

  private func registry() throws -> FormatRegistry {
    try FormatRegistry([
      .both(PlainReader.self, PlainWriter.self), .reading(MarkupReader.self), .reading(PageReader.self),
    ])
  }

  @Test(arguments: [
    ("a.txt", "plain"), ("a.MD", "plain"), ("dir.mk/a.b.txt", "plain"), ("a.mk", "markup"), ("a.doc", nil),
    ("mk", nil), (".mk", nil), ("dir/.mk", nil), ("dir.mk/a", nil), ("a.", nil), ("", nil),
  ])
  func tellsAFormatByTheExtension(_ name: String, _ id: String?) throws {
    #expect(try registry().entry(forFileName: name)?.format.id == id)
  }

  @Test(arguments: [
    ("<x>", "markup", "markup"), (" \n\t<HTML", "markup", "markup"), ("\u{FEFF}\r\n<html>", "page", "page"),
    ("text <", "plain", nil), ("", nil, nil), ("\u{0}\u{1}", nil, nil), ("a\u{1B}", nil, nil),
    ("政府", "plain", nil),
  ])
  func tellsAFormatByTheLongestSignature(_ text: String, _ id: String?, _ signed: String?) throws {
    let bytes = Array(text.utf8)
    #expect(try registry().entry(forContent: bytes.span)?.format.id == id)
    #expect(try registry().signedEntry(forContent: bytes.span)?.format.id == signed)
  }

  @Test func exactBytesAreNotSearchedAfterSpace() throws {
    let registry = try registry()
    #expect(registry.entry(forContent: [0xFF, 0xFE, 0x3C].span)?.format.id == "markup")
    #expect(registry.entry(forContent: [0x20, 0xFF, 0xFE, 0x3C].span)?.format.id == "plain")
  }

  @Test func looksAtABoundedNumberOfBytes() throws {
    let spaces = [UInt8](repeating: 0x20, count: 5000) + Array("<html".utf8)
    #expect(try registry().signedEntry(forContent: spaces.span)?.format.id == nil)
    let late = [UInt8](repeating: 0x61, count: 1024) + [0]
    #expect(try registry().entry(forContent: late.span)?.format.id == "plain")
  }

  @Test func aFormatThatIsReadAndWrittenHasTheOptionsOfBothOnce() throws {
    let options = try #require(registry()["plain"]).format.options
    #expect(options.map(\.key) == ["a", "b"])
    #expect(options[0].defaultValue == "true")
  }

  @Test func refusesATakenName() throws {
    let error = #expect(throws: ConversionError.self) {
      try FormatRegistry([.reading(PlainReader.self), .writing(PlainWriter.self)])
    }
    #expect(error?.code == .usage)
    #expect(error?.diagnostic.code == .formatNameTaken)
  }
}

@Suite struct ContentShapeTests {
  private struct HTMLReader: ReportReader {
    static let format = FormatDescription(
      id: "html", summary: "page", extensions: ["html"], mediaType: "text/html",
      signatures: [.init(.rootElement(["html", "table"]))])

    func read(_ input: Span<UInt8>, in context: inout ReadContext) throws(ConversionError) -> Report { Report() }
  }

  private struct XMLReader: ReportReader {
    static let format = FormatDescription(
      id: "xml", summary: "xml", extensions: ["xml"], mediaType: "text/xml", signatures: [.init(text: "<?xml")])

    func read(_ input: Span<UInt8>, in context: inout ReadContext) throws(ConversionError) -> Report { Report() }
  }

  @Test(arguments: [
    ("<html>", "html"), ("<HTML lang=\"zh\">", "html"), ("\u{FEFF}\n<!DOCTYPE html>\n<p>", "html"),
    ("<!doctype HTML PUBLIC \"-\">", "html"),
    ("<!-- <report> --> <Table>", "html"), ("<?xml version=\"1.0\"?>\n<!DOCTYPE html>", "html"),
    ("<?xml version=\"1.0\"?><html/>", "html"), ("<?xml version=\"1.0\"?><report/>", "xml"), ("<htmlx>", nil),
    ("text <html>", nil), ("<!-- <html>", nil), ("<", nil), ("", nil),
  ])
  func markupIsToldByItsFirstElement(_ text: String, _ id: String?) throws {
    let registry = try FormatRegistry([.reading(XMLReader.self), .reading(HTMLReader.self)])
    let bytes = Array(text.utf8)
    #expect(registry.signedEntry(forContent: bytes.span)?.format.id == id)
  }

  private struct JSONReader: ReportReader {
    static let format = FormatDescription(
      id: "json", summary: "json", extensions: ["json"], mediaType: "", signatures: [.init(.jsonObject)])

    func read(_ input: Span<UInt8>, in context: inout ReadContext) throws(ConversionError) -> Report { Report() }
  }

  private struct RecordsReader: ReportReader {
    static let format = FormatDescription(
      id: "records", summary: "records", extensions: ["r"], mediaType: "", signatures: [.init(text: "{\"address\":")])

    func read(_ input: Span<UInt8>, in context: inout ReadContext) throws(ConversionError) -> Report { Report() }
  }

  @Test(arguments: [("{\"address\": 1}", "records"), ("{\"tables\": 1}", "json"), (" { \"a\" : 1}", "json")])
  func jsonOfAnotherFormatIsToldByItsFirstCharacters(_ text: String, _ id: String) throws {
    let registry = try FormatRegistry([.reading(JSONReader.self), .reading(RecordsReader.self)])
    let bytes = Array(text.utf8)
    #expect(registry.signedEntry(forContent: bytes.span)?.format.id == id)
  }
}
