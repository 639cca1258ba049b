/// Where two sequences are equal and where they differ.
struct SequenceComparison {
  /// Some elements of the one that stand where some of the other do.
  struct Run {
    var old: Range<Int>
    var new: Range<Int>
    var isEqual: Bool

    /// Whether as many elements stand there as stood before, so that each may have become another.
    var isEdit: Bool { old.count == new.count && !old.isEmpty }
  }

  private(set) var runs: [Run] = []

  /// The most comparisons of what stands between the equal ends.
  private static let effort = 4_000_000

  /// Compares two sequences.
  ///
  /// - Complexity: O(*n*) for equal ends, and no more than some million steps for what is between; where that is too
  ///   large it is taken for different as a whole.
  init<Element: Hashable>(_ old: [Element], _ new: [Element]) {
    var start = 0
    while start < min(old.count, new.count), old[start] == new[start] { start += 1 }
    var ends = (old: old.count, new: new.count)
    while ends.old > start, ends.new > start, old[ends.old - 1] == new[ends.new - 1] {
      ends = (ends.old - 1, ends.new - 1)
    }
    add(Run(old: 0..<start, new: 0..<start, isEqual: true))
    let (oldRange, newRange) = (start..<ends.old, start..<ends.new)
    if oldRange.count.multipliedReportingOverflow(by: newRange.count).partialValue <= Self.effort,
      oldRange.count < 1 << 20, newRange.count < 1 << 20
    {
      compare(Array(old[oldRange]), Array(new[newRange]), from: start)
    } else {
      add(Run(old: oldRange, new: newRange, isEqual: false))
    }
    add(Run(old: ends.old..<old.count, new: ends.new..<new.count, isEqual: true))
  }

  private mutating func compare<Element: Hashable>(_ old: [Element], _ new: [Element], from start: Int) {
    let difference = new.difference(from: old)
    var isRemoved = [Bool](repeating: false, count: old.count)
    var isInserted = [Bool](repeating: false, count: new.count)
    for change in difference {
      switch change {
      case .remove(let offset, _, _): isRemoved[offset] = true
      case .insert(let offset, _, _): isInserted[offset] = true
      }
    }
    var (left, right) = (0, 0)
    while left < old.count || right < new.count {
      let begin = (left, right)
      while left < old.count, isRemoved[left] { left += 1 }
      while right < new.count, isInserted[right] { right += 1 }
      add(
        Run(
          old: start + begin.0..<start + left, new: start + begin.1..<start + right, isEqual: false))
      let equal = (left, right)
      while left < old.count, right < new.count, !isRemoved[left], !isInserted[right] {
        (left, right) = (left + 1, right + 1)
      }
      add(Run(old: start + equal.0..<start + left, new: start + equal.1..<start + right, isEqual: true))
    }
  }

  private mutating func add(_ run: Run) {
    if !run.old.isEmpty || !run.new.isEmpty { runs.append(run) }
  }
}
