import Glibc
import Synchronization

/// A program that runs in a session of its own, with what it writes on two pipes.
///
/// The one way in which other programs are run: tools that work on one file and end (``finish(seconds:bytes:)``), and
/// plugins that stay and answer lines (``exchange(_:until:bytes:)``).
package struct ChildProcess: ~Copyable, Sendable {
  package enum Failure: Error {
    case isMissing, tookTooLong, gaveTooMuch, closedItsInput
    case failed(String)
    /// It ended; the status is negative for a signal.
    case ended(status: Int)
  }

  /// What a program is started with.
  package struct Launch: Sendable {
    /// A name that is looked for in `PATH`, or a path.
    package var program: String
    package var arguments: [String]
    /// All variables of its environment, as `NAME=VALUE`.
    package var environment: [String]
    /// Whether it has standard input from this process; an empty one otherwise.
    package var takesInput = false

    package init(_ program: String, _ arguments: [String], environment: [String]) {
      (self.program, self.arguments, self.environment) = (program, arguments, environment)
    }
  }

  let id: pid_t
  /// -1 where it has no input or that was closed.
  var input: Int32
  let output: Int32
  /// -1 after its end.
  var messages: Int32
  /// What came after the last line that was read.
  var rest: [UInt8] = []
  /// The last of what it said on standard error.
  package internal(set) var words: [UInt8] = []
  /// Whether its status was fetched, after which the system may give its number away.
  var isReaped = false

  /// The three pipes' ends in this process.
  struct Ends: Sendable {
    var id: pid_t
    var input: Int32
    var output: Int32
    var messages: Int32
  }

  /// Begins a program.
  package init(_ launch: Launch) throws(Failure) {
    let ends = try ChildStart.begin(launch).get()
    (id, input, output, messages) = (ends.id, ends.input, ends.output, ends.messages)
    LiveProcesses.add(id)
  }

  deinit {
    if input >= 0 { close(input) }
    close(output)
    if messages >= 0 { close(messages) }
    guard !isReaped else { return }
    kill(-id, SIGKILL)
    _ = Self.reap(id)
  }

  /// Ends it with all that it has begun, and gives its status.
  mutating func end() -> Int {
    guard !isReaped else { return 0 }
    kill(-id, SIGKILL)
    isReaped = true
    return Self.reap(id)
  }

  /// Waits for its end; the status is negative for a signal.
  static func reap(_ id: pid_t) -> Int {
    var status: Int32 = 0
    while waitpid(id, &status, 0) < 0, errno == EINTR {}
    LiveProcesses.remove(id)
    return Self.meaning(of: status)
  }

  static func meaning(of status: Int32) -> Int {
    let signal = status & 0x7F
    return signal == 0 ? Int(status >> 8 & 0xFF) : -Int(signal)
  }

  /// Reads all that the program writes and waits for its end.
  ///
  /// - Returns: its status, negative for a signal; standard output; the last of standard error.
  /// - Throws: where it takes too long or writes too much; it and all that it has begun are ended then.
  consuming func finish(
    seconds: Int, bytes: Int
  ) throws(Failure) -> (status: Int, output: [UInt8], messages: [UInt8]) {
    let deadline = ContinuousClock.now + .seconds(seconds)
    do throws(Failure) {
      while try takeSome(until: deadline).isOpen {
        guard rest.count <= bytes else { throw .gaveTooMuch }
      }
      guard rest.count <= bytes else { throw .gaveTooMuch }
      while messages >= 0 { _ = try takeSome(until: deadline, isReading: false) }
      guard let status = status(by: deadline) else { throw .tookTooLong }
      return (status, rest, words)
    } catch {
      _ = end()
      throw error
    }
  }
}

/// The processes that run, for when this one ends without leaving its scopes.
package enum LiveProcesses {
  /// Numbers in memory of their own, which is all that a signal's handler may look at; 0 for none.
  private final class Table: Sendable {
    static let count = 256
    nonisolated(unsafe) let ids: UnsafeMutablePointer<pid_t>
    let lock = Mutex(())

    init() {
      ids = .allocate(capacity: Self.count)
      ids.initialize(repeating: 0, count: Self.count)
      atexit { LiveProcesses.endAll() }
    }
  }

  private static let table = Table()

  static func add(_ id: pid_t) { replace(0, by: id) }
  static func remove(_ id: pid_t) { replace(id, by: 0) }

  private static func replace(_ old: pid_t, by new: pid_t) {
    let table = table
    table.lock.withLock { _ in
      if let index = (0..<Table.count).first(where: { table.ids[$0] == old }) { table.ids[index] = new }
    }
  }

  /// Makes ready, so that a signal's handler has nothing to set up.
  package static func prepare() { _ = table }

  /// Ends them all, with all that they have begun; fit for a signal's handler.
  package static func endAll() {
    let ids = table.ids
    for index in 0..<Table.count where ids[index] > 0 { kill(-ids[index], SIGKILL) }
  }
}
