/// Where a writer puts its bytes.
public protocol ByteSink {
  /// Takes bytes, all of them or none.
  mutating func write(_ bytes: Span<UInt8>) throws(ConversionError)
}

extension ByteSink {
  /// Takes a text as UTF-8.
  public mutating func write(_ text: String) throws(ConversionError) {
    try write(text.utf8.span)
  }
}

/// A sink that keeps the bytes in memory.
public struct ByteBuffer: ByteSink, Sendable, Hashable {
  /// What was written.
  public private(set) var bytes: [UInt8] = []

  /// A buffer without bytes.
  public init() {}

  /// Makes room for a number of bytes in all.
  public mutating func reserveCapacity(_ count: Int) { bytes.reserveCapacity(count) }

  public mutating func write(_ bytes: Span<UInt8>) {
    bytes.withUnsafeBufferPointer { self.bytes.append(contentsOf: $0) }
  }

  /// Takes a text as UTF-8.
  public mutating func write(_ text: String) { bytes.append(contentsOf: text.utf8) }

  /// Takes a text as UTF-8.
  public mutating func write(_ text: Substring) { bytes.append(contentsOf: text.utf8) }

  /// Takes a text that is known when the program is built.
  public mutating func write(_ text: StaticString) {
    bytes.append(contentsOf: UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
  }

  /// Takes one byte.
  public mutating func write(byte: UInt8) { bytes.append(byte) }

  /// Forgets the bytes and keeps the room.
  public mutating func removeAll() { bytes.removeAll(keepingCapacity: true) }
}
