/// Lines and tables that government sites put around a text, inside the box of the article: where the page is, how to
/// print it, how often it was read, the index of the document.
enum SiteFurniture {
  /// Whether a short line is such.
  ///
  /// - Complexity: O(*n*).
  static func isLine(_ text: String) -> Bool {
    guard text.utf8.count <= 300 else { return false }
    let bare = String(String.UnicodeScalarView(text.unicodeScalars.filter { !isFiller($0) }))
    if bare.isEmpty { return false }
    if places.contains(where: { bare.hasPrefix($0) }) { return text.contains(where: { ">»›＞→".contains($0) }) }
    if neighbours.contains(where: { bare.hasPrefix($0) }) { return true }
    // What is left of a line of tools when these are taken away.
    var rest = bare
    for word in tools { rest = rest.replacing(word, with: "") }
    guard mainTools.contains(where: { bare.contains($0) }) else { return false }
    for word in companions where rest.contains(word) { return counters.contains { bare.contains($0) } }
    return rest.utf8.allSatisfy { (0x30...0x39).contains($0) }
  }

  /// Whether a table's texts are those of a document's index.
  static func isIndex(_ texts: some Sequence<String>) -> Bool {
    let names = Set(
      texts.map { text in String(String.UnicodeScalarView(text.unicodeScalars.filter { !isFiller($0) })) })
    guard names.contains(where: { $0.hasPrefix("索引号") || $0.hasPrefix("索取号") }) else { return false }
    return index.count { name in names.contains { $0.hasPrefix(name) } } >= 2
  }

  /// Spaces, brackets, colons and the like.
  private static func isFiller(_ scalar: Unicode.Scalar) -> Bool {
    scalar.properties.isWhitespace || "：:【】[]［］()（）|｜/·-—,，。、 ".unicodeScalars.contains(scalar)
  }

  private static let places = ["当前位置", "您的位置", "您现在的位置", "您当前的位置", "你的位置", "你现在的位置", "所在位置", "现在位置", "首页>"]
  private static let neighbours = ["上一篇", "下一篇", "上一条", "下一条", "扫一扫在手机打开", "扫一扫手机打开"]
  private static let counters = ["浏览次数", "浏览量", "阅读次数", "阅读量", "点击数", "点击量", "点击率", "访问量", "访问次数"]
  private static let tools =
    counters + [
      "打印本页", "关闭本页", "关闭窗口", "打印此页", "关闭此页", "分享到", "字体大小", "字号", "字体", "打印", "关闭", "收藏", "大", "中", "小", "次", "微信",
      "微博", "保护视力色", "人次",
    ]
  private static let mainTools = counters + ["打印", "关闭", "分享到", "字体", "字号", "收藏", "保护视力色"]
  private static let companions = ["来源", "发布时间", "发布日期", "信息来源", "作者", "编辑"]
  private static let index = [
    "发文机关", "发布机构", "公开责任部门", "生成日期", "成文日期", "发布日期", "公开日期", "主题分类", "文号", "发文字号", "体裁分类", "组配分类", "有效性", "公开方式",
    "主题词", "信息名称",
  ]
}
