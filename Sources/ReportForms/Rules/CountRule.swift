import ReportCore

/// The rule that a count is a whole number and not negative; a change may be negative.
struct CountRule {
  let form: Form
  let figures: FigureList
  /// The figures by the form's cells.
  let formFigures: FormFigures

  /// The figures that are no counts where the form wants one.
  var findings: [Diagnostic] {
    var findings: [Diagnostic] = []
    var firstCell = 0
    for table in form.tables {
      for block in table.blocks {
        findings += self.findings(in: block, firstCell: firstCell)
        firstCell += block.cells.count
      }
    }
    return findings
  }

  private func findings(in block: FormBlock, firstCell: Int) -> [Diagnostic] {
    block.cells.indices.compactMap { cell in
      let kind = block.columns[cell % block.columns.count].kind
      guard kind != .money, !formFigures.isPlain(firstCell + cell, negative: kind == .signed) else { return nil }
      return figures[block.cells[cell].address].flatMap { finding($0, kind) }
    }
  }

  private func finding(_ figure: Figure, _ kind: FormColumn.Kind) -> Diagnostic? {
    guard kind != .money, let number = figure.value.number else { return nil }
    guard !number.isWhole || (number.isNegative && kind == .count) else { return nil }
    return Diagnostic(
      .notACount, at: figure.location, address: figure.address,
      ["what": Message(figure.label), "value": Message(figure.text)])
  }
}
