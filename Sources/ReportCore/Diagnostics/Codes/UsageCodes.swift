/// Codes about what was asked for: GK07xx.
extension DiagnosticCode {
  /// A format has no option of that name.
  public static let unknownOption = DiagnosticCode(
    "GK0701", .error,
    chinese: "没有 {option} 这个选项;可用的有:{known}",
    english: "there is no option {option}; there are: {known}")
  /// An option does not take that value.
  public static let invalidOptionValue = DiagnosticCode(
    "GK0702", .error,
    chinese: "选项 {option} 不接受“{value}”;可取:{allowed}",
    english: "option {option} does not take '{value}'; it takes: {allowed}")
  /// Two formats of one name or extension.
  public static let formatNameTaken = DiagnosticCode(
    "GK0703", .error,
    chinese: "格式 {format} 的名称或扩展名已被占用",
    english: "the name or an extension of format {format} is taken")

  static let usageCodes: [DiagnosticCode] = [.unknownOption, .invalidOptionValue, .formatNameTaken]
}
