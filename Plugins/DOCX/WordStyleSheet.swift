/// The styles of official papers, GB/T 9704-2012, 5.2 and 7.3: 仿宋 of size three, 22 lines a page; without a theme, so
/// that programs take the fonts by name.
enum WordStyleSheet {
  static let part = """
    \(WordParts.head)<w:styles \(WordParts.namespace)><w:docDefaults><w:rPrDefault><w:rPr>\(fonts("仿宋_GB2312"))\
    <w:sz w:val="32"/><w:szCs w:val="32"/><w:lang w:val="en-US" w:eastAsia="zh-CN" w:bidi="ar-SA"/></w:rPr>\
    </w:rPrDefault><w:pPrDefault/></w:docDefaults>\(styles.joined())</w:styles>
    """

  /// One of the styles by another identifier, to be added to those of another document.
  ///
  /// - Parameter standard: the identifier of that document's ordinary paragraphs.
  static func style(_ style: WordStyle, id: String, standard: String) -> String {
    let own = styles.first { $0.contains("w:styleId=\"\(style.rawValue)\"") } ?? ""
    return own.replacing("w:styleId=\"\(style.rawValue)\"", with: "\(WordParts.namespace) w:styleId=\"\(id)\"")
      .replacing("w:val=\"Normal\"", with: "w:val=\"\(WordMarkup.escaped(standard))\"")
      .replacing("w:default=\"1\" ", with: "")
  }

  private static let styles = [
    """
    <w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/><w:pPr>\
    <w:spacing w:line="560" w:lineRule="exact"/><w:ind w:firstLineChars="200" w:firstLine="640"/>\
    <w:jc w:val="both"/></w:pPr></w:style>
    """,
    """
    <w:style w:type="paragraph" w:styleId="Title"><w:name w:val="Title"/><w:basedOn w:val="Normal"/>\
    <w:next w:val="Normal"/><w:qFormat/><w:pPr><w:spacing w:before="560" w:after="560" w:line="680" w:lineRule="exact"/>\
    <w:ind w:firstLineChars="0" w:firstLine="0"/><w:jc w:val="center"/></w:pPr>\
    <w:rPr>\(fonts("方正小标宋简体"))<w:sz w:val="44"/><w:szCs w:val="44"/></w:rPr></w:style>
    """,
    heading(1, "黑体"), heading(2, "楷体_GB2312"), heading(3, "仿宋_GB2312", isBold: true), heading(4, "仿宋_GB2312"),
    """
    <w:style w:type="paragraph" w:customStyle="1" w:styleId="TableText"><w:name w:val="Table Text"/>\
    <w:basedOn w:val="Normal"/><w:qFormat/><w:pPr><w:spacing w:before="20" w:after="20" w:line="240" w:lineRule="auto"/>\
    <w:ind w:firstLineChars="0" w:firstLine="0"/><w:jc w:val="center"/></w:pPr>\
    <w:rPr>\(fonts("宋体"))<w:sz w:val="21"/><w:szCs w:val="21"/></w:rPr></w:style>
    """,
    """
    <w:style w:type="paragraph" w:styleId="CommentText"><w:name w:val="annotation text"/><w:basedOn w:val="Normal"/><w:pPr>\
    <w:spacing w:line="240" w:lineRule="auto"/><w:ind w:firstLineChars="0" w:firstLine="0"/><w:jc w:val="left"/></w:pPr>\
    <w:rPr>\(fonts("宋体"))<w:sz w:val="20"/><w:szCs w:val="20"/></w:rPr></w:style>
    """,
    """
    <w:style w:type="paragraph" w:styleId="Footer"><w:name w:val="footer"/><w:basedOn w:val="Normal"/><w:pPr>\
    <w:spacing w:line="240" w:lineRule="auto"/><w:ind w:firstLineChars="0" w:firstLine="0"/></w:pPr>\
    <w:rPr>\(fonts("宋体"))<w:sz w:val="28"/><w:szCs w:val="28"/></w:rPr></w:style>
    """,
    """
    <w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/><w:uiPriority w:val="99"/>\
    <w:semiHidden/><w:unhideWhenUsed/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/></w:tblPr></w:style>
    """,
  ]

  private static func heading(_ level: Int, _ font: String, isBold: Bool = false) -> String {
    """
    <w:style w:type="paragraph" w:styleId="Heading\(level)"><w:name w:val="heading \(level)"/>\
    <w:basedOn w:val="Normal"/><w:next w:val="Normal"/><w:qFormat/><w:pPr><w:keepNext/>\
    <w:outlineLvl w:val="\(level - 1)"/></w:pPr><w:rPr>\(fonts(font))\(isBold ? "<w:b/><w:bCs/>" : "")</w:rPr></w:style>
    """
  }

  /// Chinese in a font, Latin letters and digits in the one that offices use beside it.
  private static func fonts(_ chinese: String) -> String {
    """
    <w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman" w:cs="Times New Roman" w:eastAsia="\(chinese)"/>
    """
  }
}
