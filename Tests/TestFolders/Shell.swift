import Dispatch
import Glibc

/// Runs shell scripts that find the programs of this package, as they were built, with a fixed environment.
public struct Shell: Sendable {
  /// The folder with the programs: the build folder, where the tests' own bundle is.
  public let programs: String
  /// What the scripts find in their environment besides the usual.
  public var environment: [String] = []

  /// What the system said.
  public struct Failure: Error {
    let number: Int32
  }

  public init() throws {
    guard let own = realpath("/proc/self/exe", nil) else { throw Failure(number: errno) }
    defer { free(own) }
    let path = String(cString: own)
    programs = path.split(separator: "/").dropLast().reduce("") { "\($0)/\($1)" }
  }

  /// Runs a script and waits for its end.
  ///
  /// - Parameter arguments: `$1` and so on.
  /// - Returns: its status, as the shell has it.
  @discardableResult
  public func run(_ script: String, _ arguments: [String] = []) throws -> Int32 {
    let environment = ["PATH=\(programs):/usr/bin:/bin", "LC_ALL=C.UTF-8", "HOME=/nonexistent"] + self.environment
    var process: pid_t = 0
    let failure = withCStrings(["/bin/sh", "-c", script, "sh"] + arguments) { arguments in
      withCStrings(environment) { environment in
        posix_spawn(&process, "/bin/sh", nil, nil, arguments, environment)
      }
    }
    guard failure == 0 else { throw Failure(number: failure) }
    var status: Int32 = 0
    while waitpid(process, &status, 0) < 0 {
      guard errno == EINTR else { throw Failure(number: errno) }
    }
    let signal = status & 0x7F
    return signal == 0 ? (status >> 8) & 0xFF : 128 + signal
  }

  /// Runs a script on a thread of its own, so that other tests go on.
  @discardableResult
  public func runAside(_ script: String, _ arguments: [String] = []) async throws -> Int32 {
    try await withCheckedThrowingContinuation { done in
      DispatchQueue.global().async { done.resume(with: Result { try run(script, arguments) }) }
    }
  }

  private func withCStrings<Result>(
    _ strings: [String], _ body: ([UnsafeMutablePointer<CChar>?]) -> Result
  ) -> Result {
    let copies = strings.map { strdup($0) }
    defer { for copy in copies { free(copy) } }
    return body(copies + [nil])
  }
}
