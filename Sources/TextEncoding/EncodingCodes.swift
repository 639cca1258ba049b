public import ReportCore

/// Codes about the encoding of text: GK0181 to GK0189.
extension DiagnosticCode {
  /// A byte that is not of the encoding that the text is in.
  public static let undecodableByte = DiagnosticCode(
    "GK0181", .error,
    chinese: "第 {offset} 个字节({byte})不是有效的 {encoding}",
    english: "byte {offset} ({byte}) is not valid {encoding}")
  /// The system cannot convert from an encoding.
  public static let decodingUnavailable = DiagnosticCode(
    "GK0182", .error,
    chinese: "系统没有 {encoding} 编码的转换表",
    english: "the system has no conversion from {encoding}",
    hint: Message(chinese: "请把文件另存为 UTF-8", english: "save the file as UTF-8"))

  /// All of these.
  package static let encodingCodes: [DiagnosticCode] = [.undecodableByte, .decodingUnavailable]
}
