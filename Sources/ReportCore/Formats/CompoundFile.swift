/// Compound files (MS-CFB, "OLE"): what office programs kept documents in before 2007, and keep encrypted ones in since.
public enum CompoundFile {
  /// The first bytes.
  public static let signature: [UInt8] = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]

  /// Whether the content is a compound file.
  public static func isOne(_ bytes: Span<UInt8>) -> Bool { begins(bytes, with: signature, at: 0) }

  /// Whether the content is an encrypted document: a compound file around the package (MS-OFFCRYPTO 2.3.4.4).
  ///
  /// - Complexity: O(*n*).
  public static func isEncrypted(_ bytes: Span<UInt8>) -> Bool {
    isOne(bytes) && hasStream("EncryptedPackage", in: bytes)
  }

  /// Whether a compound file's directory has a stream; entries are 128 bytes long and begin with the name in UTF-16.
  ///
  /// - Complexity: O(*n*).
  public static func hasStream(_ name: String, in bytes: Span<UInt8>) -> Bool {
    let entry: [UInt8] = name.utf8.reduce(into: []) { $0 += [$1, 0] } + [0, 0]
    return stride(from: 512, to: bytes.count, by: 128).contains { begins(bytes, with: entry, at: $0) }
  }

  private static func begins(_ bytes: Span<UInt8>, with text: [UInt8], at start: Int) -> Bool {
    guard start + text.count <= bytes.count else { return false }
    for (offset, byte) in text.enumerated() where bytes[start + offset] != byte { return false }
    return true
  }
}
