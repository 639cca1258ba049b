import CLibZip
public import ReportCore

/// An Office Open XML file that is being read: a ZIP archive of parts (ECMA-376 part 2), opened by libzip.
///
/// Only what is asked for is unpacked, and no more of it than the limits allow. Nothing outside the bytes is opened.
public struct PackageArchive: ~Copyable {
  private let archive: OpaquePointer
  private let limits: ReadLimits
  /// Where each part is, by its normalised name.
  private var indices: [String: Int] = [:]
  /// The bytes of the parts that were unpacked so far, each counted once however often it was asked for.
  public private(set) var unpackedBytes = 0
  private var unpackedParts: Set<zip_uint64_t> = []
  /// All bytes that were unpacked.
  private var work = 0

  /// Opens an archive.
  ///
  /// - Parameters:
  ///   - bytes: the whole file, which must outlive the archive.
  ///   - format: the format's name for messages, such as `docx`.
  /// - Throws: `unreadableInput` for what is no archive, an old binary document, one with a password, more files than
  ///   the limit, or two files of one name.
  public init(_ bytes: UnsafeBufferPointer<UInt8>, format: String, limits: ReadLimits) throws(ConversionError) {
    try Self.checkKind(of: bytes, format: format, limits: limits)
    archive = try Self.open(bytes, format, limits)
    self.limits = limits
    for (index, name) in partNames.enumerated() {
      let name = PartName.normalised(name)
      if indices[name] == nil { indices[name] = index }
    }
  }

  private static func open(
    _ bytes: UnsafeBufferPointer<UInt8>, _ format: String, _ limits: ReadLimits
  ) throws(ConversionError) -> OpaquePointer {
    var error = zip_error_t()
    zip_error_init(&error)
    defer { zip_error_fini(&error) }
    guard let source = zip_source_buffer_create(bytes.baseAddress, zip_uint64_t(bytes.count), 0, &error) else {
      throw broken(&error, format)
    }
    guard let archive = zip_open_from_source(source, ZIP_RDONLY, &error) else {
      zip_source_free(source)
      throw broken(&error, format)
    }
    let count = Int(zip_get_num_entries(archive, 0))
    guard count <= limits.archiveEntries else {
      zip_discard(archive)
      throw .unreadable(
        .tooManyArchiveEntries, at: nil, ["count": "\(count)", "limit": "\(limits.archiveEntries)"])
    }
    if let name = repeatedName(in: archive) {
      zip_discard(archive)
      throw .unreadable(.repeatedPart, at: nil, ["part": Message(name)])
    }
    return archive
  }

  /// A name that two files of an archive have, without regard to case: one of them would be lost.
  private static func repeatedName(in archive: OpaquePointer) -> String? {
    var names: Set<String> = []
    for index in 0..<zip_get_num_entries(archive, 0) {
      guard let name = zip_get_name(archive, zip_uint64_t(index), 0).map({ String(cString: $0) }) else { continue }
      guard names.insert(name.lowercased()).inserted else { return name }
    }
    return nil
  }

  deinit { zip_discard(archive) }

  /// Whether there is a part; names are told apart without regard to case.
  public func hasPart(_ name: String) -> Bool { index(of: name) != nil }

  /// The names of all parts, as the archive spells them.
  public var partNames: [String] {
    (0..<zip_get_num_entries(archive, 0)).map { index in
      zip_get_name(archive, zip_uint64_t(index), 0).map { String(cString: $0) } ?? ""
    }
  }

  /// Unpacks a part; `nil` where there is none.
  ///
  /// - Throws: `unreadableInput` naming the part where it is damaged, has a password or is beyond a limit.
  public mutating func part(_ name: String) throws(ConversionError) -> [UInt8]? {
    guard let index = index(of: name) else { return nil }
    var status = zip_stat_t()
    zip_stat_init(&status)
    guard zip_stat_index(archive, index, 0, &status) == 0 else { throw broken(part: name) }
    guard status.encryption_method == UInt16(ZIP_EM_NONE) else { throw .unreadable(.encryptedDocument, at: nil) }
    try checkSize(of: status, part: name)
    guard let file = PartFile(archive, index) else { throw broken(part: name) }
    let bytes = try file.readAll(Int(status.size)) { [error = broken(part: name)] in error }
    work += bytes.count
    if unpackedParts.insert(index).inserted { unpackedBytes += bytes.count }
    return bytes
  }

