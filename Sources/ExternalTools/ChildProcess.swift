import Glibc
import Synchronization

/// A program that runs in a session of its own, with what it writes on two pipes.
struct ChildProcess: ~Copyable {
  enum Failure: Error {
    case tookTooLong, gaveTooMuch
    case failed(String)
  }

  private let id: pid_t
  private let output: Int32
  private let messages: Int32

  /// Held from the making of pipes to the start of the program, so that none that another thread starts inherits them.
  private static let starting = Mutex(())

  /// Begins a program; it has no standard input.
  init(_ program: String, _ arguments: [String], _ variables: [String: String]) throws(Failure) {
    let started = Self.starting.withLock { _ in Self.start(program, arguments, variables) }
    (id, output, messages) = try started.get()
  }

  private static func start(
    _ program: String, _ arguments: [String], _ variables: [String: String]
  ) -> Result<(pid_t, Int32, Int32), Failure> {
    do throws(Failure) {
      return .success(try spawn(program, arguments, variables))
    } catch { return .failure(error) }
  }

  private static func spawn(
    _ program: String, _ arguments: [String], _ variables: [String: String]
  ) throws(Failure) -> (pid_t, Int32, Int32) {
    let (outputs, errors) = (try Self.pipe(), try Self.pipe())
    var actions = posix_spawn_file_actions_t()
    var attributes = posix_spawnattr_t()
    posix_spawn_file_actions_init(&actions)
    posix_spawnattr_init(&attributes)
    defer {
      posix_spawn_file_actions_destroy(&actions)
      posix_spawnattr_destroy(&attributes)
      close(outputs.write)
      close(errors.write)
    }
    posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0)
    posix_spawn_file_actions_adddup2(&actions, outputs.write, STDOUT_FILENO)
    posix_spawn_file_actions_adddup2(&actions, errors.write, STDERR_FILENO)
    // Neither what this thread blocks nor what this program ignores is the child's.
    var none = sigset_t()
    var all = sigset_t()
    sigemptyset(&none)
    sigfillset(&all)
    posix_spawnattr_setsigmask(&attributes, &none)
    posix_spawnattr_setsigdefault(&attributes, &all)
    let flags = Int32(POSIX_SPAWN_SETSIGMASK) | Int32(POSIX_SPAWN_SETSIGDEF) | Self.newSession
    posix_spawnattr_setflags(&attributes, Int16(flags))
    var id = pid_t()
    let failure = Self.withStrings([program] + arguments) { words in
      Self.withStrings(Self.environment(setting: variables)) { environment in
        posix_spawnp(&id, program, &actions, &attributes, words, environment)
      }
    }
    guard failure == 0 else {
      close(outputs.read)
      close(errors.read)
      throw .failed(String(cString: strerror(failure)))
    }
    return (id, outputs.read, errors.read)
  }

  /// `POSIX_SPAWN_SETSID`, which glibc's header has for GNU programs only.
  private static let newSession: Int32 = 0x80

  deinit {
    close(output)
    close(messages)
  }

  /// Reads all that the program writes and waits for its end.
  ///
  /// - Returns: its status, negative for a signal; standard output; standard error up to a megabyte.
  /// - Throws: where it takes too long or writes too much; it and all that it has begun are ended then.
  consuming func finish(seconds: Int, bytes: Int) throws(Failure) -> (status: Int, output: [UInt8], messages: [UInt8]) {
    var result = (output: [UInt8](), messages: [UInt8]())
    var failure: Failure?
    do throws(Failure) {
      try read(into: &result, until: ContinuousClock.now + .seconds(seconds), bytes: bytes)
    } catch {
      failure = error
      kill(-id, SIGKILL)
    }
    var status: Int32 = 0
    while waitpid(id, &status, 0) < 0, errno == EINTR {}
    if let failure { throw failure }
    let signal = status & 0x7F
    return (signal == 0 ? Int(status >> 8 & 0xFF) : -Int(signal), result.output, result.messages)
  }

  private func read(
    into result: inout (output: [UInt8], messages: [UInt8]), until deadline: ContinuousClock.Instant, bytes: Int
  ) throws(Failure) {
    var files = [
      pollfd(fd: output, events: Int16(POLLIN), revents: 0), pollfd(fd: messages, events: Int16(POLLIN), revents: 0),
    ]
    var chunk = [UInt8](repeating: 0, count: 1 << 16)
    while files.contains(where: { $0.fd >= 0 }) {
      let left = ContinuousClock.now.duration(to: deadline).components
      let milliseconds = left.seconds * 1000 + left.attoseconds / 1_000_000_000_000_000
      guard milliseconds > 0 else { throw .tookTooLong }
      guard poll(&files, 2, Int32(clamping: milliseconds)) > 0 else { continue }
      for index in files.indices where files[index].revents != 0 {
        let count = Glibc.read(files[index].fd, &chunk, chunk.count)
        if count == 0 || count < 0 && errno != EINTR { files[index].fd = -1 }
        guard count > 0 else { continue }
        if index == 0 {
          result.output += chunk[..<count]
        } else if result.messages.count < 1 << 20 {
          result.messages += chunk[..<count]
        }
      }
      guard result.output.count <= bytes else { throw .gaveTooMuch }
    }
  }

  /// A pipe that no other program inherits.
  private static func pipe() throws(Failure) -> (read: Int32, write: Int32) {
    var ends: [Int32] = [0, 0]
    guard Glibc.pipe(&ends) == 0 else { throw .failed(String(cString: strerror(errno))) }
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    return (ends[0], ends[1])
  }

  private static func environment(setting variables: [String: String]) -> [String] {
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
