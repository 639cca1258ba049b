import ReportCore
import ReportStructure

/// Finds numbers that narrow cells without borders break over lines: 1406 and, below it, 9.
///
/// A piece stands by itself on its line, right below or above a line of figures, nearer than rows are to each other. Where
/// the first piece is as wide as any number of its column, they are one number again; where that is not certain, neither
/// piece is a figure, which is told.
struct NumberPieces {
  /// The figures that have room on both sides, from top to bottom.
  private let figures: [PageWord]
  /// Words that are no figures, from top to bottom.
  private let others: [PageWord]
  /// How many figures stand on the line of each.
  private let mates: [Int]
  /// The least distance of two rows of figures.
  private let rowPitch: Double?

  /// The most figures of a line that are looked at.
  private static let lineLimit = 64
  /// The most figures of a page that are looked at.
  private static let figureLimit = 5_000

  /// The words of a page outside tables that are drawn, with numbers joined or told.
  ///
  /// - Complexity: O(*n* log *n*) in the number of words.
  static func joined(_ words: [PageWord], page: Int, _ findings: inout [Diagnostic]) -> [PageWord] {
    guard let pieces = NumberPieces(words) else { return words }
    var gone: Set<PageWord> = []
    var added: [PageWord] = []
    for group in pieces.groups() where gone.isDisjoint(with: group.pieces) {
      gone.formUnion(group.pieces)
      if group.isCertain {
        added.append(group.whole)
      } else {
        let values = group.pieces.map(\.text).joined(separator: ", ")
        findings.append(
          Diagnostic(.brokenNumber, at: SourceLocation(group.pieces[0].box.place(page)), ["values": Message(values)]))
        added += group.pieces.map { PageWord($0.text + "…", $0.box) }
      }
    }
    return gone.isEmpty ? words : words.filter { !gone.contains($0) } + added
  }

  private init?(_ words: [PageWord]) {
    var figures: [PageWord] = []
    var others: [PageWord] = []
    for line in TextLine.lines(of: words) {
      let own = line.words.indices.filter { index in
        line.words[index].isNumber
          && !line.words.indices.contains { $0 != index && Self.touches(line.words[$0], line.words[index]) }
      }
      guard own.count <= Self.lineLimit else { return nil }
      for index in line.words.indices {
        if own.contains(index) { figures.append(line.words[index]) } else { others.append(line.words[index]) }
      }
    }
    guard (3...Self.figureLimit).contains(figures.count) else { return nil }
    figures.sort { ($0.box.middleY, $0.box.left) < ($1.box.middleY, $1.box.left) }
    self.figures = figures
    self.others = others.sorted { $0.box.middleY < $1.box.middleY }
    let mates = figures.indices.map { index in
      Self.near(figures, figures[index].box.middleY, 0.3 * figures[index].box.height).count
    }
    let rows = figures.indices.filter { mates[$0] >= 2 }
    let steps = zip(rows, rows.dropFirst()).compactMap { upper, lower -> Double? in
      let step = figures[lower].box.middleY - figures[upper].box.middleY
      return step > 0.5 * figures[upper].box.height ? step : nil
    }
    self.mates = mates
    rowPitch = steps.min()
  }

  /// Whether two words of one line stand close, as those of a sentence do.
  private static func touches(_ left: PageWord, _ right: PageWord) -> Bool {
    let gap = max(left.box.left, right.box.left) - min(left.box.right, right.box.right)
    let isBeside = abs(left.box.middleY - right.box.middleY) < 0.5 * min(left.box.height, right.box.height)
    return isBeside && gap < 0.5 * min(left.box.height, right.box.height)
  }

  /// The words about a height, of some that are sorted by it.
  private static func near(_ words: [PageWord], _ y: Double, _ play: Double) -> ArraySlice<PageWord> {
    let first = words.partitioningIndex { $0.box.middleY >= y - play }
    return words[first...].prefix { $0.box.middleY <= y + play }
  }

  // MARK: Groups

  /// What may be one number, its pieces from top to bottom.
  private struct Group {
    var pieces: [PageWord]
    /// Where it stands in its row.
    var box: PageBox
    var isCertain = false

    var whole: PageWord { PageWord(pieces.map(\.text).joined(), box) }
  }

