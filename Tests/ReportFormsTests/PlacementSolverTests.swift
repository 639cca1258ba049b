import ReportCore
import Testing

@testable import ReportForms

@Suite struct PlacementSolverTests {
  /// Rows of three parts and a total; `nil` in a row of four is a blank cell, fewer values are ragged.
  private static func solved(_ rows: [[Int]], columns: Bool = false) -> [RowPlacement?] {
    let placements = rows.enumerated().map { index, values -> RowPlacement? in
      let pieces = values.map { Piece(text: String($0), location: nil, block: 0) }
      let row = DraftRow(
        position: RowPosition(table: 0, block: 0, row: index), label: nil, values: pieces[...], header: nil,
        layout: .sequence)
      guard values.count < 4 else { return RowPlacement(row, cells: pieces, width: 4) }
      return RowPlacement(row, values: pieces, candidates: RowEvidence.masks(of: values.count, in: 4), width: 4)
    }
    var equations = rows.indices.map { row in
      Equation(rule: 0, terms: (0..<4).map { .init(row: row, slot: $0, sign: $0 == 3 ? -1 : 1) })
    }
    if columns {
      // The last row is the sum of those above.
      equations += (0..<4).map { slot in
        Equation(
          rule: 1, terms: rows.indices.map { .init(row: $0, slot: slot, sign: $0 == rows.count - 1 ? -1 : 1) })
      }
    }
    var solver = PlacementSolver(rows: placements, equations: equations)
    return solver.solve()
  }

  private static func texts(_ placement: RowPlacement?) -> [String?] {
    placement?.slots.map { slot in
      switch slot {
      case .unknown: "?"
      case .blank: nil
      case .value(let piece, _): piece.text
      }
    } ?? []
  }

  @Test func theOnlyPlacementIsTaken() {
    let rows = Self.solved([[1, 2, 3, 6], [5, 5], [1, 7, 3, 11]], columns: true)
    #expect(Self.texts(rows[1]) == [nil, "5", nil, "5"])
    #expect(rows[1]?.candidates.isEmpty == true)
  }

  @Test func whatIsCommonToAllPlacementsIsTaken() {
    let rows = Self.solved([[5, 5]])
    #expect(Self.texts(rows[0]) == ["?", "?", "?", "5"])
    #expect(rows[0]?.candidates.count == 3)
    #expect(rows[0]?.unplaced.map(\.text) == ["5"])
  }

  @Test func aRowThatNoPlacementFitsStaysUnplaced() {
    let rows = Self.solved([[1, 2]])
    #expect(Self.texts(rows[0]) == ["?", "?", "?", "?"])
    #expect(rows[0]?.candidates.isEmpty == true)
    #expect(rows[0]?.unplaced.count == 2)
  }

  @Test func columnsThatContradictOneAnotherDecideNothing() {
    let rows = Self.solved([[1, 2, 3, 6], [5, 5], [1, 2, 3, 6]], columns: true)
    #expect(Self.texts(rows[1]) == ["?", "?", "?", "5"])
  }

  @Test func manyRaggedRowsEnd() {
    let ragged = (1..<60).map { [$0 * 7919 % 100_003, $0 * 7919 % 100_003] }
    let total = ragged.map { $0[0] }.reduce(0, +)
    let rows = Self.solved(ragged + [[total, 0, 0, total]], columns: true)
    #expect(rows.count == 60)
    #expect(rows.dropLast().allSatisfy { $0?.slots[3].piece != nil })
  }
}
