import PlatformProfile
import Glibc
import ReportCore

/// The right to deliver by a ledger, which one process has at a time; given up when the process ends, however it ends.
final class LedgerLock: Sendable {
  private let descriptor: Int32

  /// - Parameter path: the ledger's; the lock is a file beside it.
  /// - Throws: `tryAgain` where another process has it, `cannotCreate` where the file cannot be made.
  init(of path: String) throws(ConversionError) {
    let place = SourceLocation(file: path, line: 0)
    descriptor = open(path + ".lock", O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else {
      let reason = Message(String(cString: strerror(errno)))
      throw ConversionError(.cannotCreate, .ledgerNotOpened, at: place, ["reason": reason])
    }
    guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
      close(descriptor)
      throw ConversionError(.tryAgain, .ledgerInUse, at: place)
    }
  }

  // A process that is being started may have the descriptor too for a moment; so the lock is given up before it is closed.
  deinit {
    flock(descriptor, LOCK_UN)
    close(descriptor)
  }

  /// Whether a process has it.
  static func isHeld(of path: String) -> Bool {
    let descriptor = open(path + ".lock", O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { return false }
    defer { close(descriptor) }
    return flock(descriptor, LOCK_SH | LOCK_NB) != 0
  }
}
