/// The columns of a tidy table: one row a figure, as CSV and the spreadsheet's data sheet have it.
public enum TidyColumn: String, Sendable, Hashable, CaseIterable {
  /// The columns, in the order in which they are written.
  case agency, year, form, table, row, column, label, value, unit, text, origin, line

  /// A figure's text in this column; empty where there is none.
  ///
  /// `value` is the exact decimal spelling, its last zeros included; blanks and marks have none and are known
  /// by `text`. `line` is the input's line or, where the format has none, what it has instead, such as a
  /// spreadsheet's `Sheet!B4`.
  public func text(of figure: Figure, in metadata: Metadata) -> String {
    switch self {
    case .agency: metadata.agency ?? ""
    case .year: metadata.year.map { String($0) } ?? ""
    case .form: metadata.form ?? ""
    case .table: String(figure.address.table)
    case .row: String(figure.address.row)
    case .column: String(figure.address.column)
    case .label: figure.label
    case .value: figure.value.number?.description ?? ""
    case .unit: figure.unit ?? ""
    case .text: figure.text
    case .origin: figure.origin.rawValue
    case .line: figure.location.map { $0.line > 0 ? String($0.line) : $0.detail ?? "" } ?? ""
    }
  }
}
