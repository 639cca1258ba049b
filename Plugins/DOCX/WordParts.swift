import ReportCore

/// The parts of a Word document that do not depend on the report.
enum WordParts {
  static func contentTypes(_ layout: WordLayout, hasComments: Bool) -> String {
    let own = [
      ("word/document.xml", wordType("document.main")), ("word/settings.xml", wordType("settings")),
      ("customXml/itemProps1.xml", "application/vnd.openxmlformats-officedocument.customXmlProperties+xml"),
      ("docProps/core.xml", "application/vnd.openxmlformats-package.core-properties+xml"),
    ]
    let parts =
      own + layout.parts.compactMap { part in part.type.map { (part.name, $0) } }
      + (hasComments ? [("word/comments.xml", wordType("comments"))] : [])
    let overrides = parts.map { "<Override PartName=\"/\(escaped($0))\" ContentType=\"\(escaped($1))\"/>" }
    let defaults = layout.extensionTypes.sorted { $0.key < $1.key }.map {
      "<Default Extension=\"\(escaped($0))\" ContentType=\"\(escaped($1))\"/>"
    }
    return """
      <?xml version="1.0" encoding="UTF-8" standalone="yes"?>
      <Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">\
      <Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>\
      <Default Extension="xml" ContentType="application/xml"/>\(defaults.joined())\(overrides.joined())</Types>
      """
  }

  static let packageLinks = links([
    ("rId1", "\(office)officeDocument", "word/document.xml"),
    (
      "rId2", "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties",
      "docProps/core.xml"
    ),
  ])

  static func documentLinks(_ layout: WordLayout, hasComments: Bool) -> String {
    let own = [
      (link(2), "\(office)settings", "settings.xml"), (link(4), "\(office)customXml", "../customXml/item1.xml"),
    ]
    let others = hasComments ? [(link(7), "\(office)comments", "comments.xml")] : []
    return links(own + layout.links.map { ($0.id, $0.type, $0.target) } + others)
  }

  /// The identifier of a link of ours, which a template's own does not have.
  static func link(_ number: Int) -> String { "gongkai\(number)" }

  static let recordLinks = links([("rId1", "\(office)customXmlProps", "itemProps1.xml")])

  static let recordProperties = """
    <?xml version="1.0" encoding="UTF-8" standalone="yes"?>
    <ds:datastoreItem xmlns:ds="http://schemas.openxmlformats.org/officeDocument/2006/customXml" \
    ds:itemID="{6F0C0C0E-7B1D-4B1A-9C55-2D0A6E1B0001}"><ds:schemaRefs>\
    <ds:schemaRef ds:uri="urn:gongkai:report:1"/></ds:schemaRefs></ds:datastoreItem>
    """

  static func settings(hasEvenPages: Bool) -> String {
    """
    \(head)<w:settings \(namespace)>\(hasEvenPages ? "<w:evenAndOddHeaders/>" : "")<w:defaultTabStop w:val="420"/>\
    <w:characterSpacingControl w:val="compressPunctuation"/><w:compat><w:useFELayout/>\
    <w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/>\
    </w:compat><w:themeFontLang w:val="en-US" w:eastAsia="zh-CN"/></w:settings>
    """
  }

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
  /// What the types of links to parts of a document begin with.
  static let office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"

  /// What a part of WordprocessingML is called.
  static func wordType(_ name: String) -> String {
    "application/vnd.openxmlformats-officedocument.wordprocessingml.\(name)+xml"
  }

  private static func font(_ name: String, _ other: String) -> String {
    "<w:font w:name=\"\(name)\"><w:altName w:val=\"\(other)\"/><w:charset w:val=\"86\"/></w:font>"
  }

  private static func escaped(_ text: String) -> String { WordMarkup.escaped(text) }

  private static func links(_ links: [(id: String, type: String, target: String)]) -> String {
    let all = links.map { id, type, target in
      "<Relationship Id=\"\(escaped(id))\" Type=\"\(type)\" Target=\"\(escaped(target))\"/>"
    }
    return """
      <?xml version="1.0" encoding="UTF-8" standalone="yes"?>
      <Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">\(all.joined())</Relationships>
      """
  }
}
