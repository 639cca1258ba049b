import PlatformProfile
import Glibc
import ReportCore
import SystemFiles

/// The right to deliver by a ledger, which one process has at a time; given up when the process ends, however it ends.
final class LedgerLock: Sendable {
  private let file: FileDescriptor

  /// - Parameter path: the ledger's; the lock is a file beside it.
  /// - Throws: `tryAgain` where another process has it, `cannotCreate` where the file cannot be made.
  init(of path: String) throws(ConversionError) {
    let place = SourceLocation(file: path, line: 0)
    do { file = try FileDescriptor(opening: path + ".lock", O_RDWR | O_CREAT, permissions: 0o600) } catch {
      throw ConversionError(.cannotCreate, .ledgerNotOpened, at: place, ["reason": Message(error.words)])
    }
    guard file.lock() else { throw ConversionError(.tryAgain, .ledgerInUse, at: place) }
  }

  deinit { file.unlock() }

  /// Whether a process has it.
  static func isHeld(of path: String) -> Bool {
    guard let file = try? FileDescriptor(opening: path + ".lock", O_RDONLY) else { return false }
    return !file.lock(LOCK_SH)
  }
}
