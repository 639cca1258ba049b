import ReportCore

/// A page for review while it is written: what all such pages have in common.
struct ReviewPage {
  var markup = Markup()

  init(title: String, _ language: Language) {
    markup.raw("<!DOCTYPE html>\n<html lang=\"\(language == .chinese ? "zh-CN" : "en")\">\n<head>\n")
    markup.raw("<meta charset=\"utf-8\">\n")
    markup.raw("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>")
    markup.text(title)
    markup.raw("</title>\n<style>\n")
    markup.raw(ReviewStyle.sheet)
    markup.raw("</style>\n</head>\n<body>\n<main>\n<h1>")
    markup.text(title)
    markup.raw("</h1>\n")
  }

  /// Writes numbers that are seen first, each with its name.
  mutating func writeCounts(_ counts: [(name: String, number: String)]) {
    markup.raw("<dl>\n")
    for (name, number) in counts {
      markup.raw("<div><dt>")
      markup.text(name)
      markup.raw("</dt><dd>")
      markup.text(number)
      markup.raw("</dd></div>\n")
    }
    markup.raw("</dl>\n")
  }

  mutating func end(to sink: inout some ByteSink) throws(ConversionError) {
    markup.raw("</main>\n</body>\n</html>\n")
    try markup.passOn(to: &sink, isLast: true)
  }
}
