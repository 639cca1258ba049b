import ReportCore

/// The parts of a Word document that do not depend on the report.
enum WordParts {
  static func contentTypes(hasComments: Bool) -> String {
    let comments =
      hasComments ? "<Override PartName=\"/word/comments.xml\" ContentType=\"\(wordType("comments"))\"/>" : ""
    return """
      <?xml version="1.0" encoding="UTF-8" standalone="yes"?>
      <Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">\
      <Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>\
      <Default Extension="xml" ContentType="application/xml"/>\
      <Override PartName="/word/document.xml" ContentType="\(wordType("document.main"))"/>\
      <Override PartName="/word/styles.xml" ContentType="\(wordType("styles"))"/>\
      <Override PartName="/word/settings.xml" ContentType="\(wordType("settings"))"/>\
      <Override PartName="/word/fontTable.xml" ContentType="\(wordType("fontTable"))"/>\
      <Override PartName="/word/footer1.xml" ContentType="\(wordType("footer"))"/>\
      <Override PartName="/word/footer2.xml" ContentType="\(wordType("footer"))"/>\
      <Override PartName="/customXml/itemProps1.xml" \
      ContentType="application/vnd.openxmlformats-officedocument.customXmlProperties+xml"/>\
      <Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/>\(comments)\
      </Types>
      """
  }

  static let packageLinks = links([
    ("\(office)/officeDocument", "word/document.xml"),
    ("http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties", "docProps/core.xml"),
  ])

  static func documentLinks(hasComments: Bool) -> String {
    links(
      [
        ("\(office)/styles", "styles.xml"), ("\(office)/settings", "settings.xml"),
        ("\(office)/fontTable", "fontTable.xml"), ("\(office)/customXml", "../customXml/item1.xml"),
        ("\(office)/footer", "footer1.xml"), ("\(office)/footer", "footer2.xml"),
      ] + (hasComments ? [("\(office)/comments", "comments.xml")] : []))
  }

  static let recordLinks = links([("\(office)/customXmlProps", "itemProps1.xml")])

  static let recordProperties = """
    <?xml version="1.0" encoding="UTF-8" standalone="yes"?>
    <ds:datastoreItem xmlns:ds="http://schemas.openxmlformats.org/officeDocument/2006/customXml" \
    ds:itemID="{6F0C0C0E-7B1D-4B1A-9C55-2D0A6E1B0001}"><ds:schemaRefs>\
    <ds:schemaRef ds:uri="urn:gongkai:report:1"/></ds:schemaRefs></ds:datastoreItem>
    """

  static let settings = """
    \(head)<w:settings \(namespace)><w:evenAndOddHeaders/><w:defaultTabStop w:val="420"/>\
    <w:characterSpacingControl w:val="compressPunctuation"/><w:compat><w:useFELayout/>\
    <w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/>\
    </w:compat><w:themeFontLang w:val="en-US" w:eastAsia="zh-CN"/></w:settings>
    """

  /// The fonts of GB/T 9704, each with a name that other systems may know it by.
  static let fontTable = """
    \(head)<w:fonts \(namespace)>\(font("仿宋_GB2312", "仿宋"))\(font("方正小标宋简体", "小标宋"))\(font("黑体", "SimHei"))\
    \(font("楷体_GB2312", "楷体"))\(font("宋体", "SimSun"))</w:fonts>
    """

  /// A page's number between dashes, at the outer edge (GB/T 9704-2012, 7.5).
  static func footer(_ alignment: String) -> String {
    let indent = alignment == "right" ? "w:right=\"280\"" : "w:left=\"280\""
    return """
      \(head)<w:ftr \(namespace)><w:p><w:pPr><w:pStyle w:val="Footer"/><w:ind \(indent)/>\
      <w:jc w:val="\(alignment)"/></w:pPr><w:r><w:t xml:space="preserve">— </w:t></w:r>\
      <w:fldSimple w:instr=" PAGE "><w:r><w:t>1</w:t></w:r></w:fldSimple>\
      <w:r><w:t xml:space="preserve"> —</w:t></w:r></w:p></w:ftr>
      """
  }

  /// The title and the agency; no dates, so that equal reports give equal bytes.
  static func properties(_ metadata: Metadata) -> String {
    func element(_ name: String, _ text: String?) -> String {
      guard let text else { return "" }
      let legal = text.unicodeScalars.map { $0.value < 0x20 || (0xFFFE...0xFFFF).contains($0.value) ? " " : $0 }
      return "<dc:\(name)>\(WordMarkup.escaped(String(String.UnicodeScalarView(legal))))</dc:\(name)>"
    }
    return """
      <?xml version="1.0" encoding="UTF-8" standalone="yes"?>
      <cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" \
      xmlns:dc="http://purl.org/dc/elements/1.1/">\(element("title", metadata.title))\
      \(element("creator", metadata.agency))</cp:coreProperties>
      """
  }

  static let head = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"
  static let namespace = "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\""
  private static let office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"

  private static func wordType(_ name: String) -> String {
    "application/vnd.openxmlformats-officedocument.wordprocessingml.\(name)+xml"
  }

  private static func font(_ name: String, _ other: String) -> String {
    "<w:font w:name=\"\(name)\"><w:altName w:val=\"\(other)\"/><w:charset w:val=\"86\"/></w:font>"
  }

  private static func links(_ links: [(type: String, target: String)]) -> String {
    let all = links.enumerated().map { index, link in
      "<Relationship Id=\"rId\(index + 1)\" Type=\"\(link.type)\" Target=\"\(link.target)\"/>"
    }
    return """
      <?xml version="1.0" encoding="UTF-8" standalone="yes"?>
      <Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">\(all.joined())</Relationships>
      """
  }
}
