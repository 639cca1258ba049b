/// The style sheets that stand in a page.
enum StyleSources {
  /// The text of each `<style>` element that counts: one in a comment, in a script or for print does not.
  ///
  /// - Complexity: O(*n*) in the bytes of the page.
  static func texts(of page: UnsafeBufferPointer<UInt8>) -> [CSSText.Bytes] {
    var texts: [CSSText.Bytes] = []
    var index = 0
    while let open = TagSizeCheck.position(of: UInt8(ascii: "<"), in: page, from: index) {
      index = open + 1
      if TagSizeCheck.begins(page, at: index, with: "!--") {
        index = TagSizeCheck.endOfComment(in: page, from: open) ?? page.count
        continue
      }
      let name = skipped.first {
        TagSizeCheck.begins(page, at: index, with: $0) && ends(page, index + $0.utf8.count)
      }
      guard let name else { continue }
      guard let close = TagSizeCheck.position(of: UInt8(ascii: ">"), in: page, from: index) else { break }
      if name == "template", CSSText.normalised(CSSText.Bytes(page[index..<close])).contains("shadowrootmode") {
        continue
      }
      let end = TagSizeCheck.endOfRawText(in: page, from: close + 1, of: name) ?? page.count
      if name == "style", isForScreens(CSSText.Bytes(page[index..<close])) {
        texts.append(CSSText.Bytes(page[(close + 1)..<max(close + 1, end)]))
      }
      index = end
    }
    return texts
  }

  /// Elements in which tags do not count; in a template that is shown they do.
  private static let skipped: [String] = ["style", "script", "noscript", "template", "textarea", "title"]

  private static func isForScreens(_ tag: CSSText.Bytes) -> Bool {
    let words = CSSText.split(tag, at: CSSText.isSpace)
    for word in words {
      guard let equals = word.firstIndex(of: UInt8(ascii: "=")) else { continue }
      let value = CSSText.trimmed(word[(equals + 1)...])
      let text = CSSText.string(value) ?? String(decoding: value, as: UTF8.self)
      switch CSSText.normalised(word[..<equals]) {
      case "media": if !MediaQuery.holds(Array(text.utf8)[...]) { return false }
      case "type": if !text.isEmpty, text.lowercased() != "text/css" { return false }
      default: break
      }
    }
    return true
  }

  /// Whether a tag's name ends at an index.
  private static func ends(_ page: UnsafeBufferPointer<UInt8>, _ index: Int) -> Bool {
    index >= page.count || CSSText.isSpace(page[index]) || page[index] == UInt8(ascii: ">")
      || page[index] == UInt8(ascii: "/")
  }
}
