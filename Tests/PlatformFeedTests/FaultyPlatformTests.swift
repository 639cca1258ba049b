import Glibc
import PlatformFeed
import TestPlatform
import Testing

/// Many reports to a platform where three requests of ten go wrong.
///
/// `GONGKAI_FEED_REPORTS` sets how many reports; 80 without it.
@Suite(.serialized) struct FaultyPlatformTests {
  private static let reports = getenv("GONGKAI_FEED_REPORTS").flatMap { Int(String(cString: $0)) } ?? 80

  private func workplace(_ kind: PlatformKind, seed: UInt64) async throws -> FeedWorkplace {
    var behaviour = PlatformBehaviour(kind)
    behaviour.faultRate = 0.3
    behaviour.seed = seed
    behaviour.retryAfter = 0
    let workplace = try await FeedWorkplace(behaviour, FeedWorkplace.Settings(answerTimeout: "250ms"))
    try workplace.writeReports(Self.reports)
    return workplace
  }

  @Test(arguments: [PlatformKind.deduplicating, .answeringQueries], [1, 2])
  func everyReportIsAcceptedOnce(_ kind: PlatformKind, seed: UInt64) async throws {
    let workplace = try await workplace(kind, seed: seed)
    var result = try await workplace.send()
    var runs = 1
    while result.states.contains(where: { $0 != .accepted }), runs < 10 {
      try workplace.expectAgreement()
      result = try await workplace.retry()
      runs += 1
    }
    #expect(try workplace.deliveries().map(\.state) == Array(repeating: .accepted, count: Self.reports))
    #expect(workplace.platform.taken.count == Self.reports)
    #expect(workplace.platform.requests > Self.reports)
    try workplace.expectAgreement()
    try await workplace.platform.stop()
  }

  @Test(arguments: [1, 2]) func withoutAWayToAskNothingIsSentTwice(seed: UInt64) async throws {
    let workplace = try await workplace(.neither, seed: seed)
    try await workplace.send()
    let requests = workplace.platform.requests
    // What is unknown stays so: neither a new run nor a retry sends it again.
    try await workplace.send()
    try await workplace.retry()
    let deliveries = try workplace.deliveries()
    let states = Set(deliveries.map(\.state))
    #expect(deliveries.count == Self.reports)
    #expect(states == [.accepted, .unknown])
    #expect(workplace.platform.requests == requests)
    // Nothing is lost: what the platform has taken is accepted, or listed as unknown.
    let known = Set(deliveries.map(\.key))
    #expect(workplace.platform.taken.allSatisfy { known.contains($0.key) })
    try workplace.expectAgreement()
    try await workplace.platform.stop()
  }

  /// The person who finds out what became of an unknown report decides.
  @Test func aPersonDecidesWhatIsUnknown() async throws {
    var behaviour = PlatformBehaviour(.neither)
    behaviour.faultRate = 1
    behaviour.faults = [.silence]
    let workplace = try await FeedWorkplace(behaviour, FeedWorkplace.Settings(answerTimeout: "250ms"))
    try workplace.writeReports(2)
    #expect(try await workplace.send().states == [.unknown, .unknown])
    let unknown = try workplace.deliveries()
    do {
      let ledger = try Ledger(delivering: workplace.ledgerPath, profile: "test-platform")
      try ledger.resolve(unknown[0], isAccepted: true, receipt: "电话核实")
      try ledger.resolve(unknown[1], isAccepted: false, receipt: nil)
    }
    #expect(try workplace.deliveries().map(\.state) == [.accepted, .failed])
    #expect(try workplace.deliveries()[0].receipt == "电话核实")
    // What was not received is sent again; what was, is not.
    #expect(try await workplace.send().ends.map(\.delivery.agency) == [unknown[1].agency])
    try await workplace.platform.stop()
  }
}
