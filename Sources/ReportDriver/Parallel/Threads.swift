import Glibc

/// Threads that do one thing side by side.
enum Threads {
  private final class Body: Sendable {
    let run: @Sendable () -> Void
    init(_ run: @escaping @Sendable () -> Void) { self.run = run }
  }

  /// How many processors there are, as far as this process may use them.
  static var cores: Int { max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN))) }

  /// Runs a body on some threads, the calling one among them, and comes back when all have ended.
  ///
  /// Where the system gives fewer threads, fewer run it.
  static func run(_ count: Int, _ body: @escaping @Sendable () -> Void) {
    let shared = Unmanaged.passRetained(Body(body))
    defer { shared.release() }
    var threads: [pthread_t] = []
    for _ in 1..<max(count, 1) {
      var thread = pthread_t()
      let failure = pthread_create(
        &thread, nil,
        { pointer in
          if let pointer { Unmanaged<Body>.fromOpaque(pointer).takeUnretainedValue().run() }
          return nil
        }, shared.toOpaque())
      guard failure == 0 else { break }
      threads.append(thread)
    }
    body()
    for thread in threads { pthread_join(thread, nil) }
  }
}
