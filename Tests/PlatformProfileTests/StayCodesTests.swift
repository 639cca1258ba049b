import Testing

@testable import PlatformProfile

@Suite struct StayCodesTests {
  @Test(arguments: [(1, 1), (2, 2), (3, 3), (6, 4), (7, 5), (250, 10), (252, 10), (253, 11)])
  func twoThingsAreToldApartEitherWay(_ count: Int, _ sets: Int) {
    let codes = StayCodes(count: count)
    #expect(codes.setCount == sets)
    for first in 0..<count {
      let changing = (0..<sets).filter { !codes.stays(first, in: $0) }.reduce(0 as UInt64) { $0 | 1 << UInt64($1) }
      #expect(codes.number(changingIn: changing) == first)
      let isApart = (0..<count).allSatisfy { second in
        second == first || (0..<sets).contains { codes.stays(first, in: $0) && !codes.stays(second, in: $0) }
      }
      #expect(isApart)
    }
  }
}
