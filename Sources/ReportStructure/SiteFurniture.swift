import ReportCore

/// Lines and tables that government sites put around a text, inside the box of the article: where the page is, how to
/// print it, how often it was read, the index of the document.
public enum SiteFurniture {
  /// Whether a line may be such, so that it is no title: it is the way to a page, or begins with one of its labels.
  ///
  /// - Complexity: O(*n*).
  public static func mayBeLine(_ text: String) -> Bool {
    let scalars = text.unicodeScalars.filter { !$0.isSpace }
    if scalars.contains(where: { isStep($0) || $0 == "≫" || $0 == "＞" }) { return true }
    if scalars.count(where: { $0 == "/" || $0 == "|" }) >= 2 { return true }
    let bytes = Array(String(scalars).utf8)
    return labels.contains { bytes.starts(with: $0) }
  }

  /// Whether a short line surely is such, so that it can be left out.
  ///
  /// - Complexity: O(*n*).
  public static func isLine(_ text: String) -> Bool {
    guard text.utf8.count <= 300 else { return false }
    let bare = bare(text)
    if bare.isEmpty { return false }
    if places.contains(where: { bare.starts(with: $0) }) { return text.unicodeScalars.contains(where: isStep) }
    if neighbours.contains(where: { bare.starts(with: $0) }) { return true }
    guard mainTools.contains(where: { position(of: $0, in: bare) != nil }) else { return false }
    // What is left of a line of tools when these are taken away.
    let rest = tools.reduce(bare) { removing($1, from: $0) }
    if companions.contains(where: { position(of: $0, in: rest) != nil }) {
      return counters.contains { position(of: $0, in: bare) != nil }
    }
    return rest.allSatisfy(\.isDigit)
  }

  /// Whether a table's texts are those of a document's index.
  public static func isIndex(_ texts: some Sequence<String>) -> Bool {
    let names = Set(texts.map(bare))
    guard names.contains(where: { name in indexNumbers.contains { name.starts(with: $0) } }) else { return false }
    return index.count { name in names.contains { $0.starts(with: name) } } >= 2
  }

  /// A text's bytes without fillers.
  private static func bare(_ text: String) -> [UInt8] {
    Array(String(String.UnicodeScalarView(text.unicodeScalars.filter { !isFiller($0) })).utf8)
  }

  /// Where a word begins in some bytes.
  private static func position(of word: [UInt8], in bytes: [UInt8], from start: Int = 0) -> Int? {
    guard bytes.count >= word.count else { return nil }
    return (start..<max(start, bytes.count - word.count + 1)).first { start in
      word.indices.allSatisfy { bytes[start + $0] == word[$0] }
    }
  }

  private static func removing(_ word: [UInt8], from bytes: [UInt8]) -> [UInt8] {
    var rest: [UInt8] = []
    var start = 0
    while let next = position(of: word, in: bytes, from: start) {
      rest += bytes[start..<next]
      start = next + word.count
    }
    return start == 0 ? bytes : rest + bytes[start...]
  }

  /// A sign between the steps of the way to a page.
  private static func isStep(_ scalar: Unicode.Scalar) -> Bool { ">»›＞→".unicodeScalars.contains(scalar) }

  /// Spaces, brackets, colons and the like.
  private static func isFiller(_ scalar: Unicode.Scalar) -> Bool {
    scalar.isSpace || "：:【】[]［］()（）|｜/·-—,，。、 ".unicodeScalars.contains(scalar)
  }

  private static func words(_ words: [String]) -> [[UInt8]] { words.map { Array($0.utf8) } }

  private static let places = words([
    "当前位置", "您的位置", "您现在的位置", "您当前的位置", "你的位置", "你现在的位置", "所在位置", "现在位置", "首页>",
  ])
  private static let neighbours = words(["上一篇", "下一篇", "上一条", "下一条", "扫一扫在手机打开", "扫一扫手机打开"])
  private static let counters = words([
    "浏览次数", "浏览量", "阅读次数", "阅读量", "点击数", "点击量", "点击率", "访问量", "访问次数",
  ])
  private static let tools =
    counters
    + words([
      "打印本页", "关闭本页", "关闭窗口", "打印此页", "关闭此页", "分享到", "字体大小", "字号", "字体", "打印", "关闭", "收藏", "大", "中", "小", "次", "微信",
      "微博", "保护视力色", "人次",
    ])
  private static let mainTools = counters + words(["打印", "关闭", "分享到", "字体", "字号", "收藏", "保护视力色"])
  private static let companions = words(["来源", "发布时间", "发布日期", "信息来源", "作者", "编辑"])
  private static let indexNumbers = words(["索引号", "索取号"])
  private static let index = words([
    "发文机关", "发布机构", "公开责任部门", "生成日期", "成文日期", "发布日期", "公开日期", "主题分类", "文号", "发文字号", "体裁分类", "组配分类", "有效性", "公开方式",
    "主题词", "信息名称",
  ])
  /// What such lines begin with.
  private static let labels =
    places + neighbours + counters + mainTools + indexNumbers + index
    + words([
      "首页", "网站首页", "您当前", "你当前", "当前所在", "索引:", "索引：", "发布时间", "发文日期", "发布单位", "信息来源", "来源:", "来源：", "作者:", "作者：",
      "点击", "阅读", "【字", "【打印", "分享", "文件编号", "公开形式", "责任编辑", "附件", "返回", "扫一扫", "相关", "信息分类",
    ])
}
