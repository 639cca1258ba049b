import Glibc
import Synchronization

/// Waits on a thread of its own for work that is asynchronous; readers and writers are not.
enum Blocking {
  /// Does the work and gives its result.
  ///
  /// Conversions run on threads that are not Swift's own pool, which therefore is free to do the work.
  static func result<Value: Sendable>(of work: @escaping @Sendable () async -> Value) -> Value {
    let slot = Slot<Value>()
    Task {
      let value = await work()
      slot.put(value)
    }
    return slot.take()
  }

  /// A place for one value, for which one thread waits.
  private final class Slot<Value: Sendable>: Sendable {
    private let value = Mutex<Value?>(nil)
    private let signal = Semaphore()

    func put(_ result: Value) {
      value.withLock { $0 = result }
      signal.post()
    }

    func take() -> Value {
      while true {
        signal.wait()
        if let result = value.withLock({ $0 }) { return result }
      }
    }
  }

  /// POSIX's semaphore, which threads may share; hence unchecked.
  private final class Semaphore: @unchecked Sendable {
    private let semaphore = UnsafeMutablePointer<sem_t>.allocate(capacity: 1)

    init() { sem_init(semaphore, 0, 0) }

    deinit {
      sem_destroy(semaphore)
      semaphore.deallocate()
    }

    func post() { sem_post(semaphore) }

    /// Waits, but may come back early on a signal.
    func wait() { sem_wait(semaphore) }
  }
}
