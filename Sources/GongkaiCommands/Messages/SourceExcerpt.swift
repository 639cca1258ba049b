/// A line of an input and where in it to look.
struct SourceExcerpt: Hashable {
  /// As much of the line as is shown.
  let text: String
  /// How many columns of a terminal stand before the place.
  let indent: Int

  private static let widest = 100
  private static let before = 60
  /// The most bytes that are looked at on either side: a character for each column, with combining ones.
  private static let mostBytes = 1024

  /// Cuts a long line around the place.
  ///
  /// - Parameters:
  ///   - line: the line's bytes.
  ///   - column: the byte to point at, from 1.
  /// - Returns: `nil` where what would be shown is not UTF-8.
  /// - Complexity: O(1), however long the line is.
  init?(of line: ArraySlice<UInt8>, at column: Int) {
    let place = Self.boundary(in: line, at: line.startIndex + min(max(column - 1, 0), line.count))
    let start = Self.boundary(in: line, at: max(line.startIndex, place - Self.mostBytes))
    let end = Self.boundary(in: line, at: min(line.endIndex, place + Self.mostBytes))
    guard let before = String(validating: line[start..<place], as: UTF8.self),
      let after = String(validating: line[place..<end], as: UTF8.self)
    else { return nil }
    let head = printable(before)
    let tail = printable(after)
    let shownHead = Self.suffix(of: head, width: Self.before)
    let shownTail = Self.prefix(of: tail, width: Self.widest - displayWidth(shownHead))
    let isHeadWhole = shownHead.startIndex == head.startIndex && start == line.startIndex
    let isTailWhole = shownTail.endIndex == tail.endIndex && end == line.endIndex
    text = (isHeadWhole ? "" : "…") + shownHead + shownTail + (isTailWhole ? "" : "…")
    indent = displayWidth(isHeadWhole ? "" : "…") + displayWidth(shownHead)
  }

  /// An index at or shortly before one, at which no character is cut.
  private static func boundary(in line: ArraySlice<UInt8>, at index: Int) -> Int {
    var index = index
    while index > line.startIndex, index < line.endIndex, line[index] & 0xC0 == 0x80 { index -= 1 }
    return index
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
