/// How the two sides of a rule compare.
public enum SumRelation: String, Sendable, Hashable {
  /// Both sides are the same.
  case equal = "="
  /// The left side is not more than the right one.
  case atMost = "<="
  /// The left side is not less than the right one.
  case atLeast = ">="

  /// Whether two sums are in this relation.
  public func holds(_ left: ExactDecimal, _ right: ExactDecimal) -> Bool {
    switch self {
    case .equal: left == right
    case .atMost: left <= right
    case .atLeast: left >= right
    }
  }
}

/// One sum that must come out: the figures on the left add up to those on the right, or to no more or no less.
public struct SumCheck: Sendable, Hashable {
  /// The rule's name, such as `row-total`.
  public var rule: String
  /// What it is a rule of, in words: a row's or column's label.
  public var label: Message
  /// What is added up on the left.
  public var left: [FigureAddress]
  /// How the left must be to the right.
  public var relation: SumRelation
  /// What is added up on the right.
  public var right: [FigureAddress]
  /// What comes to the right side from elsewhere: from the report of the year before.
  public var constant: ExactDecimal

  /// A sum; `constant` is added to the right side.
  public init(
    rule: String, label: Message, left: [FigureAddress], relation: SumRelation = .equal, right: [FigureAddress],
    constant: ExactDecimal = .zero
  ) {
    self.rule = rule
    self.label = label
    self.left = left
    self.relation = relation
    self.right = right
    self.constant = constant
  }
}
