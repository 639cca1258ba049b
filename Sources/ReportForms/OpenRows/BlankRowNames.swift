import ReportCore

/// Gives the rows of a blank form the keys of the names that a person wrote beside them.
struct BlankRowNames {
  let form: Form

  /// Renames what was named; a row that is still blank and without a name is none.
  func apply(to report: inout Report) {
    guard form.isOpen else { return }
    let names = names(in: report)
    guard !names.isEmpty else { return }
    var figures = FigureList()
    for var figure in report.figures {
      if let name = names["\(figure.address.table)/\(figure.address.row)"] {
        guard let name, let address = figure.address.inRow(name.key), report.figures[address] == nil else { continue }
        figure.address = address
        figure.label = ""
      }
      figures.append(figure)
    }
    for section in report.sections.indices {
      for block in report.sections[section].blocks.indices {
        guard case .table(var table) = report.sections[section].blocks[block], table.key != nil else { continue }
        for index in table.cells.indices {
          guard case .figure(let address) = table.cells[index].content,
            let name = names["\(address.table)/\(address.row)"]
          else { continue }
          let renamed = name.flatMap { address.inRow($0.key) }
          table.updateCell(at: index) { $0.content = renamed.map { .figure($0) } ?? .text("") }
        }
        report.sections[section].blocks[block] = .table(table)
      }
    }
    report.figures = figures
  }

  /// For each row of a blank form in a report, by table and key, the row that it became; `nil` where it stayed blank.
  private func names(in report: Report) -> [String: FormRow?] {
    let labels = OpenRowList.labels(in: report)
    var names: [String: FormRow?] = [:]
    var taken: Set<String> = Set(report.figures.map { "\($0.address.table)/\($0.address.row)" })
    form.forEachOpenPlace { table, block, open in
      for number in 1...FormOpenRows.blankRows {
        let blank = open.blankRow(number, in: block)
        let own = report.figures.filter { $0.address.table == table.key && $0.address.row == blank.key }
        guard !own.isEmpty else { continue }
        let label = labels["\(table.key)/\(blank.key)"] ?? ""
        if open.isBlankLabel(label, in: block) || label.isEmpty {
          if own.allSatisfy({ $0.value == .blank }) { names.updateValue(nil, forKey: "\(table.key)/\(blank.key)") }
        } else if let row = open.row(label), taken.insert("\(table.key)/\(row.key)").inserted {
          names["\(table.key)/\(blank.key)"] = row
        }
      }
    }
    return names
  }
}

extension FigureAddress {
  fileprivate func inRow(_ row: String) -> FigureAddress? { FigureAddress(table: table, row: row, column: column) }
}
