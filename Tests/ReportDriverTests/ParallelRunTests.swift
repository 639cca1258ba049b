import Glibc
import ReportCore
import Testing

@testable import ReportDriver

@Suite struct ParallelRunTests {
  private struct Numbers: JobSource {
    var left: Range<Int>
    var taken: Monitor<Int>?

    mutating func next() -> Int? {
      taken?.withLock { $0 += 1 }
      return left.popFirst()
    }
  }

  private struct Collector: ResultSink {
    var results: [Int] = []
    var limit = Int.max

    mutating func take(_ result: Int) throws(ConversionError) {
      guard results.count < limit else { throw ConversionError(.io, Diagnostic(.writeFailed, ["reason": "full"])) }
      results.append(result)
    }
  }

  @Test(arguments: [1, 2, 5]) func resultsComeInTheOrderOfTheJobs(_ jobs: Int) throws {
    let collector = try ParallelRun(jobs: jobs).run(Numbers(left: 0..<2000), to: Collector()) { number in
      if number % 7 == 0 { usleep(UInt32(number % 50)) }
      return number * 2
    }
    #expect(collector.results == (0..<2000).map { $0 * 2 })
  }

  @Test func withoutOrderEveryResultComesOnce() throws {
    let collector = try ParallelRun(jobs: 4, keepsOrder: false).run(Numbers(left: 0..<2000), to: Collector()) { $0 }
    #expect(collector.results.sorted() == Array(0..<2000))
  }

  @Test func aSlowJobHoldsBackTheOthers() throws {
    let taken = Monitor(0)
    let run = ParallelRun(jobs: 3)
    let isFree = Monitor(false)
    let collector = try run.run(Numbers(left: 0..<1000, taken: taken), to: Collector()) { number in
      // The first job ends only when the others have gone as far as they may.
      if number == 0 { isFree.wait(until: { $0 }) { _ in } }
      if number == run.window - 1 {
        #expect(taken.withLock { $0 } == run.window)
        isFree.change { $0 = true }
      }
      return number
    }
    #expect(collector.results == Array(0..<1000))
  }

  @Test func aJobThatWaitsForAProgramLetsTheNextOneComputeInItsPlace() throws {
    let begun = Monitor(0)
    let computing = Monitor((now: 0, most: 0))
    @Sendable func count(_ step: Int) {
      computing.withLock { $0 = ($0.now + step, max($0.most, $0.now + step)) }
    }
    let collector = try ParallelRun(jobs: 1).run(Numbers(left: 0..<100), to: Collector()) { number in
      count(1)
      begun.change { $0 += 1 }
      if number.isMultiple(of: 2) {
        count(-1)
        Pause.during { begun.wait(until: { $0 > number + 1 }) { _ in } }
        count(1)
      }
      count(-1)
      return number
    }
    #expect(collector.results == Array(0..<100))
    #expect(computing.withLock { $0.most } == 1)
  }

  @Test func aSinkThatFailsEndsTheRun() {
    let taken = Monitor(0)
    let run = ParallelRun(jobs: 2)
    let error = #expect(throws: ConversionError.self) {
      try run.run(Numbers(left: 0..<1_000_000, taken: taken), to: Collector(limit: 10)) { $0 }
    }
    #expect(error?.diagnostic.code == .writeFailed)
    #expect(taken.withLock { $0 } <= 11 + run.window)
  }
}
