package import ReportCore

/// Codes about text: GK02xx.
extension DiagnosticCode {
  package static let tooManyLines = DiagnosticCode(
    "GK0201", .error,
    chinese: "文本超过 {limit} 行",
    english: "the text has more than {limit} lines")
  package static let figuresListed = DiagnosticCode(
    "GK0211", .note,
    chinese: "{count} 个数不在任何表格里,已列在文末",
    english: "{count|figure stands|figures stand} in no table; listed at the end")

  /// All of these.
  package static let textCodes: [DiagnosticCode] = [.tooManyLines, .figuresListed]
}
