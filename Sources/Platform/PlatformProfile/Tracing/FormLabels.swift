import ReportCore
import ReportForms

/// The official labels of a form's figures.
struct FormLabels {
  let addresses: [FigureAddress]
  private let tables: [FormTable]

  init(of form: Form?) {
    tables = form?.tables ?? []
    var addresses: [FigureAddress] = []
    for table in tables {
      for block in table.blocks {
        for row in block.rows {
          for column in block.columns {
            guard let address = FigureAddress(table: table.key, row: row.key, column: column.key) else { continue }
            addresses.append(address)
          }
        }
      }
    }
    self.addresses = addresses
  }

  /// The label of a figure: the form's, or the one that the report itself has; `nil` where there is none.
  func label(of address: FigureAddress, in report: Report) -> String? {
    for block in tables.first(where: { $0.key == address.table })?.blocks ?? [] {
      guard let row = block.rows.first(where: { $0.key == address.row }),
        let column = block.columns.first(where: { $0.key == address.column })
      else { continue }
      return (row.path + column.path).joined(separator: " / ")
    }
    let own = report.figures[address]?.label ?? ""
    return own.isEmpty ? nil : own
  }
}
