/// What kind of number belongs into a form's column.
public enum FigureKind: String, Sendable, Hashable, CaseIterable {
  /// A whole number, not negative.
  case count
  /// A whole number that may be negative.
  case signed
  /// An amount of money.
  case money
  /// Any number, with a fraction or without.
  case measure
  /// Any number that does not add up over reports: a share, an average.
  case rate
}
