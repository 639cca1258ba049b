package import ArgumentParser
import CMalloc
import Glibc
package import ReportCore

/// The program `gongkai` as a library.
public enum GongkaiProgram {
  /// The program's version.
  package static let version = "0.1.0"

  /// Does what the process's arguments ask, and ends the process where that did not go through.
  public static func run() {
    // A reader that closes its end of a pipe is an error to report, not a reason to die and leave temporary files.
    signal(SIGPIPE, SIG_IGN)
    keepFreedMemory()
    guard var conversion = ConvertCommand(plain: CommandLine.arguments.dropFirst()) else { return Gongkai.main() }
    do {
      try conversion.run()
    } catch {
      Gongkai.exit(withError: error)
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

/// The command `gongkai`.
struct Gongkai: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "gongkai",
    abstract: inOwnLanguage(
      "读取、核对、转换政府信息公开工作年度报告",
      "Reads, checks and converts annual reports on government information disclosure."),
    version: GongkaiProgram.version,
    subcommands: [
      ConvertCommand.self, CheckCommand.self, RollupCommand.self, DiffCommand.self, FormatsCommand.self,
      FormsCommand.self, ProfileCommand.self, FeedCommand.self, WorkerCommand.self,
    ])
}

/// A subcommand that reports its errors itself, in the user's language.
package protocol Subcommand: ParsableCommand {
  var messages: MessageOptions { get }

  /// Does the work.
  ///
  /// - Returns: how it went, where it went through.
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
