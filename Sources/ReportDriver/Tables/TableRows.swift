public import ReportCore

/// A report's rows on their way into a table: made where the report is read, written when it is its turn.
public enum TableRows: Sendable {
  /// Lines of a text format, as they are written.
  case bytes([UInt8])
  /// Rows of values.
  case values([[FigureValue]])
}

extension Converter {
  /// Rows as a table of a kind takes them.
  ///
  /// - Parameters:
  ///   - rows: the values, by columns.
  ///   - columns: the columns' names.
  ///   - kind: the kind of table.
  ///   - isHead: whether they are the table's head.
  /// - Throws: what the writer of CSV throws.
  public func tableRows(
    _ rows: [[FigureValue]], columns: [String], as kind: TableKind, isHead: Bool = false
  ) throws(ConversionError) -> TableRows {
    switch kind {
    case .sqlite: .values(rows)
    case .jsonLines: .bytes(isHead ? [] : Self.jsonLines(rows, columns))
    case .csv: .bytes(try commaSeparated(rows, isHead: isHead))
    }
  }

  private static func jsonLines(_ rows: [[FigureValue]], _ columns: [String]) -> [UInt8] {
    let keys = columns.map(JSONString.quoted)
    var bytes: [UInt8] = []
    for row in rows {
      var separator = UInt8(ascii: "{")
      for (key, value) in zip(keys, row) {
        bytes.append(separator)
        separator = UInt8(ascii: ",")
        bytes += key
        bytes.append(UInt8(ascii: ":"))
        switch value {
        case .blank: bytes += "null".utf8
        case .number(let number): bytes += number.description.utf8
        case .mark(let text): bytes += JSONString.quoted(text)
        }
      }
      bytes += "}\n".utf8
    }
    return bytes
  }

  /// Rows as a table without figures, which the writer of CSV takes as it looks.
  private func commaSeparated(_ rows: [[FigureValue]], isHead: Bool) throws(ConversionError) -> [UInt8] {
    guard !rows.isEmpty else { return [] }
    var table = Table()
    for row in rows {
      table.appendRow(
        row.map { value in
          switch value {
          case .blank: Cell(.text(""))
          case .number(let number): Cell(.text(number.description))
          case .mark(let text): Cell(.text(text))
          }
        })
    }
    let entry = try registry.writable(for: nil, named: "csv")
    let report = Report(sections: [Section(blocks: [.table(table)])])
    var settings = settings
    settings.formatOptions["csv", default: [:]]["layout"] = "grid"
    if !isHead { settings.formatOptions["csv", default: [:]]["bom"] = "false" }
    let plain = CheckedReport(report: report, form: nil, diagnostics: [], format: entry.format, detection: .named)
    var buffer = ByteBuffer()
    _ = try Converter(registry: registry, settings: settings).write(plain, as: entry, to: &buffer)
    return buffer.bytes
  }
}
