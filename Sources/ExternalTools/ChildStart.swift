import Glibc
import Synchronization

/// How a program is started: with pipes, in a session of its own, and with nothing else that is open here.
enum ChildStart {
  typealias Failure = ChildProcess.Failure

  /// Held from the making of pipes to the start of the program, so that none that another thread starts inherits them.
  private static let starting = Mutex(())

  static func begin(_ launch: ChildProcess.Launch) -> Result<ChildProcess.Ends, Failure> {
    starting.withLock { _ in
      do throws(Failure) {
        return .success(try spawn(launch))
      } catch { return .failure(error) }
    }
  }

  private static func spawn(_ launch: ChildProcess.Launch) throws(Failure) -> ChildProcess.Ends {
    let (outputs, errors) = (try pipe(), try pipe())
    let inputs = launch.takesInput ? try pipe() : nil
    var actions = posix_spawn_file_actions_t()
    var attributes = posix_spawnattr_t()
    posix_spawn_file_actions_init(&actions)
    posix_spawnattr_init(&attributes)
    defer {
      posix_spawn_file_actions_destroy(&actions)
      posix_spawnattr_destroy(&attributes)
      close(outputs.write)
      close(errors.write)
      if let inputs { close(inputs.read) }
    }
    if let inputs {
      posix_spawn_file_actions_adddup2(&actions, inputs.read, STDIN_FILENO)
    } else {
      posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0)
    }
    posix_spawn_file_actions_adddup2(&actions, outputs.write, STDOUT_FILENO)
    posix_spawn_file_actions_adddup2(&actions, errors.write, STDERR_FILENO)
    // Neither what this thread blocks nor what this program ignores is the child's.
    var none = sigset_t()
    var all = sigset_t()
    sigemptyset(&none)
    sigfillset(&all)
    posix_spawnattr_setsigmask(&attributes, &none)
    posix_spawnattr_setsigdefault(&attributes, &all)
    let flags = Int32(POSIX_SPAWN_SETSIGMASK) | Int32(POSIX_SPAWN_SETSIGDEF) | newSession
    posix_spawnattr_setflags(&attributes, Int16(flags))
    var id = pid_t()
    let failure = withStrings([launch.program] + launch.arguments) { words in
      withStrings(launch.environment) { environment in
        posix_spawnp(&id, launch.program, &actions, &attributes, words, environment)
      }
    }
    guard failure == 0 else {
      close(outputs.read)
      close(errors.read)
      if let inputs { close(inputs.write) }
      throw failure == ENOENT ? .isMissing : .failed(String(cString: strerror(failure)))
    }
    if let inputs { _ = fcntl(inputs.write, F_SETFL, O_NONBLOCK) }
    return ChildProcess.Ends(
      id: id, input: inputs?.write ?? -1, output: outputs.read, messages: errors.read)
  }

  /// `POSIX_SPAWN_SETSID`, which glibc's header has for GNU programs only.
  private static let newSession: Int32 = 0x80

  /// A pipe that no other program inherits.
  private static func pipe() throws(Failure) -> (read: Int32, write: Int32) {
    var ends: [Int32] = [0, 0]
    guard Glibc.pipe(&ends) == 0 else { throw .failed(String(cString: strerror(errno))) }
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    return (ends[0], ends[1])
  }

  /// This process's environment with some variables set, as a child has it.
  static func environment(setting variables: [String: String]) -> [String] {
    var result: [String] = []
    var entry = environ
    while let text = entry.pointee {
      let line = String(cString: text)
      if variables[String(line.prefix { $0 != "=" })] == nil { result.append(line) }
      entry += 1
    }
    return result + variables.map { "\($0.key)=\($0.value)" }
  }

  /// Lends strings as C has them: a list that ends with null.
  private static func withStrings<Result>(
    _ strings: [String], _ body: (UnsafePointer<UnsafeMutablePointer<CChar>?>) -> Result
  ) -> Result {
    let copies = strings.map { strdup($0) } + [nil]
    defer { for copy in copies { free(copy) } }
    return copies.withUnsafeBufferPointer { buffer in
      guard let start = buffer.baseAddress else { preconditionFailure("the list has at least its end") }
      return body(start)
    }
  }
}
