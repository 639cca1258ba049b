import ReportCore

// Values on the lines that a label stands on.

extension LineCandidateFinder {
  /// Values on a line that the label stands on, or between two of its lines.
  mutating func addBeside(
    _ formLine: FormLine, _ line: Int, _ number: Int, _ run: LabelRun, _ points: Int
  ) -> Bool {
    let first = Int(text.tokens[run.first].line)
    let last = Int(text.tokens[run.last].line)
    var isBeside = false
    for index in first...last {
      guard !text.lines[index].isFurniture else { continue }
      let tokens = text.lines[index].tokens
      // Values one a line between two pieces.
      if let stack = stack(from: tokens.lowerBound), stack.lines.upperBound < last {
        isBeside = true
        append(formLine, line, number, stack.tokens, at: index, .beside, points)
        continue
      }
      let own = run.tokens.lastIndex(where: tokens.contains)
      var found = values(onLine: index, behind: own.map { run.tokens[$0] })
      // The label's last piece may stand past the values.
      if found == nil, let own, own > 0, tokens.contains(run.tokens[own - 1]) {
        found = values(onLine: index, behind: run.tokens[own - 1])
      }
      guard let values = found else { continue }
      isBeside = true
      let continued = continuedRow(from: values.range, formLine)
      append(
        formLine, line, number, continued ?? values.range, at: index, .beside,
        points + AlignmentCosts.foreignText * values.foreign, isContinued: continued != nil)
    }
    return isBeside
  }

  /// All values of a row before the label that ends their line, with pieces of labels over several lines around them: tools
  /// that sort by lines put the lower lines of a cell at the end of its first.
  mutating func addBefore(
    _ formLine: FormLine, _ line: Int, _ number: Int, _ run: LabelRun, _ points: Int
  ) -> Bool {
    let index = Int(text.tokens[run.first].line)
    let tokens = text.lines[index].tokens
    guard !text.lines[index].layout.isTable, run.last == tokens.upperBound - 1,
      let first = tokens.first(where: { text.tokens[$0].isValue }),
      let last = tokens.last(where: { text.tokens[$0].isValue }), last - first + 1 == formLine.slots.count,
      (first...last).allSatisfy({ text.tokens[$0].isValue })
    else { return false }
    let around = Array(tokens.lowerBound..<first) + Array(last + 1..<run.first)
    guard !around.isEmpty, around.allSatisfy({ headReadings[$0] != 0 || text.isPieceOfLabel($0, inForm: self.index) })
    else { return false }
    append(formLine, line, number, first..<last + 1, at: index, .beside, points + AlignmentCosts.foreignText)
    return true
  }

  /// The values of a row that goes on over the next lines, up to the next text: where a tool ends a line with each cell
  /// that was broken, no line shows how many cells there are. The last value must be the sum of the others.
  func continuedRow(from values: Range<Int>, _ formLine: FormLine) -> Range<Int>? {
    func mayGoOn(_ token: Int) -> Bool {
      switch text.line(of: token).layout {
      case .sequence, .text: true
      case .grid, .aligned: false
      }
    }
    let width = formLine.slots.count
    guard width > 1, values.count < width, mayGoOn(values.lowerBound) else { return nil }
    var end = values.upperBound
    var count = text.size(of: values).filled
    while end < text.tokens.count, text.tokens[end].isValue, mayGoOn(end) {
      if !text.tokens[end].isBlank { count += 1 }
      guard count <= width else { return nil }
      end += 1
    }
    while text.tokens[end - 1].isBlank { end -= 1 }
    guard end > values.upperBound, isNear(values.lowerBound, end - 1), form.endsWithTotal(formLine),
      endWithTheirSum(values.lowerBound..<end), !text.hasPieces(around: values.lowerBound..<end),
      !text.tokens[values.lowerBound..<end].contains(where: { $0.isWrapped || $0.text.isEndOfNumber })
    else { return nil }
    return values.lowerBound..<end
  }

  /// Whether the last of some values is the sum of the others, and no zero.
  private func endWithTheirSum(_ values: Range<Int>) -> Bool {
    let numbers = text.tokens[values].filter { !$0.isBlank }.map { $0.number ?? .zero }
    guard let last = numbers.last, numbers.count > 1, last != .zero else { return false }
    return numbers.dropLast().reduce(ExactDecimal.zero as ExactDecimal?) { $0?.adding($1) } == last
  }

  /// The values one a line that begin with a token.
  func stack(from token: Int) -> ValueGroup? {
    firstGroup(behind: token - 1).flatMap { $0.tokens.lowerBound == token && $0.lines.count > 1 ? $0 : nil }
  }

  /// The values on a line behind a token, and how many texts that are none of the form's stand before them.
  func values(onLine index: Int, behind token: Int?) -> (range: Range<Int>, foreign: Int)? {
    let line = text.lines[index]
    var range = (token.map { $0 + 1 } ?? line.tokens.lowerBound)..<line.tokens.upperBound
    if !line.layout.isTable {
      while let last = range.last, text.tokens[last].kind == .text { range = range.lowerBound..<last }
    }
    // Between two lines of a label, a piece of a label over several lines may stand before the values.
    if token == nil, range.contains(where: { text.tokens[$0].kind == .text && headReadings[$0] == 0 }) { return nil }
    // Where another label ends before the values, its row's number does not begin them.
    if token == nil, !line.layout.isTable,
      let label = range.last(where: { text.isPieceOfLabel($0, inForm: self.index) })
    {
      range = label + 1..<range.upperBound
    }
    guard let first = range.first(where: { text.tokens[$0].kind.isValue }) else { return nil }
    // A head is not the value of a label beside it.
    guard !range.contains(where: { text.tokens[$0].kind == .text && !text.roles(of: $0, inForm: self.index).isEmpty })
    else { return nil }
    // Texts before the first value: cells without a figure where all cells are there, otherwise foreign.
    let texts = first - range.lowerBound
    if texts > 0, !line.layout.isTable { range = first..<range.upperBound }
    guard range.contains(where: { text.tokens[$0].kind != .text }) else { return nil }
    return (range, texts)
  }
}

extension Form {
  /// Whether the last cell of a line is the sum of all its others.
  fileprivate func endsWithTotal(_ line: FormLine) -> Bool {
    sums(within: line.slots).contains { sum in
      sum.cells.count == line.slots.count && sum.relation == .equal
        && (sum.left == [line.slots.last] || sum.right == [line.slots.last])
    }
  }
}
