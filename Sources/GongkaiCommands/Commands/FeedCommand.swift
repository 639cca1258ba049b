import PlatformProfile
import ArgumentParser
import Glibc
import ReportCore
import ReportDriver
import SystemFiles

/// `gongkai feed`: hands over to the program `gongkai-feed`, which has the network and the ledger.
struct FeedCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "feed",
    abstract: inOwnLanguage("向省级平台报送报告（由 gongkai-feed 执行）", "Feeds reports to a provincial platform, by gongkai-feed."))

  @Argument(parsing: .captureForPassthrough) var arguments: [String] = []

  private static let program = "gongkai-feed"

  /// Becomes that program: the one beside this program, or else the one on the path.
  func run() throws {
    for path in [Self.besideThisProgram, Self.program].compactMap(\.self) {
      var words = ([path] + arguments).map { Self.copy(of: $0) } + [nil]
      execvp(path, &words)
      for word in words { free(word) }
    }
    let error = ConversionError(.unavailable, .feedNotInstalled)
    Console.ofEnvironment.report(error)
    throw ExitCode(ExitStatus(error.code).rawValue)
  }

  /// A word's bytes for the system, which frees none of them.
  private static func copy(of word: String) -> UnsafeMutablePointer<CChar>? {
    let bytes = SystemName.bytes(of: word)
    return (bytes + [0]).withUnsafeBytes { $0.baseAddress.flatMap { strdup($0.assumingMemoryBound(to: CChar.self)) } }
  }

  private static var besideThisProgram: String? {
    realPath(of: "/proc/self/exe").map { Path(Path($0).folder).appending(program) }
  }
}
