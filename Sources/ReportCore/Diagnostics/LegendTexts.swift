/// What colours of figures say, for every format that has colours.
extension Message {
  /// Figures that the rules show to be wrong.
  public static let wrongFigures = Message(
    chinese: "按勾稽关系有误的数,批注中有应为多少",
    english: "figures that the rules show to be wrong; the remark says what they should be")
  /// Figures of a sum that does not come out, of which none is known to be the wrong one.
  public static let figuresInDoubt = Message(
    chinese: "勾稽关系不符、有疑问的数,见批注", english: "figures of sums that do not come out; see the remark")
  /// Figures that `--fix` changed.
  public static let correctedFigures = Message(
    chinese: "按勾稽关系更正过的数,批注中有原数", english: "figures that were corrected by the rules; the remark says what they were")
  /// Figures of a breach for which the agency gives a reason.
  public static let explainedFigures = Message(
    chinese: "勾稽关系不符而已作说明的数,见批注",
    english: "figures of sums that do not come out, which is explained; see the remark")

  /// What an agency says of a finding, with what it is.
  public static func explained(_ text: String) -> Message {
    Message(chinese: "情况说明:\(text)", english: "explained: \(text)")
  }

  /// Figures of the origin `computed`.
  public static let computedFigures = Message(
    chinese: "由其他数据算出的数,原报告没有写", english: "figures that were calculated from others and not stated")
  /// Figures of the origin `inferred`.
  public static let inferredFigures = Message(
    chinese: "位置由勾稽关系推定的数", english: "figures whose place follows from the rules")
}
