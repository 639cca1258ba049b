import ReportCore

extension LayoutPage {
  /// Reports words that the sheet's left or right edge cuts, and gives each an ellipsis, so that what is left of a number
  /// is no figure.
  ///
  /// Characters beyond the edge are not known: a word is cut where another digit would not be seen.
  mutating func markCutWords(_ findings: inout [Diagnostic]) {
    for index in words.indices {
      let box = words[index].box
      guard box.right > width - Self.digitWidth * box.height || box.left < 0 else { continue }
      findings.append(
        Diagnostic(.cutByEdge, at: SourceLocation(box.place(number)), ["text": Message(words[index].text)]))
      if box.left < 0 { words[index].text = "…" + words[index].text } else { words[index].text += "…" }
    }
  }

  /// A digit's width, for the height of a line of it.
  private static let digitWidth = 0.35
}
