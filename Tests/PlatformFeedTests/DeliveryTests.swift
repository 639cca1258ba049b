import PlatformFeed
import PlatformProfile
import ReportCore
import TestFolders
import TestPlatform
import Testing

/// What is sent, and what is not sent again.
@Suite struct DeliveryTests {
  @Test func aReportIsSentOnce() async throws {
    let workplace = try await FeedWorkplace(PlatformBehaviour(.neither))
    try workplace.writeReports(3)
    #expect(try await workplace.send().states == [.accepted, .accepted, .accepted])
    #expect(try await workplace.send().ends.isEmpty)
    #expect(workplace.platform.requests == 3)
    #expect(Set(try workplace.deliveries().map(\.receipt)) == ["YL-1", "YL-2", "YL-3"])
    try await workplace.platform.stop()
  }

  @Test func aChangedReportIsANewVersionThatSaysWhatItReplaces() async throws {
    let workplace = try await FeedWorkplace(PlatformBehaviour(.neither))
    try workplace.writeReport(1)
    try await workplace.send()
    try workplace.writeReport(1, applications: 4)
    #expect(try await workplace.send().states == [.accepted])
    let versions = try workplace.deliveries(allVersions: true)
    #expect(versions.map(\.version) == [1, 2])
    #expect(versions.map(\.supersedes) == [nil, "YL-1"])
    #expect(Set(versions.map(\.key)).count == 2)
    let sent = workplace.platform.taken.map { String(decoding: $0.body, as: UTF8.self) }
    guard sent.count == 2 else { return }
    #expect(sent[0].contains("版本=\"1\"") && !sent[0].contains("取代"))
    #expect(sent[1].contains("版本=\"2\"") && sent[1].contains("取代=\"YL-1\""))
    // Back to what it was: that is a third version, not the first one.
    try workplace.writeReport(1)
    try await workplace.send()
    #expect(try workplace.deliveries().map(\.supersedes) == ["YL-2"])
    try await workplace.platform.stop()
  }

  @Test func theKeyStaysTheSame() async throws {
    var behaviour = PlatformBehaviour(.deduplicating)
    behaviour.faultRate = 1
    behaviour.faults = [.dropAfterTaking]
    let workplace = try await FeedWorkplace(behaviour, FeedWorkplace.Settings(attempts: 3))
    try workplace.writeReport(1)
    #expect(try await workplace.send().states == [.unknown])
    #expect(try await workplace.retry().states == [.unknown])
    #expect(workplace.platform.requests == 6)
    #expect(workplace.platform.taken.map(\.key) == (try workplace.deliveries().map(\.key)))
    try await workplace.platform.stop()
  }

  @Test func twoReportsOfOneAgencyAreBothHeldBack() async throws {
    let workplace = try await FeedWorkplace(PlatformBehaviour(.neither))
    try workplace.writeReports(2)
    try workplace.writeReport(1, applications: 9, to: "reports/1-corrected.yaml")
    let result = try await workplace.send()
    #expect(result.codes == ["GK0961"])
    #expect(result.ends.map(\.delivery.agency) == ["甲县第2局"])
    #expect(try workplace.deliveries().map(\.agency) == ["甲县第2局"])
    try await workplace.platform.stop()
  }

  @Test func theSameReportTwiceIsSentOnce() async throws {
    let workplace = try await FeedWorkplace(PlatformBehaviour(.neither))
    try workplace.writeReport(1)
    try workplace.writeReport(1, to: "reports/copy.yaml")
    let result = try await workplace.send()
    #expect(result.states == [.accepted])
    #expect(result.planned.flatMap(\.findings).map(\.code.id).contains("GK0962"))
    try await workplace.platform.stop()
  }

  @Test func aReportWithoutAgencyOrYearIsHeldBack() async throws {
    let workplace = try await FeedWorkplace(PlatformBehaviour(.neither))
    try workplace.folder.write("agency: 甲县某局\nform: 2021\n", to: "reports/1.yaml")
    let result = try await workplace.send()
    #expect(result.codes == ["GK0960"])
    #expect(workplace.platform.requests == 0)
    try await workplace.platform.stop()
  }

