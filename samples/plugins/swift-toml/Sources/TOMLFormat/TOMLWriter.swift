public import ReportCore

/// Writes a report's figures as TOML, in their order; what is no whole number of 18 digits at most as text, exact.
public struct TOMLWriter: ReportWriter {
  public static let format = FormatDescription.toml

  public init() {}

  public func write(
    _ report: Report, to sink: inout some ByteSink, in context: inout WriteContext
  ) throws(ConversionError) {
    let metadata = report.metadata
    for (key, value) in [("title", metadata.title), ("agency", metadata.agency), ("form", metadata.form)] {
      if let value { try sink.write("\(key) = \(Self.quoted(value))\n") }
    }
    if let year = metadata.year { try sink.write("year = \(year)\n") }
    // A table of TOML may stand only once.
    var rows: [(head: String, lines: [String])] = []
    var positions: [String: Int] = [:]
    for figure in report.figures {
      let head = "[figures.\(Self.quoted(figure.address.table)).\(Self.quoted(figure.address.row))]"
      let line = "\(Self.quoted(figure.address.column)) = \(Self.value(of: figure))"
      if let position = positions[head] {
        rows[position].lines.append(line)
      } else {
        positions[head] = rows.count
        rows.append((head, [line]))
      }
    }
    for row in rows { try sink.write("\n\(row.head)\n\(row.lines.joined(separator: "\n"))\n") }
  }

  private static func value(of figure: Figure) -> String {
    switch figure.value {
    case .blank: return "\"\""
    case .mark(let mark): return quoted(mark)
    case .number(let number):
      let digits = number.description
      return digits.utf8.count <= 18 && !digits.contains(".") ? digits : quoted(digits)
    }
  }

  /// A basic string: quotes, backslashes and control characters escaped.
  private static func quoted(_ text: some StringProtocol) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"", "\\": result += "\\\(scalar)"
      case "\u{0}"..<" ", "\u{7F}":
        let digits = String(scalar.value, radix: 16, uppercase: true)
        result += "\\u" + String(repeating: "0", count: 4 - digits.utf8.count) + digits
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result + "\""
  }
}
