import ReportCore
import Testing

@Suite struct FigureAddressTests {
  @Test func readsThreeKeys() throws {
    let address = try #require(FigureAddress("applications/results.granted/total"))
    #expect([address.table, address.row, address.column] == ["applications", "results.granted", "total"])
    #expect(address == FigureAddress(table: "applications", row: "results.granted", column: "total"))
  }

  @Test func aMarkThatCombinesWithTheSlashIsPartOfTheKey() throws {
    let address = try #require(FigureAddress("t/\u{34E}r/c"))
    #expect(Array(address.row.unicodeScalars) == ["\u{34E}", "r"])
  }

  @Test(arguments: ["", "a", "a/b", "a/b/", "/b/c", "a//c", "a/b/c/d", "//", "///"])
  func refusesOtherShapes(_ text: String) { #expect(FigureAddress(text) == nil) }
}
