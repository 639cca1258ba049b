import Glibc
import Synchronization

/// Threads that do one thing side by side.
enum Threads {
  /// How many processors there are, as far as this process may use them.
  static var cores: Int { max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN))) }

  /// Runs a body on some threads, the calling one among them, and comes back when all have ended.
  ///
  /// Where the system gives fewer threads, fewer run it.
  static func run(_ count: Int, _ body: @escaping @Sendable () -> Void) {
    var threads: [pthread_t] = []
    for _ in 1..<max(count, 1) {
      guard let thread = begin(body) else { break }
      threads.append(thread)
    }
    body()
    for thread in threads { pthread_join(thread, nil) }
  }

  /// Begins a thread; `nil` where the system gives none.
  fileprivate static func begin(_ body: @escaping @Sendable () -> Void) -> pthread_t? {
    let held = Unmanaged.passRetained(Body(body))
    var thread = pthread_t()
    let failure = pthread_create(
      &thread, nil,
      { pointer in
        if let pointer { Unmanaged<Body>.fromOpaque(pointer).takeRetainedValue().run() }
        return nil
      }, held.toOpaque())
    guard failure == 0 else {
      held.release()
      return nil
    }
    return thread
  }

  private final class Body: Sendable {
    let run: @Sendable () -> Void
    init(_ run: @escaping @Sendable () -> Void) { self.run = run }
  }
}

/// Threads that are begun when they are first of use, if ever.
final class SpareThreads: Sendable {
  private struct State {
    var count = 0
    var toJoin: [pthread_t] = []
  }
  private let state = Mutex(State())

  /// Begins another one with a body, unless there are so many already.
  func start(upTo most: Int, _ body: @escaping @Sendable () -> Void) {
    state.withLock { state in
      guard state.count < most else { return }
      state.count += 1
      if let thread = Threads.begin(body) { state.toJoin.append(thread) }
    }
  }

  /// Waits for their end, and for that of those that they begin.
  func join() {
    while let thread = state.withLock({ $0.toJoin.popLast() }) { pthread_join(thread, nil) }
  }
}
