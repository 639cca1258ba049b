public import ReportCore

/// Bytes on their way to a sink, passed on in chunks so that memory stays flat.
public struct OutputBuffer: Sendable {
  /// Room for bytes, of which the first `end` were written.
  @usableFromInline var room: [UInt8]
  @usableFromInline var end = 0
  @usableFromInline var hasPassedOn = false
  private static let chunk = 1 << 16

  /// Takes bytes that are passed on.
  public typealias Taker = (Span<UInt8>) throws(ConversionError) -> Void

  /// A buffer without bytes.
  public init() { room = Array(unsafeUninitializedCapacity: Self.chunk + 4096) { $1 = $0.count } }

  /// Adds a number of bytes, all of which `fill` writes.
  @inlinable public mutating func extend(by count: Int, _ fill: (UnsafeMutableBufferPointer<UInt8>) -> Void) {
    append(atMost: count) { bytes in
      fill(bytes)
      return count
    }
  }

  /// Adds up to a number of bytes; `fill` writes them at the beginning of the room that it gets, and says how many.
  @inlinable mutating func append(atMost count: Int, _ fill: (UnsafeMutableBufferPointer<UInt8>) -> Int) {
    if count > room.count - end { grow(by: count) }
    end += room.withUnsafeMutableBufferPointer { fill(UnsafeMutableBufferPointer(rebasing: $0[end..<(end + count)])) }
  }

  @usableFromInline mutating func grow(by count: Int) {
    room += Array(repeating: 0, count: max(count, room.count))
  }

  /// Adds a text as UTF-8.
  @inlinable public mutating func append(_ text: String) { append(text.utf8.span, 0..<text.utf8.count) }

  /// Adds a text as UTF-8.
  @inlinable public mutating func append(_ text: Substring) { append(text.utf8.span, 0..<text.utf8.count) }

  /// Adds a text that is known when the program is built.
  @inlinable public mutating func append(_ text: StaticString) {
    extend(by: text.utf8CodeUnitCount) { bytes in
      for index in bytes.indices { bytes[index] = text.utf8Start[index] }
    }
  }

  /// Adds one byte.
  @inlinable public mutating func append(byte: UInt8) {
    if end == room.count { grow(by: 1) }
    room[end] = byte
    end += 1
  }

  /// Adds a part of some bytes.
  @inlinable public mutating func append(_ bytes: Span<UInt8>, _ range: Range<Int>) {
    let part = bytes.extracting(range)
    extend(by: range.count) { room in
      part.withUnsafeBufferPointer { _ = room.update(fromContentsOf: $0) }
    }
  }

  /// Adds a whole number in ASCII digits.
  public mutating func append(_ number: Int) {
    if number < 0 { append(byte: UInt8(ascii: "-")) }
    var rest = number.magnitude
    var place: UInt = 1
    while rest / place >= 10 { place *= 10 }
    while place > 0 {
      append(byte: 0x30 | UInt8(truncatingIfNeeded: rest / place))
      rest %= place
      place /= 10
    }
  }

  /// Adds a line break, unless it is the first byte, and spaces.
  @inlinable public mutating func startLine(indent: Int) {
    if end > 0 || hasPassedOn { append(byte: UInt8(ascii: "\n")) }
    extend(by: indent) { $0.update(repeating: UInt8(ascii: " ")) }
  }

  /// Passes the bytes on once there are enough of them.
  @usableFromInline mutating func passOn(to take: Taker) throws(ConversionError) {
    if end >= Self.chunk { try flush(to: take) }
  }

  /// Passes all bytes on.
  @usableFromInline mutating func flush(to take: Taker) throws(ConversionError) {
    guard end > 0 else { return }
    try take(room.span.extracting(0..<end))
    end = 0
    hasPassedOn = true
  }
}
