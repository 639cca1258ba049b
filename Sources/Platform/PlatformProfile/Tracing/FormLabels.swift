import ReportCore
import ReportForms

/// The official labels of a form's figures.
struct FormLabels {
  let addresses: [FigureAddress]
  private let labels: [FigureAddress: String]

  init(of form: Form?) {
    var addresses: [FigureAddress] = []
    var labels: [FigureAddress: String] = [:]
    for table in form?.tables ?? [] {
      for block in table.blocks {
        for row in block.rows {
          for column in block.columns {
            guard let address = FigureAddress(table: table.key, row: row.key, column: column.key) else { continue }
            addresses.append(address)
            labels[address] = (row.path + column.path).joined(separator: " / ")
          }
        }
      }
    }
    self.addresses = addresses
    self.labels = labels
  }

  /// The label of a figure: the form's, or the one that the report itself has; `nil` where there is none.
  func label(of address: FigureAddress, in report: Report) -> String? {
    if let label = labels[address] { return label }
    let own = report.figures[address]?.label ?? ""
    return own.isEmpty ? nil : own
  }
}
