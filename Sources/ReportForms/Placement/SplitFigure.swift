import ReportCore

/// Finds the figure that was split in two where a line has one value more than cells.
///
/// Two neighbours put together must make every sum through the line come out whose other figures are known.
struct SplitFigure {
  /// The two pieces and the number that they make.
  struct Join {
    let left: String
    let right: String
    let whole: String
  }

  /// The lines of the table in the form's order.
  let rows: [LinePlacement?]
  let sums: [SlotSum]
  let tokens: [Token]

  /// The only join that fits; `nil` if there is none, or more than one.
  ///
  /// - Parameter row: the line's index, whose values are one too many.
  func join(inRow row: Int) -> Join? {
    guard let placement = rows[row], placement.unplaced.count == placement.slots.count + 1 else { return nil }
    let values = placement.unplaced.map { tokens[$0] }
    let joins = values.indices.dropLast().compactMap { index -> Join? in
      let (left, right) = (values[index].trimmedText, values[index + 1].trimmedText)
      guard let whole = ExactDecimal(left + right) else { return nil }
      var numbers = values.map { $0.number ?? .zero }
      numbers.replaceSubrange(index...index + 1, with: [whole])
      return fits(numbers, inRow: row) ? Join(left: left, right: right, whole: left + right) : nil
    }
    return joins.count == 1 ? joins[0] : nil
  }

  /// Whether a sum through the line can be checked with these numbers, and all that can hold.
  func fits(_ numbers: [ExactDecimal], inRow row: Int) -> Bool {
    let differences = sums.filter { $0.terms.contains { $0.row == row } }.compactMap { sum in
      sum.terms.reduce(ExactDecimal.zero as ExactDecimal?) { total, term in
        guard let value = term.row == row ? numbers[term.slot] : known(term) else { return nil }
        return total?.adding(term.sign < 0 ? value.negated : value)
      }
    }
    return !differences.isEmpty && differences.allSatisfy { $0 == .zero }
  }

  private func known(_ term: SlotSum.Term) -> ExactDecimal? {
    guard let slot = rows[term.row]?.slots[term.slot], !slot.isUnknown else { return nil }
    return slot.token.flatMap { tokens[$0].number } ?? .zero
  }
}
