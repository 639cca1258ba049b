import ReportCore

extension FormSet {
  /// Gives the rows of a blank form that was filled in the keys of their names.
  func nameBlankRows(of report: inout Report) {
    guard !report.figures.isEmpty, let form = forms.first(where: { $0.id == report.metadata.form }) else { return }
    BlankRowNames(form: form).apply(to: &report)
  }

  /// The forms with the rows that a report has in their open tables; the set itself where there are none.
  ///
  /// Everything after, from recognition to writers, knows rows only.
  func opened(for report: Report) -> (set: FormSet, findings: [Diagnostic]) {
    guard forms.contains(where: \.isOpen) else { return (self, []) }
    var findings: [Diagnostic] = []
    var lists = [OpenRowList](repeating: OpenRowList(), count: forms.count)
    if report.figures.isEmpty {
      let blocks = report.flattened()
      let text = ReportTokens(of: blocks, labels: labels)
      let runs = LabelRunFinder(in: text).runs
      for (index, form) in forms.enumerated() where form.isOpen {
        let finder = OpenRowFinder(form, index, text, runs, blocks: blocks)
        lists[index] = finder.list
        findings += finder.findings
      }
    } else {
      for (index, form) in forms.enumerated() { lists[index].add(rowsOf: report, by: form) }
    }
    guard lists.contains(where: { !$0.isEmpty }) else { return (self, []) }
    return (FormSet(zip(forms, lists).map { $0.opened(with: $1) }, target: target), findings)
  }
}
