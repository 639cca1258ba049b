import GRDB

/// Brings many small changes to the disk for the price of one: what comes while the disk is at work goes together in the
/// next transaction. Each change still waits until it is on the disk, and each is whole or not there.
actor CommitGroup {
  private let database: DatabasePool
  private var waiting: [Change] = []
  private var isWriting = false

  private struct Change {
    let work: @Sendable (Database) throws -> Void
    let done: CheckedContinuation<Void, any Error>
  }

  init(_ database: DatabasePool) { self.database = database }

  /// Makes a change and waits until it is on the disk.
  func write(_ work: @escaping @Sendable (Database) throws -> Void) async throws {
    try await withCheckedThrowingContinuation { done in
      waiting.append(Change(work: work, done: done))
      if !isWriting {
        isWriting = true
        Task { await writeAll() }
      }
    }
  }

  private func writeAll() async {
    while !waiting.isEmpty {
      let changes = waiting
      waiting = []
      let result = await commit(changes.map(\.work))
      for change in changes { change.done.resume(with: result) }
    }
    isWriting = false
  }

  private func commit(_ works: [@Sendable (Database) throws -> Void]) async -> Result<Void, any Error> {
    do {
      try await database.write { database in
        for work in works { try work(database) }
      }
      return .success(())
    } catch {
      return .failure(error)
    }
  }
}
