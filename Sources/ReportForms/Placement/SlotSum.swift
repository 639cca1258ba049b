/// A sum over the slots of a table's lines: with their signs they add up to zero.
struct SlotSum {
  /// A slot of a line, with its sign.
  struct Term {
    let row: Int
    let slot: Int
    let sign: Int
  }
  let terms: [Term]

  var spansRows: Bool { terms.contains { $0.row != terms[0].row } }

  /// Whether a value that is no number, and no mark, stands in a slot of it.
  func hasBrokenValue(_ rows: [LinePlacement?], _ tokens: [Token]) -> Bool {
    terms.contains { term in
      rows[term.row]?.slots[term.slot].token.map { tokens[$0].kind == .broken } ?? false
    }
  }

  /// The sums of a form over the lines that a report has; one of which a cell is in no line is left out.
  ///
  /// - Parameter rows: the lines, as indices in ``FormLines/lines``.
  static func all(of form: Form, over rows: [Int]) -> [SlotSum] {
    var places: [Int: (row: Int, slot: Int)] = [:]
    for (row, line) in rows.enumerated() {
      for (slot, cell) in form.compiled.lines[line].slots.enumerated() { places[cell] = (row, slot) }
    }
    return form.constraints.compactMap { constraint in
      guard !form.rules[constraint.rule].spansYears else { return nil }
      let terms = constraint.terms.compactMap { term in
        places[term.cell].map { Term(row: $0.row, slot: $0.slot, sign: term.sign) }
      }
      return terms.count == constraint.left.count + constraint.right.count ? SlotSum(terms: terms) : nil
    }
  }
}
