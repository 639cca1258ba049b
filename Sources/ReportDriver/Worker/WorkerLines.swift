import Glibc
public import ReportCore
import SystemFiles

/// One line that a worker is sent.
public struct WorkerLine: Sendable {
  /// Its number, from 1.
  public var number: Int
  /// Its bytes without its end; an error for one that is too long or could not be read.
  public var content: Result<[UInt8], ConversionError>

  package init(number: Int, content: Result<[UInt8], ConversionError>) {
    self.number = number
    self.content = content
  }
}

/// The lines of standard input, each read when it is asked for.
///
/// Of what is sent no more is held than one line and what came with its end. Lines of white space are left out. There
/// is no further line at the end of the input, and none when the reader of standard output has gone.
public struct WorkerLines: JobSource {
  private let limit: Int
  private var buffer: [UInt8] = []
  /// How much of the buffer has no line end.
  private var scanned = 0
  private var number = 0
  private var isAtEnd = false

  /// - Parameter limit: the most bytes of a line.
  public init(limit: Int) { self.limit = limit }

  /// The next request; `nil` at the input's end.
  public mutating func next() -> WorkerLine? {
    while true {
      guard let content = nextContent() else { return nil }
      number += 1
      if case .success(let bytes) = content, bytes.allSatisfy({ $0 == 0x20 || $0 == 0x09 || $0 == 0x0D }) { continue }
      return WorkerLine(number: number, content: content)
    }
  }

  private mutating func nextContent() -> Result<[UInt8], ConversionError>? {
    var isTooLong = false
    while true {
      if let end = buffer[scanned...].firstIndex(of: 0x0A) {
        return take(to: end, isTooLong: isTooLong || end > limit)
      }
      scanned = buffer.count
      if scanned > limit {
        isTooLong = true
        drop(scanned)
      }
      if isAtEnd { return buffer.isEmpty && !isTooLong ? nil : take(to: buffer.count, isTooLong: isTooLong) }
      do throws(ConversionError) { try fill() } catch {
        isAtEnd = true
        buffer = []
        scanned = 0
        return .failure(error)
      }
    }
  }

  private mutating func take(to end: Int, isTooLong: Bool) -> Result<[UInt8], ConversionError> {
    defer { drop(min(end + 1, buffer.count)) }
    guard !isTooLong else {
      return .failure(.unreadable(.requestTooLong, at: nil, ["limit": Message("\(limit)")]))
    }
    return .success(Array(buffer[..<end]))
  }

  private mutating func drop(_ count: Int) {
    buffer.removeFirst(count)
    scanned = 0
  }

  /// Waits for more and adds it.
  private mutating func fill() throws(ConversionError) {
    guard Self.waitForInput() else {
      isAtEnd = true
      return
    }
    do throws(SystemError) {
      let piece = try FileDescriptor.standardInput.readSome(upTo: 64 << 10)
      isAtEnd = piece.isEmpty
      buffer += piece
    } catch {
      let place = SourceLocation(file: "<stdin>", line: 0)
      throw ConversionError(.io, .readFailed, at: place, ["reason": error.reason])
    }
  }

  /// Waits until there is something to read, or the end; `false` once nobody reads the answers any more.
  private static func waitForInput() -> Bool {
    var both = [
      pollfd(fd: STDIN_FILENO, events: Int16(POLLIN), revents: 0), pollfd(fd: STDOUT_FILENO, events: 0, revents: 0),
    ]
    while poll(&both, nfds_t(both.count), -1) < 0 {
      guard errno == EINTR else { return true }
    }
    return both[1].revents & Int16(POLLERR) == 0
  }
}

/// The answers of a worker on standard output, a line each.
public struct WorkerAnswers: ResultSink {
  /// Answers that go to standard output.
  public init() {}

  /// Prints an answer, which leaves the process at once.
  public mutating func take(_ line: String) throws(ConversionError) {
    var output = StandardOutput()
    try output.write(line)
  }
}
