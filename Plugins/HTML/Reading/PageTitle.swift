import ReportStructure

/// The title of the report that a page holds.
///
/// Taken from `<meta name="ArticleTitle">`, else a fitting `<h1>`, else what ``TitleFinder`` finds above the first
/// section, else `<title>` without the site's name.
struct PageTitle {
  private let page: Page
  private let article: Int

  init(of page: Page, article: Int) {
    self.page = page
    self.article = article
  }

  /// - Complexity: O(*n*) in the number of the page's elements.
  var text: String? {
    if let stated = page.meta["articletitle"].map(Self.tidied), !stated.isEmpty { return stated }
    let found = TitleFinder(lines.map(TitleFinder.Line.init)).title?.text
    let named = heading(where: TitleText.namesReport)
    // Tools make headings of all lines, so that a title's last line may be one.
    if let named, TitleText.saysWhose(named) || found.map(TitleText.saysWhose) != true { return named }
    return found ?? heading { isOfArticle($0) } ?? pageTitle.map(Self.withoutSite)
  }

  private static func tidied(_ text: String) -> String {
    var flow = FlowText()
    flow.append(Array(text.utf8)[...], at: 0)
    return flow.take().text
  }

  private func text(of element: Int) -> String {
    var flow = FlowText()
    for index in page.tree.descendants(of: element) {
      let node = page.tree.nodes[index]
      if node.tag == .text {
        flow.append(page.tree.bytes(of: node), at: 0)
      } else if node.tag == .lineBreak || node.tag.isBlock {
        flow.breakLine()
      }
    }
    return flow.take().text
  }

  /// The page's own title, the site's name included.
  private var pageTitle: String? {
    let element = page.tree.nodes.indices.first { page.tree.nodes[$0].tag == .title }
    return element.map(text(of:)).flatMap { $0.isEmpty ? nil : $0 }
  }

  /// The first `h1` that is no section's heading and fits.
  private func heading(where fits: (String) -> Bool) -> String? {
    for index in page.tree.nodes.indices where page.tree.nodes[index].tag == .heading1 {
      guard !page.tree.nodes[index].flags.contains(.hidden) else { continue }
      let text = text(of: index)
      if !text.isEmpty, LineRole(text) == .text, fits(text) { return text }
    }
    return nil
  }

  /// Whether a heading is named in the page's own title, or the page has none.
  private func isOfArticle(_ heading: String) -> Bool {
    guard let whole = pageTitle.map(ExactText.essence) else { return true }
    return whole.contains(ExactText.essence(heading))
  }

  /// The article's first lines, up to its first section or table.
  private var lines: [String] {
    var lines: [String] = []
    var block = -1
    var flow = FlowText()
    for index in page.tree.descendants(of: article) {
      let node = page.tree.nodes[index]
      if node.tag == .table, page.signals.masses[index].figures > 0 { break }
      guard node.tag == .text, !node.flags.contains(.hidden), !node.flags.contains(.linked) else { continue }
      if Int(node.block) != block {
        let text = flow.take().text
        if LineRole(text) != .text || lines.count >= TitleFinder.lineLimit { break }
        if !text.isEmpty { lines.append(text) }
        block = Int(node.block)
      }
      flow.append(page.tree.bytes(of: node), at: 0)
    }
    let last = flow.take().text
    return last.isEmpty ? lines : lines + [last]
  }

  /// The title without the site's name after a dash, bar or underscore; as it is where that is not sure.
  static func withoutSite(_ title: String) -> String {
    let scalars = Array(title.unicodeScalars)
    for index in scalars.indices.reversed() where "_-|–—－｜".unicodeScalars.contains(scalars[index]) {
      let site = String(String.UnicodeScalarView(scalars[(index + 1)...])).trimmedOfSpaces
      let rest = String(String.UnicodeScalarView(scalars[..<index])).trimmedOfSpaces
      guard siteEndings.contains(where: { site.hasSuffix($0) }), rest.unicodeScalars.count > 4 else { return title }
      return TitleText.namesReport(rest) ? rest : withoutSite(rest)
    }
    return title
  }

  private static let siteEndings = [
    "网", "网站", "門戶", "门户", "平台", "政府", "局", "委员会", "办公室", "Government", "gov.cn", "专栏", "公开",
  ]
}

extension String {
  /// The text without white space and dashes around it.
  fileprivate var trimmedOfSpaces: String {
    func isCut(_ scalar: Unicode.Scalar) -> Bool {
      ExactText.isUnshown(scalar) || "_-|–—－｜".unicodeScalars.contains(scalar)
    }
    let kept = unicodeScalars.drop(while: isCut)
    guard let last = kept.lastIndex(where: { !isCut($0) }) else { return "" }
    return String(String.UnicodeScalarView(kept[...last]))
  }
}
