public import ReportCore
import Subprocess

/// A program of another package, run as a process of its own.
///
/// Nothing of it is linked. What it gives is taken into memory up to a limit; what takes too long is ended with all the
/// processes that it has begun.
public struct ExternalTool: Sendable, Hashable {
  /// The program, found in `PATH`.
  public let program: String
  /// The package that has it, for the hint where it is missing.
  public let package: String

  public init(_ program: String, package: String) {
    self.program = program
    self.package = package
  }

  /// What a run gave.
  public struct Result: Sendable {
    /// The exit status; a signal's number with a minus.
    public var status: Int
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
  /// - Throws: `unavailable` where it is not installed, `unreadableInput` where it is beyond a limit.
  public func run(
    _ arguments: [String], setting variables: [String: String] = [:], seconds: Int, bytes: Int
  ) throws(ConversionError) -> Result {
    let outcome = Blocking.result { [self] () async -> Swift.Result<Result, ConversionError> in
      await self.outcome(arguments, variables, seconds: seconds, bytes: bytes)
    }
    switch outcome {
    case .success(let result): return result
    case .failure(let error): throw error
    }
  }

  /// The same without waiting on a thread.
  func outcome(
    _ arguments: [String], _ variables: [String: String] = [:], seconds: Int, bytes: Int
  ) async -> Swift.Result<Result, ConversionError> {
    let work = Task { await attempt(arguments, variables, bytes) }
    let clock = Task {
      try await Task.sleep(for: .seconds(seconds))
      work.cancel()
    }
    let result = await work.value
    clock.cancel()
    return (work.isCancelled ? .failure(.tookTooLong) : result).mapError { error($0, seconds: seconds, bytes: bytes) }
  }

  /// Whether the program is installed.
  public var isInstalled: Bool {
    Blocking.result { [program] in
      do throws(SubprocessError) {
        _ = try await Executable.name(program).resolveExecutablePath(in: .inherit)
        return true
      } catch { return false }
    }
  }

  private enum Failure: Error {
    case isMissing, tookTooLong, gaveTooMuch
    case failed(String)
  }

  private func attempt(
    _ arguments: [String], _ variables: [String: String], _ bytes: Int
  ) async -> Swift.Result<Result, Failure> {
    var options = PlatformOptions()
    options.createSession = true
    options.teardownSequence = [
      .send(signal: .terminate, toProcessGroup: true, allowedDurationToNextStep: .milliseconds(200)),
      .send(signal: .kill, toProcessGroup: true, allowedDurationToNextStep: .milliseconds(200)),
    ]
    var environment: [Environment.Key: String?] = ["LC_ALL": "C.UTF-8"]
    for (name, value) in variables { environment[Environment.Key(stringLiteral: name)] = value }
    do {
      let result = try await Subprocess.run(
        .name(program), arguments: Arguments(arguments), environment: .inherit.updating(environment),
        platformOptions: options, output: .bytes(limit: bytes), error: .string(limit: 1 << 24))
      let status =
        switch result.terminationStatus {
        case .exited(let code): Int(code)
        case .signaled(let code): -Int(code)
        }
      return .success(Result(status: status, output: result.standardOutput, messages: result.standardError))
    } catch let error as SubprocessError {
      switch error.code {
      case .executableNotFound: return .failure(.isMissing)
      case .outputLimitExceeded: return .failure(.gaveTooMuch)
      default: return .failure(.failed(error.description))
      }
    } catch { return .failure(.failed("\(error)")) }
  }

  private func error(_ failure: Failure, seconds: Int, bytes: Int) -> ConversionError {
    let tool = Message(program)
    return switch failure {
    case .isMissing: missing
    case .tookTooLong: .unreadable(.toolTimedOut, at: nil, ["tool": tool, "limit": "\(seconds)"])
    case .gaveTooMuch: .unreadable(.toolOutputTooLarge, at: nil, ["tool": tool, "limit": "\(bytes)"])
    case .failed(let reason): failed(reason)
    }
  }

  /// The error where it is not installed.
  public var missing: ConversionError {
    ConversionError(
      .unavailable, Diagnostic(.toolMissing, ["tool": Message(program), "package": Message(package)]))
  }

  /// The error of a run that did not do what it should.
  ///
  /// - Parameter reason: what it said; its first line is told.
  public func failed(_ reason: String) -> ConversionError {
    let line = reason.split(whereSeparator: \.isNewline).first.map { String($0.prefix(300)) } ?? "?"
    return .unreadable(.toolFailed, at: nil, ["tool": Message(program), "reason": Message(line)])
  }
}
