public import ReportCore

/// Codes about reading CSV: GK0390 to GK0399.
extension DiagnosticCode {
  /// A quoted field that never ends.
  public static let unclosedQuote = DiagnosticCode(
    "GK0391", .error,
    chinese: "从这里开始的引号没有结束",
    english: "the quotation mark that opens here is never closed")
  /// Something between a closing quote and the next delimiter.
  public static let textBehindQuote = DiagnosticCode(
    "GK0392", .error,
    chinese: "结束的引号后面应是分隔符或行末",
    english: "a delimiter or the line's end must follow a closing quotation mark",
    hint: Message(chinese: "字段里的引号要写成两个", english: "a quotation mark inside a field is written twice"))
  /// A column that a tidy table cannot do without.
  public static let tidyColumnMissing = DiagnosticCode(
    "GK0393", .error,
    chinese: "表头里没有 {columns} 列",
    english: "the header has no column {columns}")
  /// Columns that a tidy table does not have.
  public static let unknownTidyColumns = DiagnosticCode(
    "GK0394", .warning,
    chinese: "不认识的列没有读入:{columns}",
    english: "unknown columns are not read: {columns}")
  /// A row of more or fewer fields than the header.
  public static let raggedRecord = DiagnosticCode(
    "GK0395", .error,
    chinese: "这一行有 {count} 个字段,表头有 {expected} 个",
    english: "this row has {count|field|fields}, the header has {expected}")
  /// Two reports in one file.
  public static let severalReports = DiagnosticCode(
    "GK0396", .error,
    chinese: "一个文件只能有一份报告,这里的 {column} 是“{value}”,上面是“{first}”",
    english: "a file has one report; here {column} is '{value}', above it is '{first}'",
    hint: Message(chinese: "请按机关和年份分成几个文件", english: "split the file by agency and year"))
  /// A field that must be something else.
  public static let invalidTidyField = DiagnosticCode(
    "GK0397", .error,
    chinese: "{column} 列的“{value}”不是{expected}",
    english: "'{value}' in column {column} is not {expected}")
  /// A number and a text that says another.
  public static let valueContradictsText = DiagnosticCode(
    "GK0398", .error,
    chinese: "value 列是“{value}”,text 列却是“{text}”",
    english: "column value says '{value}', column text says '{text}'")
  /// Two columns of one name, or two rows of one figure.
  public static let repeatedInTable = DiagnosticCode(
    "GK0399", .error,
    chinese: "{what} 重复出现",
    english: "{what} is there twice")

  /// Decimals after a comma.
  public static let decimalComma = DiagnosticCode(
    "GK0390", .note,
    chinese: "文件以逗号作小数点，已按小数点读取",
    english: "the file writes decimals after a comma; they are read as after a point")

  /// All of these.
  package static let csvCodes: [DiagnosticCode] = [
    .decimalComma, .unclosedQuote, .textBehindQuote, .tidyColumnMissing, .unknownTidyColumns, .raggedRecord,
    .severalReports,
    .invalidTidyField, .valueContradictsText, .repeatedInTable,
  ]
}
