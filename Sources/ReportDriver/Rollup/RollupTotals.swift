import ReportCore
import ReportForms

/// The sums of many reports' figures, address by address.
///
/// Exact: amounts in 元, 万元 and 亿元 are brought to the form's unit in decimal. Memory does not grow with the
/// number of reports.
struct RollupTotals {
  /// What is known of one figure over all reports.
  struct Total {
    var sum = ExactDecimal.zero
    var numbers = 0
    var blanks = 0
    var marks = 0
    /// Whether the sum has no room for its digits, or a unit cannot be brought to the form's.
    var isBroken = false

    /// How many reports have the figure.
    var count: Int { numbers + blanks + marks }
  }

  private(set) var form: Form
  private var units: [FigureAddress: String]
  /// The figures of open rows, which a report has or has not as it likes.
  private var open: Set<FigureAddress> = []
  /// The figures that do not add up.
  private var rates: Set<FigureAddress> = []
  private(set) var totals: [FigureAddress: Total] = [:]
  private(set) var reports = 0

  init(form: Form) {
    self.form = form
    units = [:]
    take(form)
  }

  /// Takes the form with more open rows.
  mutating func take(_ form: Form) {
    self.form = form
    units = Dictionary(form.figures.map { ($0.address, $0.unit) }, uniquingKeysWith: { first, _ in first })
    open = form.openFigures
    rates = form.rates
  }

  /// Adds a report's figures; addresses that the form does not have are left out.
  mutating func add(_ figures: FigureList) {
    reports += 1
    for figure in figures {
      guard let unit = units[figure.address] else { continue }
      totals[figure.address, default: Total()].add(figure, unit: unit)
    }
  }

  mutating func add(_ others: RollupTotals) {
    reports += others.reports
    for (address, total) in others.totals { totals[address, default: Total()].add(total) }
  }

  /// The sums as figures, in the form's order. A figure that no report has is not there; one that is blank or a
  /// mark in all of them is blank.
  var figures: FigureList {
    var list = FigureList()
    for cell in form.figures {
      guard let total = totals[cell.address], !total.isBroken else { continue }
      let value: FigureValue = total.numbers > 0 && !isMixed(cell.address, total) ? .number(total.sum) : .blank
      list.append(
        Figure(
          address: cell.address, value: value, text: value.number?.description ?? "", unit: cell.unit,
          origin: .computed, label: cell.label))
    }
    return list
  }

  /// What is to be said of the sums: blanks and marks in them, figures that some reports lack, sums that broke.
  var findings: [Diagnostic] {
    let all = form.figures.compactMap { cell in totals[cell.address].map { (cell, $0) } }
    let blanks = all.reduce(0) { $0 + $1.1.blanks }
    let marks = all.reduce(0) { $0 + $1.1.marks }
    var findings: [Diagnostic] = []
    if blanks + marks > 0 {
      findings.append(Diagnostic(.blanksInRollup, ["blanks": "\(blanks)", "marks": "\(marks)"]))
    }
    let mixed = all.filter { isMixed($0.0.address, $0.1) }.map(\.0)
    if let first = mixed.first {
      findings.append(Diagnostic(.ratesNotAdded, address: first.address, ["what": Self.names(mixed.map(\.label))]))
    }
    for (cell, total) in all where total.isBroken {
      findings.append(Diagnostic(.sumNotPossible, address: cell.address, ["what": Message(cell.label)]))
    }
    // Figures that the same number of reports lack are reported together: they are mostly those of one table or edition.
    let missing = Dictionary(grouping: all.filter { isMissing($0.1, $0.0.address) }) { reports - $0.1.count }
    for (count, lines) in missing.sorted(by: { $0.key < $1.key }) {
      findings.append(
        Diagnostic(
          .figureMissingInReports, address: lines.first?.0.address,
          ["what": Self.names(lines.map(\.0.label)), "missing": "\(count)", "reports": "\(reports)"]))
    }
    return findings
  }

  /// The first of some labels, and how many there are where these are not all.
  private static func names(_ labels: [String]) -> Message {
    let named = labels.prefix(mostNamed).joined(separator: "、")
    guard labels.count > mostNamed else { return Message(named) }
    return Message(
      chinese: "\(named)……（共 \(labels.count) 项）", english: "\(named) … (\(labels.count) figures in all)")
  }

  /// The most labels that a finding names: more are those of a whole table.
  private static let mostNamed = 10

  /// Whether a figure is a share or an average that several reports have.
  private func isMixed(_ address: FigureAddress, _ total: Total) -> Bool {
    total.numbers > 1 && rates.contains(address)
  }

  /// The figures that some reports lack.
  var incomplete: [FigureAddress] { totals.filter { isMissing($0.value, $0.key) }.map(\.key) }

  private func isMissing(_ total: Total, _ address: FigureAddress) -> Bool {
    total.count < reports && !total.isBroken && !open.contains(address)
  }
}

extension RollupTotals.Total {
  fileprivate mutating func add(_ other: Self) {
    numbers += other.numbers
    blanks += other.blanks
    marks += other.marks
    guard !isBroken, !other.isBroken, let total = sum.adding(other.sum) else {
      isBroken = true
      return
    }
    sum = total
  }

  fileprivate mutating func add(_ figure: Figure, unit: String) {
    switch figure.value {
    case .blank: blanks += 1
    case .mark: marks += 1
    case .number(let number):
      numbers += 1
      guard let sum = figure.unit.map({ number.inUnit(unit, from: $0) }) ?? number,
        let total = self.sum.adding(sum)
      else {
        isBroken = true
        return
      }
      self.sum = total
    }
  }
}
