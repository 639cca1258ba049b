/// A line of an input and where in it to look.
struct SourceExcerpt: Hashable {
  /// As much of the line as is shown.
  let text: String
  /// How many columns of a terminal stand before the place.
  let indent: Int

  private static let widest = 100
  private static let before = 60

  /// Cuts a long line around the place.
  ///
  /// - Parameters:
  ///   - line: the line's UTF-8.
  ///   - column: the byte to point at, from 1.
  init(of line: ArraySlice<UInt8>, at column: Int) {
    let place = min(max(column - 1, 0), line.count)
    let head = printable(String(decoding: line.prefix(place), as: UTF8.self))
    let tail = printable(String(decoding: line.dropFirst(place), as: UTF8.self))
    let shownHead = Self.suffix(of: head, width: Self.before)
    let shownTail = Self.prefix(of: tail, width: Self.widest - displayWidth(shownHead))
    let start = shownHead.endIndex == head.endIndex && shownHead.startIndex == head.startIndex ? "" : "…"
    text = start + shownHead + shownTail + (shownTail.endIndex == tail.endIndex ? "" : "…")
    indent = displayWidth(start) + displayWidth(shownHead)
  }

  private static func prefix(of text: String, width: Int) -> Substring {
    var room = width
    var end = text.startIndex
    while end < text.endIndex {
      room -= displayWidth(text[end...end])
      if room < 0 { break }
      end = text.index(after: end)
    }
    return text[..<end]
  }

  private static func suffix(of text: String, width: Int) -> Substring {
    var room = width
    var start = text.endIndex
    while start > text.startIndex {
      let previous = text.index(before: start)
      room -= displayWidth(text[previous...previous])
      if room < 0 { break }
      start = previous
    }
    return text[start...]
  }
}
