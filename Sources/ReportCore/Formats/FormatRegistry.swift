/// The formats that a program knows: a value, made once and passed on.
public struct FormatRegistry: Sendable {
  /// A format with its reader, its writer or both.
  public struct Entry: Sendable {
    /// What it is called and what options it has, those of the reader and the writer together.
    public let format: FormatDescription
    /// `nil` for a format that is only written.
    public let reader: (any ReportReading)?
    /// `nil` for a format that is only read.
    public fileprivate(set) var writer: (any ReportWriting)?

    /// A format that becomes known only when the program runs.
    public init(format: FormatDescription, reader: (any ReportReading)?, writer: (any ReportWriting)?) {
      (self.format, self.reader, self.writer) = (format, reader, writer)
    }

    /// Whether its files are ZIP archives.
    package var isArchive: Bool { format.signatures.contains { !$0.archivePath.isEmpty } }

    /// A format that is read and written; its options are those of both.
    public static func both<Reader: ReportReader, Writer: ReportWriter>(
      _ reader: Reader.Type, _ writer: Writer.Type
    ) -> Entry {
      var format = Reader.format
      for option in Writer.format.options where !format.options.contains(where: { $0.key == option.key }) {
        format.options.append(option)
      }
      return Entry(format: format, reader: reader.init(), writer: writer.init())
    }

    /// A format that is only read.
    public static func reading<Reader: ReportReader>(_ reader: Reader.Type) -> Entry {
      Entry(format: Reader.format, reader: reader.init(), writer: nil)
    }

    /// A format that is only written.
    public static func writing<Writer: ReportWriter>(_ writer: Writer.Type) -> Entry {
      Entry(format: Writer.format, reader: nil, writer: writer.init())
    }
  }

  /// The formats in the order in which they were registered.
  public private(set) var entries: [Entry] = []
  /// Why formats that should be there are not, by their names.
  public private(set) var failures: [String: ConversionError] = [:]

  /// A registry of some formats.
  ///
  /// - Throws: `usage` where two have one name or extension.
  public init(_ entries: [Entry] = []) throws(ConversionError) {
    for entry in entries { try register(entry) }
  }

  /// Adds a format.
  ///
  /// - Throws: `usage` where the name or an extension is taken.
  public mutating func register(_ entry: Entry) throws(ConversionError) {
    let taken = entries.contains { other in
      other.format.id == entry.format.id || other.format.extensions.contains { entry.format.extensions.contains($0) }
    }
    guard !taken else {
      throw ConversionError(.usage, .formatNameTaken, ["format": Message(entry.format.id)])
    }
    entries.append(entry)
  }

  /// Has another writer write a format that is there, such as XML in the shape that a platform takes.
  public mutating func replaceWriter(of id: String, by writer: any ReportWriting) {
    for index in entries.indices where entries[index].format.id == id { entries[index].writer = writer }
  }

  /// Notes why a format is not there, which whoever asks for it is told.
  public mutating func note(_ failure: ConversionError, of id: String) { failures[id] = failure }

  /// The format of a name.
  public subscript(id: String) -> Entry? { entries.first { $0.format.id == id } }

  /// The format of a file name's extension.
  public func entry(forFileName name: String) -> Entry? {
    guard let fileExtension = Self.fileExtension(of: name) else { return nil }
    return entries.first { $0.format.extensions.contains(fileExtension) }
  }

  /// The format whose signature the bytes begin with, the longest signature first.
  ///
  /// A format whose signature is an empty text takes what no other does, as long as it looks like text: no
  /// control character but white space.
  /// - Complexity: O(formats); looks at no more than the first 1,024 bytes.
  public func entry(forContent bytes: Span<UInt8>) -> Entry? {
    signedEntry(forContent: bytes) ?? (ContentHead(bytes).looksLikeText ? plainTextEntry : nil)
  }

  /// The format whose signature, not an empty one, the bytes begin with: a shape first, then the longest signature,
  /// JSON of no other format last.
  ///
  /// - Complexity: O(formats); looks at no more than the first 1,024 bytes, and of a ZIP archive also at the last
  ///   16,384, where its list of files ends.
  public func signedEntry(forContent bytes: Span<UInt8>) -> Entry? { entry(forContent: bytes) { _ in true } }

  private func entry(
    forContent bytes: Span<UInt8>, by isMeant: (FormatDescription.Signature) -> Bool
  ) -> Entry? {
    let head = ContentHead(bytes)
    var best: (length: Int, entry: Entry)?
    for entry in entries {
      for signature in entry.format.signatures where isMeant(signature) {
        let length = Self.match(signature, bytes, head)
        if length > best?.length ?? 0 { best = (length, entry) }
      }
    }
    return best?.entry
  }

  /// The format that content is of where it cannot be of another: by its exact first bytes and, of a ZIP archive, by
  /// its parts; for a format of archives also the one that content without an archive looks like. `nil` where the
  /// other may be right.
  ///
  /// - Complexity: as ``signedEntry(forContent:)``.
  public func entry(forContent bytes: Span<UInt8>, contradicting other: Entry) -> Entry? {
    let isArchive = bytes.count >= 4 && bytes[0] == 0x50 && bytes[1] == 0x4B && bytes[2] == 3 && bytes[3] == 4
    let sure = entry(forContent: bytes) { $0.shape == nil && !$0.skipsSpace }
    guard let found = sure ?? (other.isArchive && !isArchive ? entry(forContent: bytes) : nil),
      found.format.id != other.format.id
    else { return nil }
    return found
  }

  /// How much of the content a signature accounts for; 0 for one that is not there.
  private static func match(
    _ signature: FormatDescription.Signature, _ bytes: Span<UInt8>, _ head: ContentHead
  ) -> Int {
    if let shape = signature.shape {
      guard head.has(shape) else { return 0 }
      // Any JSON begins like this, that of others too, whose first characters say more.
      return shape == .jsonObject ? 2 : .max
    }
    let isThere = signature.skipsSpace ? head.begins(with: signature.bytes) : begins(bytes, with: signature.bytes)
    guard isThere, ArchiveNames.archive(bytes, hasFileBeginning: signature.archivePath) else { return 0 }
    return signature.bytes.count + signature.archivePath.count
  }

  private var plainTextEntry: Entry? {
    entries.first { $0.format.signatures.contains { $0.bytes.isEmpty && $0.skipsSpace && $0.shape == nil } }
  }

  /// A file name's extension in lower case, without the dot; `nil` for none, as in `.profile` and `a/b.c/d`.
  public static func fileExtension(of path: String) -> String? {
    let name = path.utf8.lastIndex(of: UInt8(ascii: "/")).map { path[path.utf8.index(after: $0)...] } ?? path[...]
    guard let dot = name.utf8.lastIndex(of: UInt8(ascii: ".")), dot > name.startIndex else { return nil }
    return name[name.utf8.index(after: dot)...].lowercased()
  }

  private static func begins(_ bytes: Span<UInt8>, with signature: [UInt8]) -> Bool {
    guard signature.count <= bytes.count else { return false }
    for (offset, byte) in signature.enumerated() where bytes[offset] != byte { return false }
    return true
  }
}
