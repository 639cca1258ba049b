import ReportStructure

/// Lines that stand in columns without borders.
struct AlignedRegion {
  /// Where a region that begins at a line ends; `nil` where none does.
  ///
  /// Two lines or more have parts that stand apart. A label that is wrapped over lines, or a head, has lines of one
  /// part among them.
  static func end(from start: Int, in lines: [TextLine], width: Double) -> Int? {
    guard isInColumns(lines[start]) else { return nil }
    var end = start + 1
    var rows = 1
    var index = end
    while index < lines.count {
      let line = lines[index]
      let gap = line.box.top - lines[index - 1].box.bottom
      guard gap < 4 * line.size, gap > -line.size else { break }
      if isInColumns(line) {
        rows += 1
        end = index + 1
      } else {
        guard line.box.width < 0.6 * width else { break }
        guard isRow(index, in: lines) || !isHeading(line) && index - end < 8 else { break }
      }
      index += 1
    }
    return rows >= 2 ? end : nil
  }

  /// Whether a line that looks like a heading is the label of a row without figures: what comes next in columns has
  /// figures, while below a heading a table begins with heads.
  private static func isRow(_ index: Int, in lines: [TextLine]) -> Bool {
    let line = lines[index]
    guard line.text.unicodeScalars.last != "。", LeadingNumber(line.text) != nil,
      let next = lines[index...].prefix(40).dropFirst().first(where: isInColumns)
    else { return false }
    return next.words.last?.isFigure ?? false && abs(next.size - line.size) < 0.2 * line.size
  }

  private static func isInColumns(_ line: TextLine) -> Bool { line.segments().count >= 2 }

  static func isHeading(_ line: TextLine) -> Bool {
    let text = line.text
    if text.unicodeScalars.last == "。" { return true }
    return if case .section = LineRole(text) { true } else { false }
  }

  /// Lines above that belong to the region's head: short, close and no prose.
  static func headStart(before start: Int, in lines: [TextLine], width: Double, from first: Int) -> Int {
    var index = start
    while index > first, start - index < 6 {
      let line = lines[index - 1]
      let gap = lines[index].box.top - line.box.bottom
      // A title is set larger.
      let isOfOneSize = abs(line.size - lines[start].size) < 0.2 * lines[start].size
      guard gap < 1.5 * line.size, line.box.width < 0.5 * width, isOfOneSize, !isHeading(line) else { break }
      index -= 1
    }
    return index
  }
}
