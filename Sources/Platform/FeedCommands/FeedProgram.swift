import ArgumentParser
import Glibc
import GongkaiCommands
import ReportCore
import ReportDriver
import SystemFiles

/// The program `gongkai-feed` as a library.
public enum FeedProgram {
  /// Does what the process's arguments ask, and ends the process where that did not go through.
  public static func run() async {
    // A reader that closes its end of a pipe is an error to report, not a reason to die between two records.
    signal(SIGPIPE, SIG_IGN)
    // A file that may not grow is an error of its writer.
    signal(SIGXFSZ, SIG_IGN)
    do {
      var command = try Feed.parseAsRoot(Array(SystemName.arguments.dropFirst()))
      if var waiting = command as? any AsyncParsableCommand { try await waiting.run() } else { try command.run() }
    } catch {
      Feed.end(with: error)
    }
  }
}

struct Feed: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "gongkai feed",
    abstract: inOwnLanguage("向省级平台报送报告，并记台账", "Feeds reports to a provincial platform and keeps a ledger."),
    version: GongkaiProgram.version,
    subcommands: [
      PlanCommand.self, SendCommand.self, RetryCommand.self, StatusCommand.self, ReceiptsCommand.self,
      ResolveCommand.self,
    ])
}

/// A subcommand that waits for the network, and reports its errors itself, in the user's language.
protocol AsyncSubcommand: AsyncParsableCommand {
  var messages: MessageOptions { get }

  /// Does the work; returns how it went, where it went through.
  func perform(with console: Console) async throws(ConversionError) -> ExitStatus
}

extension AsyncSubcommand {
  mutating func run() async throws {
    let console = messages.console
    let status: ExitStatus
    do throws(ConversionError) {
      try messages.refuseUnknownChoices()
      status = try await perform(with: console)
    } catch {
      console.report(error)
      status = ExitStatus(error.code)
    }
    guard status == .done else { throw ExitCode(status.rawValue) }
  }
}
