package import Glibc

/// An open file, closed when it goes out of use.
package struct FileDescriptor: ~Copyable, Sendable {
  package let number: Int32
  private let isOwned: Bool

  package init(opening path: String, _ flags: Int32, permissions: mode_t = 0) throws(SystemError) {
    number = withName(path) { open($0, flags | O_CLOEXEC, permissions) }
    isOwned = true
    guard number >= 0 else { throw .last }
  }

  fileprivate init(_ number: Int32, isOwned: Bool) { (self.number, self.isOwned) = (number, isOwned) }

  package static var standardInput: FileDescriptor { FileDescriptor(STDIN_FILENO, isOwned: false) }
  package static var standardOutput: FileDescriptor { FileDescriptor(STDOUT_FILENO, isOwned: false) }
  package static var standardError: FileDescriptor { FileDescriptor(STDERR_FILENO, isOwned: false) }

  deinit {
    if isOwned, number >= 0 { close(number) }
  }

  package func status() throws(SystemError) -> stat {
    var status = stat()
    guard fstat(number, &status) == 0 else { throw .last }
    return status
  }

  /// Reads to the end, or until there are more bytes than the limit.
  ///
  /// - Parameter expected: the number of bytes that are probably there.
  /// - Returns: at most `limit + 1` bytes.
  package func readAll(expecting expected: Int, limit: Int) throws(SystemError) -> [UInt8] {
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
  ///
  /// - Parameter offset: where they begin; where the last call ended without it.
  package func read(upTo room: Int, at offset: Int? = nil) throws(SystemError) -> [UInt8] {
    let number = number
    var failure: SystemError?
    let bytes = [UInt8](unsafeUninitializedCapacity: room) { buffer, count in
      while count < room {
        let (start, left) = (buffer.baseAddress.map { [count] in $0 + count }, room - count)
        let added =
          offset.map { [count] in pread(number, start, left, off_t($0 + count)) } ?? Glibc.read(number, start, left)
        if added > 0 {
          count += added
        } else if added == 0 || errno != EINTR {
          failure = added < 0 ? .last : nil
          return
        }
      }
    }
    if let failure { throw failure }
    return bytes
  }

  /// Reads what there is, up to a number of bytes; nothing only at the end.
  package func readSome(upTo count: Int) throws(SystemError) -> [UInt8] {
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
  package func synchronise() throws(SystemError) {
    while fsync(number) != 0 {
      if errno == EINVAL || errno == EROFS { return }
      if errno != EINTR { throw .last }
    }
  }

  /// Writes all bytes.
  ///
  /// - Parameter offset: where they go; where the last call ended without it.
  package func write(_ bytes: Span<UInt8>, at offset: Int? = nil) throws(SystemError) {
    var done = 0
    while done < bytes.count {
      let count = bytes.withUnsafeBufferPointer { buffer in
        let (start, left) = (buffer.baseAddress.map { $0 + done }, buffer.count - done)
        return offset.map { pwrite(number, start, left, off_t($0 + done)) } ?? Glibc.write(number, start, left)
      }
      if count > 0 { done += count } else if count == 0 || errno != EINTR { throw .last }
    }
  }

  /// Takes the right to a file that one process has at a time; `false` where another one has it.
  ///
  /// Who has it gives it up by ``unlock()``: closing alone would not do while a process that is just being started has a copy
  /// of the descriptor.
  package func lock(_ kind: Int32 = LOCK_EX) -> Bool { flock(number, kind | LOCK_NB) == 0 }

  package func unlock() { flock(number, LOCK_UN) }
}

/// An open file that several values refer to.
package final class OpenFile: Sendable {
  package let descriptor: FileDescriptor

  package init(_ descriptor: consuming FileDescriptor) { self.descriptor = descriptor }

  /// A file without a name, which goes when it is closed; `nil` where none can be made.
  package static func temporary() -> OpenFile? {
    // The stream is only a way to get a file that vanishes by itself.
    guard let stream = tmpfile() else { return nil }
    defer { fclose(stream) }
    let copy = fcntl(fileno(stream), F_DUPFD_CLOEXEC, 0)
    return copy < 0 ? nil : OpenFile(FileDescriptor(copy, isOwned: true))
  }
}
