import ReportCore

/// Writes figures into cells: what they show, and the rest in attributes, once for each.
struct FigureMarkup {
  private let figures: FigureList
  /// Whether the figures have to be numbered to find their order again.
  private let isNumbered: Bool
  private var written: Set<FigureAddress> = []

  /// - Complexity: O(*n*) in the number of the report's cells.
  init(of report: Report) {
    figures = report.figures
    var seen = 0
    var isNumbered = false
    var positions: Set<Int> = []
    for case .table(let table) in report.sections.lazy.flatMap(\.blocks) {
      for case .figure(let address) in table.cells.lazy.map(\.content) {
        guard let position = report.figures.position(of: address), positions.insert(position).inserted else { continue }
        if position != seen { isNumbered = true }
        seen += 1
      }
    }
    self.isNumbered = isNumbered
  }

  /// The figures that no table has shown.
  var others: [Figure] { figures.filter { !written.contains($0.address) } }

  /// Writes a figure's attributes, the end of the tag, and what the figure shows.
  mutating func write(_ address: FigureAddress, to markup: inout Markup) {
    markup.exact(.address, address.description)
    guard let position = figures.position(of: address) else { return markup.raw(">") }
    let figure = figures[position]
    if written.insert(address).inserted {
      writeDetails(of: figure, to: &markup)
      if isNumbered { markup.raw(" data-index=\"\(position)\"") }
    }
    markup.raw(">")
    markup.text(figure.shownText)
  }

  private func writeDetails(of figure: Figure, to markup: inout Markup) {
    // With a value of its own, the text is kept too, to find out whether a person changed what is shown.
    let hasValue = !figure.isToldByText || figure.origin != .stated
    if hasValue || !ExactText.isPlain(figure.text) { markup.exact(.text, figure.text) }
    if hasValue {
      switch figure.value {
      case .number(let number): markup.exact(.value, number.description)
      case .blank: markup.exact(.value, "")
      case .mark(let mark): markup.exact(.mark, mark)
      }
    }
    if let unit = figure.unit { markup.exact(.unit, unit) }
    if figure.origin != .stated { markup.exact(.origin, figure.origin.rawValue) }
    if !figure.label.isEmpty { markup.exact(.label, figure.label) }
  }
}
