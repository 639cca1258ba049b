import GRDB
import Glibc
import PlatformFeed
import ReportCore
import TestFolders
import TestPlatform
import Testing

/// No delivery without its record.
@Suite struct LedgerTests {
  @Test func whileAnotherProgramHasItLockedNothingIsSent() async throws {
    let workplace = try await FeedWorkplace(PlatformBehaviour(.neither))
    try workplace.writeReport(1)
    try await workplace.send(limit: RunLimit(time: nil) { true })
    var configuration = Configuration()
    configuration.allowsUnsafeTransactions = true
    let other = try DatabaseQueue(path: workplace.ledgerPath, configuration: configuration)
    try await other.writeWithoutTransaction { try $0.execute(sql: "BEGIN EXCLUSIVE") }
    let error = await #expect(throws: ConversionError.self) { try await workplace.send() }
    #expect(error?.code == .tryAgain)
    #expect(error?.diagnostic.code.id == "GK0952")
    #expect(error?.location?.file == workplace.ledgerPath)
    #expect(workplace.platform.requests == 0)
    try await other.writeWithoutTransaction { try $0.execute(sql: "ROLLBACK") }
    #expect(try await workplace.send().states == [.accepted])
    try await workplace.platform.stop()
  }

  @Test func twoRunsDoNotUseItAtOnce() async throws {
    let workplace = try await FeedWorkplace(PlatformBehaviour(.neither))
    let first = try Ledger(delivering: workplace.ledgerPath, profile: "test-platform")
    let error = #expect(throws: ConversionError.self) {
      try Ledger(delivering: workplace.ledgerPath, profile: "test-platform")
    }
    #expect(error?.diagnostic.code.id == "GK0951")
    #expect(error?.code == .tryAgain)
    // Whoever only looks may look.
    #expect(try Ledger.reading(workplace.ledgerPath, profile: "test-platform") != nil)
    withExtendedLifetime(first) {}
    try await workplace.platform.stop()
  }

  @Test func itServesOnePlatform() throws {
    let folder = try TemporaryFolder()
    _ = try Ledger(delivering: folder("ledger"), profile: "one")
    let error = #expect(throws: ConversionError.self) { try Ledger(delivering: folder("ledger"), profile: "other") }
    #expect(error?.diagnostic.code.id == "GK0956")
    #expect(throws: ConversionError.self) { try Ledger.reading(folder("ledger"), profile: "other") }
  }

  @Test(arguments: [("no ledger\n", "GK0954"), (nil, "GK0950")])
  func whatIsNoLedgerIsAnError(_ content: String?, code: String) throws {
    let folder = try TemporaryFolder()
    let path = folder(content == nil ? "missing/ledger" : "ledger")
    if let content { try folder.write(String(repeating: content, count: 100), to: "ledger") }
    let error = #expect(throws: ConversionError.self) { try Ledger(delivering: path, profile: "one") }
    #expect(error?.diagnostic.code.id == code)
    #expect(error?.location?.file == path)
  }

  /// A commit is on the disk before a request leaves.
  @Test func itIsSynchronous() throws {
    let folder = try TemporaryFolder()
    _ = try Ledger(delivering: folder("ledger"), profile: "one")
    let database = try DatabaseQueue(path: folder("ledger"))
    #expect(try database.read { try String.fetchOne($0, sql: "PRAGMA journal_mode") } == "wal")
  }

  /// The disk is full: the run ends with an error, and the platform has nothing that the ledger does not know of.
  @Test(.enabled(if: getuid() == 0)) func onAFullDiskNothingIsSentWithoutItsRecord() async throws {
    let workplace = try await FeedWorkplace(
      PlatformBehaviour(.neither), FeedWorkplace.Settings(limits: "concurrency: 2"))
    try workplace.writeReports(300)
    try workplace.folder.write("", to: "disk/.keep")
    let disk = workplace.folder("disk")
    guard try Shell().run("mount -t tmpfs -o size=256k tmpfs \"$1\" 2>/dev/null", [disk]) == 0 else { return }
    defer { _ = try? Shell().run("umount -l \"$1\"", [disk]) }
    let path = disk + "/ledger.sqlite"
    let error = await #expect(throws: ConversionError.self) { try await workplace.send(by: path) }
    #expect(error?.diagnostic.code.id == "GK0953")
    #expect(error?.code == .io)
    #expect(error?.location?.file == path)
    // With room again, all arrive, none twice; only what was on its way when the disk was full is unknown.
    try Shell().run("mount -o remount,size=64m tmpfs \"$1\"", [disk])
    try await workplace.send(by: path)
    let deliveries = try workplace.deliveries(by: path)
    let unknown = deliveries.count { $0.state == .unknown }
    #expect(unknown <= 2)
    #expect(deliveries.count { $0.state == .accepted } == 300 - unknown)
    try workplace.expectAgreement(by: path)
    try await workplace.platform.stop()
  }
}
