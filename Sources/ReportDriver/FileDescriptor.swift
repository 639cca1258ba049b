import Glibc
import ReportCore

/// An open file, closed when it goes out of use.
struct FileDescriptor: ~Copyable {
  let number: Int32
  private let isOwned: Bool

  init(opening path: String, _ flags: Int32, permissions: mode_t = 0) throws(SystemError) {
    number = withName(path) { open($0, flags | O_CLOEXEC, permissions) }
    isOwned = true
    guard number >= 0 else { throw .last }
  }

  private init(borrowing number: Int32) {
    self.number = number
    isOwned = false
  }

  static var standardInput: FileDescriptor { FileDescriptor(borrowing: STDIN_FILENO) }
  static var standardOutput: FileDescriptor { FileDescriptor(borrowing: STDOUT_FILENO) }
  static var standardError: FileDescriptor { FileDescriptor(borrowing: STDERR_FILENO) }

  deinit {
    if isOwned, number >= 0 { close(number) }
  }

  func status() throws(SystemError) -> stat {
    var status = stat()
    guard fstat(number, &status) == 0 else { throw .last }
    return status
  }

  /// Reads to the end, or until there are more bytes than the limit.
  ///
  /// - Parameter expected: the number of bytes that are probably there.
  /// - Returns: at most `limit + 1` bytes.
  func readAll(expecting expected: Int, limit: Int) throws(SystemError) -> [UInt8] {
    var room = min(max(expected, 0), limit) + 1
    var bytes = try read(upTo: room)
    var isAtEnd = bytes.count < room
    while !isAtEnd, bytes.count <= limit {
      room = min(max(64 << 10, bytes.count), limit + 1 - bytes.count)
      let chunk = try read(upTo: room)
      bytes += chunk
      isAtEnd = chunk.count < room
    }
    return bytes
  }

  /// Reads a number of bytes; fewer only at the end.
  private func read(upTo room: Int) throws(SystemError) -> [UInt8] {
    let number = number
    var failure: SystemError?
    let chunk = [UInt8](unsafeUninitializedCapacity: room) { buffer, count in
      while count < room {
        let start = count
        let added = Glibc.read(number, buffer.baseAddress.map { $0 + start }, room - count)
        if added > 0 {
          count += added
        } else if added == 0 || errno != EINTR {
          failure = added < 0 ? .last : nil
          return
        }
      }
    }
    if let failure { throw failure }
    return chunk
  }

  /// Reads what there is, up to a number of bytes; nothing only at the end.
  func readSome(upTo count: Int) throws(SystemError) -> [UInt8] {
    let number = number
    var result = 0
    let bytes = [UInt8](unsafeUninitializedCapacity: count) { buffer, used in
      repeat { result = Glibc.read(number, buffer.baseAddress, count) } while result < 0 && errno == EINTR
      used = max(result, 0)
    }
    guard result >= 0 else { throw .last }
    return bytes
  }

  /// Waits until what was written is on the disk; what is no file has nothing to wait for.
  func synchronise() throws(SystemError) {
    while fsync(number) != 0 {
      if errno == EINVAL || errno == EROFS { return }
      if errno != EINTR { throw .last }
    }
  }

  /// Writes all bytes.
  func write(_ bytes: Span<UInt8>) throws(SystemError) {
    var done = 0
    while done < bytes.count {
      let count = bytes.withUnsafeBufferPointer { buffer in
        Glibc.write(number, buffer.baseAddress.map { $0 + done }, buffer.count - done)
      }
      if count > 0 { done += count } else if count == 0 || errno != EINTR { throw .last }
    }
  }
}
