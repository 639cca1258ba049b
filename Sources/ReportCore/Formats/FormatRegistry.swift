/// The formats that a program knows: a value, made once and passed on.
public struct FormatRegistry: Sendable {
  /// A format with its reader, its writer or both.
  public struct Entry: Sendable {
    public let format: FormatDescription
    public let reader: (any ReportReader.Type)?
    public let writer: (any ReportWriter.Type)?
  }

  /// The formats in the order in which they were registered.
  public private(set) var entries: [Entry] = []

  public init() {}

  /// Adds a format that is read and written.
  ///
  /// - Throws: `usage` where the name or an extension is taken.
  public mutating func register<Reader: ReportReader, Writer: ReportWriter>(
    _ reader: Reader.Type, _ writer: Writer.Type
  ) throws(ConversionError) {
    var format = Reader.format
    for option in Writer.format.options where !format.options.contains(option) { format.options.append(option) }
    try add(Entry(format: format, reader: reader, writer: writer))
  }

  /// Adds a format that is only read.
  public mutating func register<Reader: ReportReader>(reader: Reader.Type) throws(ConversionError) {
    try add(Entry(format: Reader.format, reader: reader, writer: nil))
  }

  /// Adds a format that is only written.
  public mutating func register<Writer: ReportWriter>(writer: Writer.Type) throws(ConversionError) {
    try add(Entry(format: Writer.format, reader: nil, writer: writer))
  }

  /// The format of a name.
  public subscript(id: String) -> Entry? { entries.first { $0.format.id == id } }

  /// The format of a file name's extension.
  public func entry(forFileName name: String) -> Entry? {
    guard let dot = name.utf8.lastIndex(of: UInt8(ascii: ".")) else { return nil }
    let fileExtension = name[name.utf8.index(after: dot)...].lowercased()
    return entries.first { $0.format.extensions.contains(fileExtension) }
  }

  /// The format whose signature the bytes begin with, the longest signature first.
  ///
  /// - Complexity: O(formats); looks at no more than the first 1,024 bytes.
  public func entry(forContent bytes: Span<UInt8>) -> Entry? {
    let start = Self.endOfLeadingSpace(bytes)
    var best: (length: Int, entry: Entry)?
    for entry in entries {
      for signature in entry.format.signatures
      where Self.matches(signature.bytes, bytes, at: signature.skipsSpace ? start : 0) {
        if signature.bytes.count > best?.length ?? 0 { best = (signature.bytes.count, entry) }
      }
    }
    return best?.entry
  }

  private mutating func add(_ entry: Entry) throws(ConversionError) {
    let taken = entries.contains { other in
      other.format.id == entry.format.id || other.format.extensions.contains { entry.format.extensions.contains($0) }
    }
    guard !taken else {
      throw ConversionError(.usage, Diagnostic(.formatNameTaken, ["format": Message(entry.format.id)]))
    }
    entries.append(entry)
  }

  private static func endOfLeadingSpace(_ bytes: Span<UInt8>) -> Int {
    var index = matches([0xEF, 0xBB, 0xBF], bytes, at: 0) ? 3 : 0
    let limit = min(bytes.count, 1024)
    while index < limit, [0x20, 0x09, 0x0A, 0x0D].contains(bytes[index]) { index += 1 }
    return index
  }

  private static func matches(_ signature: [UInt8], _ bytes: Span<UInt8>, at start: Int) -> Bool {
    guard start + signature.count <= bytes.count else { return false }
    for (offset, byte) in signature.enumerated() where bytes[start + offset] != byte { return false }
    return true
  }
}
