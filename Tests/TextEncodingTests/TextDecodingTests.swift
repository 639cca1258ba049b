import ReportCore
import Testing
import TextEncoding

@Suite struct TextDecodingTests {
  /// 政府信息 and a line with the euro sign and a character beyond the basic plane, in the encodings.
  static let chinese: [(name: String, bytes: [UInt8], encoding: TextEncoding)] = [
    ("UTF-8", Array("政府信息\n€𠀀".utf8), .utf8),
    ("UTF-8 with a mark", [0xEF, 0xBB, 0xBF] + Array("政府信息\n€𠀀".utf8), .utf8),
    (
      "GB 18030",
      [0xD5, 0xFE, 0xB8, 0xAE, 0xD0, 0xC5, 0xCF, 0xA2, 0x0A, 0xA2, 0xE3, 0x95, 0x32, 0x82, 0x36], .gb18030
    ),
    (
      "GB 18030 with a mark",
      [
        0x84, 0x31, 0x95, 0x33, 0xD5, 0xFE, 0xB8, 0xAE, 0xD0, 0xC5, 0xCF, 0xA2, 0x0A, 0xA2, 0xE3, 0x95, 0x32, 0x82,
        0x36,
      ],
      .gb18030
    ),
    (
      "UTF-16, low byte first",
      [0xFF, 0xFE, 0x3F, 0x65, 0x9C, 0x5E, 0xE1, 0x4F, 0x6F, 0x60, 0x0A, 0, 0xAC, 0x20, 0x40, 0xD8, 0x00, 0xDC],
      .utf16LittleEndian
    ),
    (
      "UTF-16, high byte first",
      [0xFE, 0xFF, 0x65, 0x3F, 0x5E, 0x9C, 0x4F, 0xE1, 0x60, 0x6F, 0, 0x0A, 0x20, 0xAC, 0xD8, 0x40, 0xDC, 0x00],
      .utf16BigEndian
    ),
  ]

  @Test(arguments: chinese)
  func tellsTheEncodingByItself(_ name: String, _ bytes: [UInt8], _ encoding: TextEncoding) throws {
    let result = try TextDecoding.decode(bytes.span)
    #expect(result.encoding == encoding)
    let text = String(decoding: result.text ?? bytes, as: UTF8.self)
    #expect(text == "政府信息\n€𠀀" || text == "\u{FEFF}政府信息\n€𠀀")
  }

  @Test func utf8IsNotCopied() throws {
    #expect(try TextDecoding.decode(Array("政府".utf8).span).text == nil)
    #expect(try TextDecoding.decode([0x61].span, option: "utf-8").text == nil)
  }

  @Test(arguments: ["gb2312", "GBK", "x-gbk", "GB_2312-80", "cp936", "gb18030"])
  func olderNamesMeanGB18030(_ name: String) throws {
    #expect(TextEncoding(declared: name) == .gb18030)
    // 㐂 is in GB 18030 only.
    let bytes: [UInt8] = [0x81, 0x39, 0xEE, 0x39]
    let text = try TextDecoding.decode(bytes.span, declared: TextEncoding(declared: name)).text
    #expect(text.map { String(decoding: $0, as: UTF8.self).unicodeScalars.count } == 1)
  }

  @Test func aMarkCountsMoreThanADeclaration() throws {
    let bytes: [UInt8] = [0xFF, 0xFE, 0x3F, 0x65]
    #expect(try TextDecoding.decode(bytes.span, declared: .gb18030).encoding == .utf16LittleEndian)
  }

  @Test func anOptionCountsMoreThanAMark() throws {
    let bytes: [UInt8] = [0xD5, 0xFE]
    #expect(try TextDecoding.decode(bytes.span, option: "gb18030", declared: .big5).encoding == .gb18030)
    #expect(try TextDecoding.decode([0xEF, 0xBB, 0xBF, 0xAF].span, option: "gb18030").encoding == .gb18030)
  }

