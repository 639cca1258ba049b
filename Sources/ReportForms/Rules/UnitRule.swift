import ReportCore

/// The rule that a figure's unit is one that its column takes: of the same kind and, where the form's label names a unit,
/// of the same power of ten.
struct UnitRule {
  let figures: FormFigures

  /// A figure that stands in another power of ten of its column's unit, and what it is in that.
  struct Scaling {
    let figure: Figure
    let value: ExactDecimal
    let unit: String
  }

  /// The figures whose unit is of another kind, and those that are to be scaled.
  var findings: [Diagnostic] {
    figures.form.compiled.cells.indices.compactMap { cell in
      guard let (number, unit) = otherUnit(of: cell) else { return nil }
      let (figure, wanted) = (figures[cell], figures.form.compiled.cells[cell].unit)
      let arguments: [String: Message] = [
        "what": Message(figure?.label ?? ""), "value": Message("\(number)\(unit)"), "wanted": Message(wanted),
      ]
      if let scaling = scaling(of: cell) {
        return Diagnostic(
          .unitOfOtherPower, at: figure?.location, address: figure?.address,
          arguments.merging(["proposal": Message("\(scaling.value)\(wanted)")]) { $1 })
      }
      guard number.inUnit(wanted, from: unit) == nil else { return nil }
      // A share is no number of what is counted, whatever it is of.
      let isShare = FigureUnit(unit)?.kind == .share
      return Diagnostic(
        .unitDoesNotFit, at: figure?.location, address: figure?.address, severity: isShare ? .error : nil, arguments)
    }
  }

  /// The figures that are given in another power of ten than the form asks for.
  var scalings: [Scaling] { figures.form.compiled.cells.indices.compactMap(scaling) }

  /// A cell's number with its unit, where that is not the form's.
  private func otherUnit(of cell: Int) -> (ExactDecimal, String)? {
    guard figures.hasOtherUnit(cell), let figure = figures[cell], let unit = figure.unit,
      let number = figure.value.number
    else { return nil }
    return (number, unit)
  }

  private func scaling(of cell: Int) -> Scaling? {
    let wanted = figures.form.compiled.cells[cell]
    guard let figure = figures[cell], let (number, unit) = otherUnit(of: cell), asksForPower(wanted),
      let own = FigureUnit(unit), let asked = FigureUnit(wanted.unit), own.power != asked.power,
      let value = number.inUnit(wanted.unit, from: unit)
    else { return nil }
    return Scaling(figure: figure, value: value.withoutTrailingZeros, unit: wanted.unit)
  }

  /// Whether a cell takes one power of ten only: any count, and money where the form's label says which.
  private func asksForPower(_ cell: FormCell) -> Bool { cell.kind != .money || LabelText(cell.label)?.unit != nil }
}