  @Test func whatThePlatformRefusesIsNotTriedAgain() async throws {
    var behaviour = PlatformBehaviour(.neither)
    behaviour.refusals = [.init(text: "第1局", element: "单位", message: "单位名称不在名录中")]
    let workplace = try await FeedWorkplace(behaviour)
    try workplace.writeReports(2)
    #expect(Set(try await workplace.send().states) == [.accepted, .rejected])
    let rejected = try workplace.deliveries().filter { $0.state == .rejected }
    #expect(rejected.map(\.reasons) == [[.init(element: "单位", code: nil, message: "单位名称不在名录中")]])
    #expect(rejected.map(\.attempts) == [1])
    let again = try await workplace.send()
    #expect(again.ends.isEmpty)
    #expect(try await workplace.retry().ends.isEmpty)
    #expect(try await workplace.retry(refused: true).states == [.rejected])
    try await workplace.platform.stop()
  }

  /// 429 and 503 are waited out, as long as the platform asks.
  @Test func retryAfterIsHonoured() async throws {
    var behaviour = PlatformBehaviour(.neither)
    (behaviour.faultRate, behaviour.faults, behaviour.retryAfter) = (1, [.busy], 1)
    let workplace = try await FeedWorkplace(behaviour, FeedWorkplace.Settings(attempts: 2))
    try workplace.writeReport(1)
    let start = ContinuousClock.now
    #expect(try await workplace.send().states == [.failed])
    #expect(ContinuousClock.now - start >= .seconds(1))
    #expect(workplace.platform.requests == 2)
    try await workplace.platform.stop()
  }

  /// A platform that is slow to take a report is not asked while it may still be at work on it.
  @Test func aPlatformIsGivenTimeBeforeItIsAsked() async throws {
    var behaviour = PlatformBehaviour(.answeringQueries)
    (behaviour.faultRate, behaviour.faults, behaviour.faultsOnQueries) = (1, [.dropAfterTaking], false)
    let workplace = try await FeedWorkplace(behaviour, FeedWorkplace.Settings(attempts: 2, queryDelay: "700ms"))
    try workplace.writeReport(1)
    let start = ContinuousClock.now
    #expect(try await workplace.send().states == [.accepted])
    #expect(ContinuousClock.now - start >= .milliseconds(700))
    #expect(try workplace.deliveries().map(\.attempts) == [2])
    #expect(workplace.platform.taken.count == 1)
    try await workplace.platform.stop()
  }

  /// The last request is not left open where the platform can be asked.
  @Test func thePlatformIsAskedOnceMoreInTheEnd() async throws {
    var behaviour = PlatformBehaviour(.answeringQueries)
    (behaviour.faultRate, behaviour.faults, behaviour.faultsOnQueries) = (1, [.serverErrorAfterTaking], false)
    let workplace = try await FeedWorkplace(behaviour, FeedWorkplace.Settings(attempts: 1))
    try workplace.writeReport(1)
    #expect(try await workplace.send().states == [.accepted])
    #expect(workplace.platform.taken.count == 1)
    try await workplace.platform.stop()
  }

  /// A ledger that is lost does not send again what the platform has, if it is asked first.
  @Test(arguments: [true, false]) func afterTheLossOfALedgerThePlatformIsAsked(asksFirst: Bool) async throws {
    let workplace = try await FeedWorkplace(PlatformBehaviour(.answeringQueries))
    try workplace.writeReports(2)
    try await workplace.send()
    try workplace.writeReport(3)
    try await workplace.send(by: workplace.folder("other.sqlite"), asksFirst: asksFirst)
    #expect(workplace.platform.taken.count == (asksFirst ? 3 : 5))
    let receipts = try workplace.deliveries(by: workplace.folder("other.sqlite")).map(\.receipt)
    #expect(Set(receipts) == Set(asksFirst ? ["YL-1", "YL-2", "YL-3"] : ["YL-3", "YL-4", "YL-5"]))
    try await workplace.platform.stop()
  }

