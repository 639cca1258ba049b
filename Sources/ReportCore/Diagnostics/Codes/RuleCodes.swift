/// Codes about the rules between figures (勾稽关系): GK05xx.
extension DiagnosticCode {
  /// A sum of a form's own rule differs.
  public static let sumDiffers = DiagnosticCode(
    "GK0500", .error,
    chinese: "“{what}”不符合规则 {rule}:{left},而 {right},相差 {difference}",
    english: "'{what}' breaks rule {rule}: {left}, but {right}; the difference is {difference}")
  /// `balance`: new + carried_in = results.total + carried_out.
  public static let balanceDiffers = DiagnosticCode(
    "GK0501", .error,
    chinese: "“{what}”一列不平衡(第一项加第二项之和应等于第三项加第四项之和):{left},而 {right},相差 {difference}",
    english: "column '{what}' does not balance (1 + 2 = 3 + 4): {left}, but {right}; the difference is {difference}")
  /// `results-total`: the total of the results is the sum of the results.
  public static let resultsTotalDiffers = DiagnosticCode(
    "GK0502", .error,
    chinese: "“{what}”一列的(七)总计与各项办理结果之和不符:{left},而 {right},相差 {difference}",
    english: "column '{what}': the total of the results is not their sum: {left}, but {right}; "
      + "the difference is {difference}")
  /// `row-total`: the total is the sum of the applicants.
  public static let rowTotalDiffers = DiagnosticCode(
    "GK0503", .error,
    chinese: "“{what}”一行的总计与各类申请人之和不符:{left},而 {right},相差 {difference}",
    english: "row '{what}': the total is not the sum of the applicants: {left}, but {right}; "
      + "the difference is {difference}")
  /// `remedies-total`: the total is the sum of the outcomes.
  public static let remediesTotalDiffers = DiagnosticCode(
    "GK0504", .error,
    chinese: "“{what}”的总计与各类结果之和不符:{left},而 {right},相差 {difference}",
    english: "'{what}': the total is not the sum of the outcomes: {left}, but {right}; the difference is {difference}")
  /// `count`: a count is a whole number and not negative.
  public static let notACount = DiagnosticCode(
    "GK0505", .error,
    chinese: "“{what}”应为非负整数,而报告中是“{value}”",
    english: "'{what}' must be a whole number, not negative, but is '{value}'")
  /// A sum holds only if its blanks are zeros.
  public static let holdsWithBlanksAsZero = DiagnosticCode(
    "GK0506", .note,
    chinese: "规则 {rule} 有 {count} 处只有把空白当作 0 才成立:{what}",
    english: "rule {rule} holds in {count} places only with blanks as zeros: {what}")

  /// `carried-forward`: what is carried in is what the year before carried out.
  public static let carriedForwardDiffers = DiagnosticCode(
    "GK0507", .warning,
    chinese: "“{what}”一列的上年结转与上年度报告的结转下年度不一致:{left},而 {right},相差 {difference}",
    english: "column '{what}': what is carried in is not what the year before carried out: {left}, but {right}; "
      + "the difference is {difference}")
  /// `in-force`: what is in force follows from the year before.
  public static let inForceDiffers = DiagnosticCode(
    "GK0508", .warning,
    chinese: "“{what}”的现行有效件数与上年度衔接不上:{left},而 {right},相差 {difference}",
    english: "'{what}': what is in force does not follow from the year before: {left}, but {right}; "
      + "the difference is {difference}")
  /// `narrative`: a figure named in the prose is another than the table's.
  public static let narrativeDiffers = DiagnosticCode(
    "GK0509", .warning,
    chinese: "正文中“{words}”为 {stated},而表中“{what}”为 {value}",
    english: "the prose says {stated} for '{words}', but '{what}' is {value} in the table")
  /// `whole-and-parts`: the whole's figure is the sum of its parts'.
  public static let partsDiffer = DiagnosticCode(
    "GK0510", .error,
    chinese: "“{what}”的汇总数与所报总数不符:各单位之和为 {sum},所报为 {whole},相差 {difference}",
    english: "'{what}': the parts add up to {sum}, but the whole is {whole}; the difference is {difference}")
  /// The figure that is wrong, and what it should be.
  public static let figureLocated = DiagnosticCode(
    "GK0511", .warning,
    chinese: "疑为此处有误:“{what}”为 {value},改为 {proposal} 则各项勾稽关系都成立{why}",
    english: "this figure seems to be wrong: '{what}' is {value}; with {proposal} all sums hold{why}")
  /// A row that slipped by one column.
  public static let rowShifted = DiagnosticCode(
    "GK0512", .warning,
    chinese: "疑为整行错了一列:“{row}”起的一行为 {from},应为 {to}",
    english: "this row seems to have slipped by one column: from '{row}' on it is {from}; it should be {to}")
  /// A figure was corrected on request.
  public static let figureCorrected = DiagnosticCode(
    "GK0513", .note,
    chinese: "已按勾稽关系更正“{what}”:{from} 改为 {to}",
    english: "'{what}' was corrected by the rules: {from} became {to}")

  /// A total is left blank though its parts are there.
  public static let totalLeftBlank = DiagnosticCode(
    "GK0514", .warning,
    chinese: "“{what}”未填,按规则 {rule} 应为 {sum}",
    english: "'{what}' is left blank; by rule {rule} it should be {sum}")

  /// A figure's unit is of another kind than its column takes.
  public static let unitDoesNotFit = DiagnosticCode(
    "GK0515", .warning,
    chinese: "“{what}”为 {value},单位与应填的“{wanted}”不是一类",
    english: "'{what}' is {value}, a unit of another kind than {wanted}, which the form asks for")
  /// A figure's unit is another power of ten than its column asks for.
  public static let unitOfOtherPower = DiagnosticCode(
    "GK0516", .warning,
    chinese: "“{what}”为 {value},应以“{wanted}”为单位,即 {proposal}",
    english: "'{what}' is {value}; in {wanted}, which the form asks for, that is {proposal}",
    hint: Message(chinese: "convert --fix 按应填的单位写出", english: "convert --fix writes it in the form's unit"))

  /// The code for a breach of a rule, by its name.
  public static func breach(of rule: String) -> DiagnosticCode {
    switch rule {
    case "balance": .balanceDiffers
    case "results-total": .resultsTotalDiffers
    case "row-total": .rowTotalDiffers
    case "remedies-total": .remediesTotalDiffers
    case "carried-forward": .carriedForwardDiffers
    case "in-force": .inForceDiffers
    default: .sumDiffers
    }
  }

  static let ruleCodes: [DiagnosticCode] = [
    .sumDiffers, .balanceDiffers, .resultsTotalDiffers, .rowTotalDiffers, .remediesTotalDiffers, .notACount,
    .holdsWithBlanksAsZero, .carriedForwardDiffers, .inForceDiffers, .narrativeDiffers, .partsDiffer, .figureLocated,
    .rowShifted,
    .figureCorrected, .totalLeftBlank, .unitDoesNotFit, .unitOfOtherPower,
  ]
}
