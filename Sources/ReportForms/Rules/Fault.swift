import ReportCore

/// A change of figures that makes sums come out.
struct Correction: Hashable {
  /// What a figure should be.
  struct Change: Hashable {
    let address: FigureAddress
    let value: FigureValue

    /// The value as it would be shown; a word for a blank.
    var text: String { value.number?.description ?? "空白" }
  }
  var changes: [Change]
}

/// A fault that was located: one figure, a few figures, or a row that slipped by one column.
struct Fault {
  let correction: Correction
  let finding: Diagnostic

  /// The fault of a table, if its sums determine one; otherwise none.
  ///
  /// The smallest change is taken: one figure; then a row moved by one column; then two or three figures.
  static func located(inTable table: Int, constraints: [SumConstraint], figures: FormFigures) -> [Fault] {
    let list = figures.figures
    var locator = FaultLocator(constraints: constraints, figures: figures)
    let single = locator.corrections(ofSize: 1)
    if single.count == 1 { return faults(single[0], list) }
    guard single.isEmpty else { return [] }
    if let shift = RowShift(table: table, constraints: constraints, figures: figures).correction {
      return [Fault(correction: shift, finding: shifted(shift, list))]
    }
    for size in 2...3 {
      let several = locator.corrections(ofSize: size)
      if several.count == 1 { return faults(several[0], list) }
      if !several.isEmpty { return [] }
    }
    return []
  }

  private static func faults(_ correction: Correction, _ figures: FigureList) -> [Fault] {
    correction.changes.compactMap { change in
      guard let figure = figures[change.address] else { return nil }
      let finding = Diagnostic(
        .figureLocated, at: figure.location, address: figure.address,
        [
          "what": Message(figure.label), "value": Message(figure.shownText), "proposal": Message(change.text),
          "why": explanation(figure, change),
        ])
      return Fault(correction: Correction(changes: [change]), finding: finding)
    }
  }

  private static func shifted(_ correction: Correction, _ figures: FigureList) -> Diagnostic {
    let row = correction.changes.compactMap { figures[$0.address] }
    let label = row.first?.label ?? ""
    var finding = Diagnostic(
      .rowShifted, at: row.first?.location, address: row.first?.address,
      [
        "row": Message(label), "from": Message(row.map(\.shownText).joined(separator: "、")),
        "to": Message(correction.changes.map(\.text).joined(separator: "、")),
      ])
    finding.figures = correction.changes.map(\.address)
    return finding
  }

  /// How the wrong value may have come about.
  private static func explanation(_ figure: Figure, _ change: Correction.Change) -> Message {
    guard let old = figure.value.number else { return Message(chinese: "(此格为空白)", english: " (the cell is blank)") }
    let (wrong, right) = (Array(old.description.utf8), Array((change.value.number ?? .zero).description.utf8))
    if wrong.count == right.count, wrong.sorted() == right.sorted() {
      return Message(chinese: "(数字次序颠倒)", english: " (digits transposed)")
    }
    if wrong.count == right.count + 1, right.isSubsequence(of: wrong) {
      return Message(chinese: "(多写一位数字)", english: " (a digit too many)")
    }
    if wrong.count + 1 == right.count, wrong.isSubsequence(of: right) {
      return Message(chinese: "(漏写一位数字)", english: " (a digit is missing)")
    }
    return ""
  }
}

extension Figure {
  /// The text as written; a word for a blank.
  var shownText: String { text.isEmpty ? "空白" : text }
}

extension [UInt8] {
  /// Whether the bytes occur in others, in order.
  fileprivate func isSubsequence(of other: [UInt8]) -> Bool {
    var next = startIndex
    for byte in other where next < endIndex && byte == self[next] { next += 1 }
    return next == endIndex
  }
}
