import Glibc
import Synchronization

/// The wish of the user or the system that a long run end: SIGINT or SIGTERM.
package enum StopSignal {
  private static let raised = Atomic<Bool>(false)

  /// Whether a signal has come.
  package static var isRaised: Bool { raised.load(ordering: .relaxed) }

  /// From now on lets the first signal be noted; a second one ends the process at once.
  ///
  /// A signal that is ignored, as in a job under `nohup`, stays so.
  package static func watch() {
    _ = isRaised  // The handler must not be the one to set up the flag.
    for number in [SIGINT, SIGTERM, SIGHUP, SIGQUIT] {
      var before = sigaction()
      sigaction(number, nil, &before)
      if unsafeBitCast(before.__sigaction_handler.sa_handler, to: Int.self) == 1 { continue }
      var action = sigaction()
      action.__sigaction_handler.sa_handler = { _ in StopSignal.raised.store(true, ordering: .relaxed) }
      action.sa_flags = SA_RESTART | Int32(bitPattern: UInt32(SA_RESETHAND))
      sigaction(number, &action, nil)
    }
  }
}
