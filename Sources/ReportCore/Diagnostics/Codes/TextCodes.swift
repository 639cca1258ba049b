/// Codes about text: GK02xx.
extension DiagnosticCode {
  /// A text of more lines than a report can have.
  public static let tooManyLines = DiagnosticCode(
    "GK0201", .error,
    chinese: "文本超过 {limit} 行",
    english: "the text has more than {limit} lines")

  static let textCodes: [DiagnosticCode] = [.tooManyLines]
}
