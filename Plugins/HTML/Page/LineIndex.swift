import ReportCore

/// Where the lines of a page begin.
struct LineIndex {
  private var starts: [Int32]

  /// - Complexity: O(*n*). A line ends at `\n`, `\r\n` or a lone `\r`; a byte order mark is not counted.
  init(_ bytes: UnsafeBufferPointer<UInt8>) {
    starts = [bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0]
    for index in bytes.indices {
      let byte = bytes[index]
      guard byte == 0x0A || byte == 0x0D else { continue }
      if byte == 0x0D, index + 1 < bytes.count, bytes[index + 1] == 0x0A { continue }
      starts.append(Int32(clamping: index + 1))
    }
  }

  /// The place of a byte.
  ///
  /// - Complexity: O(log *lines*).
  func location(at offset: Int) -> SourceLocation {
    let line = max(0, starts.partitioningIndex { Int($0) > offset } - 1)
    return SourceLocation(line: line + 1, column: max(1, offset - Int(starts[line]) + 1))
  }
}
