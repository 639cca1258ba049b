import ReportCore

// The region reader of numbers that a narrow column broke at a comma, one half above and one below the row's other figures:
//
//                 37，           38，
//     国家秘密 910     0  0  0  0
//                 665            575

extension ReportTokens {
  /// Puts such numbers on the line of their row, where both halves stand at an empty place of it; whether there were any.
  ///
  /// - Complexity: linear in the tokens.
  mutating func joinNumbersAroundLines() -> Bool {
    var isChanged = false
    for row in lines.indices.dropFirst().dropLast() where lines[row].layout == .aligned {
      guard let pairs = brokenNumbers(around: row) else { continue }
      join(pairs, around: row)
      isChanged = true
    }
    return isChanged
  }

  /// The halves above and below a row; `nil` unless all numbers of the two lines are such halves.
  private func brokenNumbers(around row: Int) -> [(above: Int, below: Int)]? {
    let (upper, lower) = (lines[row - 1], lines[row + 1])
    guard upper.layout == .aligned, lower.layout == .aligned, upper.block == lower.block else { return nil }
    let above = upper.tokens.filter { !tokens[$0].isText }
    let below = lower.tokens.filter { !tokens[$0].isText }
    guard !above.isEmpty, above.count == below.count, above.allSatisfy({ tokens[$0].text.endsWithComma }),
      tokens[lines[row].tokens].contains(where: \.isNumber)
    else { return nil }
    let pairs = Array(zip(above, below)).map { (above: $0.0, below: $0.1) }
    let areHalves = pairs.allSatisfy { pair in
      let (first, rest) = (tokens[pair.above], tokens[pair.below])
      return first.extent.overlaps(rest.extent) && first.joined(with: rest).isNumber
        && tokens[lines[row].tokens].allSatisfy {
          !$0.extent.overlaps(first.extent) && !$0.extent.overlaps(rest.extent)
        }
    }
    return areHalves ? pairs : nil
  }

  private mutating func join(_ pairs: [(above: Int, below: Int)], around row: Int) {
    for pair in pairs {
      let whole = tokens[pair.above].joined(with: tokens[pair.below])
      update(pair.above) { $0 = whole }
    }
    let halves = Set(pairs.map(\.above))
    let rests = Set(pairs.map(\.below))
    let own = (Array(lines[row].tokens) + halves).sorted {
      tokens[$0].extent.lowerBound < tokens[$1].extent.lowerBound
    }
    rearrange(
      row - 1...row + 1,
      [
        lines[row - 1].tokens.filter { !halves.contains($0) }, own,
        lines[row + 1].tokens.filter { !rests.contains($0) },
      ])
  }
}
