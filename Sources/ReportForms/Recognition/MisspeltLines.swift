import ReportCore

/// Finds lines whose labels are misspelt: the only row of values between two lines that are found, where the form has
/// one line, with a label that has most of that line's letters in order.
struct MisspeltLines {
  private(set) var matches: [LineCandidate]

  init(
    _ matches: [LineCandidate], _ reading: FormReading, _ form: Form, _ text: ReportTokens, _ groups: [ValueGroup],
    _ zones: ReportZones
  ) {
    self.matches = matches
    let own = matches.filter { reading.lines.contains($0.line) }.sorted { $0.line < $1.line }
    for (above, below) in zip(own, own.dropFirst()) where below.line == above.line + 2 {
      let line = form.compiled.lines[above.line + 1]
      let end = min(below.values.lowerBound, below.label ?? .max)
      guard above.values.upperBound < end, let label = line.label else { continue }
      let between = groups[groups.partitioningIndex { $0.tokens.lowerBound >= above.values.upperBound }...]
        .prefix { $0.tokens.lowerBound < end }
      guard between.count == 1, let group = between.first, text.size(of: group.tokens).cells == line.slots.count,
        let token = Self.label(before: group, text), token >= above.values.upperBound,
        Self.isMisspelt(text.tokens[token].text, label)
      else { continue }
      self.matches.append(
        LineCandidate(
          line: above.line + 1, run: nil, label: token, values: group.tokens, valueLine: group.lines.lowerBound,
          relation: .misspelt, points: AlignmentCosts.match))
    }
    self.matches.sort { $0.line < $1.line }
  }

  private static func label(before group: ValueGroup, _ text: ReportTokens) -> Int? {
    let token = group.tokens.lowerBound - 1
    guard token >= 0, text.tokens[token].isText, Int(text.tokens[token].line) >= group.lines.lowerBound - 1 else {
      return nil
    }
    return token
  }

  /// Whether one text has at least two thirds of another's letters in order, and hardly others.
  private static func isMisspelt(_ written: String, _ label: String) -> Bool {
    let written = Array(LabelText.lettersWithoutNumber(of: written).unicodeScalars)
    let label = Array((LabelText(label)?.core ?? "").unicodeScalars)
    guard label.count >= 6, written.count >= 4, written.count <= 60 else { return false }
    var row = Array(repeating: 0, count: label.count + 1)
    for letter in written {
      var diagonal = 0
      for index in label.indices {
        let above = row[index + 1]
        row[index + 1] = letter == label[index] ? diagonal + 1 : max(above, row[index])
        diagonal = above
      }
    }
    let common = row[label.count]
    return common * 3 >= label.count * 2 && common * 5 >= written.count * 4
  }
}
