import ReportCore

/// A grid whose rules are drawn from end to end but whose bars are out of line, as where wide characters did not count as
/// such: there every line has as many bars as a rule has corners.
struct RuledGrid {
  /// For each column, how many characters its rule leaves for text.
  let widths: [Int]

  /// Fewer rules are those around a table and below its head, where each line is a row.
  private static let fewestRules = 4

  /// - Returns: `nil` for a table that is none.
  init?(_ region: SeparatedRegion, _ source: TextSource) {
    let rules = region.rows.filter { $0.kind == .rule }
    guard rules.count >= Self.fewestRules, region.rows.first?.kind == .rule, region.rows.last?.kind == .rule else {
      return nil
    }
    let shapes = rules.map { rule in
      source.text(ofLine: rule.line).split(separator: "+", omittingEmptySubsequences: false).map(\.utf8.count)
    }
    guard let first = shapes.first, first.count > 2, first.first == 0, first.last == 0,
      shapes.allSatisfy({ $0.count == first.count })
    else { return nil }
    let bars = first.count - 1
    guard
      region.rows.allSatisfy({
        $0.kind == .rule || $0.kind == .cells && $0.bars.leads && $0.bars.trails && $0.bars.count == bars
      })
    else { return nil }
    widths = first.dropFirst().dropLast().map { max(1, $0 - 2) }
  }
}
