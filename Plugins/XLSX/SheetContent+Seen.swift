import ReportCore
import ReportStructure

/// Telling what a person sees in a cell from what the file has there.
extension SheetContent {
  /// The text that a person sees, and what is not seen told.
  mutating func seen(_ text: RunText, _ look: CellLook, _ position: CellPosition) -> String {
    let plain = text.plainText
    guard let section = look.format.textSection, !plain.trimmingSpace().isEmpty else {
      return visible(text, look, position)
    }
    if !section.showsText {
      omissions.append(Omission(.hiddenText, plain, at: place(position), isInTable: true, leavesBlank: true))
      return ""
    }
    let text = visible(text, look, position)
    let shown = section.prefix + String(repeating: text, count: max(1, section.textPlaces)) + section.suffix
    // Which of the digits are the report's is for a person to say.
    guard section.hasLiteralDigits || section.textPlaces > 1 else { return shown }
    findings.append(
      Diagnostic(
        .shownOtherwise, at: place(position), severity: .error,
        ["shown": Message(shown), "held": Message(text), "read": Message(text)]))
    return text
  }

  /// What is seen of a text or number whose format is dealt with.
  private mutating func visible(_ text: RunText, _ look: CellLook, _ position: CellPosition) -> String {
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
    guard look.look == .plain else { return visible(RunText(reading.text), look, position) }
    let isLost = reading.ink.map { ink in look.ground.map { ink.isLost(on: $0) } ?? false } ?? false
    guard let shown = isLost ? "" : reading.shown ?? (hidesZeros && Double(value) == 0 ? "" : nil) else {
      return reading.text
    }
    let isHiddenZero = Double(value) == 0 && reading.severity != .error
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
