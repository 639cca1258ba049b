import PlatformProfile

/// How fast requests follow one another, whichever deliveries they are of.
actor Pace {
  private let interval: Duration
  private var next = ContinuousClock.now

  /// - Parameter rate: requests a second; `nil` for no limit.
  init(rate: Double?) { interval = rate.map { .seconds(1 / $0) } ?? .zero }

  /// Asks for leave to send a request.
  ///
  /// - Returns: `nil` where it may leave at once; otherwise how long to wait before asking again.
  func wait() -> Duration? {
    let now = ContinuousClock.now
    guard now >= next else { return next - now }
    next = now + interval
    return nil
  }

  /// Lets no request leave for a time, as the platform has asked for.
  func pause(for time: Duration) { next = max(next, ContinuousClock.now + time) }
}

extension Retries {
  /// How long to wait before an attempt: twice as long each time, and a part of it by chance, so that many clients do
  /// not come back at once.
  ///
  /// - Parameters:
  ///   - attempt: from 2.
  ///   - asked: how long the platform has asked to wait, which is never cut short.
  func delay(before attempt: Int, asked: Duration?) -> Duration {
    let doubled = firstDelay * Double(1 << min(attempt - 2, 30))
    let delay = min(doubled, longestDelay) * Double.random(in: 0.5...1)
    return max(delay, asked ?? .zero)
  }
}
