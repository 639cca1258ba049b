import ReportCore
import ReportDriver

/// Which of several reports of one agency and year counts.
enum PreferenceRule: String, CaseIterable, Sendable {
  /// The file that was changed last.
  case newest
  /// The report with most numbers.
  case largest
  /// The one that comes last.
  case last
}

/// Finds out which inputs are left out, since another report of their agency and year is preferred.
///
/// All inputs are read for it, and again for the sum, so that none is held in memory.
struct PreferredReports: ResultSink {
  /// What there is to know of one input.
  struct Candidate: Sendable {
    var input: BatchInput
    var agency: String
    var year: Int
    var weight: Int
  }

  private let rule: PreferenceRule
  private var best: [String: (candidate: Candidate, count: Int)] = [:]
  /// The numbers of the inputs that are left out.
  private(set) var leftOut: Set<Int> = []

  init(_ rule: PreferenceRule) { self.rule = rule }

  mutating func take(_ candidate: Candidate?) {
    guard let candidate else { return }
    let key = "\(candidate.agency)\u{0}\(candidate.year)"
    guard let (other, count) = best[key] else {
      best[key] = (candidate, 1)
      return
    }
    let isBetter = candidate.weight >= other.weight
    leftOut.insert((isBetter ? other : candidate).input.number)
    best[key] = (isBetter ? candidate : other, count + 1)
  }

  /// A note for each report that was preferred.
  var notes: [Diagnostic] {
    best.values.filter { $0.count > 1 }.sorted { $0.candidate.input.number < $1.candidate.input.number }.map {
      Diagnostic(
        .reportPreferred, at: SourceLocation(file: $0.candidate.input.path, line: 0),
        ["agency": Message($0.candidate.agency), "count": "\($0.count)", "rule": Message(rule.rawValue)])
    }
  }

  /// What there is to know of an input; `nil` for one that is unreadable or has no agency.
  static func candidate(_ input: BatchInput, by converter: Converter, _ rule: PreferenceRule) -> Candidate? {
    guard let read = try? Input(reading: input.path, limits: converter.settings.limits),
      let report = try? converter.check(read).report, let agency = report.metadata.agency
    else { return nil }
    let weight =
      switch rule {
      case .newest: read.modified ?? 0
      case .largest: report.figures.count { $0.value.number != nil }
      case .last: input.number
      }
    return Candidate(input: input, agency: agency, year: report.metadata.year ?? 0, weight: weight)
  }
}
