/// Codes about inputs, outputs and limits, whatever the format: GK01xx.
extension DiagnosticCode {
  /// The input has no byte in it, or nothing but white space.
  public static let emptyInput = DiagnosticCode(
    "GK0101", .error,
    chinese: "输入是空的,没有可读的内容",
    english: "the input is empty")
  /// The input is larger than the limit.
  public static let inputTooLarge = DiagnosticCode(
    "GK0102", .error,
    chinese: "输入有 {size} 字节,超过上限 {limit} 字节",
    english: "the input has {size} bytes, more than the limit of {limit}")
  /// A byte that is not UTF-8.
  public static let invalidUTF8 = DiagnosticCode(
    "GK0103", .error,
    chinese: "第 {offset} 个字节({byte})不是有效的 UTF-8",
    english: "byte {offset} ({byte}) is not valid UTF-8")
  /// The bytes are of another format than the one that was asked for.
  public static let notThisFormat = DiagnosticCode(
    "GK0104", .error,
    chinese: "内容不是 {format} 格式:{reason}",
    english: "the content is not {format}: {reason}")
  /// A structure is nested deeper than the limit.
  public static let nestedTooDeep = DiagnosticCode(
    "GK0105", .error,
    chinese: "嵌套超过 {limit} 层",
    english: "nested more than {limit} levels deep")
  /// A table is wider or longer than the limit.
  public static let tableTooLarge = DiagnosticCode(
    "GK0106", .error,
    chinese: "表格超过上限:{what}不得多于 {limit}",
    english: "the table is beyond the limit of {limit} {what}")
  /// Findings that are counted, not listed.
  public static let moreOfAKind = DiagnosticCode(
    "GK0107", .note,
    chinese: "{code} 一类的问题另有 {count} 个，不再一一列出",
    english: "{count} more findings of the kind {code} are not listed")
  /// The report has more than the limit of something other than cells.
  public static let reportTooLarge = DiagnosticCode(
    "GK0108", .error,
    chinese: "内容超过上限：{what}不得多于 {limit}",
    english: "the report is beyond the limit of {limit} {what}")

  /// A format that no reader takes.
  public static let foreignContent = DiagnosticCode(
    "GK0118", .error,
    chinese: "这是{what}，本程序不读这种格式",
    english: "this is {what}, a format that is not read")
  /// The content is of another format than the file's extension.
  public static let extensionContradicted = DiagnosticCode(
    "GK0119", .note,
    chinese: "扩展名是 .{extension}，内容却是 {format}，已按内容读取",
    english: "the extension is .{extension}, but the content is {format}; it was read as that")
  /// The content is of another format than the one that was named.
  public static let contentContradicts = DiagnosticCode(
    "GK0120", .error,
    chinese: "内容是 {format},不是 {named}",
    english: "the content is {format}, not {named}",
    hint: Message(chinese: "改用 -f {format},或者不加 -f", english: "use -f {format}, or leave -f out"))

  static let inputCodes: [DiagnosticCode] = [
    .foreignContent, .extensionContradicted, .contentContradicts,
    .emptyInput, .inputTooLarge, .invalidUTF8, .notThisFormat, .nestedTooDeep,
    .tableTooLarge, .moreOfAKind, .reportTooLarge,
  ]
}