  private func groups() -> [Group] {
    figures.indices.compactMap { index in
      if mates[index] >= 2 { return below(index) }
      return around(index)
    }
  }

  /// The next figure below in the same column, nearer than two lines and more.
  private func next(below word: PageWord) -> Int? {
    let first = figures.partitioningIndex { $0.box.middleY > word.box.middleY + 0.6 * word.box.height }
    return figures.indices[first...].prefix { figures[$0].box.middleY < word.box.middleY + 2.3 * word.box.height }
      .first { figures[$0].box.left < word.box.right && word.box.left < figures[$0].box.right }
  }

  /// Pieces below a figure of a row, each by itself on its line.
  private func below(_ index: Int) -> Group? {
    var pieces = [figures[index]]
    while let last = pieces.last, let next = next(below: last), mates[next] == 1, figures[next].isAligned(with: last),
      step(last, figures[next]) < 1.6 * last.box.height
    { pieces.append(figures[next]) }
    guard pieces.count > 1 else { return nil }
    let pitch = step(pieces[0], pieces[1])
    let hasLabel = pieces.dropFirst().contains { piece in
      Self.near(others, piece.box.middleY, 0.3 * piece.box.height).contains { $0.box.right < piece.box.left }
    }
    // Rows stand no nearer to one another than pieces of a cell, unless they are pieces.
    let isWithinRow = rowPitch.map { pitch < 0.9 * $0 }
    let isProven = pieces.dropFirst().contains { $0.text.hasPrefix("0") && $0.text.utf8.count > 1 }
    guard isFull(pieces), isProven || isWithinRow ?? (!hasLabel && pitch < 1.3 * pieces[0].box.height) else {
      return nil
    }
    return Group(
      pieces: pieces, box: pieces[0].box,
      isCertain: isProven || isWithinRow ?? false && !hasLabel && pieces[0].text.utf8.count > 1)
  }

  /// Pieces as far above the middle of a row as below it, of which the row itself may have one.
  private func around(_ index: Int) -> Group? {
    let first = figures[index]
    guard let next = next(below: first), figures[next].isAligned(with: first) else { return nil }
    var pieces = [first, figures[next]]
    if mates[next] >= 2 {
      guard let last = self.next(below: figures[next]), mates[last] == 1, figures[last].isAligned(with: first),
        rowPitch.map({ step(first, figures[next]) < 0.9 * $0 }) ?? false
      else { return nil }
      pieces.append(figures[last])
    }
    let middle = (first.box.middleY + pieces[pieces.count - 1].box.middleY) / 2
    let row = Self.near(figures, middle, 0.15 * first.box.height)
    guard let top = row.map(\.box.top).min(), let bottom = row.map(\.box.bottom).max(), row.count >= 2, isFull(pieces)
    else { return nil }
    var box = first.box
    (box.top, box.bottom) = (top, bottom)
    return Group(pieces: pieces, box: box, isCertain: first.text.utf8.count > 1)
  }

  private func step(_ upper: PageWord, _ lower: PageWord) -> Double { lower.box.middleY - upper.box.middleY }

  /// Whether all pieces but the last are about as wide as any number in their column, so that no digit more had room.
  private func isFull(_ pieces: [PageWord]) -> Bool {
    guard let first = pieces.first else { return false }
    let most =
      figures.lazy
      .filter { $0.box.left < first.box.right && first.box.left < $0.box.right }.map(\.box.width).max() ?? 0
    return pieces.dropLast().allSatisfy { piece in
      let digits = piece.text.unicodeScalars.count { $0.digitValue != nil }
      return piece.box.width * (1 + 0.9 / Double(max(1, digits))) > most
    }
  }
}

extension PageWord {
  /// Whether it is nothing but a number.
  var isNumber: Bool {
    text.unicodeScalars.allSatisfy { $0.digitValue != nil || $0 == "," || $0 == "." || $0 == "，" || $0 == "．" }
      && text.unicodeScalars.contains { $0.digitValue != nil }
  }

  /// Whether it begins, ends or has its middle where another one does.
  fileprivate func isAligned(with other: PageWord) -> Bool {
    let play = 0.1 * box.height
    return abs(box.left - other.box.left) < play || abs(box.right - other.box.right) < play
      || abs(box.middleX - other.box.middleX) < play
  }
}
