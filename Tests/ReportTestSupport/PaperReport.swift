package import ReportCore
package import ReportForms

/// A statutory report generated at random and set on paper, with its figures.
package struct PaperReport: Sendable {
  package let truth: StatutoryReport
  package let paper: Paper

  /// - Parameters:
  ///   - seed: says the form, the figures, how they are written, and how the pages look.
  ///   - forms: those of which one is chosen.
  package init(seed: UInt64, of forms: [Form]) {
    var random = SplitMix64(seed: seed)
    var style = StatutoryReport.Style.random(using: &random)
    style.digits = min(style.digits, 3)
    truth = StatutoryReport(form: random.pick(forms), style: style, using: &random)
    var maker = SheetMaker(
      report: truth, spelling: LabelSpelling(), additions: StatutorySheet.Additions(), random: random)
    var look = Paper.Style()
    look.isLandscape = random.oneIn(3)
    look.margin = random.pick([30, 50, 72])
    look.padding = random.pick([1, 3, 8])
    look.hasFurniture = random.oneIn(2)
    paper = Paper(maker.sheets(), look)
  }

  /// The figures that a report read from the paper lacks, has wrong or has invented.
  package func differences(from report: Report) -> [String] {
    var differences: [String] = []
    for (address, text) in truth.texts.sorted(by: { $0.key.description < $1.key.description }) {
      let expected = FigureText(text)?.value ?? .blank
      guard expected != .blank || report.figures[address] != nil else { continue }
      let found = report.figures[address]?.value
      if found != expected {
        differences.append("\(address): \(expected) read as \(found.map { "\($0)" } ?? "nothing")")
      }
    }
    for figure in report.figures where truth.texts[figure.address] == nil {
      differences.append("\(figure.address) invented")
    }
    return differences
  }
}
