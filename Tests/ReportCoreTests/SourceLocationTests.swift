import ReportCore
import Testing

@Suite struct SourceLocationTests {
  @Test func keepsEachOfItsParts() {
    var place = SourceLocation(line: 3, column: 7)
    #expect(place.file == nil && place.detail == nil)
    #expect(place.description == "3:7")
    place.detail = "Sheet!B4"
    place = place.inFile("a.xlsx").inFile("b.xlsx")
    #expect(place == SourceLocation(file: "a.xlsx", line: 3, column: 7, detail: "Sheet!B4"))
    #expect(place.hashValue == SourceLocation(file: "a.xlsx", line: 3, column: 7, detail: "Sheet!B4").hashValue)
    (place.file, place.detail, place.line, place.column) = (nil, nil, 4, 0)
    #expect(place == SourceLocation(line: 4))
    #expect(place != SourceLocation(file: "a.xlsx", line: 4))
  }

  /// A report of a million short paragraphs or cells takes a million times this.
  @Test func whatAReportHasManyOfIsSmall() {
    #expect(MemoryLayout<ReportCore.SourceLocation?>.size == 16)
    #expect(MemoryLayout<Block>.stride <= 40)
    #expect(MemoryLayout<Cell>.stride <= 48)
  }

  @Test func aCellKeepsItsExtent() {
    #expect(Cell(.text("甲")).extent == nil)
    #expect(Cell(.text("甲"), extent: 0..<0).extent == 0..<0)
    #expect(Cell(.text("甲"), extent: 12..<70).extent == 12..<70)
    #expect(Cell(.text("甲"), extent: Int32.max - 1..<Int32.max).extent == Int32.max - 1..<Int32.max)
    #expect(Cell(.text("甲"), extent: 0..<Int32.max).extent == 0..<65_535)
  }
}
