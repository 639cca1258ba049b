import ReportCore
import TextEncoding

extension FormatDescription {
  static let html = FormatDescription(
    id: "html",
    summary: Message(
      chinese: "网页：读政府网站上的报告页，写可打印的单个网页", english: "web pages: reads reports on sites, writes one page that prints"),
    extensions: ["html", "htm", "xhtml", "shtml", "mht", "mhtml", "eml"],
    mediaType: "text/html",
    signatures: signatures,
    options: [
      .textEncoding,
      FormatOption(
        "article", .choice(["auto", "all"]), default: "auto",
        summary: Message(
          chinese: "读入时：auto 找出正文，导航、页眉页脚等不收；all 收入全部可见文字",
          english:
            "reading: auto finds the article and leaves out navigation, heads and feet; all takes all visible text")),
      FormatOption(
        "style", .choice(["page", "wechat", "risks", "portrait"]), default: "page",
        summary: Message(
          chinese: "写出时：page 为可打印的网页；wechat 只用行内样式，可贴入微信公众号文章，表格适合手机宽度；risks 为风险清单，汇总时列出各单位的问题；"
            + "portrait 为单位画像：主要数字、历年变化和问题",
          english:
            "writing: page for a page that prints; wechat with inline styles only, for WeChat articles, its tables "
            + "as wide as a phone; risks for a list of what was found, of all agencies in a roll-up; portrait for an agency's "
            + "main figures, how they changed over the years, and what was found")),
      .remarks,
      .findings,
    ], showsSheets: true)

  /// What pages begin with, their document type or `<html>` left out included.
  private static let signatures =
    [
      Signature(.rootElement(["html", "head", "body", "meta", "title", "article", "main", "div", "table", "p", "h1"]))
    ] + archiveMarks.map { Signature(bytes: Array($0.utf8)) }

  /// What pages saved as one file begin with.
  static let archiveMarks = [
    "MIME-Version: ", "Mime-Version: ", "From: <", "Return-Path: ", "Received: ", "Delivered-To: ",
  ]
}
