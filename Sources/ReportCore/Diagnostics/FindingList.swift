/// Findings in the order in which they were made, with a bound on those of one kind.
///
/// A hostile input may give a finding for every few bytes. More than ``mostOfAKind`` of one code are its first ten
/// and a finding of the same severity that says how many more there are.
public struct FindingList: Sendable {
  private var kept: [Diagnostic] = []
  private var counts: [DiagnosticCode: Count] = [:]

  private struct Count {
    var all = 0
    var severity: Severity
  }

  /// The most findings of one code that are all told.
  public static let mostOfAKind = 1000
  /// How many are reported where there are more.
  private static let told = 10

  /// A list without findings.
  public init() {}

  /// Adds a finding.
  public mutating func append(_ finding: Diagnostic) {
    var count = counts[finding.code] ?? Count(severity: finding.severity)
    count.all += 1
    count.severity = max(count.severity, finding.severity)
    counts[finding.code] = count
    if count.all <= Self.mostOfAKind { kept.append(finding) }
  }

  /// Adds findings in their order.
  public static func += (list: inout FindingList, findings: some Sequence<Diagnostic>) {
    for finding in findings { list.append(finding) }
  }

  /// What there is to report.
  public var findings: [Diagnostic] {
    guard counts.values.contains(where: { $0.all > Self.mostOfAKind }) else { return kept }
    var told: [DiagnosticCode: Int] = [:]
    var result = kept.filter { finding in
      guard let count = counts[finding.code], count.all > Self.mostOfAKind else { return true }
      told[finding.code, default: 0] += 1
      return told[finding.code, default: 0] <= Self.told
    }
    for (code, count) in counts.sorted(by: { $0.key.id < $1.key.id }) where count.all > Self.mostOfAKind {
      let numbers: [String: Message] = ["count": "\(count.all - Self.told)", "code": Message(code.id)]
      result.append(Diagnostic(.moreOfAKind, severity: count.severity, numbers))
    }
    return result
  }
}

extension [Diagnostic] {
  /// The findings in the order in which people want them: what figures should be, then by gravity, each in their order.
  public var byGravity: [Diagnostic] {
    func rank(_ finding: Diagnostic) -> Int {
      if finding.isProposal { return 0 }
      return switch finding.severity {
      case .error: 1
      case .warning: 2
      case .note: 3
      }
    }
    return enumerated().sorted { (rank($0.element), $0.offset) < (rank($1.element), $1.offset) }.map(\.element)
  }
}
