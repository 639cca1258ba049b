/// Codes about roll-ups and comparisons: GK08xx.
extension DiagnosticCode {
  /// A report that no form was found for cannot be summed.
  public static let notInRollup = DiagnosticCode(
    "GK0801", .error,
    chinese: "没有识别出表式，未计入汇总",
    english: "no form was recognised, so the report is not in the sum")
  /// Two reports of one agency and year.
  public static let agencyTwice = DiagnosticCode(
    "GK0802", .error,
    chinese: "“{agency}”同一年度已有一份报告（{other}），这一份不计",
    english: "there is a report of '{agency}' for the same year already ({other}); this one does not count")
  /// A report in a sum that does not say whose it is.
  public static let agencyNotNamed = DiagnosticCode(
    "GK0790", .warning,
    chinese: "报告没有写明单位，按文件名计；是否重复无法判断",
    english: "the report names no agency and counts under its file's name; whether it is a second one is not known",
    hint: Message(
      chinese: "在标题中写明单位，或把文件名改成名单中的单位名称",
      english: "name the agency in the title, or name the file after the agency on the list"))
  /// An agency that was expected has no report.
  public static let agencyMissing = DiagnosticCode(
    "GK0803", .error,
    chinese: "缺少“{agency}”的报告",
    english: "the report of '{agency}' is missing")
  /// An agency that was not expected has a report.
  public static let agencyUnexpected = DiagnosticCode(
    "GK0804", .warning,
    chinese: "“{agency}”不在名单中，已计入汇总",
    english: "'{agency}' is not on the list; its report is in the sum")
  /// Of reports of several years, one year's are the sum.
  public static let sumOfOneYear = DiagnosticCode(
    "GK0740", .note,
    chinese: "报告有多个年度（{years}），汇总的是 {year} 年，另作年度对比",
    english: "there are reports of several years ({years}); the sum is that of {year}, and the years are compared",
    hint: Message(
      chinese: "汇总别的年度加 --set year=；写成 xlsx 时各年度在“各年度”中",
      english: "--set year= sums another year; a workbook has a sheet with all years"))
  /// Reports whose year is not known, beside reports of several years.
  public static let reportsWithoutYear = DiagnosticCode(
    "GK0741", .warning,
    chinese: "有 {count} 份报告看不出年度，没有计入 {year} 年的汇总",
    english: "the year of {count|report is|reports is} not known; not in the sum of {year}")
  /// Too many reports to list each one's figures among its peers.
  public static let tooManyForPeers = DiagnosticCode(
    "GK0742", .note,
    chinese: "报告超过 {limit} 份，没有写出“占比与分位”",
    english: "there are more than {limit} reports, so that the sheet of shares and quarters is left out")
  /// Blanks and marks among the figures that were summed.
  public static let blanksInRollup = DiagnosticCode(
    "GK0806", .note,
    chinese: "汇总时有 {blanks} 处空白、{marks} 处标记（如“/”）没有数字可加",
    english: "{blanks} blanks and {marks} marks (such as '/') had no figure to add")
  /// Some reports have no figure at an address.
  public static let figureMissingInReports = DiagnosticCode(
    "GK0807", .warning,
    chinese: "“{what}”在 {reports} 份报告中有 {missing} 份没有数字，汇总数不含这些单位",
    english: "'{what}' is not in {missing} of {reports} reports; the sum is without them")
  /// A sum has no room for its digits, or units have no relation.
  public static let sumNotPossible = DiagnosticCode(
    "GK0808", .error,
    chinese: "“{what}”无法相加：位数过多或单位不同",
    english: "'{what}' cannot be summed: too many digits, or units without relation")
  /// The temporary file of a roll-up failed.
  public static let cannotSpool = DiagnosticCode(
    "GK0809", .error,
    chinese: "无法使用临时文件：{reason}",
    english: "the temporary file failed: {reason}")

  /// No report could be summed.
  public static let nothingToSum = DiagnosticCode(
    "GK0810", .error,
    chinese: "没有可以汇总的报告",
    english: "there is no report that can be summed")

  /// Inputs that could not be read are missing from the sum, which was therefore not written.
  public static let inputsMissing = DiagnosticCode(
    "GK0812", .error,
    chinese: "有 {count} 份输入读不了，没有写出汇总",
    english: "{count} of the inputs could not be read; the sum was not written",
    hint: Message(
      chinese: "确实要汇总其余各份时，加 --allow-missing", english: "to sum the others all the same, use --allow-missing"))

  /// One of several reports of an agency and year was taken, by a rule that the user named.
  public static let reportPreferred = DiagnosticCode(
    "GK0813", .note,
    chinese: "“{agency}”同一年度有 {count} 份报告，按 --prefer {rule} 取这一份",
    english: "of {count} reports of '{agency}' for one year, this one was taken by --prefer {rule}")
  /// A figure is many times last year's, or a small part of it.
  public static let figureJumps = DiagnosticCode(
    "GK0814", .warning,
    chinese: "“{agency}”的“{what}”由 {before} 变为 {after}，变化超过五倍",
    english: "'{what}' of '{agency}' went from {before} to {after}, by more than five times")
  /// Of several reports of one agency for the year before, the last counts.
  public static let twiceTheYearBefore = DiagnosticCode(
    "GK0791", .warning,
    chinese: "“{agency}”上年度有不止一份报告，以这一份为准来核对",
    english: "there are several reports of '{agency}' for the year before; this one is checked against")
  /// Agencies of a sum without a report of the year before.
  public static let noYearBefore = DiagnosticCode(
    "GK0792", .warning,
    chinese: "有 {count} 个单位没有上年度的报告，未与上年核对：{names}",
    english:
      "{count|agency has|agencies have} no report for the year before, which nothing was checked against: {names}")
  /// A draft needs to know which year comes next.
  public static let yearNotKnown = DiagnosticCode(
    "GK0815", .error,
    chinese: "看不出报告的年度，不能生成下一年度的报告",
    english: "the year of the report is not known, so the next year's cannot be made")
  /// A draft is made from the reports of one agency.
  public static let otherAgency = DiagnosticCode(
    "GK0816", .error,
    chinese: "这是“{agency}”的报告，而前面的是“{other}”的",
    english: "this is a report of '{agency}', but the one before is of '{other}'")

  static let rollupCodes: [DiagnosticCode] = [
    .notInRollup, .agencyTwice, .agencyNotNamed, .agencyMissing, .agencyUnexpected, .sumOfOneYear, .reportsWithoutYear,
    .tooManyForPeers, .blanksInRollup,
    .figureMissingInReports, .sumNotPossible, .cannotSpool, .nothingToSum, .inputsMissing,
    .reportPreferred, .figureJumps, .twiceTheYearBefore, .noYearBefore, .yearNotKnown, .otherAgency,
  ]
}
