import DocumentTokens
import GongkaiCommands
import ReportCore
import ReportDriver

/// The shapes of a table on standard output.
enum RowFormat: String, CaseIterable {
  case text, json, csv
}

/// A cell of a list: the same value for programs, and as people read it.
struct ListCell {
  /// For programs; `nil` for none.
  var value: String?
  /// Whether the value is a number.
  var isNumber = false
  /// Whether programs get the text for people.
  var isProse = false
  /// For people.
  var text: Message

  static func text(_ value: String?) -> ListCell { ListCell(value: value, text: Message(value ?? "")) }
  static func number(_ value: Int?) -> ListCell {
    let digits = value.map { String($0) }
    return ListCell(value: digits, isNumber: true, text: Message(digits ?? ""))
  }
  static func message(_ message: Message?) -> ListCell {
    ListCell(value: nil, isProse: message != nil, text: message ?? Message(""))
  }
}

struct ListColumn {
  /// The name for programs.
  let key: String
  let head: Message
  /// Whether it is among what people are shown.
  let isShown: Bool

  init(_ key: String, _ chinese: String, _ english: String, isShown: Bool = true) {
    (self.key, head, self.isShown) = (key, Message(chinese: chinese, english: english), isShown)
  }

  static let agency = ListColumn("agency", "单位", "agency")
  static let year = ListColumn("year", "年度", "year")
  static let version = ListColumn("version", "版", "version")
  static let key = ListColumn("key", "标识", "key")
  static let file = ListColumn("file", "文件", "file")
}

/// Writes a table row by row: at once, or, for people where columns are aligned, at the end.
struct RowOutput {
  private let columns: [ListColumn]
  private let format: RowFormat
  private let language: Language
  private let isAligned: Bool
  private var shown: [[String]] = []
  private var sink = StandardOutput()

  /// - Parameter isAligned: whether people get aligned columns; if not, they see each row as soon as it is there.
  init(
    _ columns: [ListColumn], as format: RowFormat, in language: Language, isAligned: Bool = true
  ) throws(ConversionError) {
    self.columns = columns
    self.format = format
    self.language = language
    self.isAligned = isAligned
    if format == .csv { try sink.write(Self.csvLine(columns.map(\.key))) }
  }

  /// - Parameter cells: one a column.
  mutating func append(_ cells: [ListCell]) throws(ConversionError) {
    func value(_ cell: ListCell) -> String? { cell.isProse ? cell.text.text(in: language) : cell.value }
    switch format {
    case .csv: try sink.write(Self.csvLine(cells.map { value($0) ?? "" }))
    case .json:
      let fields = zip(columns, cells).map { column, cell in
        (key: column.key, value: value(cell).map { cell.isNumber ? $0 : quoted($0) } ?? "null")
      }
      try sink.write(jsonObject(fields) + "\n")
    case .text:
      let row = zip(columns, cells).filter(\.0.isShown).map { printable($1.text.text(in: language)) }
      if isAligned { shown.append(row) } else { try sink.write(row.joined(separator: "  ") + "\n") }
    }
  }

  /// Writes what is not written yet.
  mutating func end() throws(ConversionError) {
    guard format == .text, !shown.isEmpty else { return }
    let heads = columns.filter(\.isShown).map { $0.head.text(in: language) }
    try sink.write(aligned([heads] + shown))
  }

  /// A line by RFC 4180.
  private static func csvLine(_ fields: [String]) -> String {
    fields.map { field in
      field.utf8.contains { $0 == UInt8(ascii: ",") || $0 == UInt8(ascii: "\"") || $0 == 0x0A || $0 == 0x0D }
        ? "\"" + field.replacing("\"", with: "\"\"") + "\"" : field
    }.joined(separator: ",") + "\n"
  }
}
