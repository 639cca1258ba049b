import Testing

@testable import ReportStructure

@Suite struct SequenceComparisonTests {
  private static func runs(_ old: String, _ new: String) -> String {
    let (left, right) = (Array(old), Array(new))
    return SequenceComparison(left, right).runs.map { run in
      let old = String(left[run.old])
      return run.isEqual ? old : "[\(old)>\(String(right[run.new]))]"
    }.joined()
  }

  @Test(arguments: [
    ("abc", "abc", "abc"), ("", "", ""), ("abc", "axc", "a[b>x]c"), ("abc", "abxc", "ab[>x]c"), ("abc", "ac", "a[b>]c"),
    ("abcdef", "xbcdey", "[a>x]bcde[f>y]"), ("", "ab", "[>ab]"),
  ])
  func differencesAreFound(_ old: String, _ new: String, _ expected: String) {
    #expect(Self.runs(old, new) == expected)
  }

  @Test func whatIsWhollyDifferentTakesNoTime() {
    let (old, new) = (Array(0..<50_000), Array(100_000..<150_000))
    #expect(SequenceComparison(old, new).runs.count == 1)
  }
}
