public import ReportCore

/// A report that is to be filled in.
public struct ReportDraft: Sendable {
  public var report: Report
  /// What must hold with the year before, for live formulas.
  public var checks: [SumCheck]

  public init(report: Report, checks: [SumCheck] = []) {
    self.report = report
    self.checks = checks
  }
}

extension Form {
  /// A report without figures: every section, and the official tables blank.
  ///
  /// A section of prose has an empty paragraph, where a person writes.
  public func blank(metadata: Metadata) -> Report {
    var metadata = metadata
    let words = [metadata.agency, metadata.year.map { "\($0)年" }].compactMap(\.self).joined()
    metadata.title = metadata.title ?? words + "政府信息公开工作年度报告"
    metadata.form = id
    let withTables = Set(tables.map(\.section))
    let sections = self.sections.map { section in
      Section(
        number: section.number, title: section.title, heading: "\(section.number)、\(section.title)",
        blocks: withTables.contains(section.number) ? [] : [.paragraph(Paragraph(text: ""))])
    }
    var figures = FigureList()
    for cell in compiled.cells {
      figures.append(Figure(address: cell.address, value: .blank, text: "", unit: cell.unit, label: cell.label))
    }
    var report = Report(metadata: metadata, sections: sections, figures: figures)
    var findings: [Diagnostic] = []
    FigureCompletion(form: self).apply(to: &report, diagnostics: &findings)
    return report
  }

  /// The report of the next year, with what follows from this year's alone: what is carried in, and what is in force as
  /// long as nothing is issued or repealed. These figures are computed.
  ///
  /// - Parameter last: this year's report, in whatever form: figures count by their addresses.
  public func draft(after last: Report, metadata: Metadata) -> ReportDraft {
    var report = blank(metadata: metadata)
    var checks: [SumCheck] = []
    for sum in constraints where rules[sum.rule].spansYears {
      guard let check = check(sum, after: last.figures) else { continue }
      checks.append(check)
      guard let address = check.left.first, let position = report.figures.position(of: address),
        check.constant >= .zero
      else { continue }
      report.figures.updateFigure(at: position) { figure in
        figure.value = .number(check.constant)
        figure.origin = .computed
      }
    }
    return ReportDraft(report: report, checks: checks)
  }

  /// A sum between two years with the figures of the first put in; `nil` where one of them is no number.
  private func check(_ sum: SumConstraint, after last: FigureList) -> SumCheck? {
    let rule = rules[sum.rule]
    var constant = ExactDecimal.zero
    func own(_ cells: [Int], _ terms: [FormRule.Term], isLeft: Bool) -> [FigureAddress]? {
      var addresses: [FigureAddress] = []
      for (cell, term) in zip(cells, terms) {
        let address = compiled.cells[cell].address
        guard term.isOfYearBefore else {
          addresses.append(address)
          continue
        }
        guard let number = last[address]?.value.number, let next = constant.adding(isLeft ? number.negated : number)
        else { return nil }
        constant = next
      }
      return addresses
    }
    guard let left = own(sum.left, rule.left, isLeft: true), let right = own(sum.right, rule.right, isLeft: false)
    else { return nil }
    return SumCheck(rule: rule.id, label: sum.label, left: left, right: right, constant: constant)
  }
}
