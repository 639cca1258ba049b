import ReportCore
import Testing

@testable import ReportForms

@Suite struct PlacementSolverTests {
  /// Lines of three parts and a total, by the tokens of their values; fewer than four values are ragged.
  private static func solved(_ rows: [[Int]], columns: Bool = false) -> (lines: [LinePlacement?], tokens: [Token]) {
    var tokens: [Token] = []
    let placements = rows.enumerated().map { index, values -> LinePlacement? in
      let numbers = tokens.count..<tokens.count + values.count
      tokens += values.map { Token(String($0), at: nil) }
      guard values.count < 4 else { return LinePlacement(index, label: nil, cells: numbers, tokens: tokens) }
      return LinePlacement(
        index, label: nil, width: 4, unplaced: numbers, candidates: LinePlacement.masks(of: values.count, in: 4))
    }
    var sums = rows.indices.map { row in
      SlotSum(terms: (0..<4).map { .init(row: row, slot: $0, sign: $0 == 3 ? -1 : 1) })
    }
    if columns {
      // The last row is the sum of those above.
      sums += (0..<4).map { slot in
        SlotSum(terms: rows.indices.map { .init(row: $0, slot: slot, sign: $0 == rows.count - 1 ? -1 : 1) })
      }
    }
    var solver = PlacementSolver(rows: placements, equations: sums, tokens: tokens)
    return (solver.solve(), tokens)
  }

  private static func texts(_ solved: (lines: [LinePlacement?], tokens: [Token]), _ row: Int) -> [String?] {
    solved.lines[row]?.slots.map { slot in
      switch slot {
      case .unknown: "?"
      case .blank: nil
      case .value(let token, _): solved.tokens[token].text
      }
    } ?? []
  }

  @Test func theOnlyPlacementIsTaken() {
    let rows = Self.solved([[1, 2, 3, 6], [5, 5], [1, 7, 3, 11]], columns: true)
    #expect(Self.texts(rows, 1) == [nil, "5", nil, "5"])
    #expect(rows.lines[1]?.candidates.isEmpty == true)
  }

  @Test func whatIsCommonToAllPlacementsIsTaken() {
    let rows = Self.solved([[5, 5]])
    #expect(Self.texts(rows, 0) == ["?", "?", "?", "5"])
    #expect(rows.lines[0]?.candidates.count == 3)
    #expect(rows.lines[0]?.unplaced.map { rows.tokens[$0].text } == ["5"])
  }

  @Test func aRowThatNoPlacementFitsStaysUnplaced() {
    let rows = Self.solved([[1, 2]])
    #expect(Self.texts(rows, 0) == ["?", "?", "?", "?"])
    #expect(rows.lines[0]?.candidates.isEmpty == true)
    #expect(rows.lines[0]?.unplaced.count == 2)
  }

  @Test func columnsThatContradictOneAnotherDecideNothing() {
    let rows = Self.solved([[1, 2, 3, 6], [5, 5], [1, 2, 3, 6]], columns: true)
    #expect(Self.texts(rows, 1) == ["?", "?", "?", "5"])
  }

  @Test func manyRaggedRowsEnd() {
    let ragged = (1..<60).map { [$0 * 7919 % 100_003, $0 * 7919 % 100_003] }
    let total = ragged.map { $0[0] }.reduce(0, +)
    let rows = Self.solved(ragged + [[total, 0, 0, total]], columns: true)
    #expect(rows.lines.count == 60)
    #expect(rows.lines.dropLast().allSatisfy { $0?.slots[3].token != nil })
  }
}
