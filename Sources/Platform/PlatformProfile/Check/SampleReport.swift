import ReportCore
import ReportForms

/// Sample reports of a form, to try a map with.
enum SampleReport {
  /// A report in which every figure and every section is there, and all rules of the form hold.
  static func complete(of form: Form, agency: String) -> Report {
    var report = head(of: form, agency: agency)
    for (number, address) in FormLabels(of: form).addresses.enumerated() {
      let value = ExactDecimal(1 + number % 5)
      report.figures.append(Figure(address: address, value: .number(value), text: value.description))
    }
    balance(&report, by: form)
    report.sections = form.sections.map { section in
      Section(
        number: section.number, title: section.title, heading: "\(section.number)、\(section.title)",
        blocks: [.paragraph(Paragraph(text: "本段为试转换用的样例文字，与任何单位无关。"))])
    }
    return completed(report, by: form)
  }

  /// A report that says whose it is and of which year, and has only blanks in its tables.
  static func blank(of form: Form, agency: String) -> Report {
    var report = head(of: form, agency: agency)
    for address in FormLabels(of: form).addresses {
      report.figures.append(Figure(address: address, value: .blank, text: ""))
    }
    return completed(report, by: form)
  }

  private static func head(of form: Form, agency: String) -> Report {
    let year = (form.years?.lowerBound ?? 2021) + 1
    return Report(
      metadata: Metadata(
        title: form.title(agency: agency, year: year), agency: agency, year: year, form: form.id))
  }

  /// Gives the figures their labels and units and lays the tables out.
  private static func completed(_ report: Report, by form: Form) -> Report {
    Recognition(of: report, among: FormSet([form])).report
  }

  /// Works out the totals: of each sum that does not hold, one figure is made what it must be.
  private static func balance(_ report: inout Report, by form: Form) {
    let sums = form.sumChecks(of: report)
    for _ in 0..<20 {
      var holds = true
      for sum in sums where !settle(sum, in: &report.figures) { holds = false }
      if holds { return }
    }
    // The rules of a form of one's own may not be sums that can be worked out like this; zeros satisfy all.
    for address in FormLabels(of: form).addresses { set(address, to: .zero, in: &report.figures) }
  }

  /// Whether a sum held already.
  private static func settle(_ sum: SumCheck, in figures: inout FigureList) -> Bool {
    func total(_ addresses: some Sequence<FigureAddress>) -> ExactDecimal {
      addresses.reduce(.zero) { $0.adding(figures[$1]?.value.number ?? .zero) ?? $0 }
    }
    let (left, right) = (total(sum.left), total(sum.right))
    guard !sum.relation.holds(left, right) else { return true }
    if sum.left.count > 1, sum.right.count == 1 {
      set(sum.right[0], to: left, in: &figures)
    } else if let first = sum.left.first, let value = right.subtracting(total(sum.left.dropFirst())) {
      set(first, to: value, in: &figures)
    }
    return false
  }

  private static func set(_ address: FigureAddress, to value: ExactDecimal, in figures: inout FigureList) {
    figures[address] = Figure(address: address, value: .number(value), text: value.description)
  }
}
