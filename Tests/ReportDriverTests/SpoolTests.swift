@testable import ReportDriver
import Testing

@Suite struct SpoolTests {
  /// Enough that most are in the file, some are not yet, and the last block is not whole.
  private let records = (0..<3_001).map { number in
    [UInt8](repeating: UInt8(truncatingIfNeeded: number), count: number % 97)
  }

  @Test func recordsComeBackInAnyOrder() throws {
    let spool = Spool()
    for record in records { try spool.append(record) }
    #expect(spool.count == records.count)
    for number in records.indices { #expect(try spool.record(number) == records[number]) }
    for number in records.indices.reversed() { #expect(try spool.record(number) == records[number]) }
  }

  @Test func recordsThatWereReadMayBeFollowedByMore() throws {
    let spool = Spool()
    for (number, record) in records.enumerated() {
      try spool.append(record)
      #expect(try spool.record(number) == record)
      #expect(try spool.record(number / 2) == records[number / 2])
    }
  }
}

@Suite struct PathListTests {
  @Test(arguments: [10, 10_000])
  func pathsAreSortedByTheirBytesAndStayInATemporaryFile(_ count: Int) {
    var list = PathList()
    list.append("zuerst".utf8)
    let paths = (0..<count).map { String(($0 * 7919) % count, radix: 36) + "/某局.txt" }
    for path in paths { list.append(path.utf8) }
    list.sort(from: 1)
    let expected = ["zuerst"] + paths.sorted { Array($0.utf8).lexicographicallyPrecedes(Array($1.utf8)) }
    #expect((0..<list.count).map { list[$0] } == expected)
    list.settle()
    #expect(list.count == expected.count)
    #expect((0..<list.count).map { list[$0] } == expected)
  }

  @Test func longPathsStandBesideShortOnes() {
    var list = PathList()
    let long = String(repeating: "县", count: 20_000)
    for number in 0..<100 { list.append((number % 3 == 0 ? long : "\(number)").utf8) }
    for number in 0..<100 { #expect(list[number] == (number % 3 == 0 ? long : "\(number)")) }
  }
}
