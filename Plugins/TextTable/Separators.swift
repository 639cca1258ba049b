import ReportCore

// Where the cells of a line end.

extension TextSource {
  /// The next separator from an offset on.
  ///
  /// - Parameter hasMarkup: set where there is something before it that may be Markdown's.
  @inline(__always)
  func separator(
    from start: Int, to end: Int, byTabs: Bool, isWide: Bool, _ hasMarkup: inout Bool
  ) -> Range<Int>? {
    let bytes = bytes.span
    let separator = byTabs ? 0x09 : UInt8(ascii: "|")
    var offset = start
    while offset < end {
      let byte = bytes[offset]
      if byte == separator { return offset..<offset + 1 }
      if byte >= 0x80 {
        if isWide, !byTabs, barLength(at: offset, isWide: true) > 0 { return offset..<offset + 3 }
        if byte >= 0xE0, byte < 0xF0 { offset += 2 }
      } else if byte == UInt8(ascii: "\\") {
        hasMarkup = true
        if !byTabs { offset += 1 }
      } else if Self.isMarkup(byte) {
        hasMarkup = true
      }
      offset += 1
    }
    return nil
  }

  /// Whether all of a line's tabs stand in pairs.
  func hasPairedTabs(inLine index: Int) -> Bool {
    var run = 0
    for offset in Int(lines[index].start)..<Int(lines[index].end) {
      if bytes[offset] == 0x09 {
        run += 1
      } else {
        guard run % 2 == 0 else { return false }
        run = 0
      }
    }
    return run % 2 == 0
  }

  /// A cell without Textile's mark of a head or of how its text stands: `|_. `, `|<. `, `|>. `, `|=. `.
  func withoutCellMark(_ range: Range<Int>) -> Range<Int> {
    if let end = endOfCellStyle(range) { return end..<range.upperBound }
    var offset = range.lowerBound
    while offset < range.upperBound, Self.isCellMark(bytes[offset]) { offset += 1 }
    guard offset > range.lowerBound, offset < range.upperBound, bytes[offset] == UInt8(ascii: "."),
      offset + 1 == range.upperBound || bytes[offset + 1] == 0x20
    else { return range }
    return offset + 1..<range.upperBound
  }

  /// The end of MoinMoin's style before a cell's text, `<style="text-align: right;">`, that says nothing of the text.
  private func endOfCellStyle(_ range: Range<Int>) -> Int? {
    guard let first = range.first, bytes[first] == UInt8(ascii: "<"), hasASCII("style=", at: first + 1),
      let close = bytes[range].firstIndex(of: UInt8(ascii: ">")), Self.isPlain(attributes: text(first + 1..<close))
    else { return nil }
    return close + 1
  }

  @inline(__always)
  private static func isCellMark(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: "_") || (UInt8(ascii: "<")...UInt8(ascii: ">")).contains(byte)
  }

  /// The display columns of a line's bars.
  func barColumns(ofLine index: Int) -> [Int] {
    var columns: [Int] = []
    var column = Int(lines[index].indent)
    var offset = Int(lines[index].textStart)
    while offset < Int(lines[index].textEnd) {
      let scalar = bytes.span.scalar(at: offset)
      if CharacterClass.isBar(scalar.value) { columns.append(column) }
      column += CharacterClass.width(scalar.value)
      offset += scalar.length
    }
    return columns
  }

  @inline(__always)
  private static func isMarkup(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "*"), UInt8(ascii: "_"), UInt8(ascii: "`"), UInt8(ascii: "<"), UInt8(ascii: "&"),
      UInt8(ascii: "["):
      true
    default: false
    }
  }
}