  @Test(arguments: [[0x3F, 0x65, 0x0A, 0x00] as [UInt8], [0x65, 0x3F, 0x00, 0x0A]])
  func utf16WithoutAMarkIsReadOnRequest(_ bytes: [UInt8]) throws {
    let text = try TextDecoding.decode(bytes.span, option: "utf-16").text
    #expect(text.map { String(decoding: $0, as: UTF8.self) } == "政\n")
  }

  @Test func big5IsReadByDeclarationAndWhereGB18030WouldMisreadIt() throws {
    // 一、本年度政府資訊公開的情況
    let bytes: [UInt8] = [
      0xA4, 0x40, 0xA1, 0x42, 0xA5, 0xBB, 0xA6, 0x7E, 0xAB, 0xD7, 0xAC, 0x46, 0xA9, 0xB2, 0xB8, 0xEA, 0xB0, 0x54, 0xA4,
      0xBD, 0xB6, 0x7D, 0xAA, 0xBA, 0xB1, 0xA1, 0xAA, 0x70,
    ]
    for result in [try TextDecoding.decode(bytes.span), try TextDecoding.decode(bytes.span, declared: .big5)] {
      #expect(result.encoding == .big5)
      #expect(result.text.map { String(decoding: $0, as: UTF8.self) } == "一、本年度政府資訊公開的情況")
    }
  }

  // MARK: Errors

  struct Refused: Sendable, CustomTestStringConvertible {
    var name: String
    var bytes: [UInt8]
    var option = "auto"
    var says: String
    var line: Int
    var column: Int
    var testDescription: String { name }
  }

  static let refused = [
    Refused(
      name: "PNG", bytes: [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A],
      says: "GK0103 byte 1 (0x89) is not valid UTF-8", line: 1, column: 1),
    Refused(
      name: "UTF-8 with one byte damaged", bytes: Array("政府信息\n公开".utf8) + [0xFF] + Array("年度".utf8),
      says: "GK0103 byte 20 (0xFF) is not valid UTF-8", line: 2, column: 7),
    Refused(
      name: "after a mark", bytes: [0xEF, 0xBB, 0xBF, 0x61, 0xFF], says: "GK0103 byte 5 (0xFF) is not valid UTF-8",
      line: 1, column: 2),
    Refused(
      name: "GB 18030 with one byte damaged, which reaches far",
      bytes: [UInt8](repeating: 0xD5, count: 0) + Array(repeating: [0xD5, 0xFE] as [UInt8], count: 12).flatMap { $0 }
        + [0x0A, 0xD5, 0xFE, 0xFF],
      says: "GK0181 byte 28 (0xFF) is not valid GB 18030", line: 2, column: 4),
    Refused(
      name: "cut off", bytes: [0xD5, 0xFE, 0xD5], option: "gb18030", says: "GK0181 byte 3 (0xD5) is not valid GB 18030",
      line: 1, column: 4),
    Refused(
      name: "half a pair in UTF-16", bytes: [0xFF, 0xFE, 0x61, 0x00, 0x0A, 0x00, 0x00, 0xD8, 0x61, 0x00],
      says: "GK0181 byte 7 (0x00) is not valid UTF-16", line: 2, column: 1),
    Refused(
      name: "GB 18030 called UTF-8", bytes: [0x61, 0x0D, 0x0A, 0xD5, 0xFE], option: "utf-8",
      says: "GK0103 byte 4 (0xD5) is not valid UTF-8", line: 2, column: 1),
  ]

  @Test(arguments: refused)
  func saysWhichByteCannotBeDecoded(_ refused: Refused) throws {
    let error = #expect(throws: ConversionError.self) {
      try TextDecoding.decode(refused.bytes.span, option: refused.option)
    }
    #expect(error?.code == .unreadableInput)
    #expect(error.map { "\($0.diagnostic.code.id) \($0.message.english)" } == refused.says)
    #expect(error?.location == SourceLocation(line: refused.line, column: refused.column))
  }
}
