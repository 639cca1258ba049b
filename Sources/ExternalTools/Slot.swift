import Glibc
import Synchronization

/// A place for one value, for which one thread waits.
final class Slot<Value: Sendable>: Sendable {
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
