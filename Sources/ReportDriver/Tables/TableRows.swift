public import ReportCore

/// A report's rows on their way into a table: made where the report is read, written when it is its turn.
public enum TableRows: Sendable {
  case bytes([UInt8])
  case values([[FigureValue]])
}

extension Converter {
  /// Rows as a table of a kind takes them.
  ///
  /// - Parameter isHead: whether they are the table's head.
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

/// Texts as JSON spells them.
public enum JSONString {
  /// A text in quotes, its control characters escaped.
  public static func quoted(_ text: String) -> [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(text.utf8.count + text.utf8.count / 16 + 2)
    bytes.append(UInt8(ascii: "\""))
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "\""), UInt8(ascii: "\\"): bytes += [UInt8(ascii: "\\"), byte]
      case 0x0A: bytes += [UInt8(ascii: "\\"), UInt8(ascii: "n")]
      case 0x0D: bytes += [UInt8(ascii: "\\"), UInt8(ascii: "r")]
      case 0x09: bytes += [UInt8(ascii: "\\"), UInt8(ascii: "t")]
      case 0..<0x20, 0x7F:
        let digits = String(byte, radix: 16)
        bytes += "\\u\(digits.utf8.count < 2 ? "000" : "00")\(digits)".utf8
      default: bytes.append(byte)
      }
    }
    bytes.append(UInt8(ascii: "\""))
    return bytes
  }
}
