import OfficePackage
import ReportCore

/// Workbooks generated in tests.
enum MadeWorkbook {
  private static let main = "xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\""
  private static let types = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"

  /// A workbook of sheets, each the XML inside its root, with shared texts and formats and perhaps other parts.
  ///
  /// - Parameters:
  ///   - texts: the shared texts; `nil` for a workbook that names their part and does not have it.
  ///   - application: the program that says that it wrote the workbook.
  ///   - hasChain: whether the order of calculation is kept, as by programs that calculate.
  ///   - kinds: of what kind the sheets are that are no tables.
  ///   - onOnePart: whether all sheets lead to the first one's part.
  static func bytes(
    _ sheets: [(name: String, xml: String)], texts: String? = "", styles: String = "", hidden: String = "",
    calculation: String = "", application: String = "", hasChain: Bool = false,
    onOnePart: Bool = false, kinds: [Int: String] = [:], parts: [String: String] = [:]
  ) throws -> [UInt8] {
    var package = try PackageWriter()
    let list = sheets.enumerated().map { index, sheet in
      let state = sheet.name == hidden ? " state=\"hidden\"" : ""
      return "<sheet name=\"\(sheet.name)\" sheetId=\"\(index + 1)\"\(state) r:id=\"s\(index)\"/>"
    }
    var links = sheets.indices.map { ("s\($0)", kinds[$0] ?? "worksheet", "sheets/\(onOnePart ? 0 : $0).xml") }
    links += [("t", "sharedStrings", "texts.xml"), ("y", "styles", "styles.xml")]
    if hasChain { links.append(("c", "calcChain", "calcChain.xml")) }
    try package.add(
      "_rels/.rels",
      Self.links([("m", "officeDocument", "xl/workbook.xml"), ("p", "extended-properties", "docProps/app.xml")]))
    try package.add(
      "docProps/app.xml", Array("<Properties><Application>\(application)</Application></Properties>".utf8))
    try package.add(
      "xl/workbook.xml",
      Array("<workbook \(main) xmlns:r=\"\(types)\"><sheets>\(list.joined())</sheets>\(calculation)</workbook>".utf8))
    try package.add("xl/_rels/workbook.xml.rels", Self.links(links))
    if let texts { try package.add("xl/texts.xml", Array("<sst \(main)>\(texts)</sst>".utf8)) }
    try package.add("xl/styles.xml", Array("<styleSheet \(main)>\(styles)</styleSheet>".utf8))
    for (index, sheet) in sheets.enumerated() {
      try package.add("xl/sheets/\(index).xml", Array("<worksheet \(main)>\(sheet.xml)</worksheet>".utf8))
    }
    for (name, xml) in parts.sorted(by: { $0.key < $1.key }) { try package.add(name, Array(xml.utf8)) }
    var buffer = ByteBuffer()
    try package.finish(to: &buffer)
    return buffer.bytes
  }

  private static func links(_ links: [(String, String, String)]) -> [UInt8] {
    let all = links.map { "<Relationship Id=\"\($0)\" Type=\"\(types)/\($1)\" Target=\"\($2)\"/>" }
    let root = "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">"
    return Array("\(root)\(all.joined())</Relationships>".utf8)
  }
}
