/// Codes about the rules between figures (勾稽关系): GK05xx. Those of a form's own rules stand in the form.
extension DiagnosticCode {
  /// A sum of a form's own rule differs.
  public static let sumDiffers = DiagnosticCode(
    "GK0500", .error,
    chinese: "“{what}”不符合规则 {rule}:{left},而 {right},相差 {difference}",
    english: "'{what}' breaks rule {rule}: {left}, but {right}; the difference is {difference}")
  /// `count`: a count is a whole number and not negative.
  public static let notACount = DiagnosticCode(
    "GK0505", .error,
    chinese: "“{what}”应为非负整数,而报告中是“{value}”",
    english: "'{what}' must be a whole number, not negative, but is '{value}'")
  /// A sum holds only if its blanks are zeros.
  public static let holdsWithBlanksAsZero = DiagnosticCode(
    "GK0506", .note,
    chinese: "规则 {rule} 有 {count} 处只有把空白当作 0 才成立:{what}",
    english: "rule {rule} holds in {count|place|places} only with blanks as zeros: {what}")

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

  /// An explanation of a finding that there is not.
  public static let explanationOfNothing = DiagnosticCode(
    "GK0517", .warning,
    chinese: "“{address}”没有 {code} 这样的问题,说明“{text}”没有对应的检查结果",
    english: "there is no finding {code} about '{address}'; the explanation '{text}' belongs to nothing",
    hint: Message(chinese: "问题已改正的,请删去说明", english: "if it was put right, take the explanation out"))
  /// An explanation of a finding whose figures have changed since.
  public static let explanationOutdated = DiagnosticCode(
    "GK0518", .warning,
    chinese: "对“{address}”的 {code} 的说明“{text}”已过时:说明时的数据为 {old},现为 {new}",
    english: "the explanation '{text}' of {code} about '{address}' is outdated: the figures were {old} and are {new}",
    hint: Message(chinese: "仍然成立的,请在新的检查结果旁重新填写", english: "if it still holds, write it beside the new finding"))

  static let ruleCodes: [DiagnosticCode] = [
    .sumDiffers, .notACount,
    .holdsWithBlanksAsZero, .narrativeDiffers, .partsDiffer, .figureLocated,
    .rowShifted,
    .figureCorrected, .totalLeftBlank, .unitDoesNotFit, .unitOfOtherPower,
    .explanationOfNothing, .explanationOutdated,
  ]
}
