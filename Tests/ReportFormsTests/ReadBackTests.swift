import Glibc
import ReportForms
import ReportTestSupport
import Testing

/// Reports made up at random, written in every layout and read back: not one figure may come back wrong.
///
/// `GONGKAI_PROPERTY_REPORTS=10000` reads that many.
@Suite struct ReadBackTests {
  private static let count = getenv("GONGKAI_PROPERTY_REPORTS").flatMap { UInt64(String(cString: $0)) } ?? 300

  @Test(arguments: ReportLayout.allCases)
  func everyFigureComesBackOrIsTold(layout: ReportLayout) throws {
    let forms = FormSet(try Form.builtIn())
    let share = max(1, Self.count / UInt64(ReportLayout.allCases.count))
    var counts = ReadBack.Counts()
    for seed in 0..<share {
      let back = try ReadBack(seed: seed, layout: layout, among: forms)
      #expect(back.problems.isEmpty, "\(layout) seed \(seed)")
      counts.add(back.counts)
    }
    #expect(counts.wrong == 0)
    #expect(counts.right > counts.unplaced)
  }
}
