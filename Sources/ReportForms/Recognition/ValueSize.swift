import ReportCore

extension ReportTokens {
  /// How many cells there are if neighbours that say the same are one, as where merging was undone.
  func distinctCells(_ range: Range<Int>) -> Int {
    range.count { $0 == range.lowerBound || tokens[$0].text != tokens[$0 - 1].text }
  }

  /// How many of some tokens there are.
  func size(of range: Range<Int>) -> ValueSize {
    var size = ValueSize(all: range.count)
    for index in range where tokens[index].kind != .blank {
      size.filled += 1
      size.cells = index - range.lowerBound + 1
    }
    return size
  }
}

/// How many values stand somewhere.
struct ValueSize {
  /// Those that are no blanks.
  var filled = 0
  /// All up to the last of these.
  var cells = 0
  let all: Int

  init(all: Int) { self.all = all }

  /// Whether there is one for each of some cells, with the blanks between or without.
  func fills(_ width: Int) -> Bool { filled == width || cells == width }
}
