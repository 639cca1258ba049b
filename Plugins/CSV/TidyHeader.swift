import ReportCore

/// The header of a tidy table: which column is where.
struct TidyHeader {
  /// The number of columns, unknown ones included.
  let width: Int
  private var positions: [TidyColumn: Int] = [:]
  private var unknown: [Field] = []
  private var explanationPosition: Int?

  /// Whether a record is the header of a tidy table.
  static func isTidy(_ record: Record) -> Bool {
    let names = Set(record.fields.compactMap { TidyColumn(field: $0) })
    return names.isSuperset(of: [.table, .row, .column]) && !names.isDisjoint(with: [.value, .text])
  }

  /// - Throws: `unreadableInput` for a column that is missing or there twice.
  init(_ record: Record) throws(ConversionError) {
    width = record.fields.count
    for (position, field) in record.fields.enumerated() {
      guard let column = TidyColumn(field: field) else {
        if explanationPosition == nil, field.text.lowercased() == ExplanationField.column {
          explanationPosition = position
          continue
        }
        unknown.append(field)
        continue
      }
      guard positions.updateValue(position, forKey: column) == nil else {
        throw .unreadable(.repeatedInTable, at: field.location, ["what": Message(column.rawValue)])
      }
    }
    var missing: [TidyColumn] = [.table, .row, .column].filter { positions[$0] == nil }
    if positions[.value] == nil, positions[.text] == nil { missing.append(.value) }
    guard missing.isEmpty else {
      let names = missing.map(\.rawValue).joined(separator: ", ")
      throw .unreadable(.tidyColumnMissing, at: record.fields.first?.location, ["columns": Message(names)])
    }
  }

  /// The finding about columns that are not read, where there are any.
  var unknownColumns: Diagnostic? {
    guard let first = unknown.first else { return nil }
    let names = unknown.map(\.text).joined(separator: ", ")
    return Diagnostic(.unknownTidyColumns, at: first.location, ["columns": Message(names)])
  }

  /// A record's field of explanations, where the table has them.
  func explanation(of record: Record) -> Field? { explanationPosition.map { record[$0] } }

  /// A record's field in a column; `nil` where the table does not have the column.
  func field(_ column: TidyColumn, of record: Record) -> Field? { positions[column].map { record[$0] } }
}

extension TidyColumn {
  /// The column that a header's field names, whatever its case and the spaces around it.
  fileprivate init?(field: Field) {
    let name = field.text.split(separator: " ").joined(separator: " ").lowercased()
    self.init(rawValue: name)
  }
}
