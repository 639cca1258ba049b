import ReportCore
import Synchronization

/// The processor time that all runs of a map for one purpose may take together.
final class RunBudget: Sendable {
  let limit: Duration
  private let spent = Mutex((time: Duration.zero, runs: 0))

  /// What the runs at hand count towards.
  @TaskLocal static var current: RunBudget?

  init(_ limit: Duration) { self.limit = limit }

  /// Whether there is no time left.
  var isSpent: Bool { spent.withLock { $0.time >= limit } }
  /// How many runs there have been.
  var runs: Int { spent.withLock(\.runs) }

  /// Counts a run.
  func take(_ time: Duration) { spent.withLock { $0 = ($0.time + time, $0.runs + 1) } }
}
