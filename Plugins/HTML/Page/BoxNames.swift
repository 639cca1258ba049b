import ReportCore

/// What an element's `id` and `class` say of it.
///
/// The names of article boxes are those that the content systems of government sites give them (TRS, UCAP, Founder,
/// Jcms); the others are what most sites have in common.
enum BoxNames {
  /// - Complexity: O(*n*).
  static func flags(of attribute: UnsafePointer<UInt8>) -> PageNode.Flags {
    var flags: PageNode.Flags = []
    var name: [UInt8] = []
    var index = 0
    while true {
      let byte = attribute[index]
      if byte <= 0x20 {
        if !name.isEmpty, name.count <= 40 { flags.formUnion(known[String(decoding: name, as: UTF8.self)] ?? []) }
        name.removeAll(keepingCapacity: true)
        if byte == 0 { return flags }
      } else if byte != UInt8(ascii: "-"), byte != UInt8(ascii: "_"), name.count <= 40 {
        name.append(byte.lowercased)
      }
      index += 1
    }
  }

  /// Names in lower case, without `-` and `_`.
  private static let known: [String: PageNode.Flags] = {
    var known: [String: PageNode.Flags] = [:]
    for (flag, names) in names {
      for name in names.split(separator: " ") { known[String(name)] = flag }
    }
    return known
  }()

  private static let names: [(PageNode.Flags, String)] = [
    (
      .articleBox,
      "trseditor trseditorview trsueditor trspreserve customunionstyle articlecontent articlecon artcon articlebody "
        + "articletext articlemain zoom zoomcon ucapcontent newscontent newsconent newstext contentbody detailcontent "
        + "detailcon xxgkcontent gkcontent pagescontent bodytext jfontcontent textcontent contentp conntxt contxt "
        + "maintext mainbodytext infocontent viewtrseditor viewcontent easysiteeditorcontent"
    ),
    // What hides in the style sheets that many sites share, which stand elsewhere.
    (
      .perhapsHidden,
      "hide hidden dnone invisible sronly visuallyhidden screenreadertext screenreaderonly layuihide ishidden ukhidden "
        + "offscreen displaynone elementinvisible"
    ),
    (.contentBox, "article content con contents main maincontent detail view article1 wzcon news container2"),
    (
      .furniture,
      "nav navbar navigation mainnav topnav subnav leftnav sidenav menu mainmenu header pageheader siteheader topbar "
        + "footer foot pagefooter sitefooter bottom footerbox sidebar side aside leftside rightside leftbar rightbar "
        + "breadcrumb breadcrumbs crumb crumbs bread location position curpos currentposition dqwz weizhi share "
        + "bdsharebuttonbox bshare sharebox copyright toolbar tools searchbox search searchbar pagination pager "
        + "friendlink friendlinks links relatednews related relate xgxw xgwz recommend hotnews banner logo logobox qrcode ewm "
        + "print fontsize noprint closewin artshare articletools accessibility wza floatbox returntop totop gotop"
    ),
  ]
}
