import Dispatch
import Glibc
import PlatformFeed
import TestFolders
import TestPlatform
import Testing

/// The program is killed at random moments, each time followed by a new run.
///
/// `GONGKAI_FEED_KILLS` sets how often; 12 without it.
@Suite(.serialized) struct InterruptedFeedTests {
  private static let kills = getenv("GONGKAI_FEED_KILLS").flatMap { Int(String(cString: $0)) } ?? 12
  /// So many that no run sees the end before it is killed.
  private static let reports = 40 + 6 * kills

  private func workplace(_ kind: PlatformKind) async throws -> FeedWorkplace {
    var behaviour = PlatformBehaviour(kind)
    (behaviour.faultRate, behaviour.retryAfter) = (0.3, 0)
    let workplace = try await FeedWorkplace(
      behaviour, FeedWorkplace.Settings(answerTimeout: "250ms", limits: "concurrency: 4"))
    try workplace.writeReports(Self.reports)
    return workplace
  }

  /// Runs the program again and again, and kills it somewhere between its start and its end.
  private func sendAndKill(_ workplace: FeedWorkplace) async throws {
    var random = SeededGenerator(seed: 7)
    let moments = (0..<Self.kills).map { _ in String(Int.random(in: 5..<600, using: &random)) }
    try await Shell().runAside(
      """
      profile=$1 reports=$2
      shift 2
      for moment; do
        gongkai-feed send "$reports" --profile "$profile" --allow-errors --format csv --diagnostics none >/dev/null 2>&1 &
        sleep "$(printf '0.%03d' "$moment")"
        kill -9 $! 2>/dev/null
        wait $! 2>/dev/null
      done
      """, [workplace.profilePath, workplace.reportsPath] + moments)
  }

  @Test(arguments: [PlatformKind.deduplicating, .answeringQueries])
  func everyReportIsAcceptedOnce(_ kind: PlatformKind) async throws {
    let workplace = try await workplace(kind)
    try await sendAndKill(workplace)
    try workplace.expectAgreement()
    for _ in 0..<10 where try workplace.deliveries().count(where: { $0.state == .accepted }) < Self.reports {
      try await workplace.send()
    }
    #expect(try workplace.deliveries().map(\.state) == Array(repeating: .accepted, count: Self.reports))
    #expect(workplace.platform.taken.count == Self.reports)
    try workplace.expectAgreement()
    try await workplace.platform.stop()
  }

  /// Requests that are on their way come to their end, no other begins, and the ledger knows it all.
  @Test(arguments: ["INT", "TERM"]) func aSignalEndsItInGoodOrder(_ signal: String) async throws {
    var behaviour = PlatformBehaviour(.neither)
    (behaviour.faultRate, behaviour.faults) = (1, [.silence])
    let workplace = try await FeedWorkplace(
      behaviour, FeedWorkplace.Settings(answerTimeout: "1s", limits: "concurrency: 2"))
    try workplace.writeReports(30)
    // The signal comes when a request is on its way, however long the program takes to get there. A thread looks for
    // that, since a task may have to wait for other tests while the platform is asked for the rest.
    let (platform, go) = (workplace.platform, workplace.folder("go"))
    DispatchQueue.global().async {
      for _ in 0..<12_000 where platform.requests == 0 { usleep(50_000) }
      close(open(go, O_CREAT | O_WRONLY, 0o600))
    }
    let status = try await Shell().runAside(
      """
      env --default-signal=INT gongkai-feed send "$2" --profile "$1" --allow-errors >"$3" 2>&1 & process=$!
      while ! [ -e "$4" ] && kill -0 $process; do sleep 0.05; done
      kill -\(signal) $process
      wait $process
      """, [workplace.profilePath, workplace.reportsPath, workplace.folder("said"), go])
    #expect(status == 75)
    let states = try workplace.deliveries().map(\.state)
    #expect(Set(states) == [.unknown, .planned])
    #expect(states.count == 30)
    #expect(workplace.platform.requests == states.count { $0 == .unknown })
    let said = workplace.folder.text(of: "said") ?? ""
    #expect(
      said.contains("GK0973") && said.contains("not delivered: \(states.count { $0 == .planned })"),
      "\(said)")
    try await workplace.platform.stop()
  }

  @Test func withoutAWayToAskNothingIsSentTwice() async throws {
    let workplace = try await workplace(.neither)
    try await sendAndKill(workplace)
    try await workplace.send()
    let deliveries = try workplace.deliveries()
    #expect(deliveries.count == Self.reports)
    #expect(Set(deliveries.map(\.state)).isSubset(of: [.accepted, .unknown]))
    let known = Set(deliveries.map(\.key))
    #expect(workplace.platform.taken.allSatisfy { known.contains($0.key) })
    try workplace.expectAgreement()
    try await workplace.platform.stop()
  }
}
