/// A page and what of it is not text: margins, headers and footers, in twentieths of a point.
struct WordPage {
  var width: Int
  var height: Int
  var margins: (top: Int, right: Int, bottom: Int, left: Int)
  var header: Int
  var footer: Int
  /// The links to headers and footers.
  var references: String
  /// Further properties of the section.
  var others = ""

  var textWidth: Int { width - margins.left - margins.right }

  var isLandscape: Bool { width > height }

  /// A4 with the margins of GB/T 9704-2012, 5.2: 37 mm at the top, 28 at the binding.
  static let official = WordPage(
    width: 11_906, height: 16_838, margins: (2098, 1474, 1984, 1587), header: 851, footer: 1247,
    references: """
      <w:footerReference w:type="default" r:id="\(WordParts.link(5))"/>\
      <w:footerReference w:type="even" r:id="\(WordParts.link(6))"/>
      """)

  /// The page turned, with its margins; for tables too wide to stand upright.
  var turned: WordPage {
    guard !isLandscape else { return self }
    var page = self
    (page.width, page.height) = (height, width)
    page.margins = (margins.left, margins.top, margins.right, margins.bottom)
    page.footer = min(footer, page.margins.bottom * 2 / 3)
    return page
  }

  /// The properties of a section on such pages.
  var markup: String {
    let turn = isLandscape ? " w:orient=\"landscape\"" : ""
    return """
      <w:sectPr>\(references)<w:pgSz w:w="\(width)" w:h="\(height)"\(turn)/>\
      <w:pgMar w:top="\(margins.top)" w:right="\(margins.right)" w:bottom="\(margins.bottom)" \
      w:left="\(margins.left)" w:header="\(header)" w:footer="\(footer)" w:gutter="0"/>\(others)</w:sectPr>
      """
  }
}
