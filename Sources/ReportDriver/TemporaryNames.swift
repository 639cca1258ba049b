import Glibc
import Synchronization
import SystemFiles

/// The temporary files that there are, to be removed when a signal ends the process.
///
/// A batch has a handler of its own for some signals, which lets it finish; that stays.
package enum TemporaryNames {
  /// Names in memory of their own, which is all that a signal's handler may look at.
  private final class Table: Sendable {
    static let count = 1024
    nonisolated(unsafe) let names: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>
    /// What else is done then.
    nonisolated(unsafe) let ending: UnsafeMutablePointer<(@convention(c) () -> Void)?>
    let lock = Mutex(())

    init() {
      names = .allocate(capacity: Self.count)
      names.initialize(repeating: nil, count: Self.count)
      ending = .allocate(capacity: 1)
      ending.initialize(to: nil)
      for number in [SIGINT, SIGTERM, SIGHUP, SIGQUIT] { TemporaryNames.handle(number) }
    }
  }

  private static let table = Table()

  /// Notes a file.
  static func add(_ name: String) {
    let table = table
    table.lock.withLock { _ in
      guard let free = (0..<Table.count).first(where: { table.names[$0] == nil }) else { return }
      table.names[free] = withName(name) { strdup($0) }
    }
  }

  /// Forgets a file that has its name or is gone.
  static func remove(_ name: String) {
    let table = table
    table.lock.withLock { _ in
      let found = withName(name) { name in
        (0..<Table.count).first { table.names[$0].map { strcmp($0, name) == 0 } ?? false }
      }
      guard let found, let copy = table.names[found] else { return }
      table.names[found] = nil
      free(copy)
    }
  }

  /// Has a signal that ends the process do something else too, which must be fit for a signal's handler.
  package static func atSignal(_ body: @escaping @convention(c) () -> Void) {
    let table = table
    table.lock.withLock { _ in table.ending.pointee = body }
  }

  /// Has a signal that would end the process remove the files first.
  private static func handle(_ number: Int32) {
    var before = sigaction()
    sigaction(number, nil, &before)
    guard unsafeBitCast(before.__sigaction_handler.sa_handler, to: Int.self) == 0 else { return }
    var action = sigaction()
    action.__sigaction_handler.sa_handler = { number in
      for index in 0..<Table.count {
        if let name = TemporaryNames.table.names[index] { unlink(name) }
      }
      TemporaryNames.table.ending.pointee?()
      signal(number, SIG_DFL)
      raise(number)
    }
    sigaction(number, &action, nil)
  }
}
