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

  private func code(_ body: () throws(ConversionError) -> Void) -> String {
    do throws(ConversionError) {
      try body()
      return "no error"
    } catch {
      return "\(error.diagnostic.code.id) \(error.location?.description ?? "-")"
    }
  }
}
