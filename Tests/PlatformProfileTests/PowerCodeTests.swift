import Testing

@testable import PlatformProfile

@Suite struct PowerCodeTests {
  @Test(arguments: [[0: 1], [0: -1, 1: 1], [2: 2, 23: -1], [5: 1, 6: 1, 7: 1, 8: 2], [23: 1]])
  func factorsAreReadOffASum(_ factors: [Int: Int]) {
    let change = factors.reduce(0) { $0 + Double($1.value) * Double(1 << (2 * $1.key)) }
    let read = PowerCode.factors(of: change)
    #expect(read == (0..<PowerCode.length).map { factors[$0] ?? 0 })
  }

  @Test(arguments: [0.5, 1e15, Double(1 << 49)]) func otherChangesAreOfNoSum(_ change: Double) {
    #expect(PowerCode.factors(of: change) == nil)
  }
}
