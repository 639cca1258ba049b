import ReportCore
import Testing

@Suite struct ReportVolumeTests {
  @Test func limitsGrowWithTheInputUpToTheirOwn() {
    let limits = ReadLimits()
    let small = limits.scaled(toBytes: 1000)
    let large = limits.scaled(toBytes: 10 << 20)
    #expect(small.cells < large.cells && small.blocks < large.blocks && small.figures < large.figures)
    #expect(limits.scaled(toBytes: 1 << 40) == limits)
    var own = ReadLimits()
    (own.cells, own.blocks, own.figures, own.textBytes, own.pieces) = (1, 2, 3, 4, 5)
    #expect(own.scaled(toBytes: 10 << 20) == own)
  }

  @Test func whatIsBeyondALimitIsToldWithItsPlace() throws {
    var limits = ReadLimits()
    (limits.cells, limits.blocks, limits.figures) = (5, 1, 1)
    var volume = ReportVolume(limits: limits)
    try volume.addCells(3, at: nil)
    try volume.addBlock(at: nil)
    try volume.addFigure(at: nil)
    let place = SourceLocation(line: 7)
    #expect(code { () throws(ConversionError) in try volume.addCells(3, at: place) } == "GK0106 7")
    #expect(code { () throws(ConversionError) in try volume.addBlock(at: place) } == "GK0108 7")
    #expect(code { () throws(ConversionError) in try volume.addFigure(at: place) } == "GK0108 7")
  }

  /// 4,000 cells that each begin right of all those above make a grid of 40 million columns.
  @Test(arguments: [(span: 10_000, rows: 4_000, fits: false), (20, 1_000, false), (20, 10, true), (1, 2_000, true)])
  func rowSpansThatPushCellsAsideAreBounded(span: Int, rows: Int, fits: Bool) throws {
    var table = Table(location: SourceLocation(line: 3))
    for _ in 0..<rows { table.appendRow([Cell(.text("1"), rowSpan: 60_000, columnSpan: span)]) }
    let volume = ReportVolume(limits: ReadLimits().scaled(toBytes: 0))
    let outcome = code { () throws(ConversionError) in try volume.checkReach(of: table, at: table.location) }
    #expect(outcome == (fits ? "no error" : "GK0106 3"))
  }

  /// One wide row makes each of many short ones as wide where tables are written.
  @Test(arguments: [(rows: 700, width: 1_000, fits: false), (500, 1_000, true), (100_000, 3, true)])
  func wideRowsAmongManyShortOnesAreBounded(rows: Int, width: Int, fits: Bool) {
    var table = Table(location: SourceLocation(line: 3))
    for row in 0..<rows { table.appendRow([Cell(.text("1"), columnSpan: row == 5 ? width : 1)]) }
    let report = Report(sections: [Section(blocks: [.table(table)])])
    let outcome = code { () throws(ConversionError) in try ReportVolume.checkPlaces(of: report) }
    #expect(outcome == (fits ? "no error" : "GK0106 3"))
  }

  private func code(_ body: () throws(ConversionError) -> Void) -> String {
    do throws(ConversionError) {
      try body()
      return "no error"
    } catch {
      return "\(error.diagnostic.code.id) \(error.location?.description ?? "-")"
    }
  }
}
