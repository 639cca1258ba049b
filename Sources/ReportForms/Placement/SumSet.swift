/// A set of sums, as a sorted array: adding a choice and meeting another set are merges.
struct SumSet {
  private var sums: [Int]

  var count: Int { sums.count }

  init(_ sum: Int) { sums = [sum] }

  /// Every sum with each of some choices.
  ///
  /// - Complexity: O(sums × choices²).
  func adding(_ choices: [Int]) -> SumSet {
    var result = self
    result.sums = []
    for choice in choices { result.sums = Self.union(result.sums, sums, shiftedBy: choice) }
    return result
  }

  /// Whether a sum of this set and one of the other add up to a target.
  ///
  /// - Complexity: O(*m* + *n*).
  func meets(_ other: SumSet, at target: Int) -> Bool {
    var left = 0
    var right = other.sums.count - 1
    while left < sums.count, right >= 0 {
      let sum = sums[left] + other.sums[right]
      if sum == target { return true }
      if sum < target { left += 1 } else { right -= 1 }
    }
    return false
  }

  private static func union(_ left: [Int], _ right: [Int], shiftedBy shift: Int) -> [Int] {
    guard !left.isEmpty else { return right.map { $0 + shift } }
    var merged: [Int] = []
    merged.reserveCapacity(left.count + right.count)
    var (l, r) = (0, 0)
    while l < left.count, r < right.count {
      let value = right[r] + shift
      merged.append(min(left[l], value))
      let isLeft = left[l] <= value
      if value <= left[l] { r += 1 }
      if isLeft { l += 1 }
    }
    merged.append(contentsOf: left[l...])
    for index in r..<right.count { merged.append(right[index] + shift) }
    return merged
  }
}
