import ReportCore
import ReportForms
import ReportTestSupport

/// What became of the figures of generated reports.
struct GeneratedTally {
  var reports = 0
  var right = 0
  /// Another value than the report's, the wrong ones that the report itself has included.
  var wrong = 0
  /// Figures at addresses where the report has none, or a blank.
  var made = 0
  var missing = 0
  /// Missing, and `check` finds no error in the report.
  var silent = 0
  /// Reports with a wrong figure of their own.
  var corrupted = 0
  /// Of these, reports whose wrong figure is named together with the true one.
  var located = 0
  /// Of these, reports in which `check` finds no error.
  var undetected = 0
  /// Proposals for figures that are right, or of values that are wrong.
  var falseProposals = 0

  mutating func add(_ back: ReadBack) {
    let report = back.recognition.report
    let findings = back.recognition.diagnostics + (back.recognition.form?.check(report) ?? [])
    let isTold = findings.contains { $0.severity == .error }
    reports += 1
    for (address, text) in back.truth.texts {
      let stated = FigureText(text)?.value.number
      let found = report.figures[address]?.value.number
      switch (stated, found) {
      case (nil, nil): break
      case (nil, _): made += 1
      case (_, nil):
        missing += 1
        silent += isTold ? 0 : 1
      default: if stated == found { right += 1 } else { wrong += 1 }
      }
    }
    made += report.figures.count { back.truth.texts[$0.address] == nil }
    add(back.corruption, findings, isTold: isTold)
  }

  private mutating func add(_ corruption: Corruption?, _ findings: [Diagnostic], isTold: Bool) {
    let truth = corruption.flatMap { FigureText($0.truth)?.value.number?.description }
    let proposals = findings.filter { $0.code == .figureLocated || $0.code == .rowShifted }
    let right = proposals.count { finding in
      finding.code == .figureLocated && finding.address == corruption?.address
        && finding.arguments["proposal"]?.chinese == truth
    }
    falseProposals += proposals.count - right
    guard corruption != nil else { return }
    corrupted += 1
    located += right > 0 ? 1 : 0
    undetected += isTold ? 0 : 1
  }

  var text: String {
    """
    reports \(reports) right \(right) wrong \(wrong) made \(made) missing \(missing) silent \(silent) \
    corrupted \(corrupted) located \(located) undetected \(undetected) false proposals \(falseProposals)
    """
  }
}
