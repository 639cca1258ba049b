import ReportCore

/// The rule that a count is a whole number and not negative; a change may be negative.
struct CountRule {
  let figures: FormFigures

  /// The figures that are no counts where the form wants one.
  var findings: [Diagnostic] {
    figures.form.compiled.cells.indices.compactMap { cell in
      let kind = figures.form.compiled.cells[cell].kind
      guard kind == .count || kind == .signed, !figures.isPlain(cell, negative: kind == .signed) else { return nil }
      return figures[cell].flatMap { finding($0, kind) }
    }
  }

  private func finding(_ figure: Figure, _ kind: FormColumn.Kind) -> Diagnostic? {
    guard let number = figure.value.number, !number.isWhole || (number.isNegative && kind == .count) else { return nil }
    return Diagnostic(
      .notACount, at: figure.location, address: figure.address,
      ["what": Message(figure.label), "value": Message(figure.text)])
  }
}