  private func checkSize(of status: zip_stat_t, part name: String) throws(ConversionError) {
    let size = Int(clamping: status.size)
    guard size <= limits.unpackedBytes - work else {
      throw .unreadable(.unpacksTooLarge, at: nil, ["part": Message(name), "limit": "\(limits.unpackedBytes)"])
    }
    guard size <= 1 << 20 || size / max(1, Int(clamping: status.comp_size)) <= limits.unpackingRatio else {
      throw .unreadable(.unpackingRatioTooHigh, at: nil, ["part": Message(name), "limit": "\(limits.unpackingRatio)"])
    }
  }

  private func index(of name: String) -> zip_uint64_t? { indices[PartName.normalised(name)].map { zip_uint64_t($0) } }

  private func broken(part name: String) -> ConversionError {
    let reason = zip_strerror(archive).map { String(cString: $0) } ?? "?"
    return .unreadable(.brokenPart, at: nil, ["part": Message(name), "reason": Message(reason)])
  }

  private static func broken(_ error: inout zip_error_t, _ format: String) -> ConversionError {
    let reason = zip_error_strerror(&error).map { String(cString: $0) } ?? "?"
    return .unreadable(.brokenArchive, at: nil, ["format": Message(format), "reason": Message(reason)])
  }
}

// MARK: - Kinds of files

extension PackageArchive {
  private static func checkKind(
    of bytes: UnsafeBufferPointer<UInt8>, format: String, limits: ReadLimits
  ) throws(ConversionError) {
    guard !bytes.isEmpty else { throw .unreadable(.emptyInput, at: nil) }
    try limits.checkSize(bytes.count)
    let content = Span(_unsafeElements: bytes)
    guard CompoundFile.isOne(content) else {
      let isArchive = bytes.starts(with: [0x50, 0x4B, 3, 4])
      if !isArchive, let foreign = ForeignContent(content) { throw foreign.error() }
      return
    }
    throw CompoundFile.isEncrypted(content)
      ? .unreadable(.encryptedDocument, at: nil)
      : .unreadable(.oldBinaryDocument, at: nil, ["format": Message(format)])
  }
}

/// A part that is being unpacked.
private struct PartFile: ~Copyable {
  private let file: OpaquePointer

  init?(_ archive: OpaquePointer, _ index: zip_uint64_t) {
    guard let file = zip_fopen_index(archive, index, 0) else { return nil }
    self.file = file
  }

  deinit { zip_fclose(file) }

  /// All bytes; an archive that gives more or fewer than it says is damaged.
  func readAll(_ count: Int, or broken: () -> ConversionError) throws(ConversionError) -> [UInt8] {
    var failed = false
    let bytes = [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
      filled = 0
      while filled < count {
        let read = zip_fread(file, buffer.baseAddress.map { $0 + filled }, zip_uint64_t(count - filled))
        guard read > 0 else { break }
        filled += Int(read)
      }
      var extra: UInt8 = 0
      // The checksum is compared at the end of the file, which a read beyond it reaches.
      failed = filled < count || zip_fread(file, &extra, 1) != 0
    }
    guard !failed else { throw reason().map { Self.error(broken(), $0) } ?? broken() }
    return bytes
  }

  private func reason() -> String? {
    guard let error = zip_file_get_error(file) else { return nil }
    return zip_error_strerror(error).map { String(cString: $0) }
  }

  private static func error(_ error: ConversionError, _ reason: String) -> ConversionError {
    var error = error
    error.diagnostic.arguments["reason"] = Message(reason)
    return error
  }
}
