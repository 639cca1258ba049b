public import ReportCore

extension Form {
  /// A report by another form as one by this form: the figures whose meaning carries over, and no others.
  ///
  /// Keys are a contract: a row and a column of the same keys mean the same in every form. What this form has no
  /// place for is told figure by figure and left out of the figures; the tables that they stood in become text.
  /// - Returns: the report and the findings, one for each table with figures that do not carry over.
  /// - Complexity: O(figures).
  public func transferred(_ report: Report, from other: Form) -> (report: Report, diagnostics: [Diagnostic]) {
    var known: [FigureAddress: FormCell] = [:]
    for cell in tables.flatMap({ $0.blocks.flatMap(\.cells) }) { known[cell.address] = cell }
    var result = report
    result.figures = FigureList()
    var lost: [String: [Figure]] = [:]
    for var figure in report.figures {
      guard let cell = known[figure.address] else {
        if figure.value != .blank, figure.value.number != .zero {
          lost[String(figure.address.table), default: []].append(figure)
        }
        continue
      }
      figure.label = cell.label
      result.figures.append(figure)
    }
    for index in result.sections.indices {
      result.sections[index].blocks = result.sections[index].blocks.flatMap { block -> [Block] in
        guard case .table(let table) = block, let key = table.key else { return [block] }
        // A table with figures that do not carry over stays, as text.
        return lost[key] == nil ? [] : [.table(table.asText(in: report.figures))]
      }
    }
    result.metadata.form = id
    var diagnostics = other.tables.compactMap { table -> Diagnostic? in
      guard let figures = lost[table.key] else { return nil }
      let list = figures.map { "\($0.label.isEmpty ? $0.address.description : $0.label) \($0.text)" }
        .joined(separator: "、")
      return Diagnostic(
        .notCarriedOver, at: figures.first?.location,
        ["from": Message(other.id), "to": Message(id), "table": Message(table.name), "figures": Message(list)])
    }
    FigureCompletion(form: self).apply(to: &result, diagnostics: &diagnostics)
    return (result, diagnostics)
  }

  /// A report that consists of figures: the official tables in the form's sections.
  ///
  /// - Complexity: O(figures).
  public func report(of figures: FigureList, metadata: Metadata) -> Report {
    var report = Report(metadata: metadata, figures: figures)
    report.metadata.form = id
    var diagnostics: [Diagnostic] = []
    FigureCompletion(form: self).apply(to: &report, diagnostics: &diagnostics)
    return report
  }

  /// Every figure that the form has, in order: its address, official label and unit.
  public var figures: [(address: FigureAddress, label: String, unit: String)] {
    tables.flatMap { $0.blocks.flatMap(\.cells) }.map { ($0.address, $0.label, $0.unit) }
  }
}

extension Table {
  /// The table with its figures as text.
  fileprivate func asText(in figures: FigureList) -> Table {
    var table = Table(location: location)
    for row in 0..<rowCount {
      table.appendRow(
        self[row].map { cell in
          var cell = cell
          cell.content = .text(cell.text(in: figures))
          return cell
        })
    }
    return table
  }
}
