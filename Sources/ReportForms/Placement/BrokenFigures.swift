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

  /// Whether one value of a full row is the beginning of another: the row's sums do not hold, and would with both as one
  /// figure and one cell blank. Only the order tells where such a row's values go, so that none of them is sure.
  private func hasPieceWithin(_ placement: LinePlacement) -> Bool {
    guard placement.unplaced.isEmpty, (3...Self.mostJoined).contains(placement.slots.count),
      let first = placement.slots[0].token, first >= 0,
      !text.line(of: first).layout.isTable
    else { return false }
    let slots = form.compiled.lines[placement.line].slots
    let values = placement.slots.compactMap(\.token).filter { $0 >= 0 }
    guard values.count == slots.count else { return false }
    let numbers = values.map { text.tokens[$0].number ?? .zero }
    // Without sums they hold.
    guard !form.sumsHold(over: slots, numbers) else { return false }
    for (part, token) in values.enumerated() where mayBePiece(token) {
      let length = text.tokens[token].text.utf8.count
      guard length >= Self.fewestDigits else { continue }
      for piece in values.indices.dropFirst(part + 1) {
        let rest = text.tokens[values[piece]]
        guard mayBePiece(values[piece]), rest.text.utf8.count <= length,
          let whole = FigureText(text.tokens[token].text + rest.text)?.value.number
        else { continue }
        var joined = numbers
        joined[part] = whole
        joined.remove(at: piece)
        if values.indices.contains(where: { form.sumsHold(over: slots, joined[..<$0] + [.zero] + joined[$0...]) }) {
          return true
        }
      }
    }
    return false
  }

  /// Looks at the rows of one table.
  ///
  /// - Returns: the figures that can be put together in one way only so that the row's sums hold, and the rows that seem to
  ///   have broken figures but show no such way.
  func search(_ rows: [LinePlacement]) -> (figures: [BrokenFigure], open: Set<Int>) {
    var figures: [BrokenFigure] = []
    var open: Set<Int> = []
    for (row, placement) in rows.enumerated() {
      var ways: [[BrokenFigure]] = []
      var isDoubtful = false
      for step in [-1, 1] {
        let pieces = pieces(beside: placement, by: step)
        guard !pieces.isEmpty else { continue }
        let hosts = hosts(of: pieces, placement, isAbove: step < 0)
        isDoubtful =
          isDoubtful || hosts.contains { $0.contains { fills($0.figure, inSlot: $0.slot, among: rows) } }
          || isInCells(pieces, of: placement)
        ways += Self.ways(hosts)
      }
      if hasPieceWithin(placement) { open.insert(row) }
      guard isDoubtful || !ways.isEmpty else { continue }
      let sums = sums(of: placement)
      func hold(_ way: [BrokenFigure]) -> Bool {
        sums.allSatisfy { sum in sum.difference { number(of: $0, placement, joining: way) } == .zero }
      }
      let fitting = sums.isEmpty ? [] : ways.filter(hold)
      if fitting.count == 1 {
        figures += fitting[0]
      } else if isDoubtful, sums.isEmpty || !fitting.isEmpty || !hold([]) {
        open.insert(row)
      }
    }
    return (figures, open)
  }

  /// Whether a piece stands in the same cell of the next line as a value of a row of a table.
  private func isInCells(_ pieces: [Int], of placement: LinePlacement) -> Bool {
    let values = placement.slots.compactMap(\.token).filter { $0 >= 0 && text.line(of: $0).layout.isTable }
    return pieces.contains { piece in
      values.contains { value in
        let (own, other) = (text.tokens[value], text.tokens[piece])
        return own.extent.isEmpty ? own.cell == other.cell : own.extent.overlaps(other.extent)
      }
    }
  }

  /// The line of the report that has all values of a row, where none of them is unplaced.
  private func ownLine(_ placement: LinePlacement) -> Int? {
    guard placement.unplaced.isEmpty else { return nil }
    var own: Int?
    for slot in placement.slots {
      guard let token = slot.token, token >= 0 else { continue }
      let line = Int(text.tokens[token].line)
      guard line == own ?? line else { return nil }
      own = line
    }
    return own
  }

  /// The numbers on the line above or below a row, where no row has any of it.
  private func pieces(beside placement: LinePlacement, by step: Int) -> [Int] {
    guard let own = ownLine(placement), let index = lineBeside(own, by: step), !isValueLine[index] else { return [] }
    let (line, other) = (text.lines[index], text.lines[own])
    guard
      line.layout == other.layout && line.isInTable == other.isInTable
        || line.holdsOneToken && !sums(of: placement).isEmpty,
      !line.isProse, !line.isFurniture, line.page != other.page || text.lines[max(index, own)].blankLinesBefore == 0
    else { return [] }
    let label = runOfLine[placement.line].map { runs[$0].tokens } ?? []
    var pieces: [Int] = []
    for token in line.tokens where text.tokens[token].kind != .blank {
      if mayBePiece(token) {
        pieces.append(token)
      } else if !label.contains(token), !isPieceOfLabel(token) {
        return []
      }
    }
    return pieces
  }

  /// The next or the last line; what stands at the edges of pages is passed over where a row is cut by a page's end.
  private func lineBeside(_ line: Int, by step: Int) -> Int? {
    var index = line + step
    while text.lines.indices.contains(index), text.lines[index].isFurniture { index += step }
    guard text.lines.indices.contains(index) else { return nil }
    return index == line + step || text.lines[index].page != text.lines[line].page ? index : nil
  }

  private func sums(of placement: LinePlacement) -> [SumConstraint] {
    Array(form.sums(within: form.compiled.lines[placement.line].slots))
  }

  /// Whether a token has nothing but digits, commas and full stops.
  private func mayBePiece(_ token: Int) -> Bool {
    let kind = text.tokens[token].kind
    return (kind == .number || kind == .broken)
      && text.tokens[token].text.unicodeScalars.allSatisfy { "0123456789,，.".unicodeScalars.contains($0) }
  }

  private func isPieceOfLabel(_ token: Int) -> Bool {
    guard text.tokens[token].isText, text.tokens[token].label == nil else { return false }
    return LabelText.letters(of: text.tokens[token].text).isEmpty || text.isPieceOfLabel(token, inForm: index)
  }

  /// For each piece, the figures that it may be one of, by their slots: those that it stands above or below or, where words
  /// are joined by single spaces, any.
  private func hosts(
    of pieces: [Int], _ placement: LinePlacement, isAbove: Bool
  ) -> [[(slot: Int, figure: BrokenFigure)]] {
    func figures(_ isMeant: (Token, Token) -> Bool) -> [[(slot: Int, figure: BrokenFigure)]] {
      pieces.map { piece in
        placement.slots.enumerated().compactMap { slot, content in
          guard let part = content.token, part >= 0, isMeant(text.tokens[part], text.tokens[piece]) else { return nil }
          let figure = BrokenFigure(part: part, piece: piece, isPieceAbove: isAbove)
          return mayBeOne(figure) ? (slot, figure) : nil
        }
      }
    }
    let inColumns = figures { $0.extent.isEmpty || $1.extent.isEmpty || $0.extent.overlaps($1.extent) }
    let isOrdered =
      inColumns.allSatisfy(\.isEmpty)
      && text.haveOrderAlone(pieces.prefix(1) + placement.slots.compactMap(\.token).filter { $0 >= 0 }.prefix(1))
    return isOrdered ? figures { _, _ in true } : inColumns
  }

  /// The ways to take one figure for each piece, from left to right; none where there are too many to try.
  private static func ways(_ figures: [[(slot: Int, figure: BrokenFigure)]]) -> [[BrokenFigure]] {
    var ways: [(last: Int, figures: [BrokenFigure])] = [(-1, [])]
    for some in figures {
      ways = ways.flatMap { way in
        some.filter { $0.slot > way.last }.map { ($0.slot, way.figures + [$0.figure]) }
      }
      guard ways.count <= mostWays else { return [] }
    }
    return ways.map(\.figures)
  }

  private static let mostWays = 4096
  /// How many values a row has at most in which two are joined to see what the sums say.
  private static let mostJoined = 32
  /// No column is so narrow that it breaks a number of fewer digits.
  private static let fewestDigits = 3

  /// Whether two tokens can be one figure.
  private func mayBeOne(_ figure: BrokenFigure) -> Bool {
    let (first, rest) = texts(of: figure)
    return mayBePiece(figure.part) && first.utf8.count >= Self.fewestDigits && rest.utf8.count <= first.utf8.count
  }

  /// Whether the first part of a figure is as long as anything in its column.
  private func fills(_ figure: BrokenFigure, inSlot slot: Int, among rows: [LinePlacement]) -> Bool {
    let length = texts(of: figure).first.utf8.count
    return rows.allSatisfy { row in
      guard row.slots.indices.contains(slot), let token = row.slots[slot].token, token >= 0 else { return true }
      return text.tokens[token].isWrapped || text.tokens[token].text.utf8.count <= length
    }
  }

  private func texts(of figure: BrokenFigure) -> (first: String, rest: String) {
    let (part, piece) = (text.tokens[figure.part].text, text.tokens[figure.piece].text)
    return figure.isPieceAbove ? (piece, part) : (part, piece)
  }

  /// What a row has in a cell once some pieces are joined; nothing counts as zero.
  private func number(of cell: Int, _ placement: LinePlacement, joining way: [BrokenFigure]) -> ExactDecimal? {
    guard let slot = form.compiled.lines[placement.line].slots.firstIndex(of: cell) else { return nil }
    guard let token = placement.slots[slot].token, token >= 0 else { return .zero }
    guard let figure = way.first(where: { $0.part == token }) else { return text.tokens[token].number ?? .zero }
    let (first, rest) = texts(of: figure)
    let whole = first + rest
    return whole.utf8.first == UInt8(ascii: "0") ? nil : FigureText(whole)?.value.number
  }
}
