import ReportCore

extension ArticleReader {
  /// The note about the site's own lines and tables; `nil` where there were none.
  var furnitureNote: Diagnostic? {
    guard let first = furniture.first else { return nil }
    let texts = furniture.prefix(20).map { line in
      let shown = String(String.UnicodeScalarView(line.text.unicodeScalars.prefix(24)))
      return (line.place.map { "\($0.line): " } ?? "") + shown + (shown.utf8.count < line.text.utf8.count ? "…" : "")
    }
    let names = texts.joined(separator: " | ")
    return Diagnostic(
      .furnitureLeftOut, at: first.place, ["count": "\(furniture.count)", "names": Message(names)])
  }
}
