/// Pages of A4 with the margins of GB/T 9704-2012, 5.2, in twentieths of a point.
enum WordPage {
  case portrait
  /// For tables too wide to stand upright; the page is turned with its margins.
  case landscape

  /// The width between the margins.
  var width: Int {
    switch self {
    case .portrait: 11_906 - 1587 - 1474
    case .landscape: 16_838 - 2098 - 1984
    }
  }

  /// The properties of a section on such pages: 37 mm at the top, 28 at the binding.
  var markup: StaticString {
    switch self {
    case .portrait:
      """
      <w:sectPr><w:footerReference w:type="default" r:id="rId5"/><w:footerReference w:type="even" r:id="rId6"/>\
      <w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="2098" w:right="1474" w:bottom="1984" w:left="1587" \
      w:header="851" w:footer="1247" w:gutter="0"/></w:sectPr>
      """
    case .landscape:
      """
      <w:sectPr><w:footerReference w:type="default" r:id="rId5"/><w:footerReference w:type="even" r:id="rId6"/>\
      <w:pgSz w:w="16838" w:h="11906" w:orient="landscape"/><w:pgMar w:top="1587" w:right="2098" w:bottom="1474" \
      w:left="1984" w:header="851" w:footer="992" w:gutter="0"/></w:sectPr>
      """
    }
  }
}
