import ReportStructure

/// A line of text put together from the pieces that stand side by side on a page.
struct PositionedLine {
  /// From left to right; pieces that touch are one, but for figures, since widths are only guessed.
  private(set) var pieces: [PositionedPiece] = []
  /// The number of the page, from 0.
  let page: Int

  /// The lines of a page, from top to bottom.
  ///
  /// - Complexity: O(*n* log *n*) in the pieces.
  static func lines(of pieces: [PositionedPiece], page: Int) -> [PositionedLine] {
    var groups: [[PositionedPiece]] = []
    for piece in pieces.sorted(by: { $0.base < $1.base }) {
      if let group = groups.last, isLevel(piece, with: group) {
        groups[groups.count - 1].append(piece)
      } else {
        groups.append([piece])
      }
    }
    return groups.map { PositionedLine($0.sorted { $0.left < $1.left }, page: page) }
  }

  /// Whether a piece stands on one line with others, those above it first: figures beside Chinese are set a few pixels lower,
  /// and labels over several lines stand between.
  private static func isLevel(_ piece: PositionedPiece, with group: [PositionedPiece]) -> Bool {
    guard let first = group.first, let last = group.last else { return false }
    let size = min(first.size, piece.size)
    let (depth, step) = (piece.base - first.base, piece.base - last.base)
    return depth <= 0.35 * size || step <= 0.3 * min(last.size, piece.size) && depth <= 0.6 * size
  }

  private init(_ sorted: [PositionedPiece], page: Int) {
    self.page = page
    for piece in sorted {
      if let last = pieces.last, piece.left - last.right < 0.3 * min(last.size, piece.size), !last.isFigure,
        !piece.isFigure
      {
        pieces[pieces.count - 1].text += piece.text
      } else {
        pieces.append(piece)
      }
    }
  }

  var text: String { pieces.map(\.text).joined(separator: " ") }
  var left: Double { pieces.first?.left ?? 0 }
  var right: Double { pieces.last?.right ?? 0 }
  var size: Double { pieces.first?.size ?? 1 }

  /// Whether its pieces leave little room between them, as in prose.
  private var isDense: Bool { pieces.reduce(0) { $0 + $1.width } > 0.85 * (right - left) }

  /// Whether it has columns: pieces apart, many of them, or a label and a figure.
  var isRow: Bool {
    pieces.count > 1 && !text.unicodeScalars.contains(where: { $0 == "。" || $0 == "；" })
      && (!isDense || pieces.count > 5 || pieces.count == 2 && pieces[1].isFigure)
  }

  /// Whether it is a line of prose: one that ends a sentence, or is long without columns.
  func isProse(onWidth width: Double) -> Bool {
    text.unicodeScalars.contains("。") || !isRow && right - left > 0.6 * width
  }

  /// Whether it is a page's number and nothing else.
  var isPageNumber: Bool {
    guard let page = PageNumberText(text), page.number < 10_000 else { return false }
    return page.shape != .bare || page.total == nil
  }
}
