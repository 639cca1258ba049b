import ExternalTools
import ReportCore
import Synchronization

/// A plugin that runs, in a folder of its own that goes with it.
final class PluginProcess: Sendable {
  private let name: String
  private let child: Mutex<ChildProcess>
  private let folder: TemporaryFolder
  private let settings: PluginSettings

  /// Starts a program with a clean environment, limits and a folder of its own to work in.
  ///
  /// - Throws: `unavailable` where it does not start.
  init(_ program: PluginFolder.Program, _ settings: PluginSettings) throws(ConversionError) {
    name = program.name
    self.settings = settings
    folder = try TemporaryFolder(for: ExternalTool(program.name, package: program.name))
    var launch = ChildProcess.Launch(
      "/bin/sh", ["-c", Self.script, "sh", folder.path, "\(settings.memory >> 10)", program.path],
      environment: PluginEnvironment.variables(temporaryFolder: folder.path))
    launch.takesInput = true
    do throws(ChildProcess.Failure) {
      child = Mutex(try ChildProcess(launch))
    } catch {
      throw .plugin(.pluginNotStarted, program.name, ["reason": Message("\(error)")])
    }
  }

  /// The shell sets what posix_spawn cannot, and becomes the program.
  private static let script = #"cd "$1" && ulimit -c 0 && ulimit -d "$2" && exec "$3""#

  /// Sends a line and gives the one that is answered; meanwhile other reports of a batch go on.
  ///
  /// - Throws: `unavailable` where none comes as it should; the process is of no use then.
  func answer(to line: [UInt8], seconds: Int) throws(ConversionError) -> [UInt8] {
    do throws(ChildProcess.Failure) {
      return try Pause.during { () throws(ChildProcess.Failure) in
        try child.withLock { (child) throws(ChildProcess.Failure) in
          try child.exchange(
            line, until: ContinuousClock.now + .seconds(seconds), bytes: settings.answerBytes)
        }
      }
    } catch {
      throw self.error(error, seconds)
    }
  }

  /// Makes sure that it has not said anything besides its answers.
  func refuseUnasked() throws(ConversionError) {
    let text = child.withLock { $0.unasked() }
    guard !text.isEmpty else { return }
    throw .plugin(.pluginUnasked, name, ["text": Message(Self.excerpt(text))])
  }

  /// Ends its input and waits for it to end.
  ///
  /// - Returns: its status; `nil` where it does not end by itself.
  func finish(waiting seconds: Int) -> Int? { child.withLock { $0.endInput(waiting: seconds) } }

  private func error(_ failure: ChildProcess.Failure, _ seconds: Int) -> ConversionError {
    switch failure {
    case .tookTooLong: .plugin(.pluginTimedOut, name, ["limit": "\(seconds)"])
    case .gaveTooMuch: .plugin(.pluginAnswerTooLong, name, ["limit": "\(settings.answerBytes)"])
    case .closedItsInput: .plugin(.pluginClosedInput, name, ["words": words])
    case .ended(let status): .plugin(.pluginEnded, name, ["how": .end(withStatus: status), "words": words])
    case .isMissing: .plugin(.pluginNotStarted, name, ["reason": "/bin/sh"])
    case .failed(let reason): .plugin(.pluginNotStarted, name, ["reason": Message(reason)])
    }
  }

  /// The last line that it said on standard error, as the end of a sentence.
  private var words: Message {
    let lines = child.withLock { $0.words }.split(separator: 0x0A)
    guard let last = lines.last(where: { !$0.allSatisfy { $0 <= 0x20 } }) else { return "" }
    let text = Self.excerpt(Array(last))
    return Message(chinese: "：\(text)", english: ": \(text)")
  }

  static func excerpt(_ bytes: [UInt8]) -> String {
    let text = String(decoding: bytes.prefix(300), as: UTF8.self)
    return bytes.count > 300 ? text + "…" : text
  }
}

extension ConversionError {
  /// An error that a plugin is to blame for.
  static func plugin(_ code: DiagnosticCode, _ name: String, _ arguments: [String: Message] = [:]) -> ConversionError {
    ConversionError(
      .unavailable, Diagnostic(code, arguments.merging(["plugin": Message(name)]) { own, _ in own }))
  }
}
