public import ReportCore
import TOMLKit

/// Reads a report's figures from TOML. A number that TOML would round is a text there.
public struct TOMLReader: ReportReader {
  public static let format = FormatDescription.toml

  public init() {}

  public func read(_ input: Span<UInt8>, in context: inout ReadContext) throws(ConversionError) -> Report {
    try context.limits.checkSize(input.count)
    let text = input.withUnsafeBufferPointer { String(validating: $0, as: UTF8.self) }
    guard let text else { throw Self.wrong("UTF-8") }
    let root = try Self.table(text)
    var report = Report()
    report.metadata = Metadata(
      title: root["title"]?.string, agency: root["agency"]?.string, year: root["year"]?.int, form: root["form"]?.string)
    guard let figures = root["figures"]?.table else { return report }
    for table in figures.keys {
      guard let rows = figures[table]?.table else { throw Self.wrong("figures.\(table)") }
      for row in rows.keys {
        guard let columns = rows[row]?.table else { throw Self.wrong("figures.\(table).\(row)") }
        for column in columns.keys {
          let name = "\(table)/\(row)/\(column)"
          guard let address = FigureAddress(name), let value = columns[column],
            let written = value.int.map(String.init) ?? value.string, let read = FigureText(written)
          else { throw Self.wrong(Message(name)) }
          report.figures.append(Figure(address: address, value: read.value, text: written, unit: read.unit))
        }
      }
    }
    return report
  }

  private static func table(_ text: String) throws(ConversionError) -> TOMLTable {
    do {
      return try TOMLTable(string: text)
    } catch let error as TOMLParseError {
      throw wrong(Message(error.description), at: place(error.source.begin, in: text))
    } catch {
      throw wrong(Message("\(error)"))
    }
  }

  /// TOMLKit counts characters, Gongkai bytes.
  private static func place(_ position: TOMLSourcePosition, in text: String) -> SourceLocation {
    let lines = text.unicodeScalars.split(separator: "\n", omittingEmptySubsequences: false)
    let line = lines.dropFirst(max(0, position.line - 1)).first ?? Substring.UnicodeScalarView()
    let bytes = String(String.UnicodeScalarView(line.prefix(max(0, position.column - 1)))).utf8.count
    return SourceLocation(line: position.line, column: bytes + 1)
  }

  private static func wrong(_ problem: Message, at place: SourceLocation? = nil) -> ConversionError {
    .unreadable(.invalidTOML, at: place, ["problem": problem])
  }
}
