public import ReportCore

/// One rule: two sums are equal, or one is not more than the other.
public struct FormRule: Sendable, Hashable {
  /// What a rule is applied to.
  public enum Scope: String, Sendable {
    /// Each row, or each column, of a table.
    case rows, columns
    /// The figures that it names.
    case figures
  }

  /// One part of a sum.
  public struct Term: Sendable, Hashable {
    /// The table, where it is not the rule's own.
    public let table: String?
    /// The key of a row for a rule over columns, of a column for a rule over rows; of a row where the term names a
    /// figure. One that ends in `*` stands for all open rows.
    public let key: String
    /// The column's key of a term that names a figure, whatever line the rule is applied to.
    public let column: String?
    /// Whether the figure is that of the year before.
    public let isOfYearBefore: Bool

    /// The term as it stands in a definition.
    public var text: String {
      [table, key, column].compactMap(\.self).joined(separator: "/") + (isOfYearBefore ? "@-1" : "")
    }
  }

  /// The name, such as `row-total`.
  public let id: String
  /// How much a breach matters.
  public let severity: Severity
  /// The code of a breach and its message: the form's own, or `GK0500`, or `GK0460` for a rule that is no equation.
  public let code: DiagnosticCode
  /// What it is applied to, once each.
  public let scope: Scope
  /// The key of the table; of a rule over named figures, that of the first.
  public let table: String
  /// The keys of rows or columns that a rule over each of them is not over.
  public let excepted: [String]
  /// What adds up to the left side.
  public let left: [Term]
  /// How the left side must be to the right one.
  public let relation: SumRelation
  /// What adds up to the right side.
  public let right: [Term]

  /// Whether the rule is between two years' reports.
  public var spansYears: Bool { (left + right).contains(where: \.isOfYearBefore) }
}

/// How the prose names a figure: some words, then a number, then a unit.
public struct FormMention: Sendable, Hashable {
  /// The words in order; no number stands between them.
  public let words: [String]
  /// The units that may stand after the number.
  public let units: [String]
  /// The figures that the number is the sum of.
  public let addresses: [FigureAddress]
}
