extension RandomAccessCollection {
  /// The first index whose element satisfies a condition, where all after it do too; the end where none does.
  ///
  /// - Complexity: O(log *n*).
  @inlinable package func partitioningIndex(where belongs: (Element) -> Bool) -> Index {
    var (low, rest) = (startIndex, count)
    while rest > 0 {
      let half = rest / 2
      let middle = index(low, offsetBy: half)
      if belongs(self[middle]) {
        rest = half
      } else {
        low = index(after: middle)
        rest -= half + 1
      }
    }
    return low
  }
}