  /// A wrong token is no fault of the reports: they are not refused, and the others are spared.
  @Test func whereNobodyIsLetInTheRunEnds() async throws {
    var behaviour = PlatformBehaviour(.neither)
    behaviour.token = "another"
    let workplace = try await FeedWorkplace(
      behaviour, FeedWorkplace.Settings(limits: "concurrency: 2", reasons: "/退回/无此"))
    try workplace.writeReports(20)
    let result = try await workplace.send()
    #expect(Set(result.states) == [.failed])
    #expect(result.left >= 16)
    #expect(result.left + result.states.count == 20)
    #expect(result.ends.first?.delivery.detail?.chinese.contains("401") == true)
    try await workplace.platform.stop()
  }

  @Test func aSpaceInANameMakesNoOtherAgency() async throws {
    let workplace = try await FeedWorkplace(PlatformBehaviour(.neither))
    try workplace.writeReport(1)
    try await workplace.send()
    try workplace.folder.write(
      "agency: 甲县 第1局\nyear: 2025\nform: 2021\nfigures:\n  applications: {new: {natural_person: 3}}\n",
      to: "reports/1.yaml")
    try await workplace.send()
    let deliveries = try workplace.deliveries(allVersions: true)
    #expect(Set(deliveries.map(\.agency)) == ["甲县第1局"])
    #expect(deliveries.count == 2)
    try await workplace.platform.stop()
  }

  @Test func requestsKeepThePace() async throws {
    let workplace = try await FeedWorkplace(
      PlatformBehaviour(.neither), FeedWorkplace.Settings(limits: "concurrency: 8, requests-per-second: 20"))
    try workplace.writeReports(9)
    let start = ContinuousClock.now
    #expect(try await workplace.send().states.count == 9)
    #expect(ContinuousClock.now - start >= .milliseconds(400))
    try await workplace.platform.stop()
  }

  @Test func aRunEndsAtItsDeadline() async throws {
    var behaviour = PlatformBehaviour(.neither)
    (behaviour.faultRate, behaviour.faults, behaviour.retryAfter) = (1, [.busy], 86_400)
    let workplace = try await FeedWorkplace(behaviour, FeedWorkplace.Settings(limits: "concurrency: 1"))
    try workplace.writeReports(3)
    let result = try await workplace.send(limit: RunLimit(time: .seconds(3600)) { false })
    // Waiting for a day would be over the deadline, so nobody waits.
    #expect(result.states == [.failed, .failed, .failed])
    #expect(workplace.platform.requests == 3)
    try await workplace.platform.stop()
  }

  @Test func aWishToStopIsHeeded() async throws {
    let workplace = try await FeedWorkplace(PlatformBehaviour(.neither))
    try workplace.writeReports(3)
    let result = try await workplace.send(limit: RunLimit(time: nil) { true })
    #expect(result.left == 3)
    #expect(workplace.platform.requests == 0)
    #expect(try workplace.deliveries().map(\.state) == [.planned, .planned, .planned])
    #expect(try await workplace.send().states == [.accepted, .accepted, .accepted])
    try await workplace.platform.stop()
  }

  /// What was planned is in the ledger, so that it can be sent when its file is gone.
  @Test func aRetryNeedsNoFile() async throws {
    let workplace = try await FeedWorkplace(PlatformBehaviour(.neither))
    try workplace.writeReport(1)
    try await workplace.send(limit: RunLimit(time: nil) { true })
    try workplace.folder.remove("reports/1.yaml")
    #expect(try await workplace.retry().states == [.accepted])
    #expect(workplace.platform.taken.count == 1)
    try await workplace.platform.stop()
  }

  /// A new version waits until it is known whether the one before has arrived.
  @Test func aChangedReportWaitsForTheUnknownOneBefore() async throws {
    var behaviour = PlatformBehaviour(.neither)
    (behaviour.faultRate, behaviour.faults) = (1, [.silence])
    let workplace = try await FeedWorkplace(behaviour, FeedWorkplace.Settings(answerTimeout: "250ms"))
    try workplace.writeReport(1)
    try await workplace.send()
    try workplace.writeReport(1, applications: 4)
    let result = try await workplace.send()
    guard case .ready(let report)? = result.planned.first?.outcome, case .awaitsEarlier = report.decision else {
      Issue.record("\(result.planned)")
      return
    }
    #expect(result.ends.isEmpty)
    try await workplace.platform.stop()
  }
}
