import Testing

@testable import SystemFiles

@Suite struct SystemNameTests {
  @Test(
    arguments: [
      [], [0x61], Array("某县.txt".utf8), [0xB9, 0xAB], [0xE6, 0x9F], [0x61, 0xFF, 0x62], [0xF4, 0x8F, 0xB6, 0x80],
      [0xC0, 0x80], [0xED, 0xA0, 0x80], Array("甲".utf8) + [0x80] + Array("\u{10FD41}😀".utf8),
      Array("\u{10FD80}".utf8) + [0xBF],
    ] as [[UInt8]])
  func everyNameComesBack(_ bytes: [UInt8]) {
    #expect(SystemName.bytes(of: SystemName.text(of: bytes)) == bytes)
  }

  @Test func whatIsUTF8StaysAsItIs() {
    #expect(SystemName.text(of: "某县 a.txt".utf8) == "某县 a.txt")
    #expect(SystemName.text(of: [0x61, 0xB9] as [UInt8]).unicodeScalars.map(\.value) == [0x61, 0x10FDB9])
  }

  @Test func noTwoNamesHaveOneText() {
    #expect(SystemName.text(of: [0xB9] as [UInt8]) != SystemName.text(of: "\u{10FDB9}".utf8))
  }
}
