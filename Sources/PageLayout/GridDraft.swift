import ReportCore

/// A table of one page, or of several once they are joined: borders, and cells with their words.
struct GridDraft {
  /// A cell; its rows and columns lie between the borders.
  struct Cell {
    var rows: Range<Int>
    var columns: Range<Int>
    var lines: [TextLine] = []
    /// The text so far, where it goes on from another page.
    var text = ""
    var page = 0
    var box = PageBox(left: 0, top: 0, right: 0, bottom: 0)

    var isBlank: Bool { text.isEmpty }
  }

  var page: Int
  /// The upright borders, from left to right.
  var columns: [Double]
  /// The level borders, from top to bottom.
  var rows: [Double]
  /// In the order of their first row and column; they cover every place once.
  var cells: [Cell] = []
  /// Whether the last row, or the first, has no border at the end or beginning of the page.
  var isOpenBelow = false
  var isOpenAbove = false

  var rowCount: Int { rows.count - 1 }
  var columnCount: Int { columns.count - 1 }
  var box: PageBox {
    PageBox(left: columns.first ?? 0, top: rows.first ?? 0, right: columns.last ?? 0, bottom: rows.last ?? 0)
  }

  /// The cell whose place a point is in.
  func cellIndex(at x: Double, _ y: Double) -> Int? {
    guard let column = Self.slot(of: x, in: columns), let row = Self.slot(of: y, in: rows) else { return nil }
    return owners[row * columnCount + column]
  }

  /// How much of a word must stand in a row that the page's end cuts for the word to be in it.
  private static let leastShare = 0.2

  /// Whether enough of a word's height stands between two lines that it may be in a row there.
  static func stands(_ word: PageWord, between top: Double, and bottom: Double) -> Bool {
    min(word.box.bottom, bottom) - max(word.box.top, top) > leastShare * word.box.height
  }

  /// The cell that a word stands in: its middle, or a part of it where the page's end cuts the first or last row.
  func cellIndex(of word: PageWord) -> Int? {
    let (top, bottom) = (rows.first ?? 0, rows.last ?? 0)
    var y = word.box.middleY
    if Self.stands(word, between: top, and: bottom) {
      if isOpenBelow { y = min(y, bottom) }
      if isOpenAbove { y = max(y, top) }
    }
    return cellIndex(at: word.placeX, y)
  }

  /// For each place, row by row, its cell.
  private(set) var owners: [Int] = []

  /// The cells that reach to the last row, by their indices.
  var lastRowCells: [Int] = []

  mutating func findLastRow() { lastRowCells = cells.indices.filter { cells[$0].rows.upperBound == rowCount } }

  /// Finds out each place's cell.
  mutating func index() {
    findLastRow()
    owners = Array(repeating: 0, count: rowCount * columnCount)
    for (index, cell) in cells.enumerated() {
      for row in cell.rows { for column in cell.columns { owners[row * columnCount + column] = index } }
    }
  }

  /// Between which two borders a number lies.
  private static func slot(of value: Double, in borders: [Double]) -> Int? {
    guard let first = borders.first, let last = borders.last, value >= first, value <= last else { return nil }
    return max(0, borders.dropLast().partitioningIndex { $0 > value } - 1)
  }
}
