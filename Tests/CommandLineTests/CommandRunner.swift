import Glibc
import TestFolders

/// Runs commands, each in a fresh folder.
struct CommandRunner {
  /// After so many seconds a command hangs. No machine is so busy that one that works takes as long.
  private static let patience = 600

  private let shell: Shell

  init() throws { shell = try Shell() }

  func run(_ test: CommandCase) throws -> CommandResult {
    let folder = try TemporaryFolder()
    for file in test.files { try folder.write(file.text, to: "work/\(file.name)") }
    mkdir(folder("work"), 0o777)
    try folder.write(test.input, to: "stdin")
    let status = try shell.run(
      #"cd -- "$1" && exec timeout \#(Self.patience) /bin/sh -c "$2" <"$3" >"$4" 2>"$5""#,
      [folder("work"), test.command, folder("stdin"), folder("stdout"), folder("stderr")])
    return CommandResult(
      output: folder.text(of: "stdout") ?? "", errors: folder.text(of: "stderr") ?? "", status: status)
  }
}
