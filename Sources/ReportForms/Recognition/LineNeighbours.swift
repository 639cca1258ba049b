import ReportCore

// What stands beside the label and the values of a line.

extension LineCandidateFinder {
  /// Whether another run spells the same line from the same token, in more pieces or in nearer ones: then the texts that
  /// it takes are no values of this one.
  func goesOn(_ number: Int, _ line: Int) -> Bool {
    let run = runs[number]
    func isSame(_ other: LabelRun) -> Bool {
      text.labels.labels[other.label].roles(inForm: index).contains(.line(line))
    }
    if number + 1 < runs.count, runs[number + 1].first == run.first,
      runs[(number + 1)...].prefix(while: { $0.first == run.first }).contains(where: {
        $0.tokens.count > run.tokens.count && $0.tokens.starts(with: run.tokens) && isSame($0)
      })
    {
      return true
    }
    guard run.isBroken else { return false }
    return runs[..<number].reversed().prefix { $0.first == run.first }.contains {
      $0.tokens.count >= run.tokens.count && text.tokens[$0.last].line < text.tokens[run.last].line && isSame($0)
    }
  }

  /// How many labels of other lines stand one after the other right before a label, without values: of blank lines, or of
  /// a table that was written column by column. Two are several.
  func labelsBefore(_ number: Int, _ reading: Int) -> Int {
    var count = 0
    var start = runs[number].first
    for run in runs[..<number].reversed() {
      guard run.last < start else { continue }
      let isLine = text.labels.labels[run.label].roles(inForm: index).contains { role in
        if case .line(let line) = role { form.compiled.lines[line].reading == reading } else { false }
      }
      // A label over several lines may stand between them.
      guard isLine || isHead(run.first..<run.last + 1, of: reading), run.last == start - 1 else { return count }
      (count, start) = (isLine ? count + 1 : count, run.first)
      if count == 2 { break }
    }
    return count
  }
}

extension ReportTokens {
  /// How many tokens away pieces of a line's numbers may stand.
  private static let reachOfPieces = 4

  /// Whether the beginning of a number that was broken at a comma stands near some tokens, or among them: others of them may
  /// be the ends of such.
  func hasPieces(around range: Range<Int>) -> Bool {
    let around = range.lowerBound - Self.reachOfPieces..<range.upperBound + Self.reachOfPieces
    return around.clamped(to: tokens.indices).contains { tokens[$0].isBeginningOfNumber }
  }
}

extension Token {
  /// Whether it is the beginning of a number, up to a comma between its digits.
  var isBeginningOfNumber: Bool { kind == .broken && isDigits && text.endsWithComma }
}
