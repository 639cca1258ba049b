import ReportCore
import StandardFormats
import Testing

/// Which format content without a telling name is read as.
@Suite struct DetectionTests {
  @Test(arguments: [
    ("{\"version\": 1}", "json"), ("\u{FEFF} {\n  \"agency\": \"某局\"}", "json"), ("{}", "json"),
    ("{agency: 某局}", "yaml"), ("agency: 某局\nyear: 2020\n", "yaml"), ("# 说明: 手写\n---\nyear: 2020\n", "yaml"),
    ("figures:\n  t:\n", "yaml"), ("%YAML 1.2\n---\n", "yaml"),
    ("<?xml version=\"1.0\"?>\n<report/>", "xml"), ("<!-- a --><report xmlns='urn:gongkai:report:1'>", "xml"),
    ("agency,year,form,table,row,column,label,value,unit,text,origin,line\n", "csv"),
    ("\"table\";\"row\";\"column\";\"value\"\n", "csv"), ("Table\tRow\tColumn\tValue\n", "csv"),
    ("规章,1,2\n规范性文件,3,4\n", "text"), ("| 甲 | 乙 |\n| --- | --- |\n| 1 | 2 |\n", "text"),
    ("一、总体情况\n2020年,我局认真贯彻《条例》。\n", "text"), ("注意: 本报告\n", "text"), ("年度: 2020\n", "text"),
    ("table of contents, row, column\n", "text"),
  ])
  func contentTellsTheFormat(_ text: String, _ format: String) throws {
    #expect(try told(Array(text.utf8)) == format)
  }

  /// The beginning of an archive whose first file has a name, followed by what it holds.
  private static func archive(_ name: String) -> [UInt8] {
    [0x50, 0x4B, 3, 4] + [UInt8](repeating: 0, count: 26) + Array(name.utf8)
  }

  private static let files: [(bytes: [UInt8], format: String)] = [
    (Array("%PDF-1.7\n".utf8), "pdf"), (Array("{\\rtf1\\ansi".utf8), "office"), (CompoundFile.signature, "office"),
    (archive("OFD.xml"), "ofd"), (archive("word/document.xml"), "docx"), (archive("xl/workbook.xml"), "xlsx"),
    (archive("mimetypeapplication/vnd.oasis.opendocument.text"), "office"),
  ]

  /// Files of other programs by their first bytes, whatever they are called.
  @Test(arguments: files)
  func firstBytesTellTheFormat(_ bytes: [UInt8], _ format: String) throws {
    #expect(try told(bytes) == format)
    let registry = try StandardFormats.registry()
    for entry in registry.entries where entry.format.id != format && entry.reader != nil {
      let found = registry.entry(forContent: bytes.span, contradicting: entry)
      #expect(found?.format.id == format, "named \(entry.format.id)")
    }
  }

  private func told(_ bytes: [UInt8]) throws -> String? {
    try StandardFormats.registry().entry(forContent: bytes.span)?.format.id
  }

  @Test func utf16AndGB18030AreToldToo() throws {
    let little = "{\"agency\": \"某局\"}".utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
    #expect(try told([0xFF, 0xFE] + little) == "json")
    let big = "agency: 某局\n".utf16.flatMap { [UInt8($0 >> 8), UInt8($0 & 0xFF)] }
    #expect(try told([0xFE, 0xFF] + big) == "yaml")
    #expect(try told([0xD2, 0xBB, 0xA1, 0xA2, 0xD7, 0xDC, 0xCC, 0xE5, 0x0A]) == "text")
  }

  @Test func binaryContentIsNoText() throws {
    #expect(try told([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]) == nil)
    #expect(try told([]) == nil)
  }
}
