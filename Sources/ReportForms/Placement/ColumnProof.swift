import ReportCore

/// What the sums over several lines say for columns that the layout only suggests.
///
/// Where columns are out of place, most sums over them fail; a wrong figure lets one or two fail. A sum that is known in
/// part fails where its parts are more than the whole: no figure of such a table is below zero.
struct ColumnProof {
  /// The lines that the sums do not bear out, as indices.
  private(set) var unproven: Set<Int> = []

  private enum Outcome {
    case held, failed, open
  }

  /// - Parameters:
  ///   - rows: the lines of one table.
  ///   - sums: the sums over them.
  init(_ rows: [LinePlacement?], _ sums: [SlotSum], _ tokens: [Token]) {
    func lines(_ certainty: LinePlacement.Certainty) -> Set<Int> {
      Set(rows.indices.filter { rows[$0]?.certainty == certainty })
    }
    let (likely, ordered, guessed) = (lines(.likely), lines(.ordered), lines(.guessed))
    guard !likely.isEmpty || !ordered.isEmpty || !guessed.isEmpty else { return }
    var balance = 0
    // For each line, the slots whose values some sum bears out.
    var proven: [Int: Set<Int>] = [:]
    var refuted: Set<Int> = []
    for sum in sums where sum.spansRows && sum.terms.contains(where: { rows[$0.row]?.certainty != .shown }) {
      switch Self.outcome(of: sum, rows, tokens) {
      case .held:
        balance += 1
        for term in sum.terms { proven[term.row, default: []].insert(term.slot) }
      case .failed:
        balance -= 1
        refuted.formUnion(sum.terms.map(\.row))
      case .open: break
      }
    }
    // Cells in order are wrong if most sums fail; offsets, if any does or none can be looked at.
    if balance < 0 { unproven = likely }
    unproven.formUnion(ordered.filter { refuted.contains($0) || proven[$0] == nil })
    unproven.formUnion(
      guessed.filter { refuted.contains($0) || !Self.isBorneOut(rows[$0], by: proven[$0] ?? [], tokens) })
  }

  /// Whether sums bear out every value of a line; a zero adds nothing to any, wherever it stands.
  private static func isBorneOut(_ row: LinePlacement?, by slots: Set<Int>, _ tokens: [Token]) -> Bool {
    guard let row else { return false }
    let values = row.slots.indices.filter { value(row.slots[$0], tokens).map { $0 != .zero } ?? true }
    return !values.isEmpty && values.allSatisfy(slots.contains)
  }

  private static func outcome(of sum: SlotSum, _ rows: [LinePlacement?], _ tokens: [Token]) -> Outcome {
    var total = ExactDecimal.zero as ExactDecimal?
    var isZero = true
    var unknownSigns: Set<Int> = []
    for term in sum.terms {
      guard let value = value(rows[term.row]?.slots[term.slot], tokens) else {
        unknownSigns.insert(term.sign.signum())
        continue
      }
      if value != .zero { isZero = false }
      total = total?.adding(term.sign < 0 ? value.negated : value)
    }
    guard let total, !isZero, unknownSigns.count < 2 else { return .open }
    guard let sign = unknownSigns.first else { return total == .zero ? .held : .failed }
    return total != .zero && (total < .zero) == (sign < 0) ? .failed : .open
  }

  /// The number of a slot, blanks and marks as zeros; `nil` where it is not known.
  private static func value(_ slot: LinePlacement.Slot?, _ tokens: [Token]) -> ExactDecimal? {
    switch slot {
    case nil, .unknown: nil
    case .blank: .zero
    case .value(let token, _): tokens[token].kind == .broken ? nil : tokens[token].number ?? .zero
    }
  }
}
