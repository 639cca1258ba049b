public import ReportCore

extension Form {
  /// Checks a report's figures against the form's rules.
  ///
  /// A blank is not a zero, so each sum is read both ways. One that holds only with its blanks as zeros is reported
  /// in a note, one note a rule; one that fails even so is a breach. A sum of which a figure is missing is passed
  /// over: there is nothing to check against. Where the sums show which figure is wrong, a warning before all others names
  /// it and what it should be.
  /// - Returns: the findings, what figures should be first, then rule by rule, each with the figures, both sides and the place in the input.
  /// - Complexity: O(figures); for a report with breaches, that of the search for the wrong figure.
  public func check(_ report: Report) -> [Diagnostic] {
    var findings: [Diagnostic] = []
    let figures = FormFigures(of: self, in: report.figures)
    for index in rules.indices where !rules[index].spansYears {
      findings += SumRule(rule: rules[index], sums: sums(of: index), figures: figures).findings
    }
    if findings.hasErrors { findings = faults(in: figures).map(\.finding) + findings }
    findings += CountRule(figures: figures).findings
    findings += UnitRule(figures: figures).findings
    findings += NarrativeRule(mentions: mentions, report: report).findings
    return findings
  }

  /// What a rule demands.
  private func sums(of rule: Int) -> [SumConstraint] { sums.filter { $0.rule == rule } }

  /// Checks a report against the one of the year before: what was carried over, what was in force.
  ///
  /// - Returns: the findings; their places are in this report.
  public func check(_ report: Report, after yearBefore: Report) -> [Diagnostic] {
    let (figures, before) = (
      FormFigures(of: self, in: report.figures), FormFigures(of: self, in: yearBefore.figures)
    )
    return rules.indices.filter { rules[$0].spansYears }.flatMap { rule in
      YearRule(rule: rules[rule], sums: sums(of: rule), figures: figures, yearBefore: before).findings
    }
  }

  /// The codes and names of what is found only beside other reports: between years, and by figures that jump.
  public var codesBetweenReports: Set<String> {
    Set(rules.filter(\.spansYears).flatMap { [$0.code.id, $0.id] })
      .union([DiagnosticCode.figureJumps.id, DiagnosticCode.partsDiffer.id])
  }

  /// The figures that rules between years name, each once.
  public var addressesOfYearRules: [FigureAddress] {
    var seen: Set<Int> = []
    return sums.filter { rules[$0.rule].spansYears }.flatMap(\.cells).filter { seen.insert($0).inserted }
      .map { compiled.cells[$0].address }
  }

  /// The report with the figures corrected that the sums show to be wrong, and those brought to the form's unit that
  /// stand in another power of ten.
  ///
  /// Each corrected figure has the origin `computed` and a note; its text stays as it was written. Where the sums
  /// leave a choice, nothing is changed.
  public func corrected(_ report: Report) -> (report: Report, notes: [Diagnostic]) {
    var corrected = report
    var notes: [Diagnostic] = []
    func correct(_ address: FigureAddress, to value: FigureValue, _ text: String, unit: String? = nil) {
      guard var figure = corrected.figures[address] else { return }
      notes.append(
        Diagnostic(
          .figureCorrected, at: figure.location, address: address,
          ["what": Message(figure.label), "from": Message(figure.shownText), "to": Message(text + (unit ?? ""))]))
      figure.value = value
      figure.unit = unit ?? figure.unit
      figure.origin = .computed
      corrected.figures[address] = figure
    }
    let figures = FormFigures(of: self, in: report.figures)
    for fix in faults(in: figures).flatMap(\.correction.changes) {
      correct(fix.address, to: fix.value, fix.text)
    }
    for scaling in UnitRule(figures: figures).scalings {
      correct(scaling.figure.address, to: .number(scaling.value), scaling.value.description, unit: scaling.unit)
    }
    return (corrected, notes)
  }

  /// What the form demands of the figures that a report has, for live formulas.
  public func sumChecks(of report: Report) -> [SumCheck] {
    let figures = FormFigures(of: self, in: report.figures)
    return sums.compactMap { sum in
      guard !rules[sum.rule].spansYears, figures.hasAll(of: sum.cells) else { return nil }
      return SumCheck(
        rule: rules[sum.rule].id, label: sum.label, left: sum.left.map { compiled.cells[$0].address },
        relation: sum.relation, right: sum.right.map { compiled.cells[$0].address })
    }
  }

  /// The figures that are wrong, table by table, where the sums determine them.
  private func faults(in figures: FormFigures) -> [Fault] {
    tables.indices.flatMap { table -> [Fault] in
      let own = constraints.filter {
        $0.table == table && rules[$0.rule].severity == .error && !rules[$0.rule].spansYears
      }
      let found = Fault.located(inTable: table, constraints: own, figures: figures)
      return found.isEmpty || !boundsSpeakAgainst(found, from: own, in: figures) ? found : []
    }
  }

  /// Whether a rule with ≤ or ≥ would still be broken with the figures as they should be, while another figure of a sum that
  /// fails would mend both, changed by what the sum is off: the sums alone do not tell then which figure is wrong.
  private func boundsSpeakAgainst(
    _ faults: [Fault], from constraints: [SumConstraint], in figures: FormFigures
  ) -> Bool {
    func holds(_ bound: SumConstraint, with changes: [FigureAddress: ExactDecimal]) -> Bool {
      func total(_ cells: [Int]) -> ExactDecimal? {
        cells.reduce(ExactDecimal.zero as ExactDecimal?) { total, cell in
          (changes[compiled.cells[cell].address] ?? figures[cell]?.value.number).flatMap { total?.adding($0) }
        }
      }
      guard let left = total(bound.left), let right = total(bound.right) else { return true }
      return bound.relation.holds(left, right)
    }
    var changes: [FigureAddress: ExactDecimal] = [:]
    for change in faults.flatMap(\.correction.changes) { changes[change.address] = change.value.number }
    let broken = sums.filter { sum in
      sum.relation != .equal && rules[sum.rule].severity == .error && !rules[sum.rule].spansYears
        && !holds(sum, with: changes)
    }
    guard !broken.isEmpty else { return false }
    for constraint in constraints where figures.hasAll(of: constraint.cells) {
      let off = constraint.difference { figures[$0]?.value.number ?? .zero }
      guard let off, off != .zero else { continue }
      for (cell, sign) in constraint.terms {
        guard let stated = figures[cell]?.value.number, let other = stated.adding(sign > 0 ? off.negated : off),
          !other.isNegative, case let change = [compiled.cells[cell].address: other],
          broken.contains(where: { $0.cells.contains(cell) && holds($0, with: change) })
        else { continue }
        return true
      }
    }
    return false
  }
}
