/// The order in which lines outside tables are read: columns of prose one after the other.
struct ColumnFlow {
  /// The lines that words make up, in reading order.
  ///
  /// - Parameter tables: the boxes of tables, which prose does not go on beyond.
  static func lines(of words: [PageWord], beside tables: [PageBox]) -> [TextLine] {
    var result: [TextLine] = []
    var block: [TextLine] = []
    var borders = tables.map(\.middleY).sorted()[...]
    for line in TextLine.lines(of: words) {
      let isBehindTable = borders.first.map { $0 < line.box.middleY } ?? false
      if isBehindTable {
        borders = borders.drop { $0 < line.box.middleY }
        result += ordered(block)
        block = []
      }
      block.append(line)
    }
    return result + ordered(block)
  }

  /// Lines that stand in two columns, the left ones before the right ones.
  private static func ordered(_ lines: [TextLine]) -> [TextLine] {
    var result: [TextLine] = []
    var index = 0
    while index < lines.count {
      guard let gutter = gutter(in: lines[index]) else {
        result.append(lines[index])
        index += 1
        continue
      }
      let end = lines[index...].firstIndex { !respects(gutter, $0) } ?? lines.count
      let block = lines[index..<end]
      if isProse(block, gutter) {
        let words = block.flatMap(\.words)
        result += TextLine.lines(of: words.filter { $0.box.middleX < gutter.middle })
        result += TextLine.lines(of: words.filter { $0.box.middleX >= gutter.middle })
      } else {
        result += block
      }
      index = end
    }
    return result
  }

  private struct Gutter {
    var left: Double
    var right: Double
    var middle: Double { (left + right) / 2 }
  }

  /// The gap of a line that has two parts of about one width.
  private static func gutter(in line: TextLine) -> Gutter? {
    let parts = line.segments()
    guard parts.count == 2, parts.allSatisfy({ $0.text.unicodeScalars.count >= 10 }) else { return nil }
    return Gutter(left: parts[0].box.right, right: parts[1].box.left)
  }

  private static func respects(_ gutter: Gutter, _ line: TextLine) -> Bool {
    line.words.allSatisfy { $0.box.right <= gutter.middle || $0.box.left >= gutter.middle }
  }

  /// Whether both sides are text that goes on over several lines.
  private static func isProse(_ lines: ArraySlice<TextLine>, _ gutter: Gutter) -> Bool {
    func isFull(_ isSide: (PageWord) -> Bool) -> Bool {
      let side = lines.compactMap { TextLine($0.words.filter(isSide)) }
      let widest = side.map(\.box.width).max() ?? 0
      let full = side.count { $0.box.width > 0.8 * widest && $0.text.unicodeScalars.count >= 10 }
      return side.count >= 3 && 2 * full >= side.count
    }
    return isFull { $0.box.middleX < gutter.middle } && isFull { $0.box.middleX >= gutter.middle }
  }
}
