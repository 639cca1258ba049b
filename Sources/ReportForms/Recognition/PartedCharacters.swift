import ReportCore

// Texts whose characters stand apart: letter-spaced ones, and signs that a space parts from their numbers.

extension ReportTokens {
  /// Takes a dash before a number for no mark of its own in a text that parts other signs from their numbers.
  mutating func breakPartedSigns() {
    guard partsSigns else { return }
    for index in tokens.indices.dropLast()
    where tokens[index].kind == .mark && tokens[index].line == tokens[index + 1].line && tokens[index + 1].isNumber
      && Self.dashes.contains(tokens[index].text) && !line(of: index).isInTable
    {
      update(index) { $0.becomeBroken() }
      update(index + 1) { $0.becomeBroken() }
    }
  }

  private static let dashes: Set<String> = ["-", "－", "−", "–"]

  /// Takes digits that stand apart for no numbers of their own in a text most lines of which are letter-spaced.
  mutating func breakLetterSpacedNumbers() {
    // Most reports have no such digits.
    let parted = lines.indices.filter { index in
      let line = lines[index]
      return !line.isInTable && line.tokens.count >= 2
        && line.tokens.allSatisfy { tokens[$0].isValue && tokens[$0].text.unicodeScalars.count == 1 }
    }
    guard !parted.isEmpty, isLetterSpaced else { return }
    for index in parted { for token in lines[index].tokens { update(token) { $0.becomeBroken() } } }
  }

  /// Whether most lines of text with words have letters that stand apart.
  private var isLetterSpaced: Bool {
    var (spaced, whole) = (0, 0)
    for line in lines where !line.isInTable && !line.isProse {
      let words = line.tokens.filter { tokens[$0].isText }
      if words.count >= 3, words.allSatisfy({ tokens[$0].text.unicodeScalars.count == 1 }) {
        spaced += 1
      } else if words.contains(where: { tokens[$0].text.unicodeScalars.count >= 3 }) {
        whole += 1
      }
    }
    return spaced >= Self.fewestSpacedLines && spaced > whole
  }

  private static let fewestSpacedLines = 5
}
