import Glibc
public import ReportCore

/// Finds the line and column of byte offsets, in one pass over the input as long as the offsets do not go back.
///
/// A line ends at `\n`, `\r\n` or a lone `\r`. Columns are bytes, from 1.
public struct LineCounter {
  private let bytes: UnsafeBufferPointer<UInt8>
  private let hasCarriageReturn: Bool
  private var line = 1
  private var lineStart: Int
  private let firstLineStart: Int
  /// No line begins in the bytes from `lineStart` + 1 up to here.
  private var scanned: Int

  /// Counts in some bytes, which must outlive the counter; a byte order mark is not counted.
  public init(_ bytes: UnsafeBufferPointer<UInt8>) {
    self.bytes = bytes
    hasCarriageReturn = bytes.baseAddress.map { memchr($0, 0x0D, bytes.count) != nil } ?? false
    firstLineStart = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    lineStart = firstLineStart
    scanned = firstLineStart
  }

  /// The place of the byte at an offset.
  ///
  /// - Complexity: O(distance from the last offset); from the beginning where the line is an earlier one.
  public mutating func location(at offset: Int) -> SourceLocation {
    if offset < lineStart {
      line = 1
      lineStart = firstLineStart
      scanned = firstLineStart
    }
    let end = min(offset, bytes.count)
    while scanned < end, let lineEnd = endOfLine(from: scanned, to: end) {
      line += 1
      lineStart = lineEnd
      scanned = lineEnd
    }
    scanned = max(scanned, end)
    return SourceLocation(line: line, column: max(1, offset - lineStart + 1))
  }

  /// The offset after the first line end that is wholly within some bytes.
  private func endOfLine(from start: Int, to end: Int) -> Int? {
    guard hasCarriageReturn else { return offset(of: 0x0A, from: start, to: end).map { $0 + 1 } }
    for index in start..<end where bytes[index] == 0x0A || bytes[index] == 0x0D {
      if bytes[index] == 0x0D, index + 1 < bytes.count, bytes[index + 1] == 0x0A {
        return index + 2 <= end ? index + 2 : nil
      }
      return index + 1
    }
    return nil
  }

  private func offset(of byte: Int32, from start: Int, to end: Int) -> Int? {
    guard let base = bytes.baseAddress, let found = memchr(base + start, byte, end - start) else { return nil }
    return UnsafeRawPointer(found) - UnsafeRawPointer(base)
  }
}
