import PlatformProfile
import ReportCore

/// Delivers one report: at most one acceptance, whatever happens on the way.
///
/// The rule is short. A request whose answer was lost may have arrived. A platform that recognises repeated keys is sent the
/// same request again. Another one is asked first, and sent the report again only when it says that it has none. One that
/// cannot be asked is left alone.
struct Deliverer: Sendable {
  let profile: PlatformProfile
  let ledger: Ledger
  let transport: HTTPTransport
  let pace: Pace
  let limit: RunLimit
  /// Whether the platform is asked about a report before it is sent for the first time.
  var asksFirst = false

  /// The most characters of an answer that the ledger keeps.
  private static let keptAnswer = 4000

  /// Sends the report, and again as often as the profile has it, until there is an answer that settles it; returns
  /// whether there is use in sending others: not where the platform does not let us in.
  func deliver(_ delivery: Delivery, payload: [UInt8]) async throws(ConversionError) -> Bool {
    // When the request was made that may have arrived, if there is one.
    var lost = delivery.state == .unknown ? delivery.changedAt : asksFirst ? 0 : nil
    var asked: Duration?
    for attempt in 1...profile.retries.attempts {
      guard lost == nil || profile.canSettle else { return true }
      let delay = attempt == 1 ? .zero : profile.retries.delay(before: attempt, asked: asked)
      guard await limit.sleep(for: delay) else { return true }
      if let time = lost, let query = profile.settlingQuery {
        guard let (result, wait) = try await ask(query, about: delivery, lostAt: time) else { return true }
        asked = wait
        guard !result.state.isSettled else { return true }
        guard result.outcome == .absent else { continue }
        lost = nil
      }
      guard await mayLeave() else { return true }
      let (result, wait, next) = try await send(delivery, payload: payload, mayHaveArrived: lost != nil)
      asked = wait
      guard !result.state.isSettled, next == .again else { return next != .noOther }
      if result.outcome == .lost { lost = now() }
    }
    // What the last request came to may be known by now.
    if let time = lost, let query = profile.settlingQuery { _ = try await ask(query, about: delivery, lostAt: time) }
    return true
  }

  /// Waits for a request's turn.
  private func mayLeave() async -> Bool {
    while let wait = await pace.wait() {
      guard await limit.sleep(for: wait) else { return false }
    }
    return !limit.isOver
  }

  // MARK: Sending

  /// What may follow a request.
  private enum Next {
    case again, notAgain, noOther
  }

  private func send(
    _ delivery: Delivery, payload: [UInt8], mayHaveArrived: Bool
  ) async throws(ConversionError) -> (AttemptResult, asked: Duration?, next: Next) {
    try await ledger.begin(.send, of: delivery.id)
    let answer = await transport.send(profile.request(for: delivery, payload: payload))
    var (result, asked, next) = meaning(of: answer, notSent: .failed) { answer in
      let meaning = profile.meaning(ofStatus: answer.status, headers: answer.headers, body: answer.body)
      if case .unclear(let why) = meaning { return .unclear(answer.redirection ?? why) }
      return meaning
    }
    // An earlier request may have arrived, whatever became of this one.
    if mayHaveArrived, !result.state.isSettled { result.state = .unknown }
    try await ledger.end(delivery.id, with: result)
    if let asked, result.status == 429 { await pace.pause(for: asked) }
    return (result, asked, next)
  }

  /// - Parameters:
  ///   - notSent: the delivery's state where no byte of the request has left.
  ///   - read: what an answer says.
  private func meaning(
    of result: TransportResult, notSent: DeliveryState, _ read: (PlatformAnswer) -> DeliveryAnswer
  ) -> (AttemptResult, asked: Duration?, next: Next) {
    switch result {
    case .notSent(let reason, let isFinal):
      return (AttemptResult(outcome: .notTaken, state: notSent, detail: reason), nil, isFinal ? .noOther : .again)
    case .lost(let reason, let status):
      return (AttemptResult(outcome: .lost, state: .unknown, status: status, detail: reason), nil, .again)
    case .answer(let answer):
      var result = AttemptResult(
        outcome: .lost, state: .unknown, status: answer.status, answer: kept(answer))
      switch read(answer) {
      case .accepted(let receipt): (result.outcome, result.state, result.receipt) = (.accepted, .accepted, receipt)
      case .rejected(let reasons): (result.outcome, result.state, result.reasons) = (.rejected, .rejected, reasons)
      case .notTaken: (result.outcome, result.state, result.detail) = (.notTaken, .failed, busy(answer))
      case .closed(let why):
        (result.outcome, result.state, result.detail) = (.notTaken, .failed, why)
        return (result, nil, .noOther)
      case .absent:
        (result.outcome, result.state) = (.absent, .failed)
        result.detail = Message(chinese: "平台答复没有收到", english: "the platform says that it does not have it")
      case .pending:
        result.outcome = .pending
        result.detail = Message(chinese: "平台还在处理", english: "the platform is still at work on it")
      case .unclear(let why): result.detail = why
      }
      return (result, answer.retryAfter, .again)
    }
  }

  private func busy(_ answer: PlatformAnswer) -> Message {
    Message(
      chinese: "平台暂不接收（HTTP \(answer.status)）", english: "the platform takes nothing for now (HTTP \(answer.status))")
  }

  // MARK: Asking

  /// Asks the platform what became of a delivery whose answer was lost.
  ///
  /// - Parameter time: when the request was made, in milliseconds since 1970.
  /// - Returns: `nil` where the run is over before that.
  private func ask(
    _ query: StatusQuery, about delivery: Delivery, lostAt time: Int64
  ) async throws(ConversionError) -> (AttemptResult, asked: Duration?)? {
    guard await limit.sleep(for: query.delay - .milliseconds(now() - time)), await mayLeave() else { return nil }
    try await ledger.begin(.query, of: delivery.id)
    let answer = await transport.send(profile.request(query, about: delivery))
    let (result, asked, _) = meaning(of: answer, notSent: .unknown) {
      profile.meaning(ofQueryStatus: $0.status, headers: $0.headers, body: $0.body)
    }
    try await ledger.end(delivery.id, with: result)
    return (result, asked)
  }

  // MARK: Keeping

  /// The beginning of an answer, as the ledger keeps it.
  private func kept(_ answer: PlatformAnswer) -> String {
    String(String(decoding: answer.body, as: UTF8.self).prefix(Self.keptAnswer))
  }
}
