import DocumentTokens
public import ReportCore
import Synchronization

/// A format whose reader and writer are a program of its own, which speaks the protocol of docs/plugins.md.
///
/// Several threads may use it at once: each gets a process, and processes stay for further requests.
public final class ExternalFormat: Sendable {
  /// The program.
  public let program: PluginFolder.Program
  let introduction: PluginIntroduction
  let settings: PluginSettings
  private let state: Mutex<State>

  private struct State: Sendable {
    var idle: [PluginProcess]
    var lastRequest = 0
  }

  /// What the format is.
  public var format: FormatDescription { introduction.format }

  private init(
    _ program: PluginFolder.Program, _ settings: PluginSettings, _ introduction: PluginIntroduction,
    _ process: PluginProcess
  ) {
    (self.program, self.settings, self.introduction) = (program, settings, introduction)
    state = Mutex(State(idle: [process]))
  }

  /// Starts programs, all at once, and lets them say what they are.
  ///
  /// - Returns: for each, in order, the format or why there is none: `unavailable`.
  public static func start(
    _ programs: [PluginFolder.Program], _ settings: PluginSettings = PluginSettings()
  ) -> [Result<ExternalFormat, ConversionError>] {
    let started = programs.map { program in
      Result { () throws(ConversionError) in try PluginProcess(program, settings) }
    }
    return zip(programs, started).map { program, process in
      Result { () throws(ConversionError) in
        let process = try process.get()
        return ExternalFormat(program, settings, try introduction(of: process, program, settings), process)
      }
    }
  }

  /// Has a process say what it is, after this program has said so.
  static func introduction(
    of process: PluginProcess, _ program: PluginFolder.Program, _ settings: PluginSettings
  ) throws(ConversionError) -> PluginIntroduction {
    let versions = PluginProtocol.versions
    let range = jsonObject([("min", "\(versions.lowerBound)"), ("max", "\(versions.upperBound)")])
    let hello = jsonObject([
      ("type", quoted("hello")), ("protocol", range), ("program", quoted(settings.host)), ("capabilities", "[]"),
    ])
    let line = try process.answer(to: Array(hello.utf8), seconds: settings.startSeconds)
    do throws(PluginProblem) {
      let value = try value(of: line)
      let theirs = try PluginIntroduction.versions(value)
      if theirs.overlaps(versions) { return try PluginIntroduction(value, name: program.name) }
      throw PluginProblem(theirs)
    } catch {
      guard let theirs = error.versions else {
        throw .plugin(.pluginIntroduction, program.name, ["problem": error.message])
      }
      throw .plugin(
        .pluginVersion, program.name, ["theirs": text(of: theirs), "ours": text(of: versions)])
    }
  }

  static func value(of line: [UInt8]) throws(PluginProblem) -> DocumentNode {
    do throws(ConversionError) {
      return try DocumentNode(json: line.span, limits: ReadLimits())
    } catch {
      throw PluginProblem(Message.notJSON(error, line))
    }
  }

  private static func text(of versions: ClosedRange<Int>) -> Message {
    Message(
      versions.count == 1 ? "\(versions.lowerBound)" : "\(versions.lowerBound)…\(versions.upperBound)")
  }

  /// Sends a request and reads its answer.
  ///
  /// - Parameter fields: the keys of the request after `id`, each with a comma before it.
  /// - Throws: `unavailable` where the plugin does not answer as it should, which ends its process.
  func answer(
    to kind: String, _ fields: [UInt8], limits: ReadLimits
  ) throws(ConversionError) -> PluginAnswer {
    let (idle, number) = state.withLock { state in
      state.lastRequest += 1
      return (state.idle.popLast(), state.lastRequest)
    }
    let process: PluginProcess
    if let idle {
      process = idle
    } else {
      process = try PluginProcess(program, settings)
      _ = try Self.introduction(of: process, program, settings)
    }
    try process.refuseUnasked()
    let line = Array("{\"type\":\(quoted(kind)),\"id\":\(number)".utf8) + fields + [UInt8(ascii: "}")]
    let bytes = try process.answer(to: line, seconds: settings.seconds)
    let answer = try PluginAnswer(bytes, of: self, number, limits: limits)
    // What came with the answer is this report's; what comes later, the next one's.
    try process.refuseUnasked()
    if !introduction.isForOneRequest { state.withLock { $0.idle.append(process) } }
    return answer
  }

  /// The error of an answer that is not as the protocol has it.
  func garbage(_ problem: Message) -> ConversionError {
    .plugin(.pluginGarbage, program.name, ["problem": problem])
  }
}

extension Message {
  /// What is wrong with a line that is no JSON, with its beginning.
  static func notJSON(_ error: ConversionError, _ line: [UInt8]) -> Message {
    let (start, column) = (PluginProcess.excerpt(Array(line.prefix(60))), error.location?.column ?? 0)
    return Message(
      chinese: "第 \(column) 字节：\(error.message.chinese)（“\(start)”）",
      english: "byte \(column): \(error.message.english) ('\(start)')")
  }
}
