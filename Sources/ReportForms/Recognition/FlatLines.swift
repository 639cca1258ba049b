import ReportCore

// Finds the lines of tables that lie across: values under their heads that no label names.

extension LineCandidateFinder {
  /// The lines of tables that lie across: values under their heads that no label names.
  mutating func addFlatLines() {
    let alone = groups.filter { isAlone($0.tokens, onLine: $0.lines.lowerBound) }
    for reading in form.compiled.readings where reading.kind.isFlat {
      for line in reading.lines {
        let formLine = form.compiled.lines[line]
        var end = 0
        for group in alone where group.tokens.lowerBound >= end {
          let values = brokenRow(from: group, width: formLine.slots.count) ?? group.tokens
          guard isAlone(values, onLine: group.lines.lowerBound, of: formLine.slots.count),
            isFlat(values, at: group.lines.lowerBound, formLine),
            reading.kind == .flat || isPart(values, formLine)
          else { continue }
          // On a line aligned by spaces, blank cells are no tokens.
          let isAligned = text.lines[group.lines.lowerBound].layout == .aligned
          let size = isAligned ? formLine.slots.count : text.size(of: values).all
          // Of two that are under the heads the one with more values is meant.
          let points =
            AlignmentCosts.flatMatch * min(size, formLine.slots.count) / formLine.slots.count
            + text.size(of: values).filled
          append(formLine, line, nil, values, at: group.lines.lowerBound, .headed, points)
          end = values.upperBound
        }
      }
    }
  }

  /// Lines of blank cells alone that may stand between a part's heads.
  private static var mostBlankGroups: Int { 8 }

  /// Whether there is a value, or a cell, for each of a part's, and since the values above them its rows' labels stand
  /// and no other row's of the table.
  private func isPart(_ values: Range<Int>, _ line: FormLine) -> Bool {
    let size = text.size(of: values)
    guard size.fills(line.slots.count) || size.all == line.slots.count else { return false }
    let above = groups[..<groups.partitioningIndex { $0.tokens.lowerBound >= values.lowerBound }]
    let start = above.suffix(Self.mostBlankGroups).last { text.size(of: $0.tokens).filled > 0 }?.tokens.upperBound ?? 0
    let slots = Set(line.slots)
    var missing = line.slots.count
    var found: Set<Int> = []
    let labels = runs[runs.partitioningIndex { $0.first >= start }...].prefix { $0.first < values.lowerBound }
    for run in labels {
      for case .line(let row) in text.labels.labels[run.label].roles(inForm: index) {
        let row = (number: row, line: form.compiled.lines[row])
        guard row.line.table == line.table, form.compiled.readings[row.line.reading].kind == .rows else { continue }
        guard slots.isSuperset(of: row.line.slots) else { return false }
        if found.insert(row.number).inserted { missing -= row.line.slots.count }
      }
    }
    return missing == 0
  }

  /// Whether no label stands before some values on their line; the number of a row may, and in a table a word such as 件数
  /// before a value for each cell.
  private func isAlone(_ values: Range<Int>, onLine line: Int, of width: Int? = nil) -> Bool {
    let own = text.lines[line].tokens.filter { text.tokens[$0].kind != .serial }
    guard let first = own.first, first != values.lowerBound else { return !own.isEmpty }
    return text.lines[line].layout == .grid && first + 1 == values.lowerBound && text.tokens[first].isText
      && text.tokens[first].text.utf8.count <= 24 && width.map { text.size(of: values).filled == $0 } ?? true
      && !text.roles(of: first, inForm: index).contains { if case .line = $0 { true } else { false } }
  }

  func isFlat(_ values: Range<Int>, at valueLine: Int, _ line: FormLine) -> Bool {
    let size = text.size(of: values)
    let isAligned = text.lines[valueLine].layout == .aligned
    guard size.all > 1 || isAligned else { return false }
    let isFull = size.fills(line.slots.count)
    // Under the table's own heads; without them, in its section and with every sum.
    if evidence.heads(line, atLine: valueLine) * 2 >= line.headCount {
      return size.filled <= line.slots.count + 1 && (isAligned || size.all * 3 >= line.slots.count)
    }
    return isFull && zones.isIn(line.table, line: valueLine) && allSumsHold(values, line)
  }

  /// Whether every sum over a line's cells holds with these values, and one of them is of more than zeros.
  func allSumsHold(_ values: Range<Int>, _ line: FormLine) -> Bool {
    let numbers = text.tokens[values].filter { !$0.isBlank }.map { $0.number ?? .zero }
    guard numbers.count == line.slots.count else { return false }
    var isTold = false
    func number(_ cell: Int) -> ExactDecimal? { line.slots.firstIndex(of: cell).map { numbers[$0] } }
    for constraint in form.constraints where constraint.cells.allSatisfy(line.slots.contains) {
      guard constraint.difference(number) == .zero else { return false }
      isTold = isTold || constraint.cells.contains { number($0) != .zero }
    }
    return isTold
  }
}
