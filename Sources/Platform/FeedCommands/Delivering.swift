import PlatformProfile
import GongkaiCommands
import PlatformFeed
import ReportCore
import ReportDriver

struct Delivering {
  let sender: FeedSender
  let limit: RunLimit
  let console: Console
  let format: RowFormat

  /// Delivers what the ledger has for this run; a row a delivery on standard output, its faults on standard error.
  func run(withRefused refused: Bool) async throws(ConversionError) -> ExitStatus {
    var output = try RowOutput(DeliveryRows.status, as: format, in: console.language, isAligned: false)
    var counts: [DeliveryState: Int] = [:]
    let waiting = try await sender.run(withRefused: refused) { (end) throws(ConversionError) in
      counts[end.delivery.state, default: 0] += 1
      console.report(findings(about: end))
      try output.append(DeliveryRows.cells(of: end.delivery))
    }
    try output.end()
    console.say(summary(of: counts))
    if waiting > 0 { console.report([Diagnostic(.runEnded, ["count": Message(String(waiting))])]) }
    return status(of: counts, waiting: waiting)
  }

  private func findings(about end: DeliveryEnd) -> [Diagnostic] {
    let delivery = end.delivery
    let code: DiagnosticCode
    switch delivery.state {
    case .accepted: return []
    case .rejected: code = .deliveryRejected
    case .unknown, .sending: code = .deliveryUnknown
    case .failed: code = .deliveryFailed
    case .planned: return []
    }
    let why = DeliveryRows.why(delivery) ?? Message("—")
    let finding = Diagnostic(
      code, at: SourceLocation(file: delivery.source, line: 0),
      [
        "agency": Message(delivery.agency), "year": Message(String(delivery.year)), "reason": why,
        "key": Message(delivery.key),
      ])
    return [finding] + end.findings
  }

  private func summary(of counts: [DeliveryState: Int]) -> Message {
    func list(_ language: Language) -> String {
      DeliveryState.allCases.compactMap { state in
        counts[state].map { "\(DeliveryRows.word(for: state).text(in: language)) \($0)" }
      }.joined(separator: language == .chinese ? "，" : ", ")
    }
    guard !counts.isEmpty else { return Message(chinese: "没有要发送的", english: "nothing to send") }
    return Message(chinese: list(.chinese), english: list(.english))
  }

  /// 1 where the platform refused something, 69 where it did not take something, 75 where it is worth, or needed, to
  /// come back.
  private func status(of counts: [DeliveryState: Int], waiting: Int) -> ExitStatus {
    var status = ExitStatus.done
    if counts[.rejected] != nil { status = max(status, .ruleBroken) }
    if counts[.failed] != nil { status = max(status, ExitStatus(.unavailable)) }
    // Where the platform lets nobody in, coming back is of no use.
    if counts[.unknown] != nil || waiting > 0 && limit.isOver { status = max(status, ExitStatus(.tryAgain)) }
    return status
  }
}
