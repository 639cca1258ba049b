import Glibc

extension ChildProcess {
  /// What became of the pipes in one step.
  struct Step {
    /// Whether more may come.
    var isOpen: Bool
    /// How much of what was to be sent went out.
    var sent: Int
  }

  private static var mostWords: Int { 1 << 20 }
  /// How long a step waits at most, so that an end is seen though something that the program has begun keeps its pipes.
  private static var longestWait: Int64 { 200 }
  /// How long a program that has closed its pipes has to end by itself, so that its status is its own.
  private static var lastMoment: Duration { .seconds(2) }

  /// Sends a line and gives the next line that comes, both without their ends.
  ///
  /// - Parameters:
  ///   - line: the line; `nil` to read only.
  ///   - deadline: when it must have come.
  ///   - bytes: how long it may be.
  /// - Throws: where it comes too late or is too long, where the program ends or closes its input first. It should be
  ///   given up then.
  package mutating func exchange(
    _ line: [UInt8]?, until deadline: ContinuousClock.Instant, bytes: Int
  ) throws(Failure) -> [UInt8] {
    var scanned = 0
    var sent = 0
    let line = line.map { $0 + [0x0A] } ?? []
    while true {
      if sent == line.count, let end = rest[scanned...].firstIndex(of: 0x0A) {
        defer { rest.removeFirst(end + 1) }
        guard end <= bytes else { throw .gaveTooMuch }
        return Array(rest[..<end])
      }
      if sent == line.count { scanned = rest.count }
      guard rest.count <= bytes else { throw .gaveTooMuch }
      let step = try takeSome(until: deadline, sending: line[sent...])
      sent += step.sent
      // What came last, up to the end, may be the answer.
      if !step.isOpen, sent < line.count || rest[scanned...].firstIndex(of: 0x0A) == nil {
        throw .ended(status: status(by: ContinuousClock.now + Self.lastMoment) ?? end())
      }
    }
  }

  /// What it said after the last line that was read, as far as it is there.
  package mutating func unasked() -> [UInt8] {
    while hasEvent(on: output, Int16(POLLIN)), take(from: output, isOutput: true) {}
    return rest
  }

  /// Tells the program by the end of its input that nothing more comes, and waits for its end.
  ///
  /// - Returns: its status; `nil` where it had to be ended.
  package mutating func endInput(waiting seconds: Int) -> Int? {
    if input >= 0 { close(input) }
    input = -1
    let deadline = ContinuousClock.now + .seconds(seconds)
    do throws(Failure) {
      while try takeSome(until: deadline).isOpen { rest = [] }
    } catch { return nil }
    return status(by: deadline)
  }

  /// Waits for its end; `nil` where it does not come in time.
  mutating func status(by deadline: ContinuousClock.Instant) -> Int? {
    while true {
      if let status = polledStatus() { return status }
      guard ContinuousClock.now < deadline else { return nil }
      usleep(500)
    }
  }

  /// Its status where it has ended.
  private mutating func polledStatus() -> Int? {
    guard !isReaped else { return 0 }
    var status: Int32 = 0
    guard waitpid(id, &status, WNOHANG) == id else { return nil }
    isReaped = true
    // What it has begun and left goes with it.
    kill(-id, SIGKILL)
    LiveProcesses.remove(id)
    return Self.meaning(of: status)
  }

  /// Waits until something comes or can be sent, and takes or sends it.
  ///
  /// - Parameter isReading: whether its output is waited for, or only what it says on standard error.
  mutating func takeSome(
    until deadline: ContinuousClock.Instant, sending bytes: ArraySlice<UInt8> = [], isReading: Bool = true
  ) throws(Failure) -> Step {
    let left = ContinuousClock.now.duration(to: deadline).components
    let milliseconds = left.seconds * 1000 + left.attoseconds / 1_000_000_000_000_000
    guard milliseconds > 0 else { throw .tookTooLong }
    var files = [
      pollfd(fd: isReading ? output : -1, events: Int16(POLLIN), revents: 0),
      pollfd(fd: messages, events: Int16(POLLIN), revents: 0),
      pollfd(fd: bytes.isEmpty ? -1 : input, events: Int16(POLLOUT), revents: 0),
    ]
    let count = poll(&files, nfds_t(files.count), Int32(min(milliseconds, Self.longestWait)))
    guard count > 0 else {
      // A program that has ended, while something that it has begun keeps its pipes open.
      if count == 0, input >= 0, let status = polledStatus() { throw .ended(status: status) }
      return Step(isOpen: true, sent: 0)
    }
    if files[1].revents != 0, !take(from: messages, isOutput: false) {
      close(messages)
      messages = -1
    }
    var isOpen = true
    if files[0].revents != 0 { isOpen = take(from: output, isOutput: true) }
    // Its last words may have come after the poll.
    if !isOpen { while hasEvent(on: messages, Int16(POLLIN)), take(from: messages, isOutput: false) {} }
    var sent = 0
    if files[2].revents != 0 { sent = try send(bytes) }
    return Step(isOpen: isOpen, sent: sent)
  }

  private func hasEvent(on file: Int32, _ event: Int16) -> Bool {
    var one = pollfd(fd: file, events: event, revents: 0)
    return poll(&one, 1, 0) > 0 && one.revents & event != 0
  }

  /// Takes what is there; `false` at the end.
  private mutating func take(from file: Int32, isOutput: Bool) -> Bool {
    let chunk = [UInt8](unsafeUninitializedCapacity: 1 << 16) { buffer, count in
      count = max(0, Glibc.read(file, buffer.baseAddress, buffer.count))
    }
    if isOutput {
      rest += chunk
    } else {
      words += chunk
      if words.count > Self.mostWords { words.removeFirst(words.count - Self.mostWords / 2) }
    }
    return !chunk.isEmpty
  }

  /// Sends what the pipe takes. A program that does not read is no reason to end this one by SIGPIPE.
  private mutating func send(_ bytes: ArraySlice<UInt8>) throws(Failure) -> Int {
    var pipeSignal = sigset_t()
    var before = sigset_t()
    sigemptyset(&pipeSignal)
    sigaddset(&pipeSignal, SIGPIPE)
    pthread_sigmask(SIG_BLOCK, &pipeSignal, &before)
    let count = bytes.withUnsafeBytes { Glibc.write(input, $0.baseAddress, $0.count) }
    let failure = errno
    if count < 0, failure == EPIPE, sigismember(&before, SIGPIPE) == 0 {
      var none = timespec()
      while sigtimedwait(&pipeSignal, nil, &none) < 0, errno == EINTR {}
    }
    pthread_sigmask(SIG_SETMASK, &before, nil)
    guard count < 0 else { return count }
    guard failure == EAGAIN || failure == EINTR else {
      if let status = status(by: ContinuousClock.now + Self.lastMoment) { throw .ended(status: status) }
      throw .closedItsInput
    }
    return 0
  }
}
