import ReportCore

/// Values of a report that may be those of a line of the form, and what speaks for it.
struct LineCandidate {
  /// Where the values stand.
  enum Relation {
    /// On a line of the label, or between two of its lines.
    case beside
    /// On the lines below the label, or above it.
    case below, above
    /// Under heads, without a label.
    case headed
    /// Between lines that are certain, in the form's order; the sums hold with it.
    case ordered
    /// Between lines that are certain, with a label that is misspelt.
    case misspelt
  }

  /// The line's index in ``FormLines/lines``.
  let line: Int
  /// The label, as an index in the runs; `nil` for a line that has none.
  let run: Int?
  /// The first token of the label.
  let label: Int?
  /// Numbers of the tokens of the values, from the first to the last.
  let values: Range<Int>
  /// The first line that the values stand on; no two lines of the form have the same.
  let valueLine: Int
  let relation: Relation
  let points: Int
  /// How many labels stand right before its own, without values, two at most: the values below may be a column's.
  var labelsBefore = 0
  /// Whether the values go on over lines of the report that are rows of tables or of several cells.
  var isContinued = false
}
