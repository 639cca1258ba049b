import ReportCore
import Testing

@testable import XLSXFormat

@Suite struct CellSpansTests {
  /// A seeded generator, so that a failure comes again.
  private struct Generator: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return state ^ (state >> 29)
    }
  }

  @Test(arguments: UInt64(1)...200)
  func noMergedCellReachesIntoAnotherCell(_ seed: UInt64) {
    var generator = Generator(state: seed)
    var table = Table()
    for _ in 0..<Int.random(in: 1...8, using: &generator) {
      let cells = (0..<Int.random(in: 0...5, using: &generator)).map { _ in
        Cell(
          .text("x"), rowSpan: .random(in: 1...4, using: &generator),
          columnSpan: .random(in: 1...4, using: &generator))
      }
      table.appendRow(cells)
    }
    let grid = table.grid()
    let spans = CellSpans(of: table, grid).spans
    var covered: Set<CellPosition> = []
    for span in spans {
      #expect(span.row + span.rows <= table.rowCount && span.column + span.columns <= grid.width)
      for row in span.row..<span.row + span.rows {
        for column in span.column..<span.column + span.columns {
          #expect(covered.insert(CellPosition(row: row, column: column)).inserted)
        }
      }
    }
    let merged = Set(spans.map(\.cell))
    for row in 0..<table.rowCount {
      for index in table.cellIndices(inRow: row) where !merged.contains(index) {
        #expect(!covered.contains(CellPosition(row: row, column: grid.columns[index])))
      }
    }
  }

  @Test func spansThatDoNotOverlapStayAsTheyAre() {
    var table = Table()
    table.appendRow([Cell(.text("甲"), rowSpan: 2, columnSpan: 3), Cell(.text("乙"), columnSpan: 2)])
    table.appendRow([Cell(.text("丙")), Cell(.text("丁"))])
    let spans = CellSpans(of: table, table.grid())
    #expect(spans.spans.map { [$0.row, $0.column, $0.rows, $0.columns] } == [[0, 0, 2, 3], [0, 3, 1, 2]])
    #expect(spans.narrowedCount == 0)
  }

  @Test func aSpanBelowTheLastRowIsNoOverlap() {
    var table = Table()
    table.appendRow([Cell(.text("甲"), rowSpan: 9), Cell(.text("乙"))])
    table.appendRow([Cell(.text("丙"))])
    let spans = CellSpans(of: table, table.grid())
    #expect(spans.spans.map { [$0.row, $0.column, $0.rows, $0.columns] } == [[0, 0, 2, 1]])
    #expect(spans.narrowedCount == 0)
  }
}
