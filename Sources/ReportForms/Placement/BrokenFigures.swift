import ReportCore

/// A figure whose digits a narrow cell broke over two lines, as two tokens.
struct BrokenFigure {
  /// The part that stands on the line of the row's other values, and the one on the line above or below.
  let part: Int
  let piece: Int
  let isPieceAbove: Bool
}

/// Finds the pieces of figures beside rows: numbers that no row has, right above or below with nothing but pieces of the
/// row's label.
///
/// Each piece is a number by itself, so that only the sums show that it is none. Where a row has none, its figures are in
/// doubt as soon as one of them fills its column and a piece may go on with it.
struct BrokenFigures {
  private let text: ReportTokens
  private let form: Form
  private let index: Int
  private let runs: [LabelRun]
  /// The lines of the report with values of a row.
  private let isValueLine: [Bool]
  /// The runs of labels, by the lines of the form.
  private let runOfLine: [Int: Int]

  init(_ form: Form, _ index: Int, _ text: ReportTokens, _ runs: [LabelRun], _ matches: [LineCandidate]) {
    (self.form, self.index, self.text, self.runs) = (form, index, text, runs)
    var isValueLine = [Bool](repeating: false, count: text.lines.count)
    for match in matches { for token in match.values { isValueLine[Int(text.tokens[token].line)] = true } }
    self.isValueLine = isValueLine
    runOfLine = Dictionary(matches.compactMap { match in match.run.map { (match.line, $0) } }) { first, _ in first }
  }

  /// Whether pieces may stand beside a row.
  func hasPieces(_ placement: LinePlacement) -> Bool {
    !pieces(beside: placement, by: 1).isEmpty || !pieces(beside: placement, by: -1).isEmpty
  }

  /// Looks at the rows of one table.
  ///
  /// - Returns: the figures that can be put together in one way only so that the row's sums hold, and the rows that seem to
  ///   have broken figures but show no such way.
  func search(_ rows: [LinePlacement]) -> (figures: [BrokenFigure], open: Set<Int>) {
    var figures: [BrokenFigure] = []
    var open: Set<Int> = []
    for (row, placement) in rows.enumerated() {
      let ways = [-1, 1].flatMap { step in
        self.ways(placement, pieces(beside: placement, by: step), isAbove: step < 0, among: rows)
      }
      guard !ways.isEmpty else { continue }
      let sums = form.constraints.filter {
        !form.rules[$0.rule].spansYears && $0.isWithin(form.compiled.lines[placement.line].slots)
      }
      func hold(_ way: [BrokenFigure]) -> Bool {
        sums.allSatisfy { sum in sum.difference { number(of: $0, placement, joining: way) } == .zero }
      }
      let fitting = sums.isEmpty ? [] : ways.filter(hold)
      if fitting.count == 1 {
        figures += fitting[0]
      } else if sums.isEmpty || !fitting.isEmpty || !hold([]) {
        open.insert(row)
      }
    }
    return (figures, open)
  }

  /// The tokens of a row that has nothing unplaced and stands on one line of the report outside grids.
  private func values(_ placement: LinePlacement) -> [Int]? {
    let values = placement.slots.compactMap(\.token).filter { $0 >= 0 }
    guard placement.unplaced.isEmpty, let first = values.first, !text.line(of: first).layout.isTable,
      values.allSatisfy({ text.tokens[$0].line == text.tokens[first].line })
    else { return nil }
    return values
  }

  /// The numbers on the line above or below a row, where no row has any of it.
  private func pieces(beside placement: LinePlacement, by step: Int) -> [Int] {
    guard let values = values(placement) else { return [] }
    let own = Int(text.tokens[values[0]].line)
    let index = own + step
    guard text.lines.indices.contains(index), !isValueLine[index] else { return [] }
    let (line, other) = (text.lines[index], text.lines[own])
    guard line.layout == other.layout, line.page == other.page, !line.isProse, !line.isFurniture,
      line.isInTable == other.isInTable, text.lines[max(index, own)].blankLinesBefore == 0
    else { return [] }
    let label = runOfLine[placement.line].map { runs[$0].tokens } ?? []
    var pieces: [Int] = []
    for token in line.tokens {
      if text.tokens[token].isDigits {
        pieces.append(token)
      } else if !label.contains(token), !isPieceOfLabel(token) {
        return []
      }
    }
    return pieces.count <= values.count ? pieces : []
  }

  private func isPieceOfLabel(_ token: Int) -> Bool {
    text.tokens[token].label == nil && text.isPieceOfLabel(token, inForm: index)
  }

  /// The ways to give each piece to a figure of a row, from left to right.
  private func ways(
    _ placement: LinePlacement, _ pieces: [Int], isAbove: Bool, among rows: [LinePlacement]
  ) -> [[BrokenFigure]] {
    guard !pieces.isEmpty else { return [] }
    var ways: [[BrokenFigure]] = [[]]
    for (slot, content) in placement.slots.enumerated() {
      guard let part = content.token, part >= 0 else { continue }
      // No more than this can be told apart.
      guard ways.count <= Self.mostWays else { return [] }
      for way in ways where way.count < pieces.count {
        let figure = BrokenFigure(part: part, piece: pieces[way.count], isPieceAbove: isAbove)
        if isOne(figure, inSlot: slot, of: placement, among: rows) { ways.append(way + [figure]) }
      }
    }
    return ways.filter { $0.count == pieces.count }
  }

  private static var mostWays: Int { 4096 }
  /// No column is so narrow that it breaks a number of fewer digits.
  private static var fewestDigits: Int { 3 }

  /// Whether two tokens can be one figure: the first fills its column.
  private func isOne(
    _ figure: BrokenFigure, inSlot slot: Int, of placement: LinePlacement, among rows: [LinePlacement]
  ) -> Bool {
    let (part, piece) = (text.tokens[figure.part], text.tokens[figure.piece])
    let (first, rest) = figure.isPieceAbove ? (piece, part) : (part, piece)
    let length = first.text.utf8.count
    guard part.isDigits, part.extent.isEmpty || part.extent.overlaps(piece.extent), length >= Self.fewestDigits,
      rest.text.utf8.count <= length, first.text.utf8.first != UInt8(ascii: "0"),
      FigureText(first.text + rest.text)?.value.number != nil
    else { return false }
    return rows.allSatisfy { row in
      guard row.slots.count == placement.slots.count, let token = row.slots[slot].token, token >= 0 else { return true }
      return text.tokens[token].text.utf8.count <= length
    }
  }

  /// What a row has in a cell once some pieces are joined; nothing counts as zero.
  private func number(of cell: Int, _ placement: LinePlacement, joining way: [BrokenFigure]) -> ExactDecimal? {
    guard let slot = form.compiled.lines[placement.line].slots.firstIndex(of: cell) else { return nil }
    guard let token = placement.slots[slot].token, token >= 0 else { return .zero }
    guard let figure = way.first(where: { $0.part == token }) else { return text.tokens[token].number ?? .zero }
    let (part, piece) = (text.tokens[figure.part].text, text.tokens[figure.piece].text)
    return FigureText(figure.isPieceAbove ? piece + part : part + piece)?.value.number
  }
}
