package import ReportCore

/// Codes about web pages: GK0341 to GK0350, GK0356, GK0357 and GK0786.
extension DiagnosticCode {
  package static let boilerplateLeftOut = DiagnosticCode(
    "GK0341", .note,
    chinese: "正文在第 {first} 行至第 {last} 行；正文以外有 {blocks} 处共 {characters} 字（导航、页眉页脚等）未收入，最长的是第 {line} 行的“{excerpt}”",
    english: "the article is in lines {first} to {last}; {blocks} blocks with {characters} characters outside it "
      + "(navigation, heads and feet) were left out, the longest in line {line}: '{excerpt}'",
    hint: Message(chinese: "要收入全部可见文字，用 html.article=all", english: "html.article=all takes all visible text"))
  package static let tooManyPageNodes = DiagnosticCode(
    "GK0342", .error,
    chinese: "网页的元素和文字段超过 {limit} 个",
    english: "the page has more than {limit} elements and runs of text")
  package static let tooManyTagAttributes = DiagnosticCode(
    "GK0343", .error,
    chinese: "一个标签的属性超过 {limit} 个",
    english: "a tag has more than {limit} attributes")
  package static let figureOverwritten = DiagnosticCode(
    "GK0345", .warning,
    chinese: "网页中 {address} 处显示的“{shown}”不是数，按文字保留",
    english: "what the page shows for {address}, '{shown}', is not a figure; it is kept as text")
  package static let picturesNotRead = DiagnosticCode(
    "GK0346", .note,
    chinese: "正文里有 {count} 张图片，图片里的文字和表格读不出",
    english: "the article has {count|picture|pictures}, and nothing shown there is read")
  package static let pageNotParsed = DiagnosticCode(
    "GK0347", .error,
    chinese: "解析网页失败",
    english: "the page could not be parsed")
  package static let pageWithoutText = DiagnosticCode(
    "GK0348", .error,
    chinese: "网页里没有可见的文字",
    english: "the page has no visible text")
  package static let figureTwice = DiagnosticCode(
    "GK0349", .warning,
    chinese: "网页中 {address} 出现两次，数不同：“{first}”和“{second}”，以先出现的为准",
    english: "the page has {address} twice with different values, '{first}' and '{second}'; the first holds")

  package static let hiddenContentRead = DiagnosticCode(
    "GK0356", .warning,
    chinese: "网页显示的内容里没有数据，隐藏的内容里有，已读入",
    english: "what the page shows has no figures, what it hides has; both were read",
    hint: Message(chinese: "请在浏览器里核对", english: "compare it with the page in a browser"))

  package static let furnitureLeftOut = DiagnosticCode(
    "GK0357", .note,
    chinese: "正文中属于网站的 {count} 处（位置、索引号、打印、浏览次数等）未收入：{names}",
    english:
      "{count} lines or tables of the site inside the article (its place, index, tools, counters) were left out: "
      + "{names}",
    hint: Message(chinese: "要收入全部可见文字，用 html.article=all", english: "html.article=all takes all visible text"))

  package static let cellsMoved = DiagnosticCode(
    "GK0350", .error,
    chinese: "样式挪动了这一行的单元格，页面上“{text}”的次序或位置与源码不同，按源码的次序读取",
    english:
      "a style moves cells of this row: on the page '{text}' stand elsewhere than in the source, whose order is read",
    hint: Message(chinese: "请在浏览器里核对", english: "compare it with the page in a browser"))

  package static let tooManyStyleSteps = DiagnosticCode(
    "GK0786", .error,
    chinese: "网页的样式规则与元素逐一比较要 {limit} 步以上，无法判断哪些内容显示",
    english:
      "comparing the page's style rules with its elements takes more than {limit} steps; what it shows cannot be told",
    hint: Message(chinese: "可把网页另存为文本再读", english: "save the page as text and read that"))

  /// All of these.
  package static let htmlCodes: [DiagnosticCode] = [
    .boilerplateLeftOut, .tooManyPageNodes, .tooManyTagAttributes, .figureOverwritten,
    .picturesNotRead, .pageNotParsed, .pageWithoutText, .figureTwice, .hiddenContentRead, .furnitureLeftOut,
    .tooManyStyleSteps, .cellsMoved,
  ]
}
