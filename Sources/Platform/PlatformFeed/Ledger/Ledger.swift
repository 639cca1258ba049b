import PlatformProfile
import GRDB
import Glibc
public import ReportCore
import SystemFiles

/// The record of every delivery to one platform: an SQLite database.
///
/// A request is written down, and is on the disk, before its first byte leaves; its answer is written down before
/// anything else is done with it. So what the process was about when it was killed is always known.
public final class Ledger: Sendable {
  /// The file.
  public let path: String
  /// What a run of deliveries is called by in this ledger; 0 for a ledger that is only read.
  let run: Int
  /// Whether a process delivers by it, so that what is `sending` may still be answered.
  let isInUse: Bool
  private let database: DatabasePool
  private let commits: CommitGroup
  /// Held as long as the ledger is in use.
  private let lock: LedgerLock?

  /// Opens a ledger to deliver by it, or makes it.
  ///
  /// What another process was sending when it ended is `unknown` from now on.
  /// - Parameter profile: the name of the platform's profile; a ledger serves one.
  /// - Throws: `tryAgain` while another process delivers by it or has it locked, `cannotCreate` where it cannot be
  ///   opened or made, `usage` for one of another profile, `unreadableInput` for what is no ledger, `io` otherwise.
  public init(delivering path: String, profile: String) throws(ConversionError) {
    self.path = path
    isInUse = true
    lock = try LedgerLock(of: path)
    (database, run) = try Self.reporting(path) {
      if !Self.exists(path) { try Self.make(path, for: profile) }
      let database = try DatabasePool(path: path, configuration: Self.configuration)
      try LedgerSchema.migrator.migrate(database)
      let run = try database.write { database in
        try Self.bind(database, to: profile, path: path)
        try database.endInterruptedAttempts()
        return try Int.fetchOne(database, sql: "UPDATE feed SET run = run + 1 RETURNING run") ?? 1
      }
      return (database, run)
    }
    commits = CommitGroup(database)
  }

  /// Makes a ledger under another name first, so that a process that dies over it leaves none that is half made; with a
  /// log written ahead from the beginning, so that none is left that must be rolled back before it can be read.
  private static func make(_ path: String, for profile: String) throws {
    let new = path + ".new"
    for leftover in ["", "-journal", "-wal", "-shm"].map({ new + $0 }) where exists(leftover) { unlink(leftover) }
    var configuration = configuration
    configuration.journalMode = .wal
    let database = try DatabaseQueue(path: new, configuration: configuration)
    try LedgerSchema.migrator.migrate(database)
    try database.write { try bind($0, to: profile, path: path) }
    try database.close()
    guard rename(new, path) == 0 else {
      throw DatabaseError(resultCode: .SQLITE_CANTOPEN, message: SystemError.last.words)
    }
  }

  /// Whether there is a ledger, or something else, at a path.
  public static func exists(_ path: String) -> Bool { isThere(path) }

  /// Opens a ledger to look at it.
  ///
  /// What a process that has died was sending shows as `unknown`, as it will be for the next one that delivers.
  /// - Returns: `nil` where there is none yet.
  /// - Throws: as ``init(delivering:profile:)``.
  public static func reading(_ path: String, profile: String) throws(ConversionError) -> Ledger? {
    guard exists(path) else { return nil }
    return try Ledger(reading: path, profile: profile)
  }

  private init(reading path: String, profile: String) throws(ConversionError) {
    self.path = path
    isInUse = LedgerLock.isHeld(of: path)
    lock = nil
    run = 0
    database = try Self.reporting(path) {
      var configuration = Self.configuration
      configuration.readonly = true
      let database = try DatabasePool(path: path, configuration: configuration)
      try database.read { try Self.refuseOther(than: profile, in: $0, path: path) }
      return database
    }
    commits = CommitGroup(database)
  }

  private static var configuration: Configuration {
    var configuration = Configuration()
    configuration.busyMode = .timeout(5)
    // A commit is on the disk when it returns, also when the machine loses its power right after.
    configuration.prepareDatabase { database in
      if !database.configuration.readonly { try database.execute(sql: "PRAGMA synchronous = FULL") }
    }
    return configuration
  }

  private static func bind(_ database: Database, to profile: String, path: String) throws {
    try database.execute(sql: "INSERT OR IGNORE INTO feed (id, profile) VALUES (1, ?)", arguments: [profile])
    try refuseOther(than: profile, in: database, path: path)
  }

  private static func refuseOther(than profile: String, in database: Database, path: String) throws {
    guard try database.tableExists("feed") else {
      throw DatabaseError(resultCode: .SQLITE_NOTADB, message: "no table of deliveries")
    }
    let bound = try String.fetchOne(database, sql: "SELECT profile FROM feed") ?? profile
    guard bound != profile else { return }
    let place = SourceLocation(file: path, line: 0)
    throw ConversionError(
      .usage, .ledgerOfOtherProfile, at: place, ["bound": Message(bound), "profile": Message(profile)])
  }

  func read<Value>(_ work: (Database) throws -> Value) throws(ConversionError) -> Value {
    try Self.reporting(path) { try database.read(work) }
  }

  /// Changes the ledger: wholly or not at all, and on the disk when this returns.
  func write<Value>(_ work: (Database) throws -> Value) throws(ConversionError) -> Value {
    try Self.reporting(path) { try database.write(work) }
  }

  /// Changes the ledger together with others that change it at the same time, without keeping a thread waiting.
  ///
  /// Where one change fails, so do those that it shares the transaction with; each of them is an error of the ledger,
  /// which ends a run.
  func write(together work: @escaping @Sendable (Database) throws -> Void) async throws(ConversionError) {
    do { try await commits.write(work) } catch { throw Self.failure(error, path: path) }
  }

  private static func reporting<Value>(_ path: String, _ work: () throws -> Value) throws(ConversionError) -> Value {
    do { return try work() } catch { throw failure(error, path: path) }
  }

  private static func failure(_ error: any Error, path: String) -> ConversionError {
    (error as? ConversionError) ?? .ledger(error, path: path)
  }
}

/// The time, in milliseconds since 1970.
func now() -> Int64 {
  var time = timespec()
  clock_gettime(CLOCK_REALTIME, &time)
  return Int64(time.tv_sec) * 1000 + Int64(time.tv_nsec) / 1_000_000
}
