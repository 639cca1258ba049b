import CLibZip
public import ReportCore

/// The check of an archive that was just written.
public enum PackageCheck {
  /// Unpacks every part, so that its size and checksum are compared.
  ///
  /// - Parameter bytes: the whole file.
  /// - Throws: `io` where it is not whole.
  /// - Complexity: O(*n*) in the unpacked size; memory does not depend on it.
  public static func verify(_ bytes: UnsafeBufferPointer<UInt8>) throws(ConversionError) {
    var error = zip_error_t()
    zip_error_init(&error)
    defer { zip_error_fini(&error) }
    guard let source = zip_source_buffer_create(bytes.baseAddress, zip_uint64_t(bytes.count), 0, &error) else {
      throw damaged(nil)
    }
    guard let archive = zip_open_from_source(source, ZIP_RDONLY | ZIP_CHECKCONS, &error) else {
      zip_source_free(source)
      throw damaged(zip_error_strerror(&error).map { String(cString: $0) })
    }
    defer { zip_discard(archive) }
    // Nothing at all is an archive without parts to libzip.
    guard zip_get_num_entries(archive, 0) > 0 else { throw damaged(nil) }
    for index in 0..<zip_get_num_entries(archive, 0) {
      guard isWhole(archive, zip_uint64_t(index)) else {
        throw damaged(zip_get_name(archive, zip_uint64_t(index), 0).map { String(cString: $0) })
      }
    }
  }

  private static func isWhole(_ archive: OpaquePointer, _ index: zip_uint64_t) -> Bool {
    var status = zip_stat_t()
    zip_stat_init(&status)
    guard zip_stat_index(archive, index, 0, &status) == 0, let file = zip_fopen_index(archive, index, 0) else {
      return false
    }
    defer { zip_fclose(file) }
    var left = Int(clamping: status.size)
    return withUnsafeTemporaryAllocation(byteCount: 1 << 14, alignment: 1) { chunk in
      while true {
        let count = Int(zip_fread(file, chunk.baseAddress, zip_uint64_t(chunk.count)))
        guard count > 0 else { return count == 0 && left == 0 }
        left -= count
      }
    }
  }

  private static func damaged(_ what: String?) -> ConversionError {
    let reason = Message(
      chinese: "写出的压缩包不完整\(what.map { "（\($0)）" } ?? "")",
      english: "the archive that was written is not whole\(what.map { " (\($0))" } ?? "")")
    return ConversionError(.io, .packageNotWritten, ["reason": reason])
  }
}
