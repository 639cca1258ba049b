import ReportCore

/// Two figures that stand together without a space, as one token.
struct GluedFigures {
  let token: Int
  /// The two of them.
  let left: String
  let right: String
}

/// What the sums show of tokens that are not one figure each.
struct TokenRepairs {
  var glued: [GluedFigures] = []
  var broken: [BrokenFigure] = []

  var isEmpty: Bool { glued.isEmpty && broken.isEmpty }
}

extension SplitFigure {
  /// The only way to part one token of a line in two so that the line is full and all sums hold.
  ///
  /// Only long numbers stand so close, so that no short one is taken apart to make a wrong sum right.
  /// - Parameter row: the line's index, whose values are one too few, and fit nowhere.
  func glued(inRow row: Int) -> GluedFigures? {
    guard let placement = rows[row], placement.slots.count > 2, placement.slots.allSatisfy(\.isUnknown),
      placement.unplaced.count == placement.slots.count - 1, placement.candidates.isEmpty
    else { return nil }
    let numbers = placement.unplaced.map { tokens[$0].number ?? .zero }
    let ways = placement.unplaced.enumerated().flatMap { index, token -> [GluedFigures] in
      let digits = tokens[token].trimmedText
      guard tokens[token].isDigits, (Self.fewestDigits...Self.mostDigits).contains(digits.utf8.count) else { return [] }
      return (2...digits.utf8.count - 2).compactMap { count in
        let end = digits.utf8.index(digits.startIndex, offsetBy: count)
        let (left, right) = (String(digits[..<end]), String(digits[end...]))
        guard !right.isEndOfNumber, let first = FigureText(left)?.value.number,
          let second = FigureText(right)?.value.number
        else { return nil }
        var parted = numbers
        parted.replaceSubrange(index...index, with: [first, second])
        return fits(parted, inRow: row) ? GluedFigures(token: token, left: left, right: right) : nil
      }
    }
    return ways.count == 1 ? ways[0] : nil
  }

  private static var fewestDigits: Int { 6 }
  private static var mostDigits: Int { 24 }
}
