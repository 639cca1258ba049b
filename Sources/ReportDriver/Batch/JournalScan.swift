import SystemFiles

/// One pass over a journal: where each input's last line is, and where the last whole line ends.
struct JournalScan {
  /// Whether it begins as a journal of this version does.
  private(set) var isReadable = false
  /// Where each input's last line begins, by the hash of its path.
  private(set) var starts: [UInt64: Int] = [:]
  /// The bytes up to the end of the last whole line.
  private(set) var length = 0
  private(set) var lastLine = ""
  private(set) var isEmpty = true

  /// Reads a file in pieces, so that a long journal takes no more memory than its longest line.
  init(of file: borrowing FileDescriptor, head: String) throws(SystemError) {
    var rest: [UInt8] = []
    var offset = 0
    while case let piece = try file.read(upTo: 64 << 10, at: offset), !piece.isEmpty {
      isEmpty = false
      offset += piece.count
      rest += piece
      takeLines(of: &rest, head: head)
      if length == 0 || rest.count > Self.longestLine { break }
    }
    // What follows the last whole line was being written when the process was killed.
    if !rest.isEmpty { lastLine = "" }
  }

  private static let longestLine = 1 << 20

  private mutating func takeLines(of bytes: inout [UInt8], head: String) {
    var start = 0
    while let end = bytes[start...].firstIndex(of: 0x0A) {
      take(bytes[start...end], head: head)
      guard isReadable else { return }
      start = end + 1
    }
    bytes.removeFirst(start)
  }

  private mutating func take(_ line: ArraySlice<UInt8>, head: String) {
    if length == 0 {
      isReadable = line.elementsEqual(head.utf8)
      guard isReadable else { return }
    } else {
      lastLine = line.count < 8 ? String(decoding: line, as: UTF8.self) : ""
      let fields = line.split(separator: 0x09, omittingEmptySubsequences: false)
      if fields.count == 8 {
        let input = Array(fields[6])
        starts[ContentHash(input.span).low] = length
      }
    }
    length += line.count
  }
}

extension FileDescriptor {
  /// The line that begins at an offset, without its end; `nil` where there is none or it has no end.
  func line(at offset: Int) -> String? {
    var bytes: [UInt8] = []
    while let piece = try? read(upTo: 1024, at: offset + bytes.count), !piece.isEmpty {
      if let end = piece.firstIndex(of: 0x0A) {
        return String(decoding: bytes + piece[..<end], as: UTF8.self)
      }
      bytes += piece
    }
    return nil
  }
}
