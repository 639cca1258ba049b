public import ReportCore

extension Form {
  /// Checks a report's figures against the form's rules.
  ///
  /// A blank is not a zero, so each sum is read both ways. One that holds only with its blanks as zeros is told
  /// in a note, one note a rule; one that fails even so is a breach. A sum of which a figure is missing is passed
  /// over: there is nothing to hold against. Where the sums tell which figure is wrong, a note names it and what it
  /// should be.
  /// - Returns: the findings, rule by rule, each with the figures, both sides and the place in the input.
  /// - Complexity: O(figures); for a report with breaches, as ``FaultLocator``.
  public func check(_ report: Report) -> [Diagnostic] {
    var findings: [Diagnostic] = []
    let figures = FormFigures(of: self, in: report.figures)
    for index in rules.indices where !rules[index].spansYears {
      guard let table = table(rules[index].table) else { continue }
      let rule = SumRule(
        rule: rules[index], sums: sums[index], cells: sumCells[index], table: table, figures: report.figures,
        formFigures: figures)
      findings += rule.findings
    }
    if findings.contains(where: { $0.severity == .error }) { findings += faults(in: report.figures).map(\.finding) }
    findings += CountRule(form: self, figures: report.figures, formFigures: figures).findings
    findings += NarrativeRule(mentions: mentions, report: report).findings
    return findings
  }

  /// Checks a report against the one of the year before: what was carried over, what was in force.
  ///
  /// - Returns: the findings; their places are in this report.
  public func check(_ report: Report, after yearBefore: Report) -> [Diagnostic] {
    zip(rules, sums).flatMap { rule, sums in
      rule.spansYears
        ? YearRule(rule: rule, sums: sums, figures: report.figures, yearBefore: yearBefore.figures).findings : []
    }
  }

  /// The figures that rules between years name, each once.
  public var addressesOfYearRules: [FigureAddress] {
    var addresses: [FigureAddress] = []
    for (rule, sums) in zip(rules, sums) where rule.spansYears {
      for sum in sums { addresses += (sum.left + sum.right).filter { !addresses.contains($0) } }
    }
    return addresses
  }

  /// The report with the figures corrected that the sums show to be wrong, and what they should be.
  ///
  /// Each corrected figure has the origin ``Origin/computed`` and a note. Where the sums leave a choice, nothing is
  /// changed.
  public func corrected(_ report: Report) -> (report: Report, notes: [Diagnostic]) {
    var corrected = report
    var notes: [Diagnostic] = []
    for fault in faults(in: report.figures) {
      for change in fault.correction.changes {
        guard var figure = corrected.figures[change.address] else { continue }
        notes.append(
          Diagnostic(
            .figureCorrected, at: figure.location, address: figure.address,
            ["what": Message(figure.label), "from": Message(figure.shownText), "to": Message(change.text)]))
        figure.value = change.value
        figure.text = change.value.number?.description ?? ""
        figure.origin = .computed
        corrected.figures[change.address] = figure
      }
    }
    return (corrected, notes)
  }

  /// The sums that the form demands of the figures that a report has, for live formulas.
  public func sumChecks(of report: Report) -> [SumCheck] {
    let figures = FormFigures(of: self, in: report.figures)
    return rules.indices.filter { !rules[$0].spansYears }.flatMap { rule in
      zip(sums[rule], sumCells[rule]).compactMap { figures.hasAll(of: $1) ? $0 : nil }
    }
  }

  /// The figures that are wrong, table by table, where the sums determine them.
  private func faults(in figures: FigureList) -> [Fault] {
    tables.flatMap { table -> [Fault] in
      let checks = zip(rules, sums).flatMap { rule, sums in
        rule.table == table.key && rule.severity == .error && !rule.spansYears ? sums : []
      }
      return Fault.located(in: table, checks: checks, figures: figures)
    }
  }
}
