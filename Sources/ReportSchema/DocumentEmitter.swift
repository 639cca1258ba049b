import ReportCore

/// A syntax that a document is written in.
///
/// The calls follow the document: each map has, for each of its entries, a key and then a value; each list its values.
/// A value is a scalar or a map or list from `begin` to `end`.
public protocol DocumentEmitter {
  /// What was written and not yet passed on.
  var output: OutputBuffer { get set }

  /// Opens a map or list.
  mutating func begin(_ node: DocumentNode)
  /// Closes it.
  mutating func end(_ node: DocumentNode)
  /// A key of a record.
  mutating func key(_ key: DocumentKey)
  /// A key of a dictionary, which is the user's: a table, a row or a column.
  mutating func entry(_ key: Substring)
  /// A text.
  mutating func text(_ text: String)
  /// A number, or `true`.
  mutating func plain(_ text: String)
  /// Nothing.
  mutating func null()
  /// Ends the document.
  mutating func finish()
}

/// Bytes on their way to a sink, passed on in chunks so that memory stays flat.
public struct OutputBuffer: Sendable {
  @usableFromInline var bytes: [UInt8] = []
  private static let chunk = 1 << 16

  public init() { bytes.reserveCapacity(Self.chunk + 4096) }

  /// Adds a text as UTF-8.
  @inlinable public mutating func append(_ text: String) { bytes.append(contentsOf: text.utf8) }

  /// Adds a text as UTF-8.
  @inlinable public mutating func append(_ text: Substring) { bytes.append(contentsOf: text.utf8) }

  /// Adds a text that is known when the program is built.
  @inlinable public mutating func append(_ text: StaticString) {
    bytes.append(contentsOf: UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
  }

  /// Adds one byte.
  @inlinable public mutating func append(byte: UInt8) { bytes.append(byte) }

  /// Adds a part of some bytes.
  @inlinable public mutating func append(_ bytes: Span<UInt8>, _ range: Range<Int>) {
    guard !range.isEmpty else { return }
    bytes.extracting(range).withUnsafeBufferPointer { self.bytes.append(contentsOf: $0) }
  }

  /// Adds a line break, unless it is the first byte, and spaces.
  @inlinable public mutating func startLine(indent: Int) {
    if !bytes.isEmpty || hasPassedOn { bytes.append(UInt8(ascii: "\n")) }
    for _ in 0..<indent { bytes.append(UInt8(ascii: " ")) }
  }

  @usableFromInline var hasPassedOn = false

  /// Passes the bytes on once there are enough of them.
  mutating func passOn(to sink: inout some ByteSink) throws(ConversionError) {
    if bytes.count >= Self.chunk { try flush(to: &sink) }
  }

  /// Passes all bytes on.
  mutating func flush(to sink: inout some ByteSink) throws(ConversionError) {
    guard !bytes.isEmpty else { return }
    try sink.write(bytes.span)
    bytes.removeAll(keepingCapacity: true)
    hasPassedOn = true
  }
}
