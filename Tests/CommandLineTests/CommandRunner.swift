import Glibc
import TestFolders

/// Runs commands with a fixed environment, each in a fresh folder.
struct CommandRunner {
  /// The folder with the program: the build folder, where the tests' own bundle is.
  private let programs: String

  struct Failure: Error {
    let number: Int32
  }

  init() throws {
    guard let own = realpath("/proc/self/exe", nil) else { throw Failure(number: errno) }
    defer { free(own) }
    let path = String(cString: own)
    programs = path.split(separator: "/").dropLast().reduce("") { "\($0)/\($1)" }
  }

  func run(_ test: CommandCase) throws -> CommandResult {
    let folder = try TemporaryFolder()
    for file in test.files { try folder.write(file.text, to: "work/\(file.name)") }
    mkdir(folder("work"), 0o777)
    try folder.write(test.input, to: "stdin")
    let status = try spawn([
      "/bin/sh", "-c", #"cd -- "$1" && exec timeout 60 /bin/sh -c "$2" <"$3" >"$4" 2>"$5""#, "sh", folder("work"),
      test.command, folder("stdin"), folder("stdout"), folder("stderr"),
    ])
    return CommandResult(
      output: folder.text(of: "stdout") ?? "", errors: folder.text(of: "stderr") ?? "", status: status)
  }

  private func spawn(_ arguments: [String]) throws -> Int32 {
    let environment = ["PATH=\(programs):/usr/bin:/bin", "LC_ALL=C.UTF-8", "HOME=/nonexistent"]
    var process: pid_t = 0
    let failure = withCStrings(arguments) { arguments in
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

  private func withCStrings<Result>(
    _ strings: [String], _ body: ([UnsafeMutablePointer<CChar>?]) -> Result
  ) -> Result {
    let copies = strings.map { strdup($0) }
    defer { for copy in copies { free(copy) } }
    return body(copies + [nil])
  }
}
