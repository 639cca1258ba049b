import ReportCore

/// Values that belong together: the end of one line, or several lines of one value each.
struct ValueGroup {
  /// Numbers of tokens, all of them values.
  let tokens: Range<Int>
  /// The lines that they stand on.
  let lines: ClosedRange<Int>

  var isStack: Bool { lines.count > 1 || tokens.count == 1 }
}

extension ReportTokens {
  /// The groups of values in reading order: what stands after the last text of a line; lines with one value alone
  /// are one group.
  func valueGroups() -> [ValueGroup] {
    var groups: [ValueGroup] = []
    for index in lines.indices {
      let line = lines[index]
      guard let values = trailingValues(of: line) else { continue }
      let isAlone = values == line.tokens && values.count == 1 && !line.layout.isTable
      if isAlone, let last = groups.last, goesOn(last, with: index) {
        groups[groups.count - 1] = ValueGroup(
          tokens: last.tokens.lowerBound..<values.upperBound, lines: last.lines.lowerBound...index)
      } else {
        groups.append(ValueGroup(tokens: values, lines: index...index))
      }
    }
    return groups
  }

  private func trailingValues(of line: TokenLine) -> Range<Int>? {
    var start = line.tokens.upperBound
    while start > line.tokens.lowerBound, tokens[start - 1].kind.isValue { start -= 1 }
    return start < line.tokens.upperBound ? start..<line.tokens.upperBound : nil
  }

  /// Whether a line with one value alone goes on with a group of such lines.
  private func goesOn(_ group: ValueGroup, with index: Int) -> Bool {
    let last = lines[group.lines.upperBound]
    guard group.tokens.upperBound == lines[index].tokens.lowerBound, last.tokens.count == 1, !last.layout.isTable
    else { return false }
    // Only page numbers may stand between.
    guard lines[(group.lines.upperBound + 1)..<index].allSatisfy(\.isFurniture) else { return false }
    return last.block == lines[index].block || !last.isInTable && !lines[index].isInTable
  }
}
