import ReportCore
import Testing

@testable import DocumentTokens

@Suite struct LineCounterTests {
  /// Texts, each with offsets and their places. Without its type the list takes the compiler a minute.
  static let places: [(String, [(Int, String)])] = [
    ("a\nb\n", [(0, "1:1"), (1, "1:2"), (2, "2:1"), (4, "3:1")]),
    ("a\r\nb\rc\n\r\nd", [(1, "1:2"), (3, "2:1"), (5, "3:1"), (9, "5:1")]),
    ("甲\n乙丙", [(3, "1:4"), (4, "2:1"), (7, "2:4")]), ("\u{FEFF}a\nb", [(3, "1:1"), (5, "2:1")]),
    ("\n\n\n", [(3, "4:1")]),
    ("ab\ncd\nef", [(7, "3:2"), (4, "2:2"), (0, "1:1"), (6, "3:1")]), ("a\r\nb", [(2, "1:3"), (3, "2:1"), (2, "1:3")]),
  ]

  @Test(arguments: places)
  func tellsLineAndColumn(_ text: String, _ places: [(Int, String)]) {
    let bytes = Array(text.utf8)
    bytes.withUnsafeBufferPointer { bytes in
      var lines = LineCounter(bytes)
      for (offset, place) in places { #expect(lines.location(at: offset).description == place, "\(offset)") }
    }
  }
}
