import ReportCore

/// Completes a report whose figures came with their addresses, as in a YAML file written by hand: labels and
/// units from the form, and the official table for each table that has figures and is not laid out.
struct FigureCompletion {
  let form: Form

  func apply(to report: inout Report, diagnostics: inout [Diagnostic]) {
    var cells: [FigureAddress: FormCell] = [:]
    for cell in form.tables.flatMap({ $0.blocks.flatMap(\.cells) }) { cells[cell.address] = cell }
    for figure in report.figures {
      guard let cell = cells[figure.address] else {
        // Where there are more than are told, keys like each would take the most of the time.
        diagnostics.append(unknown(figure, isHelped: diagnostics.count < FindingList.mostOfAKind))
        continue
      }
      guard figure.label.isEmpty || figure.unit == nil else { continue }
      var completed = figure
      completed.label = cell.label
      completed.unit = figure.unit ?? cell.unit
      report.figures[figure.address] = completed
    }
    layOutTables(of: &report)
  }

  private func unknown(_ figure: Figure, isHelped: Bool) -> Diagnostic {
    Diagnostic(
      .unknownAddress, at: figure.location, address: figure.address,
      ["form": Message(form.id), "address": Message(figure.address.description)],
      hint: isHelped ? suggestion(for: figure.address) : nil)
  }

  /// The form's keys that are most like the wrong ones.
  private func suggestion(for address: FigureAddress) -> Message? {
    guard let table = form.table(address.table) else {
      let keys = form.tables.map(\.key).joined(separator: ", ")
      return Message(chinese: "表样中的表:\(keys)", english: "the form's tables: \(keys)")
    }
    let blocks = table.blocks.filter { block in block.rows.contains { $0.key == address.row } }
    let keys =
      blocks.isEmpty
      ? table.blocks.flatMap { $0.rows.map(\.key) }.sorted {
        EditDistance.between($0, address.row) < EditDistance.between($1, address.row)
      }.prefix(3).joined(separator: ", ")
      : blocks.flatMap { $0.columns.map(\.key) }.joined(separator: ", ")
    return blocks.isEmpty
      ? Message(chinese: "相近的行:\(keys)", english: "rows like it: \(keys)")
      : Message(chinese: "这一行的列:\(keys)", english: "the columns of that row: \(keys)")
  }

  // MARK: Tables

  /// Adds the official table for each table of the form that has figures but no cells that point to them.
  private func layOutTables(of report: inout Report) {
    let laidOut = Set(
      report.sections.flatMap(\.blocks).compactMap { block -> String? in
        if case .table(let table) = block { table.key } else { nil }
      })
    let keys = Set(report.figures.map { String($0.address.table) })
    for table in form.tables where keys.contains(table.key) && !laidOut.contains(table.key) {
      insert(OfficialTable(form: table, figures: report.figures).laidOut, of: table, into: &report)
    }
  }

  /// Puts a table at the end of its section, which is added in the form's order where it is missing.
  private func insert(_ table: Table, of formTable: FormTable, into report: inout Report) {
    if let index = report.sections.firstIndex(where: { $0.number == formTable.section }) {
      report.sections[index].blocks.append(.table(table))
      return
    }
    let order = form.sections.map(\.number)
    let own = form.sections.first { $0.number == formTable.section }
    let place = order.firstIndex(of: formTable.section) ?? order.count
    let index = report.sections.firstIndex { section in
      section.number.flatMap { order.firstIndex(of: $0) }.map { $0 > place } ?? false
    }
    let section = Section(
      number: formTable.section, title: own?.title, heading: own?.heading, blocks: [.table(table)])
    report.sections.insert(section, at: index ?? report.sections.count)
  }
}

/// How unlike two keys are.
enum EditDistance {
  /// The fewest single-character changes from one text to the other.
  ///
  /// - Complexity: O(*m* × *n*), for texts of up to 64 bytes; longer ones count as wholly unlike.
  static func between(_ left: some StringProtocol, _ right: some StringProtocol) -> Int {
    let (a, b) = (Array(left.utf8), Array(right.utf8))
    guard a.count <= 64, b.count <= 64 else { return max(a.count, b.count) }
    var row = Array(0...b.count)
    for (index, byte) in a.enumerated() {
      var diagonal = row[0]
      row[0] = index + 1
      for column in b.indices {
        let substitution = diagonal + (byte == b[column] ? 0 : 1)
        diagonal = row[column + 1]
        row[column + 1] = min(substitution, row[column] + 1, row[column + 1] + 1)
      }
    }
    return row[b.count]
  }
}
