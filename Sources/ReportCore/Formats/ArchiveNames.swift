/// The names of a ZIP archive's files, as far as they stand at its beginning and its end.
enum ArchiveNames {
  /// Whether the archive's local headers at its beginning or its list of files at its end name a file that begins so;
  /// true for an empty name.
  ///
  /// - Complexity: looks at no more than the first 1,024 and the last 16,384 bytes.
  static func archive(_ bytes: Span<UInt8>, hasFileBeginning path: [UInt8]) -> Bool {
    guard !path.isEmpty else { return true }
    let head = min(bytes.count, 1024)
    let tail = max(head, bytes.count - 16_384)
    return names(path, bytes, 0..<head) || names(path, bytes, tail..<bytes.count)
  }

  /// Whether a local header (30 bytes before the name) or a directory's entry (46) in a range names such a file.
  private static func names(_ path: [UInt8], _ bytes: Span<UInt8>, _ range: Range<Int>) -> Bool {
    range.contains { index in
      bytes[index] == path[0] && matches(path, bytes, at: index)
        && (index >= 30 && matches([0x50, 0x4B, 0x03, 0x04], bytes, at: index - 30)
          || index >= 46 && matches([0x50, 0x4B, 0x01, 0x02], bytes, at: index - 46))
    }
  }

  private static func matches(_ signature: [UInt8], _ bytes: Span<UInt8>, at start: Int) -> Bool {
    guard start + signature.count <= bytes.count else { return false }
    for (offset, byte) in signature.enumerated() {
      // Some programs write backslashes.
      let found = bytes[start + offset] == UInt8(ascii: "\\") ? UInt8(ascii: "/") : bytes[start + offset]
      if found != byte { return false }
    }
    return true
  }
}
