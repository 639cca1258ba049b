/// The marks `<![if …]>` and `<![endif]>` that office programs write around what all browsers show.
///
/// Browsers take them for comments; libxml2 takes them for text.
enum ConditionalMarkup {
  /// The page with spaces for the marks, so that everything stays in its place; `nil` where there are none.
  ///
  /// - Complexity: O(*n*).
  static func blanked(_ page: UnsafeBufferPointer<UInt8>) -> [UInt8]? {
    var result: [UInt8]?
    var index = 0
    while let open = TagSizeCheck.position(of: UInt8(ascii: "<"), in: page, from: index) {
      index = open + 1
      guard open + 3 < page.count, page[open + 1] == UInt8(ascii: "!"), page[open + 2] == UInt8(ascii: "["),
        let close = TagSizeCheck.position(of: UInt8(ascii: ">"), in: page, from: open)
      else { continue }
      index = close
      // One that ends in `-->` is within a comment.
      guard page[close - 1] == UInt8(ascii: "]") else { continue }
      var copy = result ?? Array(page)
      result = nil
      for place in open...close where copy[place] > 0x20 { copy[place] = 0x20 }
      result = copy
    }
    return result
  }
}
