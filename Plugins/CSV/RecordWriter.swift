import ReportCore

/// Builds records field by field, by RFC 4180, and hands them on in chunks.
struct RecordWriter: ~Copyable {
  private let delimiter: UInt8
  private let endOfLine: [UInt8]
  private let escapesFormulas: Bool
  private let converter: EncodingConverter
  private var record: [UInt8] = []
  private var fieldCount = 0
  private var isEmpty = true
  private var output = ByteBuffer()

  private static let chunkSize = 64 << 10

  /// - Throws: `unavailable` where the system cannot convert to the encoding.
  init(_ options: FormatOptions) throws(ConversionError) {
    let converter = try EncodingConverter(to: options["encoding"])
    self.converter = converter
    delimiter = Self.delimiter(options["delimiter"])
    endOfLine = options["eol"] == "crlf" ? [0x0D, 0x0A] : [0x0A]
    escapesFormulas = options.flag("escape-formulas")
    if options.flag("bom") || options["encoding"] == "utf-16" { record.append(contentsOf: "\u{FEFF}".utf8) }
  }

  private static func delimiter(_ option: String) -> UInt8 {
    switch option {
    case ";": UInt8(ascii: ";")
    case "|": UInt8(ascii: "|")
    case "tab": UInt8(ascii: "\t")
    default: UInt8(ascii: ",")
    }
  }

  /// Adds a field, quoted where it must be.
  mutating func append(_ text: String) {
    if fieldCount > 0 { record.append(delimiter) }
    fieldCount += 1
    if !text.isEmpty { isEmpty = false }
    let apostrophe = escapesFormulas && FormulaGuard.isNeeded(for: text)
    var text = text
    text.withUTF8 { bytes in
      let delimiter = delimiter
      let quoted = bytes.contains { $0 == delimiter || $0 == 0x22 || $0 == 0x0A || $0 == 0x0D }
      if quoted { record.append(0x22) }
      if apostrophe { record.append(UInt8(ascii: "'")) }
      if !quoted { return record.append(contentsOf: bytes) }
      for byte in bytes {
        if byte == 0x22 { record.append(0x22) }
        record.append(byte)
      }
      record.append(0x22)
    }
  }

  /// Ends a record.
  ///
  /// - Parameter location: where in the input it comes from, for an error's sake.
  mutating func endRecord(at location: SourceLocation?, to sink: inout some ByteSink) throws(ConversionError) {
    // A single empty field would look like an empty line.
    if fieldCount == 1, isEmpty { record.append(contentsOf: [0x22, 0x22]) }
    try endLine(at: location, to: &sink)
  }

  /// Writes a line with nothing in it.
  mutating func endEmptyLine(to sink: inout some ByteSink) throws(ConversionError) {
    try endLine(at: nil, to: &sink)
  }

  /// Hands on what is left.
  mutating func flush(to sink: inout some ByteSink) throws(ConversionError) {
    guard !output.bytes.isEmpty else { return }
    try sink.write(output.bytes.span)
    output.removeAll()
  }

  private mutating func endLine(at location: SourceLocation?, to sink: inout some ByteSink) throws(ConversionError) {
    record.append(contentsOf: endOfLine)
    try converter.convert(record, at: location, to: &output)
    record.removeAll(keepingCapacity: true)
    (fieldCount, isEmpty) = (0, true)
    if output.bytes.count >= Self.chunkSize { try flush(to: &sink) }
  }
}
