import OfficePackage
import ReportCore
import ReportStructure
import StandardFormats
import Testing

/// The same lines give the same title, sections and headings, whatever they stand in.
@Suite struct OneStructureTests {
  private static let lines = [
    "某县教育局2023年政府信息公开工作年度报告", "根据有关规定，现公布本报告。", "一、总体情况", "本机关全年工作有序开展，公开渠道畅通。", "（一）主动公开",
    "1.平台建设", "一、做好公开；抓好回应", "（二）收到申请如下：", "二、主动公开政府信息情况", "（三）全年收到申请3件。均已办结。",
    "某县教育局2023年政府信息公开工作年度报告", "一、" + String(repeating: "长", count: 40), "十二、 其他需要报告的事项", "没有其他需要报告的事项。",
  ]

  private static let expected = """
    report
      title: "某县教育局2023年政府信息公开工作年度报告"
    section 1 -
      paragraph "根据有关规定，现公布本报告。"
    section 1 "一、总体情况"
      paragraph "本机关全年工作有序开展，公开渠道畅通。"
      heading 2 "（一）主动公开"
      heading 3 "1.平台建设"
      paragraph "一、做好公开；抓好回应"
      paragraph "（二）收到申请如下："
    section 1 "二、主动公开政府信息情况"
      paragraph "（三）全年收到申请3件。均已办结。"
      paragraph "一、\(String(repeating: "长", count: 40))"
    section 1 "十二、 其他需要报告的事项"
      paragraph "没有其他需要报告的事项。"

    """

  @Test(arguments: ["text", "html", "docx", "xlsx"])
  func oneSetOfLinesIsOneReport(_ format: String) throws {
    let entry = try #require(try StandardFormats.registry()[format])
    let bytes = try Self.input(of: format)
    var context = ReadContext(options: try FormatOptions(of: entry.format))
    let reader = try #require(entry.reader)
    let report = try reader.read(bytes.span, in: &context)
    #expect(ReportDump().text(of: report) == Self.expected)
  }

  /// What pages of PDF and OFD, and plugins, are made into reports by.
  @Test func soAreTheBlocksOfOtherReaders() {
    var builder = ReportBuilder()
    for line in Self.lines { builder.add(ReportBuilder.Line(line)) }
    #expect(ReportDump().text(of: builder.report()) == Self.expected)
  }

  private static func input(of format: String) throws -> [UInt8] {
    switch format {
    case "html": Array("<html><body>\(lines.map { "<p>\($0)</p>" }.joined())</body></html>".utf8)
    case "docx":
      try package(
        "w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"",
        "<w:body>\(lines.map { "<w:p><w:r><w:t xml:space=\"preserve\">\($0)</w:t></w:r></w:p>" }.joined())</w:body>")
    case "xlsx":
      try package(
        "workbook xmlns=\"\(sheetNames)\" xmlns:r=\"\(types)\"",
        "<sheets><sheet name=\"a\" sheetId=\"1\" r:id=\"r\"/></sheets>",
        sheet: "<sheetData>\(lines.enumerated().map { row($0 + 1, $1) }.joined())</sheetData>")
    default: Array((lines.joined(separator: "\n\n") + "\n").utf8)
    }
  }

  private static let sheetNames = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
  private static let types = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"

  private static func row(_ number: Int, _ text: String) -> String {
    "<row r=\"\(number)\"><c r=\"A\(number)\" t=\"inlineStr\"><is><t xml:space=\"preserve\">\(text)</t></is></c></row>"
  }

  /// A package of a main part, and perhaps a sheet that it leads to.
  private static func package(_ root: String, _ content: String, sheet: String? = nil) throws -> [UInt8] {
    let links = "Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\""
    func xml(_ root: String, _ content: String) -> [UInt8] {
      Array("<\(root)>\(content)</\(root.split(separator: " ")[0])>".utf8)
    }
    func link(_ kind: String, _ target: String) -> String {
      "<Relationship Id=\"r\" Type=\"\(types)/\(kind)\" Target=\"\(target)\"/>"
    }
    var package = try PackageWriter()
    try package.add("_rels/.rels", xml(links, link("officeDocument", "main/a.xml")))
    try package.add("main/a.xml", xml(root, content))
    if let sheet {
      try package.add("main/_rels/a.xml.rels", xml(links, link("worksheet", "b.xml")))
      try package.add("main/b.xml", xml("worksheet xmlns=\"\(sheetNames)\"", sheet))
    }
    var buffer = ByteBuffer()
    try package.finish(to: &buffer)
    return buffer.bytes
  }
}
