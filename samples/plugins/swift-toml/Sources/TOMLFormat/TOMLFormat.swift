import ReportCore

extension FormatDescription {
  /// What a report is, and its figures at `figures.TABLE.ROW.COLUMN`.
  static let toml = FormatDescription(
    id: "toml", summary: Message(chinese: "TOML：报告的数字", english: "a report's figures in TOML"), extensions: ["toml"],
    mediaType: "application/toml",
    limitation: Message(
      chinese: "文字部分、单位和名称", english: "the narrative, units and labels"))
}

extension DiagnosticCode {
  /// The input is no TOML, or no report.
  static let invalidTOML = DiagnosticCode(
    "TOML01", .error, chinese: "不是有效的 TOML 报告：{problem}", english: "not a valid report in TOML: {problem}")
}
