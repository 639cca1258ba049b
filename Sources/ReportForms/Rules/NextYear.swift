public import ReportCore

/// A report that is to be filled in.
public struct ReportDraft: Sendable {
  /// The report that is to be filled in.
  public var report: Report
  /// The form, with the rows that its open tables have in the report.
  public var form: Form
  /// What must hold with the year before, for live formulas.
  public var checks: [SumCheck] = []
}

extension Form {
  /// A report without figures: every section, and the official tables blank.
  ///
  /// A section of prose has an empty paragraph, where a person writes. An open table whose rows nobody named has some
  /// rows for them.
  public func blank(metadata: Metadata) -> ReportDraft {
    let form = openedForBlank()
    return ReportDraft(report: form.blankReport(metadata), form: form)
  }

  private func blankReport(_ metadata: Metadata) -> Report {
    var metadata = metadata
    metadata.title = metadata.title ?? title(agency: metadata.agency, year: metadata.year)
    metadata.form = id
    let withTables = Set(tables.map(\.section))
    let sections = self.sections.map { section in
      Section(
        number: section.number, title: section.title, heading: section.heading,
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
  /// - Parameters:
  ///   - last: this year's report, in whatever form: figures count by their addresses.
  ///   - metadata: what is known of the next year's report.
  public func draft(after last: Report, metadata: Metadata) -> ReportDraft {
    var list = OpenRowList()
    list.add(rowsOf: last, by: self)
    let blank = opened(with: list).blank(metadata: metadata)
    return blank.form.filled(blank.report, after: last)
  }

  private func filled(_ blank: Report, after last: Report) -> ReportDraft {
    var report = blank
    var checks: [SumCheck] = []
    for sum in sums where rules[sum.rule].spansYears {
      guard let check = check(sum, after: last.figures) else { continue }
      checks.append(check)
      guard check.relation == .equal, let address = check.left.first,
        let position = report.figures.position(of: address),
        check.constant >= .zero
      else { continue }
      report.figures.updateFigure(at: position) { figure in
        figure.value = .number(check.constant)
        figure.origin = .computed
      }
    }
    return ReportDraft(report: report, form: self, checks: checks)
  }

  /// A sum between two years with the figures of the first put in; `nil` where one of them is no number.
  private func check(_ sum: SumConstraint, after last: FigureList) -> SumCheck? {
    var constant = ExactDecimal.zero
    func own(_ cells: [Int], _ isOfYearBefore: ArraySlice<Bool>, isLeft: Bool) -> [FigureAddress]? {
      var addresses: [FigureAddress] = []
      for (cell, isOfYearBefore) in zip(cells, isOfYearBefore) {
        let address = compiled.cells[cell].address
        guard isOfYearBefore else {
          addresses.append(address)
          continue
        }
        guard let number = last[address]?.value.number, let next = constant.adding(isLeft ? number.negated : number)
        else { return nil }
        constant = next
      }
      return addresses
    }
    let flags = sum.isOfYearBefore
    guard let left = own(sum.left, flags.prefix(sum.left.count), isLeft: true),
      let right = own(sum.right, flags.suffix(sum.right.count), isLeft: false)
    else { return nil }
    return SumCheck(
      rule: rules[sum.rule].id, label: sum.label, left: left, relation: sum.relation, right: right, constant: constant)
  }
}
