/// When a run of deliveries is over before all is done: at its deadline, or when somebody wishes so.
public struct RunLimit: Sendable {
  private let deadline: ContinuousClock.Instant?
  private let isStopped: @Sendable () -> Bool

  /// How long a wish to stop may go unnoticed.
  private static let notice = Duration.milliseconds(50)

  /// - Parameters:
  ///   - time: how long the run may take; `nil` for as long as it needs.
  ///   - isStopped: whether somebody wishes the run to end.
  public init(time: Duration?, isStopped: @escaping @Sendable () -> Bool) {
    deadline = time.map { ContinuousClock.now + $0 }
    self.isStopped = isStopped
  }

  /// Whether nothing new may be begun.
  public var isOver: Bool { isStopped() || deadline.map { ContinuousClock.now >= $0 } ?? false }

  /// Waits.
  ///
  /// - Returns: whether the time has passed and the run is not over; at once where it would be over by then.
  func sleep(for time: Duration) async -> Bool {
    let end = ContinuousClock.now + time
    if let deadline, end >= deadline { return false }
    while !isOver {
      let left = end - ContinuousClock.now
      if left <= .zero { return true }
      // A task that is cancelled sleeps no more; nothing here cancels tasks.
      try? await Task.sleep(for: min(left, Self.notice))
    }
    return false
  }
}
