import OfficePackage
import Testing

@testable import XLSXFormat

/// Texts that are longer than a cell holds.
@Suite struct CellTextTests {
  private static let limit = 32_767

  @Test(arguments: [
    (String(repeating: "字", count: 40_000), 2), (String(repeating: "\u{7}", count: 10_000), 3),
    (String(repeating: "_x0007_", count: 4_000), 3), (String(repeating: "𠀀", count: 20_000), 2),
    (String(repeating: "_", count: 20_000), 1), (String(repeating: "字", count: 32_767), 1),
  ])
  func piecesFitAsTheyAreWritten(_ text: String, _ count: Int) {
    let pieces = CellText.pieces(text)
    #expect(pieces.count == count)
    #expect(pieces.joined() == text)
    #expect(pieces.allSatisfy { PartText.escaped($0).utf16.count <= Self.limit })
  }

  @Test func whatIsShortenedFits() {
    let text = CellText.shortened(String(repeating: "行\u{7}", count: 9_000))
    #expect(PartText.escaped(text).utf16.count <= Self.limit)
    #expect(text.hasSuffix("…"))
    #expect(CellText.shortened("行") == "行")
  }
}
