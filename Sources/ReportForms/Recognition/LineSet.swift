/// Some lines of a form, by their numbers: a bit for each.
struct LineSet {
  private var words: [UInt64]
  /// How many there are.
  private(set) var count = 0

  /// - Parameter count: how many lines the form has.
  init(count: Int) { words = Array(repeating: 0, count: (count + 63) / 64) }

  /// The lines of some candidates.
  init(_ candidates: [LineCandidate], of form: Form) {
    self.init(count: form.compiled.lines.count)
    for candidate in candidates { insert(candidate.line) }
  }

  mutating func insert(_ line: Int) {
    let bit: UInt64 = 1 << UInt64(line & 63)
    guard words[line >> 6] & bit == 0 else { return }
    words[line >> 6] |= bit
    count += 1
  }

  func contains(_ line: Int) -> Bool { words[line >> 6] >> UInt64(line & 63) & 1 == 1 }
}
