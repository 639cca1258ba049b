import PlatformProfile
import ReportCore
import ReportDriver

/// What a platform does not take of a batch: a reason that many reports share is reported for the first, and counted.
struct RefusalTally {
  /// The element that a platform's schema refuses, and what is wrong with it whatever the value.
  struct Reason: Sendable, Hashable {
    var path: String
    var problem: String

    /// - Returns: `nil` for a finding about anything else.
    init?(_ finding: Diagnostic) {
      guard finding.code == .schemaViolation, let path = finding.arguments["path"] else { return nil }
      self.path = path.english
      problem = ""
      for (index, part) in (finding.arguments["problem"]?.english ?? "").split(separator: "'").enumerated() {
        problem += index % 2 == 0 ? part : "…"
      }
    }
  }

  /// A reason why one report is refused, as it is written.
  struct Refusal: Sendable {
    var reason: Reason
    var text: String
  }

  /// How many reports are refused for each reason, in the order in which the reasons were first told.
  private var reports: [Reason: (number: Int, count: Int)] = [:]

  /// The most reasons that are reported once; each report's finding is reported where there are more.
  private static let mostReasons = 1000

  /// The findings about an input without refusals, and these; for programs every finding has its line, and stays.
  static func divided(
    _ findings: [Diagnostic], in input: Input, _ console: Console
  ) -> (others: [Diagnostic], refusals: [Refusal]) {
    guard console.style == .text else { return (findings, []) }
    var others: [Diagnostic] = []
    var refusals: [Refusal] = []
    for finding in findings {
      if let reason = Reason(finding) {
        let text = console.rendered([finding], in: input, usesColor: console.usesColor)
        refusals.append(Refusal(reason: reason, text: text))
      } else {
        others.append(finding)
      }
    }
    return (others, refusals)
  }

  /// The refusals of one report whose reasons were not told before; the others are counted.
  mutating func untold(_ refusals: [Refusal]) -> String {
    var text = ""
    var seen: Set<Reason> = []
    for refusal in refusals {
      let isNewHere = seen.insert(refusal.reason).inserted
      if let known = reports[refusal.reason], known.count > 1 || isNewHere {
        if isNewHere { reports[refusal.reason] = (known.number, known.count + 1) }
      } else {
        if isNewHere, reports.count < Self.mostReasons { reports[refusal.reason] = (reports.count, 1) }
        text += refusal.text
      }
    }
    return text
  }

  /// Reports how many reports are refused for each reason that several share.
  func tell(on console: Console) {
    for (reason, known) in reports.sorted(by: { $0.value.number < $1.value.number }) where known.count > 1 {
      console.report([Diagnostic(.refusedAlike, ["count": "\(known.count)", "path": Message(reason.path)])])
    }
  }
}
