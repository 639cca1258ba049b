import Glibc
public import ReportCore

/// A program of another package, run as a process of its own.
///
/// Nothing of it is linked. What it gives is taken into memory up to a limit; what takes too long is ended with all the
/// processes that it has begun.
public struct ExternalTool: Sendable, Hashable {
  /// The program, found in `PATH`.
  public let program: String
  /// The package that has it, for the hint where it is missing.
  public let package: String
  /// The most bytes of memory that a run may have.
  public let memory: Int

  public init(_ program: String, package: String, memory: Int = 384 << 20) {
    self.program = program
    self.package = package
    self.memory = memory
  }

  /// What a run gave.
  public struct Result: Sendable {
    /// The exit status; a signal's number with a minus.
    public var status: Int
    /// What it printed on standard output.
    public var output: [UInt8]
    /// What it said on standard error.
    public var messages: String
  }

  /// Runs the program and waits for it; it has no standard input.
  ///
  /// - Parameters:
  ///   - variables: set beside those of this process.
  ///   - seconds: how long it may take.
  ///   - bytes: how much it may write to standard output.
  /// - Throws: `unavailable` where it is not installed, `unreadableInput` where it is beyond a limit, `io` where the
  ///   system cannot begin it.
  public func run(
    _ arguments: [String], setting variables: [String: String] = [:], seconds: Int, bytes: Int
  ) throws(ConversionError) -> Result {
    guard isInstalled else { throw missing }
    // The shell sets the limit and becomes the program.
    let words = ["-c", "ulimit -d \(memory >> 10) && exec \"$0\" \"$@\"", program] + arguments
    do throws(ChildProcess.Failure) {
      let environment = ChildStart.environment(setting: variables.merging(["LC_ALL": "C.UTF-8"]) { own, _ in own })
      let launch = ChildProcess.Launch("/bin/sh", words, environment: environment)
      let end = try Pause.during { () throws(ChildProcess.Failure) in
        try ChildProcess(launch).finish(seconds: seconds, bytes: bytes)
      }
      return Result(status: end.status, output: end.output, messages: String(decoding: end.messages, as: UTF8.self))
    } catch {
      throw self.error(error, seconds: seconds, bytes: bytes)
    }
  }

  public var isInstalled: Bool {
    let path = getenv("PATH").map { String(cString: $0) } ?? "/usr/bin:/bin"
    return path.split(separator: ":").contains { access("\($0)/\(program)", X_OK) == 0 }
  }

  private func error(_ failure: ChildProcess.Failure, seconds: Int, bytes: Int) -> ConversionError {
    let tool = Message(program)
    return switch failure {
    case .tookTooLong: .unreadable(.toolTimedOut, at: nil, ["tool": tool, "limit": "\(seconds)"])
    case .gaveTooMuch: .unreadable(.toolOutputTooLarge, at: nil, ["tool": tool, "limit": "\(bytes)"])
    case .isMissing: missing
    case .failed(let reason):
      ConversionError(.io, .toolFolderFailed, ["tool": tool, "reason": Message(reason)])
    case .closedItsInput: failed(Result(status: 0, output: [], messages: ""))
    case .ended(let status): failed(Result(status: status, output: [], messages: ""))
    }
  }

  /// The error where it is not installed.
  public var missing: ConversionError {
    ConversionError(.unavailable, .toolMissing, ["tool": Message(program), "package": Message(package)])
  }

  /// The error of a run that did not do what it should: the first line that it said besides warnings, or how it ended.
  public func failed(_ result: Result) -> ConversionError {
    let lines = result.messages.split(whereSeparator: \.isNewline).filter { !$0.allSatisfy(\.isWhitespace) }
    let line = lines.first { !$0.hasPrefix("Warning: ") } ?? lines.first
    let end = Message.end(withStatus: result.status)
    let reason =
      line.map { Message(String($0.prefix(300))) } ?? Message(chinese: end.chinese, english: "it ended \(end.english)")
    return .unreadable(.toolFailed, at: nil, ["tool": Message(program), "reason": reason])
  }
}

extension Message {
  /// How a process ended; the status is negative for a signal.
  package static func end(withStatus status: Int) -> Message {
    status < 0
      ? Message(chinese: "被信号 \(-status) 终止", english: "by signal \(-status)")
      : Message(chinese: "退出状态 \(status)", english: "with status \(status)")
  }
}
