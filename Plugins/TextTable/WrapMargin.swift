/// The right margin of a text whose paragraphs are broken over lines, as pdftotext, w3m and e-mail do.
struct WrapMargin {
  /// The display columns from which on a line counts as full.
  let full: Int

  /// The widest that a margin may be; longer lines are paragraphs of their own.
  private static let widest = 220

  /// Finds the margin; `nil` for a text that has none.
  ///
  /// Wrapped text is known by its longest lines: several are about equally long, none is far longer, and they
  /// break off in the midst of a sentence that the line below goes on with.
  /// - Complexity: O(lines).
  init?(of source: TextSource) {
    var widest = 0
    for line in source.lines where Self.isProse(line) {
      widest = max(widest, Int(line.width))
      if widest > Self.widest { return nil }
    }
    guard widest >= 24 else { return nil }
    full = widest - max(8, widest / 9)
    var evidence = 0
    for index in source.lines.indices.dropLast() where evidence < 2 && breaksOff(source, index) { evidence += 1 }
    guard evidence >= 2 else { return nil }
  }

  func isFull(_ line: SourceLine) -> Bool { Int(line.width) >= full }

  private static func isProse(_ line: SourceLine) -> Bool {
    !line.isBlank && !line.hasAny(of: [.bar, .box, .tab, .gap, .ruler])
  }

  /// Whether a full line stops in the midst of a sentence and the next is full too or ends one.
  private func breaksOff(_ source: TextSource, _ index: Int) -> Bool {
    let line = source.lines[index]
    let next = source.lines[index + 1]
    guard isFull(line), Self.isProse(line), Self.isProse(next) else { return false }
    let nextEnds = CharacterClass.endsSentence(source.lastScalar(of: next.text))
    return !CharacterClass.endsSentence(source.lastScalar(of: line.text))
      && (nextEnds || isFull(next) && next.has(.sentence))
  }
}
