import ReportCore
import ReportStructure

/// Telling what a person sees in a cell from what the file has there.
extension SheetContent {
  /// The text that a person sees, and what is not seen told.
  mutating func seen(_ text: RunText, _ look: CellLook, _ position: CellPosition) -> String {
    if look.format.hidesText, !text.plainText.trimmingSpace().isEmpty {
      let hidden = text.plainText
      omissions.append(Omission(.hiddenText, hidden, at: place(position), isInTable: true, leavesBlank: true))
      return ""
    }
    guard look.look != .plain || !text.isPlain else { return text.plainText }
    var runs = text
    // A cell's own look is that of runs without one.
    if look.look != .plain { runs = text.isPlain ? RunText(text.plainText, look.look) : text }
    let (shown, leftOut) = runs.seen(inTable: true, on: look.ground)
    for var omission in leftOut {
      omission.location = place(position)
      omissions.append(omission)
    }
    return shown
  }

  mutating func number(
    _ value: String, _ look: CellLook, _ position: CellPosition, _ parts: WorkbookParts
  ) -> String {
    let reading = NumberText.read(value, look.format, epoch1904: parts.epoch1904)
    guard look.look == .plain else { return seen(RunText(reading.text), look, position) }
    let isLost = reading.ink.map { ink in look.ground.map { ink.isLost(on: $0) } ?? false } ?? false
    guard let shown = isLost ? "" : reading.shown ?? (hidesZeros && Double(value) == 0 ? "" : nil) else {
      return reading.text
    }
    let isHiddenZero = Double(value) == 0
    if isHiddenZero, hasHiddenZero { return reading.text }
    hasHiddenZero = hasHiddenZero || isHiddenZero
    if shown.isEmpty, !isHiddenZero {
      omissions.append(Omission(.hiddenText, reading.text, at: place(position), isInTable: true, leavesBlank: true))
      return ""
    }
    findings.append(
      Diagnostic(
        .shownOtherwise, at: place(position), severity: isHiddenZero ? .note : reading.severity,
        ["shown": Message(shown), "held": Message(value), "read": Message(reading.text)]))
    return reading.text
  }
}
