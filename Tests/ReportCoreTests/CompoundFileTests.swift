import ReportCore
import Testing

/// What office programs kept documents in before 2007 is told from what encrypts them since.
@Suite struct CompoundFileTests {
  /// A compound file with one stream in its directory.
  private static func file(_ stream: String) -> [UInt8] {
    var bytes = CompoundFile.signature + [UInt8](repeating: 0, count: 2040)
    for (index, byte) in stream.utf8.enumerated() { bytes[1024 + 2 * index] = byte }
    return bytes
  }

  @Test(arguments: [("WordDocument", false), ("EncryptedPackage", true), ("Workbook", false)])
  func streamsAreFound(_ stream: String, _ isEncrypted: Bool) {
    let bytes = Self.file(stream)
    let (isOne, isFound) = (CompoundFile.isOne(bytes.span), CompoundFile.hasStream(stream, in: bytes.span))
    #expect(isOne && isFound)
    let isFoundByHalf = CompoundFile.hasStream(String(stream.dropLast()), in: bytes.span)
    #expect(!isFoundByHalf)
    let encrypted = CompoundFile.isEncrypted(bytes.span)
    #expect(encrypted == isEncrypted)
  }

  @Test(arguments: [[], Array("PK".utf8), Array(CompoundFile.signature.dropLast())])
  func othersAreNone(_ bytes: [UInt8]) {
    let isOne = CompoundFile.isOne(bytes.span)
    #expect(!isOne)
  }
}
