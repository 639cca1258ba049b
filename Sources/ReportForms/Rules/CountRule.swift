import ReportCore

/// The rule that a count is a whole number and not negative; a change may be negative.
struct CountRule {
  let form: Form
  let figures: FigureList

  /// The figures that are no counts where the form wants one.
  var findings: [Diagnostic] {
    form.tables.flatMap { table in
      table.blocks.flatMap { block in
        block.rows.indices.flatMap { row in
          block.columns.indices.compactMap { column in
            figures[block.cell(row: row, column: column).address].flatMap { finding($0, block.columns[column].kind) }
          }
        }
      }
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
