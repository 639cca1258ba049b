import OfficePackage
import ReportCore
import Testing

@Suite struct PackageArchiveTests {
  private static func package(_ parts: [(String, [UInt8])]) throws -> [UInt8] {
    var package = try PackageWriter()
    for (name, bytes) in parts { try package.add(name, bytes) }
    var buffer = ByteBuffer()
    try package.finish(to: &buffer)
    return buffer.bytes
  }

  /// Opens an archive and unpacks a part; the code of the error, or the part's size.
  private static func outcome(
    of bytes: [UInt8], part: String = "a.xml", limits: ReadLimits = ReadLimits()
  ) -> String {
    bytes.withUnsafeBufferPointer { buffer in
      do throws(ConversionError) {
        var archive = try PackageArchive(buffer, format: "docx", limits: limits)
        return try archive.part(part).map { "\($0.count) bytes" } ?? "no part"
      } catch {
        return error.diagnostic.code.id
      }
    }
  }

  @Test func partsComeOutAsTheyWentIn() throws {
    let text = Array("某县".utf8)
    let bytes = try Self.package([("a.xml", text), ("b/空.xml", [])])
    #expect(Self.outcome(of: bytes) == "6 bytes")
    #expect(Self.outcome(of: bytes, part: "A.XML") == "6 bytes")
    #expect(Self.outcome(of: bytes, part: "b/空.xml") == "0 bytes")
    #expect(Self.outcome(of: bytes, part: "c") == "no part")
  }

  @Test(arguments: ["word\\a.xml", "./word/a.xml", "/word/a.xml", "WORD/A.xml", "word//a.xml", ".\\Word\\a.XML"])
  func namesArePartsHoweverTheyAreSpelt(_ name: String) throws {
    #expect(Self.outcome(of: try Self.package([("b", []), (name, [1, 2])]), part: "word/a.xml") == "2 bytes")
  }

  @Test(arguments: ["a%20b.xml", "/word/a b.xml", "./A b.xml", "..\\word\\a b.xml"])
  func linksLeadToPartsHoweverTheyAreSpelt(_ target: String) throws {
    let links = """
      <Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">\
      <Relationship Id="x" Type="t/styles" Target="\(target)"/></Relationships>
      """
    let bytes = try Self.package([("word/a b.xml", [1, 2]), ("word/_rels/d.xml.rels", Array(links.utf8))])
    let size = try bytes.withUnsafeBufferPointer { (buffer) throws(ConversionError) in
      var archive = try PackageArchive(buffer, format: "docx", limits: ReadLimits())
      let target = try archive.relationships(of: "word/d.xml").first?.target ?? ""
      return try archive.part(target)?.count
    }
    #expect(size == 2)
  }

  @Test func equalPartsGiveEqualBytes() throws {
    let parts = [("a.xml", Array("<a/>".utf8)), ("b.xml", [UInt8](repeating: 65, count: 9999))]
    #expect(try Self.package(parts) == Self.package(parts))
  }

  @Test func whatIsNoArchiveIsTold() throws {
    #expect(Self.outcome(of: []) == "GK0101")
    #expect(Self.outcome(of: Array("not a zip".utf8)) == "GK0361")
    let bytes = try Self.package([("a.xml", Array("text".utf8))])
    #expect(Self.outcome(of: Array(bytes.dropLast(30))) == "GK0361")
  }

  @Test func oldAndEncryptedDocumentsAreTold() {
    var document: [UInt8] = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1] + [UInt8](repeating: 0, count: 2040)
    #expect(Self.outcome(of: document) == "GK0364")
    for (index, byte) in "EncryptedPackage".utf8.enumerated() { document[1024 + 2 * index] = byte }
    #expect(Self.outcome(of: document) == "GK0363")
  }

  @Test func aDamagedPartIsNamed() throws {
    var bytes = try Self.package([("a.xml", Array("0123456789abcdef0123456789".utf8))])
    // After the local header's 30 bytes and the name.
    bytes[30 + 5 + 3] ^= 0x55
    #expect(Self.outcome(of: bytes) == "GK0362")
  }

  /// libzip itself writes no name twice, so one of two that are as long is changed in both its places.
  @Test(arguments: ["a.xml", "A.XML"]) func twoPartsOfOneNameAreRefused(_ name: String) throws {
    var bytes = try Self.package([("a.xml", Array("1".utf8)), ("b.xml", Array("2".utf8))])
    #expect(Self.outcome(of: bytes) == "1 bytes")
    let old = Array("b.xml".utf8)
    for start in 0...bytes.count - old.count where bytes[start...].starts(with: old) {
      bytes.replaceSubrange(start..<start + old.count, with: name.utf8)
    }
    #expect(Self.outcome(of: bytes) == "GK0383")
  }

  @Test func whatWasWrittenWholeIsToldFromWhatWasNot() throws {
    let bytes = try Self.package([("a.xml", Array("0123456789abcdef0123456789".utf8)), ("b.xml", [])])
    #expect(Self.isWhole(bytes))
    #expect(!Self.isWhole(Array(bytes.dropLast())))
    #expect(!Self.isWhole([]))
    for index in [30 + 5 + 3, 14, 18] {
      var damaged = bytes
      damaged[index] ^= 0x55
      #expect(!Self.isWhole(damaged), "byte \(index)")
    }
  }

  private static func isWhole(_ bytes: [UInt8]) -> Bool {
    bytes.withUnsafeBufferPointer { bytes in
      do throws(ConversionError) {
        try PackageCheck.verify(bytes)
        return true
      } catch {
        return false
      }
    }
  }

  @Test func limitsHaveTheirOwnErrors() throws {
    let zeros = try Self.package([("a.xml", [UInt8](repeating: 48, count: 4 << 20)), ("b.xml", [])])
    #expect(Self.outcome(of: zeros) == "GK0369")
    var limits = ReadLimits()
    limits.unpackingRatio = 2000
    #expect(Self.outcome(of: zeros, limits: limits) == "\(4 << 20) bytes")
    limits.unpackedBytes = 1 << 20
    #expect(Self.outcome(of: zeros, limits: limits) == "GK0368")
    limits.archiveEntries = 1
    #expect(Self.outcome(of: zeros, limits: limits) == "GK0367")
    limits.bytes = 10
    #expect(Self.outcome(of: zeros, limits: limits) == "GK0102")
  }

  @Test func aPartThatIsAskedForAgainIsCountedOnceAndItsUnpackingEachTime() throws {
    let bytes = try Self.package([("a.xml", [1, 2, 3]), ("b.xml", [4])])
    var limits = ReadLimits()
    limits.unpackedBytes = 7
    try bytes.withUnsafeBufferPointer { (buffer) throws(ConversionError) in
      var archive = try PackageArchive(buffer, format: "docx", limits: limits)
      for part in ["a.xml", "a.xml", "b.xml"] { _ = try archive.part(part) }
      #expect(archive.unpackedBytes == 4)
      #expect(throws: ConversionError.self) { try archive.part("b.xml") }
    }
  }
}
