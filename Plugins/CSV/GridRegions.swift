import ReportCore
import ReportStructure

/// Takes the records of a grid apart: tables, and the lines of text around them, such as the report's title.
///
/// An empty line ends a table. A record with text in its first field only is a line of text where no table is begun and it
/// reads like one; a section's heading ends a table where its record has no further fields, which rows of tables have.
struct GridRegions {
  private let records: RecordList
  /// Past the last record with text in other fields than the first.
  private let tablesEnd: Int
  /// Whether any record has several fields; without one, a file has one cell a line.
  private let hasColumns: Bool

  init(_ records: RecordList) {
    self.records = records
    let last = records.lastIndex { $0.fields.dropFirst().contains { !$0.text.trimmingSpace().isEmpty } }
    tablesEnd = last.map { $0 + 1 } ?? 0
    hasColumns = records.contains { $0.fields.count > 1 }
  }

  /// The report of the lines and tables.
  ///
  /// - Parameter text: what a field's text stands for.
  func report(reading text: (String) -> String) -> Report {
    var builder = ReportBuilder()
    var table: Table?
    func close() {
      if let finished = table { builder.add(finished) }
      table = nil
    }
    for index in records.indices {
      let record = records[index]
      if record.isEmptyLine {
        close()
      } else if let line = line(index, isInTable: table != nil) {
        close()
        builder.add(ReportBuilder.Line(line, location: record.fields.first?.location))
      } else {
        if table == nil { table = Table(layout: .grid, location: record.fields.first?.location) }
        table?.appendRow(record.fields.map { Cell(.text(text($0.text)), line: $0.line, column: $0.column) })
      }
    }
    close()
    return builder.report()
  }

  /// The line of text that a record is; `nil` for a row of a table.
  private func line(_ index: Int, isInTable: Bool) -> String? {
    guard hasColumns, let text = records[index].onlyText else { return nil }
    let isAlone = records[index].fields.count == 1
    guard isInTable else { return LineRole.isProse(text) || isAlone && index >= tablesEnd ? text : nil }
    // Padded to the width of the tables, a heading looks like a label whose figures are blank.
    let isHeading = isAlone && LeadingNumber(text)?.kind == .section
    return isHeading || (isAlone || index >= tablesEnd) && text.contains("。") ? text : nil
  }
}

extension Record {
  /// Its only text, where the first field has it and no other field has any.
  fileprivate var onlyText: String? {
    guard let first = fields.first?.text.trimmingSpace(), !first.isEmpty,
      fields.dropFirst().allSatisfy({ $0.text.trimmingSpace().isEmpty })
    else { return nil }
    return String(first)
  }
}
