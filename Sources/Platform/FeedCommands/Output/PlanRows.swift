import PlatformProfile
import GongkaiCommands
import PlatformFeed
import ReportCore
import ReportDriver

/// What is said of the inputs before anything is sent.
enum PlanRows {
  static let columns: [ListColumn] = [
    .file, .agency, .year, .version, ListColumn("action", "处理", "action"),
    ListColumn("supersedes", "取代", "supersedes"), ListColumn("bytes", "字节", "bytes"), .key,
  ]

  static func cells(of planned: PlannedInput) -> [ListCell] {
    guard case .ready(let report) = planned.outcome else {
      let isHeld = if case .heldBack = planned.outcome { true } else { false }
      let action =
        isHeld
        ? held
        : ListCell(value: "unreadable", text: Message(chinese: "无法读取", english: "unreadable"))
      return [
        .text(planned.path), .text(planned.agency), .number(planned.year), .number(nil), action, .text(nil),
        .number(nil),
        .text(nil),
      ]
    }
    var version = report.decision.delivery?.version
    var supersedes = report.decision.delivery?.supersedes
    if case .send(let next, let replaced) = report.decision { (version, supersedes) = (next, replaced) }
    return [
      .text(planned.path), .text(report.agency), .number(report.year), .number(version), action(of: report.decision),
      .text(supersedes), .number(report.payload.isEmpty ? nil : report.payload.count), .text(report.key),
    ]
  }

  private static let held = ListCell(value: "held", text: Message(chinese: "扣下", english: "held back"))

  /// Makes of a row that an input is held back.
  static func holdBack(_ path: String, in rows: inout [[ListCell]]) {
    guard let row = rows.lastIndex(where: { $0[0].value == path }) else { return }
    rows[row][4] = held
  }

  private static func action(of decision: FeedDecision) -> ListCell {
    switch decision {
    case .send(1, _): ListCell(value: "send", text: Message(chinese: "发送", english: "send"))
    case .send: ListCell(value: "send-changed", text: Message(chinese: "发送新版", english: "send, changed"))
    case .resume: ListCell(value: "resume", text: Message(chinese: "接着送", english: "go on"))
    case .accepted: ListCell(value: "accepted", text: Message(chinese: "已接收，不发", english: "accepted, nothing to do"))
    case .refused: ListCell(value: "refused", text: Message(chinese: "退回过，不发", english: "refused before, not sent"))
    case .awaitsPerson:
      ListCell(value: "unknown", text: Message(chinese: "不明，待人工", english: "unknown, a person decides"))
    case .awaitsEarlier:
      ListCell(
        value: "earlier-unknown", text: Message(chinese: "上一版不明，不发", english: "earlier version unknown, not sent"))
    }
  }

  /// Prints the findings of an input, with the lines that they are about.
  ///
  /// - Parameter all: whether warnings and notes are reported too.
  /// - Returns: the status that it calls for.
  static func report(_ planned: PlannedInput, all: Bool, on console: Console) -> ExitStatus {
    var findings = all ? planned.findings : planned.findings.filter(\.isOpenError)
    let errors = planned.findings.count(where: \.isOpenError)
    var status = ExitStatus.done
    switch planned.outcome {
    case .unreadable(let error):
      findings.append(error.diagnostic)
      status = ExitStatus(error.code)
    case .heldBack where errors > 0:
      let place = SourceLocation(file: planned.path, line: 0)
      // Neither the platform's schema nor a missing agency is a matter of allowing errors.
      let isOfRules = !planned.findings.contains { $0.severity == .error && $0.code.id.hasPrefix("GK09") }
      let hint = isOfRules ? nil : Message(chinese: "请改正后再发送", english: "correct it and send again")
      findings.append(Diagnostic(.heldBack, at: place, ["count": Message(String(errors))], hint: hint))
      status = .ruleBroken
    case .heldBack: break
    case .ready(let report):
      guard let refusal = refusal(by: report.decision, file: planned.path) else { break }
      findings.append(refusal)
      status = .ruleBroken
    }
    console.report(findings, in: planned.input)
    return status
  }

  private static func refusal(by decision: FeedDecision, file: String) -> Diagnostic? {
    let place = SourceLocation(file: file, line: 0)
    return switch decision {
    case .send, .resume, .accepted: nil
    case .refused: Diagnostic(.refusedBefore, at: place)
    case .awaitsPerson(let delivery): Diagnostic(.awaitsPerson, at: place, ["key": Message(delivery.key)])
    case .awaitsEarlier(let delivery): Diagnostic(.awaitsEarlier, at: place, ["key": Message(delivery.key)])
    }
  }
}
