package import ArgumentParser
import CMalloc
import Glibc
public import ReportCore
import ReportDriver
import StandardFormats
import SystemFiles

/// The program `gongkai` as a library.
public enum GongkaiProgram {
  package static let version = "0.1.0"

  /// The formats that are built into the program that runs.
  @TaskLocal static var formats = StandardFormats.entries

  /// The codes of formats of one's own.
  @TaskLocal static var codes: [DiagnosticCode] = []

  /// Does what the process's arguments ask with formats of one's own; as ``run()`` otherwise.
  ///
  /// - Parameters:
  ///   - formats: all formats that the program has built in, such as `StandardFormats.entries` and others.
  ///   - codes: what one's own formats report, so that `explain` knows it.
  public static func run(formats: [FormatRegistry.Entry], codes: [DiagnosticCode] = []) {
    $formats.withValue(formats) { $codes.withValue(codes) { run() } }
  }

  /// Does what the process's arguments ask, and ends the process where that did not go through.
  public static func run() {
    // A reader that closes its end of a pipe is an error to report, not a reason to die and leave temporary files.
    signal(SIGPIPE, SIG_IGN)
    // A file that may not grow is an error of its writer.
    signal(SIGXFSZ, SIG_IGN)
    keepFreedMemory()
    let arguments = Array(SystemName.arguments.dropFirst())
    do {
      if var conversion = ConvertCommand(plain: arguments) { return try conversion.run() }
      var command = try Gongkai.parseAsRoot(arguments)
      try command.run()
    } catch {
      Gongkai.end(with: error)
    }
  }

  /// Lets the allocator keep what one report has freed for the next, rather than give it back to the system and ask
  /// for it again several times a report.
  private static func keepFreedMemory() {
    mallopt(M_TRIM_THRESHOLD, 64 << 20)
    mallopt(M_TOP_PAD, 1 << 20)
    mallopt(M_MMAP_THRESHOLD, 512 << 10)
  }
}

struct Gongkai: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "gongkai",
    abstract: inOwnLanguage(
      "读取、核对、转换政府信息公开工作年度报告",
      "Reads, checks and converts annual reports on government information disclosure."),
    version: GongkaiProgram.version,
    subcommands: [
      ConvertCommand.self, CheckCommand.self, RollupCommand.self, DiffCommand.self, FormatsCommand.self,
      FormsCommand.self, DraftCommand.self, ExplainCommand.self, PluginCommand.self, ProfileCommand.self,
      FeedCommand.self, WorkerCommand.self, TraceCommand.self,
    ])
}

/// A subcommand that reports its errors itself, in the user's language.
extension ParsableCommand {
  /// Ends the process as ArgumentParser would, with what an argument has in it fit for a terminal.
  package static func end(with error: any Error) -> Never {
    let status = exitCode(for: error)
    let lines = fullMessage(for: error).split(separator: "\n", omittingEmptySubsequences: false)
    let text = lines.map { printable($0) }.joined(separator: "\n")
    if !text.isEmpty {
      if status.isSuccess { print(text) } else { StandardError.write(text + "\n") }
    }
    Glibc.exit(status.rawValue)
  }
}

package protocol Subcommand: ParsableCommand {
  var messages: MessageOptions { get }

  /// Does the work; returns how it went, where it went through.
  func perform(with console: Console) throws(ConversionError) -> ExitStatus
}

extension Subcommand {
  package mutating func run() throws {
    let console = messages.console
    let status: ExitStatus
    do throws(ConversionError) {
      try messages.refuseUnknownChoices()
      status = try perform(with: console)
    } catch {
      console.report(error)
      status = ExitStatus(error.code)
    }
    guard status == .done else { throw ExitCode(status.rawValue) }
  }
}
