import PlatformProfile
import GongkaiCommands
import PlatformFeed
import ReportCore
import ReportDriver

/// What is told of the inputs before anything is sent.
enum PlanTold {
  static let columns = [
    Column(key: "file", head: Message(chinese: "文件", english: "file")),
    Column(key: "agency", head: Message(chinese: "单位", english: "agency")),
    Column(key: "year", head: Message(chinese: "年度", english: "year")),
    Column(key: "version", head: Message(chinese: "版", english: "version")),
    Column(key: "action", head: Message(chinese: "处理", english: "action")),
    Column(key: "supersedes", head: Message(chinese: "取代", english: "supersedes")),
    Column(key: "bytes", head: Message(chinese: "字节", english: "bytes")),
    Column(key: "key", head: Message(chinese: "标识", english: "key")),
  ]

  static func cells(of planned: PlannedInput) -> [Cell] {
    guard case .ready(let report) = planned.outcome else {
      let isHeld = if case .heldBack = planned.outcome { true } else { false }
      let action =
        isHeld
        ? held
        : Cell(value: "unreadable", text: Message(chinese: "无法读取", english: "unreadable"))
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

  private static let held = Cell(value: "held", text: Message(chinese: "扣下", english: "held back"))

  /// Makes of a row that an input is held back.
  static func holdBack(_ path: String, in rows: inout [[Cell]]) {
    guard let row = rows.lastIndex(where: { $0[0].value == path }) else { return }
    rows[row][4] = held
  }

  private static func action(of decision: FeedDecision) -> Cell {
    switch decision {
    case .send(1, _): Cell(value: "send", text: Message(chinese: "发送", english: "send"))
    case .send: Cell(value: "send-changed", text: Message(chinese: "发送新版", english: "send, changed"))
    case .resume: Cell(value: "resume", text: Message(chinese: "接着送", english: "go on"))
    case .accepted: Cell(value: "accepted", text: Message(chinese: "已接收，不发", english: "accepted, nothing to do"))
    case .refused: Cell(value: "refused", text: Message(chinese: "退回过，不发", english: "refused before, not sent"))
    case .awaitsPerson: Cell(value: "unknown", text: Message(chinese: "不明，待人工", english: "unknown, a person decides"))
    case .awaitsEarlier:
      Cell(value: "earlier-unknown", text: Message(chinese: "上一版不明，不发", english: "earlier version unknown, not sent"))
    }
  }

  /// Tells the findings of an input, with the lines that they are about.
  ///
  /// - Parameter all: whether warnings and notes are told too.
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
