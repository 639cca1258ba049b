import CLibZip
public import ReportCore

/// An Office Open XML file that is being made, by libzip in memory. The same parts give the same bytes.
public struct PackageWriter: ~Copyable {
  private let archive: OpaquePointer
  private let source: OpaquePointer
  /// The parts, which libzip reads when the file is closed.
  private var parts: [UnsafeMutableRawPointer] = []
  private var isClosed = false

  /// Begins a file.
  ///
  /// - Throws: `io` where memory is short.
  public init() throws(ConversionError) {
    (archive, source) = try Self.create()
  }

  private static func create() throws(ConversionError) -> (archive: OpaquePointer, source: OpaquePointer) {
    var error = zip_error_t()
    zip_error_init(&error)
    defer { zip_error_fini(&error) }
    guard let source = zip_source_buffer_create(nil, 0, 0, &error) else { throw failure(&error) }
    guard let archive = zip_open_from_source(source, ZIP_TRUNCATE, &error) else {
      zip_source_free(source)
      throw failure(&error)
    }
    // Closing the archive gives up its own hold on the source, where the file's bytes are.
    zip_source_keep(source)
    return (archive, source)
  }

  deinit {
    if !isClosed { zip_discard(archive) }
    zip_source_free(source)
    for part in parts { part.deallocate() }
  }

  /// Adds a part.
  ///
  /// - Throws: `io` where libzip cannot take it.
  public mutating func add(_ name: String, _ bytes: [UInt8]) throws(ConversionError) {
    let copy = UnsafeMutableRawPointer.allocate(byteCount: max(1, bytes.count), alignment: 1)
    parts.append(copy)
    bytes.withUnsafeBytes { if let start = $0.baseAddress { copy.copyMemory(from: start, byteCount: $0.count) } }
    guard let part = zip_source_buffer(archive, copy, zip_uint64_t(bytes.count), 0) else { throw failure() }
    let index = zip_file_add(archive, name, part, zip_flags_t(ZIP_FL_ENC_UTF_8))
    guard index >= 0 else {
      zip_source_free(part)
      throw failure()
    }
    // 1 January 1980, the first day that a ZIP archive knows.
    guard zip_file_set_dostime(archive, zip_uint64_t(index), 0, 1 << 5 | 1, 0) == 0 else { throw failure() }
  }

  /// Writes the file.
  ///
  /// - Throws: `io` where libzip fails, or what the sink throws.
  public consuming func finish(to sink: inout some ByteSink) throws(ConversionError) {
    guard zip_close(archive) == 0 else { throw failure() }
    isClosed = true
    try copy(to: &sink)
  }

  private func copy(to sink: inout some ByteSink) throws(ConversionError) {
    guard zip_source_open(source) == 0 else { throw sourceFailure() }
    defer { zip_source_close(source) }
    var chunk = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = chunk.withUnsafeMutableBytes { zip_source_read(source, $0.baseAddress, zip_uint64_t($0.count)) }
      guard count >= 0 else { throw sourceFailure() }
      guard count > 0 else { return }
      try sink.write(chunk.span.extracting(0..<Int(count)))
    }
  }

  private func failure() -> ConversionError { Self.failure(zip_strerror(archive).map { String(cString: $0) }) }

  private func sourceFailure() -> ConversionError {
    Self.failure(zip_error_strerror(zip_source_error(source)).map { String(cString: $0) })
  }

  private static func failure(_ error: inout zip_error_t) -> ConversionError {
    failure(zip_error_strerror(&error).map { String(cString: $0) })
  }

  private static func failure(_ reason: String?) -> ConversionError {
    ConversionError(.io, .packageNotWritten, ["reason": Message(reason ?? "?")])
  }
}
