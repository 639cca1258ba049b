import ReportCore
import Testing
import TextTableFormat

/// What is refused, with which code and at which place.
@Suite struct TextReaderErrorTests {
  struct Refused: Sendable, CustomTestStringConvertible {
    var name: String
    var bytes: [UInt8]
    var code: String
    var line: Int
    var column: Int
    var testDescription: String { name }
  }

  static let refused = [
    Refused(name: "no bytes", bytes: [], code: "GK0101", line: 1, column: 1),
    Refused(
      name: "white space", bytes: Array("\u{FEFF} \n\u{3000}\n\t\u{C}\r\n".utf8), code: "GK0101", line: 1, column: 1),
    Refused(
      name: "neither UTF-8 nor GB 18030", bytes: Array("a\r\n ".utf8) + [0xD5, 0xFE, 0xFF], code: "GK0103", line: 2,
      column: 2),
    Refused(
      name: "GB 18030 with a damaged byte",
      bytes: Array(repeating: [0xD5, 0xFE] as [UInt8], count: 9).flatMap { $0 } + [0x0A, 0xD5, 0xFE, 0xFF],
      code: "GK0181", line: 2, column: 4),
    Refused(name: "a stray continuation byte", bytes: Array("一、".utf8) + [0x80], code: "GK0103", line: 1, column: 7),
    Refused(name: "a character cut off", bytes: Array("甲\n".utf8) + [0xE4, 0xB8], code: "GK0103", line: 2, column: 1),
    Refused(name: "an overlong form", bytes: [0x61, 0xC0, 0xAF, 0xFF], code: "GK0103", line: 1, column: 2),
    Refused(name: "a surrogate", bytes: [0xED, 0xA0, 0x80], code: "GK0103", line: 1, column: 1),
    Refused(name: "beyond Unicode", bytes: [0xF4, 0x90, 0x80, 0x80], code: "GK0103", line: 1, column: 1),
    Refused(name: "NUL", bytes: Array("甲\n乙".utf8) + [0], code: "GK0104", line: 2, column: 4),
    Refused(name: "PNG", bytes: [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A], code: "GK0118", line: 1, column: 1),
    Refused(
      name: "UTF-16 without a mark", bytes: [0x32, 0x4E, 0x61, 0x00], code: "GK0104", line: 1, column: 4),
    Refused(name: "half a unit of UTF-16", bytes: [0xFF, 0xFE, 0x32, 0x4E, 0x0A], code: "GK0181", line: 1, column: 4),
  ]

  @Test(arguments: refused)
  func refusesWithItsPlace(_ refused: Refused) throws {
    let error = try #require(refusal(of: refused.bytes))
    #expect(error.code == .unreadableInput)
    #expect(error.diagnostic.code.id == refused.code)
    #expect(error.location?.line == refused.line)
    #expect(error.location?.column == refused.column)
  }

  @Test func saysWhichByteIsWrong() throws {
    let error = try #require(refusal(of: Array("甲\n".utf8) + [0xD2, 0x0A]))
    #expect(error.message.english == "byte 5 (0xD2) is not valid UTF-8")
    #expect(error.message.chinese == "第 5 个字节(0xD2)不是有效的 UTF-8")
  }

  @Test func refusesMoreBytesThanTheLimit() throws {
    var limits = ReadLimits()
    limits.bytes = 3
    #expect(try report(of: "abc", limits: limits).paragraphs == ["abc"])
    #expect(refusal(of: Array("abcd".utf8), limits: limits)?.diagnostic.code == .inputTooLarge)
  }

  struct TooLarge: Sendable, CustomTestStringConvertible {
    var name: String
    var text: String
    var line: Int
    var testDescription: String { name }
  }

  static let tooManyCells = [
    TooLarge(name: "bars", text: "a|b|c\nd|e|f\ng|h|i\n", line: 3),
    TooLarge(name: "tabs", text: "a\tb\tc\nd\te\tf\ng\th\ti\n", line: 3),
    TooLarge(name: "spaces", text: "a  b  c\nd  e  f\ng  h  i\n", line: 3),
    TooLarge(name: "rules", text: "-- -- --\na  b  c\nd  e  f\ng  h  i\n-- -- --\n", line: 4),
  ]

  @Test(arguments: tooManyCells)
  func refusesMoreCellsThanTheLimit(_ table: TooLarge) throws {
    var limits = ReadLimits()
    limits.cells = 8
    let error = try #require(refusal(of: Array(table.text.utf8), limits: limits))
    #expect(error.diagnostic.code == .tableTooLarge)
    #expect(error.location?.line == table.line)
    limits.cells = 9
    #expect(try report(of: table.text, limits: limits).tables.map(\.cells.count) == [9])
  }

  static let tooManyColumns = [
    TooLarge(name: "bars", text: "a|b\nc|d|e|f\n", line: 2),
    TooLarge(name: "nothing but bars", text: "||||||||||\n||||||||||\n", line: 1),
    TooLarge(name: "tabs", text: "a\tb\nc\td\te\tf\n", line: 2),
    TooLarge(name: "spaces", text: "a  b\nc  d  e  f\n", line: 2),
    TooLarge(name: "rules", text: "\n-- -- -- --\na  b  c  d\n-- -- -- --\n", line: 2),
    TooLarge(
      name: "cells pushed aside", text: "{|\n" + String(repeating: "|-\n| rowspan=9 | 1\n", count: 4) + "|}\n", line: 1),
  ]

  @Test(arguments: tooManyColumns)
  func refusesMoreColumnsThanTheLimit(_ table: TooLarge) throws {
    var limits = ReadLimits()
    limits.columns = 3
    let error = try #require(refusal(of: Array(table.text.utf8), limits: limits))
    #expect(error.diagnostic.code == .tableTooLarge)
    #expect(error.location?.line == table.line)
  }

  @Test func countsTheCellsOfAllTables() throws {
    var limits = ReadLimits()
    limits.cells = 8
    let table = "甲 | 乙\n一 | 1\n"
    #expect(refusal(of: Array("\(table)\n\(table)".utf8), limits: limits) == nil)
    let error = try #require(refusal(of: Array("\(table)\n\(table)\n\(table)".utf8), limits: limits))
    #expect(error.diagnostic.code == .tableTooLarge)
    #expect(error.location?.line == 7)
  }

  /// Each of these lines would begin a table, were there an end: what stands after it is not read again for each.
  @Test(arguments: [
    "\\begin{tabular}{l}", "\\begin{longtable*}{l}", "{|", "{| class=a\n|-\n| 1", "\\begin{array}{l}\n1 & 2",
    "\\multicolumn[\\multirow[",
  ])
  func survivesTablesThatNothingEnds(_ begin: String) throws {
    let text = String(repeating: begin + "\n甲\n", count: 10_000) + "\\end{tabular}\n丙"
    let read = try report(of: text)
    #expect(!read.sections.isEmpty)
  }

  @Test func countsParagraphs() throws {
    var limits = ReadLimits()
    limits.blocks = 2
    let error = try #require(refusal(of: Array("a\n\nb\n\nc".utf8), limits: limits))
    #expect(error.diagnostic.code == .reportTooLarge)
    #expect(error.location?.line == 5)
  }

  @Test func refusesMoreLinesThanTheLimit() throws {
    var limits = ReadLimits()
    limits.pieces = 4
    let error = try #require(refusal(of: Array("a\n\nb\n\nc".utf8), limits: limits))
    #expect(error.diagnostic.code == .tooManyLines)
    #expect(error.location?.line == 5)
  }
}
