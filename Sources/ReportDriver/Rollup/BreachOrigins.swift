import ReportCore

/// Which agencies' own reports break a sum of the form, so that what is wrong with the sum of all can name them.
struct BreachOrigins: Sendable {
  private struct Breach: Hashable {
    let rule: String
    let sum: String
    let year: Int?

    /// `nil` for a finding that is about no sum.
    init?(_ finding: Diagnostic, year: Int?) {
      guard finding.severity == .error, let rule = finding.arguments["rule"], let sum = finding.arguments["what"] else {
        return nil
      }
      (self.rule, self.sum, self.year) = (rule.chinese, sum.chinese, year)
    }
  }

  /// The agencies of one breach: how many, and the first of them.
  private struct Agencies {
    var count = 0
    var names: [String] = []
    static let mostNames = 5

    mutating func add(_ name: String) {
      count += 1
      if names.count < Self.mostNames { names.append(name) }
    }
  }

  private var agencies: [Breach: Agencies] = [:]

  /// Notes what was found about an agency's report.
  ///
  /// - Complexity: O(1) in memory for each sum of the form, however many reports break it.
  mutating func add(_ findings: [Diagnostic], of agency: String, year: Int?) {
    for breach in findings.compactMap({ Breach($0, year: year) }) {
      agencies[breach, default: Agencies()].add(agency)
    }
  }

  /// A finding about the sum of a year, with the agencies that it comes from, where there are such.
  ///
  /// - Parameter years: the years of the reports in the sum.
  func naming(_ finding: Diagnostic, years: [Int?]) -> Diagnostic {
    let found = years.compactMap { Breach(finding, year: $0).flatMap { agencies[$0] } }
    let count = found.reduce(0) { $0 + $1.count }
    guard count > 0 else { return finding }
    let names = found.flatMap(\.names).prefix(Agencies.mostNames).joined(separator: "、")
    let rest = count - min(count, Agencies.mostNames)
    var finding = finding
    finding.hint = Message(
      chinese: "出自 \(count) 份报告:\(names)" + (rest > 0 ? "等" : ""),
      english: "from \(count == 1 ? "the report" : "\(count) reports") of \(names)"
        + (rest > 0 ? " and \(rest) more" : ""))
    return finding
  }
}
