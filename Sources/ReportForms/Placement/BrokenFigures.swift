import ReportCore

/// A figure whose digits a narrow cell broke over two lines, as two tokens.
struct BrokenFigure {
  /// The part that stands on the line of the row's other values, and the one on the line above or below.
  let part: Int
  let piece: Int
  let isPieceAbove: Bool
}

/// Finds the pieces of figures beside full lines whose sums fail: numbers that no line has, right above or below.
///
/// Each piece is a full number by itself, so only the sums show that it is none.
struct BrokenFigures {
  private let text: ReportTokens
  private let form: Form
  /// Tokens that are values of lines, and lines of the report with the beginning of a label.
  private let isClaimed: [Bool]
  private let labelLines: Set<Int>

  init(_ form: Form, _ text: ReportTokens, _ matches: [LineCandidate]) {
    (self.form, self.text) = (form, text)
    var isClaimed = [Bool](repeating: false, count: text.tokens.count)
    for match in matches { for token in match.values { isClaimed[token] = true } }
    self.isClaimed = isClaimed
    labelLines = Set(matches.compactMap { match in match.label.map { Int(text.tokens[$0].line) } })
  }

  /// Whether numbers that no line has stand right above or below the values of a full line.
  func hasPieces(_ placement: LinePlacement) -> Bool {
    guard let values = fullValues(placement) else { return false }
    return !pieces(beside: values, by: 1).isEmpty || !pieces(beside: values, by: -1).isEmpty
  }

  /// Looks at the lines of one table.
  ///
  /// - Returns: the figures that can be put together in one way only so that all sums hold, and the lines that seem to have
  ///   broken figures but show no such way.
  func search(_ rows: [LinePlacement?], _ split: SplitFigure) -> (figures: [BrokenFigure], open: Set<Int>) {
    var figures: [BrokenFigure] = []
    var open: Set<Int> = []
    for row in rows.indices {
      guard let placement = rows[row], let values = fullValues(placement) else { continue }
      let slots = form.compiled.lines[placement.line].slots
      let hasSums = form.constraints.contains { $0.isWithin(slots) && !form.rules[$0.rule].spansYears }
      guard !hasSums || !split.ownSumsHold(inRow: row) else { continue }
      let (above, below) = (pieces(beside: values, by: -1), pieces(beside: values, by: 1))
      guard !above.isEmpty || !below.isEmpty else { continue }
      let ways = hasSums ? ways(values, above, true, split, row) + ways(values, below, false, split, row) : []
      if ways.count == 1 {
        figures += ways[0]
      } else if hasSums || values.contains(where: { mayBeBroken($0, above + below) }) {
        open.insert(row)
      }
    }
    return (figures, open)
  }

  /// The tokens of a line that has a number in each slot, all on one line of the report outside grids.
  private func fullValues(_ placement: LinePlacement) -> [Int]? {
    guard let first = placement.slots.first?.token, first >= 0, !text.line(of: first).layout.isTable else { return nil }
    let values = placement.slots.compactMap(\.token)
    guard values.count == placement.slots.count,
      values.allSatisfy({ $0 >= 0 && text.tokens[$0].line == text.tokens[first].line })
    else { return nil }
    return values
  }

  /// The numbers on the line above or below some values, where no line of the form has any of it.
  private func pieces(beside values: [Int], by step: Int) -> [Int] {
    let own = Int(text.tokens[values[0]].line)
    let index = own + step
    guard text.lines.indices.contains(index) else { return [] }
    let (line, other) = (text.lines[index], text.lines[own])
    guard line.layout == other.layout, line.page == other.page, !line.isProse, !line.isFurniture,
      line.isInTable == other.isInTable, text.lines[max(index, own)].blankLinesBefore == 0,
      step > 0 && !labelLines.contains(index) || step < 0
    else { return [] }
    let numbers = line.tokens.filter { text.tokens[$0].isValue }
    guard numbers.count <= values.count, numbers.allSatisfy({ text.tokens[$0].isDigits && !isClaimed[$0] }) else {
      return []
    }
    return numbers
  }

  /// Whether a long value has a piece in its column; where nothing tells columns, whether there is a long value.
  private func mayBeBroken(_ value: Int, _ pieces: [Int]) -> Bool {
    let token = text.tokens[value]
    return pieces.contains { piece in
      let other = text.tokens[piece]
      return max(token.text.utf8.count, other.text.utf8.count) >= Self.fewestDigits
        && (token.extent.isEmpty || token.extent.overlaps(other.extent))
    }
  }

  /// No cell is so narrow that it breaks a number of fewer digits.
  private static let fewestDigits = 4

  /// The ways to give each piece to a value, from left to right, so that all sums hold; two at most.
  private func ways(
    _ values: [Int], _ pieces: [Int], _ isAbove: Bool, _ split: SplitFigure, _ row: Int
  ) -> [[BrokenFigure]] {
    guard !pieces.isEmpty else { return [] }
    var numbers = values.map { text.tokens[$0].number ?? .zero }
    var chosen: [BrokenFigure] = []
    var found: [[BrokenFigure]] = []
    func choose(_ piece: Int, from slot: Int) {
      guard found.count < 2 else { return }
      guard piece < pieces.count else {
        if split.fits(numbers, inRow: row) { found.append(chosen) }
        return
      }
      for slot in slot..<max(slot, values.count - (pieces.count - piece) + 1) {
        guard let whole = joined(values[slot], pieces[piece], isAbove) else { continue }
        let before = numbers[slot]
        numbers[slot] = whole
        chosen.append(BrokenFigure(part: values[slot], piece: pieces[piece], isPieceAbove: isAbove))
        choose(piece + 1, from: slot + 1)
        chosen.removeLast()
        numbers[slot] = before
      }
    }
    choose(0, from: 0)
    return found
  }

  private func joined(_ value: Int, _ piece: Int, _ isAbove: Bool) -> ExactDecimal? {
    let (own, other) = (text.tokens[value], text.tokens[piece])
    guard own.isDigits, own.extent.isEmpty || own.extent.overlaps(other.extent) else { return nil }
    let whole = isAbove ? other.text + own.text : own.text + other.text
    guard whole.utf8.first != UInt8(ascii: "0") else { return nil }
    return FigureText(whole)?.value.number
  }
}
