import ReportCore

/// What browsers read otherwise than libxml2: what they take for comments, such as `<!-->`, `<!--…--!>`, `<![if …]>` of office
/// programs, `<?…>` and `</9>`; `</body>` and `</html>` before the end, which end nothing; `<td/>`, which is not empty; `&nbsp`
/// without a semicolon.
enum BrowserMarkup {
  /// The page with a comment or the end of an element that never began in the place of each of these, so that everything
  /// stays where it is; `nil` where there are none.
  ///
  /// - Complexity: O(*n*).
  static func repaired(_ page: UnsafeBufferPointer<UInt8>) -> [UInt8]? {
    var result = withSpaces(page)
    var index = 0
    // The ends of the page that were passed, until an element begins after them.
    var ends: [Range<Int>] = []
    // What was searched for up to the end in vain is not searched for again.
    var unclosed: Set<String> = []
    let isXML = TagSizeCheck.begins(page, at: 0, with: "<?xml")
    func change(_ change: (inout [UInt8]) -> Void) {
      var copy = result ?? Array(page)
      result = nil
      change(&copy)
      result = copy
    }
    while let open = TagSizeCheck.position(of: UInt8(ascii: "<"), in: page, from: index), open + 1 < page.count {
      index = open + 1
      switch page[index] {
      case UInt8(ascii: "!") where TagSizeCheck.begins(page, at: open, with: "<!--"):
        guard let end = endOfComment(page, open) else { return result }
        index = end.index
        if end.index <= open + 6 {
          change { blank(&$0, open, end.index) }
        } else if end.hasMark {
          change { $0.replaceSubrange(end.index - 4..<end.index, with: "!-->".utf8) }
        }
      case UInt8(ascii: "!") where TagSizeCheck.begins(page, at: open, with: "<!doctype"): break
      case UInt8(ascii: "!") where isXML && page[open...].starts(with: "<![CDATA[".utf8):
        guard let end = endOfCharacterData(page, open) else { continue }
        index = end
        change { copy in
          blank(&copy, open, open + 9)
          blank(&copy, end - 3, end)
        }
      case UInt8(ascii: "!"), UInt8(ascii: "?"),
        UInt8(ascii: "/") where isNoName(page, open + 2):
        guard let close = TagSizeCheck.position(of: UInt8(ascii: ">"), in: page, from: index) else { return result }
        index = close + 1
        change { blank(&$0, open, index) }
      case UInt8(ascii: "/") where ["body", "html"].contains { TagSizeCheck.begins(page, at: index + 1, with: $0) }:
        guard let close = TagSizeCheck.position(of: UInt8(ascii: ">"), in: page, from: index) else { return result }
        ends.append(open..<close + 1)
        index = close + 1
      case UInt8(ascii: "/"): break
      default:
        for end in ends { change { blank(&$0, end.lowerBound, end.upperBound) } }
        ends = []
        if let slash = slash(inCell: page, open) { change { $0[slash] = 0x20 } }
        guard let name = rawTextName(page, open), !unclosed.contains(name) else { continue }
        if let end = TagSizeCheck.endOfRawText(in: page, from: index, of: name) {
          index = end
        } else {
          unclosed.insert(name)
        }
      }
    }
    return result
  }

  /// The page with the space that each `&nbsp` without a semicolon is, and as many bytes as before; `nil` where there is none.
  private static func withSpaces(_ page: UnsafeBufferPointer<UInt8>) -> [UInt8]? {
    var result: [UInt8]?
    var index = 0
    while let start = TagSizeCheck.position(of: UInt8(ascii: "&"), in: page, from: index) {
      index = start + 1
      let end = start + 5
      guard page[index...].starts(with: "nbsp".utf8), end >= page.count || page[end] != UInt8(ascii: ";") else {
        continue
      }
      var copy = result ?? Array(page)
      result = nil
      copy.replaceSubrange(start..<end, with: "\u{A0}\u{200B}".utf8)
      result = copy
    }
    return result
  }

  /// Past a section of character data whose text is the same in a page that is no XML.
  private static func endOfCharacterData(_ page: UnsafeBufferPointer<UInt8>, _ open: Int) -> Int? {
    guard let close = TagSizeCheck.position(of: UInt8(ascii: ">"), in: page, from: open), close >= open + 11,
      page[close - 1] == UInt8(ascii: "]"), page[close - 2] == UInt8(ascii: "]"),
      !page[open + 9..<close - 2].contains(where: { $0 == UInt8(ascii: "<") || $0 == UInt8(ascii: "&") })
    else { return nil }
    return close + 1
  }

  /// Where the slash at the end of `<td/>` or `<th/>` stands.
  private static func slash(inCell page: UnsafeBufferPointer<UInt8>, _ open: Int) -> Int? {
    guard ["td", "th"].contains(where: { TagSizeCheck.begins(page, at: open + 1, with: $0) }), open + 4 < page.count,
      page[open + 3] == UInt8(ascii: "/") || page[open + 3] <= 0x20,
      let close = page[open..<min(open + 1024, page.count)].firstIndex(of: UInt8(ascii: ">")),
      page[close - 1] == UInt8(ascii: "/")
    else { return nil }
    return close - 1
  }

  /// Past a comment, and whether it ends in `--!>`; `nil` for one that never ends.
  private static func endOfComment(_ page: UnsafeBufferPointer<UInt8>, _ open: Int) -> (index: Int, hasMark: Bool)? {
    // Of `<!-->` and `<!--->`, the hyphens open and close it.
    for end in [open + 5, open + 6] where end <= page.count && page[end - 1] == UInt8(ascii: ">") {
      if page[open + 4..<end - 1].allSatisfy({ $0 == UInt8(ascii: "-") }) { return (end, false) }
    }
    var index = open + 4
    while let close = TagSizeCheck.position(of: UInt8(ascii: ">"), in: page, from: index) {
      index = close + 1
      let hasMark = page[close - 1] == UInt8(ascii: "!")
      let end = hasMark ? close - 1 : close
      guard end >= open + 6, page[end - 1] == UInt8(ascii: "-"), page[end - 2] == UInt8(ascii: "-") else { continue }
      return (index, hasMark)
    }
    return nil
  }

  /// Makes the end of an element that never began of what stands here, which libxml2 passes over.
  private static func blank(_ page: inout [UInt8], _ start: Int, _ end: Int) {
    guard end - start >= 4 else { return page.replaceSubrange(start..<end, with: "\u{200B}".utf8) }
    for place in start..<end where page[place] > 0x20 { page[place] = 0x20 }
    page.replaceSubrange(start..<start + 3, with: "</z".utf8)
    page[end - 1] = UInt8(ascii: ">")
  }

  /// Whether no name of an element begins here.
  private static func isNoName(_ page: UnsafeBufferPointer<UInt8>, _ index: Int) -> Bool {
    index < page.count && !page[index].isLetter
  }

  /// The element in which tags do not count that begins here; `nil` for any other.
  private static func rawTextName(_ page: UnsafeBufferPointer<UInt8>, _ open: Int) -> String? {
    ["script", "style", "textarea", "title"].first { name in
      let end = open + 1 + name.utf8.count
      return TagSizeCheck.begins(page, at: open + 1, with: name) && end < page.count && isNoName(page, end)
    }
  }
}
